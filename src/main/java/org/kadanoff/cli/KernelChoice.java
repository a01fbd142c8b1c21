package org.kadanoff.cli;

import java.nio.file.Path;
import java.util.List;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.io.CellTables;
import org.kadanoff.io.MachineFiles;
import org.kadanoff.io.ModelFiles;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.renormalization.StackFlow;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.Coupling;

/** The option {@code --kernel}: from its words to a coupling V(v,h). */
final class KernelChoice {
    static final String WORDS =
            "decimation, majority, kadanoff:p=P, table:FILE, rbm:FILE, rbm-joint:FILE or rbm-energy:FILE";

    private final String words;

    KernelChoice(String words) {
        this.words = words;
    }

    /** Whether the kernel is a rule for blocks of a lattice, and not a whole RBM. */
    boolean needsBlocks() {
        return !words.startsWith("rbm");
    }

    /** The coupling that a block kernel makes on a lattice. */
    Coupling onBlocks(Hamiltonian fine, Blocking blocking) {
        return Coupling.of(rule(), blocking, fine.space());
    }

    /** The rule for blocks. */
    CellRule rule() {
        if (words.equals("decimation")) {
            return new CellRule.Decimation();
        }
        if (words.equals("majority")) {
            return new CellRule.Majority();
        }
        if (words.startsWith("kadanoff:p=")) {
            return new CellRule.Kadanoff(number(words.substring("kadanoff:p=".length())));
        }
        if (words.startsWith("table:")) {
            return CellTables.read(Path.of(words.substring("table:".length())));
        }
        throw unknown();
    }

    /** The coupling that an RBM file makes. */
    Coupling ofRbm(Hamiltonian fine) {
        int colon = words.indexOf(':');
        if (colon < 0) {
            throw unknown();
        }
        Path file = Path.of(words.substring(colon + 1));
        RestrictedBoltzmann rbm = ModelFiles.read(file)
                .rbm()
                .orElseThrow(
                        () -> new IllegalArgumentException(file + " holds no RBM; a kernel needs 'model: rbm' or .h5"));
        return switch (words.substring(0, colon)) {
            case "rbm" -> Coupling.conditional(rbm);
            case "rbm-joint" -> Coupling.mehtaSchwab(rbm, fine);
            case "rbm-energy" -> Coupling.additive(rbm);
            default -> throw unknown();
        };
    }

    /** The stack of machines in an RBM file, of which as many are steps. */
    StackFlow stack(int steps) {
        if (!words.startsWith("rbm:")) {
            throw new IllegalArgumentException(
                    "several steps are those of blocks or, by rbm:FILE, of a stack of machines; got '" + words + "'");
        }
        Path file = Path.of(words.substring("rbm:".length()));
        List<Machine> machines = MachineFiles.read(file).machines();
        if (machines.size() < steps) {
            throw new IllegalArgumentException(file + " holds " + machines.size() + " machine"
                    + (machines.size() == 1 ? "" : "s") + ", which make as many steps; lower --steps");
        }
        return new StackFlow(new DeepBeliefNetwork(machines.subList(0, steps)));
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("the p of Kadanoff's kernel must be a number, got '" + text + "'", e);
        }
    }

    private IllegalArgumentException unknown() {
        return new IllegalArgumentException("no kernel is called '" + words + "'; choose " + WORDS);
    }

    /**
     * Block extents from words such as 2x2.
     *
     * @param lattice tells how many extents are needed; one number stands for all of them
     */
    static int[] blockExtents(String words, Lattice lattice) {
        String[] parts = words.split("x", -1);
        int[] extents = new int[parts.length == 1 ? lattice.dimension() : parts.length];
        for (int k = 0; k < extents.length; k++) {
            String part = parts[parts.length == 1 ? 0 : k];
            try {
                extents[k] = Integer.parseInt(part.trim());
            } catch (NumberFormatException e) {
                throw new IllegalArgumentException("--block needs extents such as 2x2, got '" + words + "'", e);
            }
        }
        return extents;
    }
}
