package org.kadanoff.io;

import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;

/**
 * A Hamiltonian as the text of a UAI file: one factor e^{−E} for every coupling, table and hidden unit, and the constant
 * as factors without variables. Energies come back within a few ε max(1, |E|).
 */
final class UaiText {
    /** e^{±700} and what lies between are normal doubles. */
    private static final double LARGEST_ENERGY = 700;

    private static final int MOST_CONSTANT_FACTORS = 100_000;

    private final Path target;
    private final Hamiltonian hamiltonian;
    private final StringBuilder scopes = new StringBuilder();
    private final StringBuilder tables = new StringBuilder();
    private final CompensatedSum constant = new CompensatedSum();
    private int factors;

    UaiText(Path target, Hamiltonian hamiltonian) {
        this.target = target;
        this.hamiltonian = hamiltonian;
    }

    String text() {
        for (LocalTable table : TermTables.of(target, hamiltonian)) {
            addTable(table);
        }
        addConstant();
        String cardinalities = IntStream.range(0, hamiltonian.sites())
                .mapToObj(i -> Integer.toString(hamiltonian.domain(i).size()))
                .collect(Collectors.joining(" "));
        return String.join(
                "\n", "MARKOV", Integer.toString(hamiltonian.sites()), cardinalities, factors + "\n" + scopes + tables);
    }

    /** Adds a factor; a table whose weights would leave the range of doubles is shifted by a constant first. */
    private void addTable(LocalTable table) {
        if (table.sites().size() == 0) {
            constant.add(table.energies().get(0));
            return;
        }
        double lowest = Double.POSITIVE_INFINITY;
        double highest = Double.NEGATIVE_INFINITY;
        for (double energy : table.energies().toArray()) {
            lowest = Math.min(lowest, energy);
            highest = energy < Double.POSITIVE_INFINITY ? Math.max(highest, energy) : highest;
        }
        boolean fits = lowest >= -LARGEST_ENERGY && highest <= LARGEST_ENERGY;
        double shift = fits ? 0 : lowest + Math.min(LARGEST_ENERGY, (highest - lowest) / 2);
        if (highest - lowest > 2 * LARGEST_ENERGY) {
            throw new ModelFormatException(
                    target,
                    0,
                    "the factor on sites " + table.sites() + " spans energies from " + lowest + " to " + highest
                            + ", and UAI weights e^-E would underflow; lower beta");
        }
        constant.add(shift);
        add(table.sites(), table.energies().map(e -> Math.exp(shift - e)).toArray());
    }

    private void addConstant() {
        double rest = constant.value();
        int pieces = (int) Math.ceil(Math.min(MOST_CONSTANT_FACTORS + 1.0, Math.abs(rest) / LARGEST_ENERGY));
        if (pieces > MOST_CONSTANT_FACTORS) {
            throw new ModelFormatException(
                    target, 0, "the constant " + rest + " is too large for UAI weights; subtract it first");
        }
        for (int k = 0; k < pieces; k++) {
            double piece = Math.max(-LARGEST_ENERGY, Math.min(LARGEST_ENERGY, rest));
            add(IntVector.of(), Math.exp(-piece));
            rest -= piece;
        }
    }

    private void add(IntVector sites, double... weights) {
        factors++;
        scopes.append(sites.size());
        sites.stream().forEach(i -> scopes.append(' ').append(i));
        scopes.append('\n');
        tables.append('\n').append(weights.length).append('\n');
        for (int e = 0; e < weights.length; e++) {
            tables.append(e == 0 ? "" : " ").append(weights[e]);
        }
        tables.append('\n');
    }
}
