package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Writing: refusals say why, and a file is written whole or stays as it was. */
class WritingTest {
    @TempDir
    Path folder;

    /** A model that a format cannot hold, and what the refusal must say. */
    record Refused(String file, Hamiltonian hamiltonian, String phrase) {
        @Override
        public String toString() {
            return file + ": " + phrase;
        }
    }

    static Stream<Refused> refusals() {
        Hamiltonian fourBody = Hamiltonian.of(
                4,
                Domain.SPIN,
                Pairs.of(1, 0, 1),
                Fields.onAllSites(1, 1, 1, 1),
                Pairs.of(1, 2, 3),
                Monomials.of(1, 0, 1, 2, 3));
        Hamiltonian unit = Hamiltonian.of(3, Domain.BIT, HiddenUnit.of(UnitKind.BIT, 0, 1, 1, 1));
        Hamiltonian potts = Potts.on(Lattices.chain(3, false).graph(), 3, 1);
        Hamiltonian forbidden = Hamiltonian.of(
                2, Domain.BIT, new LocalTable(IntVector.of(0, 1), RealVector.of(0, 0, 0, Double.POSITIVE_INFINITY)));
        Hamiltonian field = Hamiltonian.of(2, Domain.SPIN, Fields.onAllSites(0, 1));
        Hamiltonian constant = Hamiltonian.of(2, Domain.SPIN, Pairs.of(1, 0, 1)).plus(1.5);
        double[] weights = IntStream.range(0, 21).mapToDouble(i -> 1).toArray();
        Hamiltonian wide = Hamiltonian.of(21, Domain.BIT, HiddenUnit.of(UnitKind.BIT, 0, weights));
        Hamiltonian steep = Hamiltonian.of(1, Domain.SPIN, Fields.onAllSites(800));
        Hamiltonian user = Hamiltonian.of(2, Domain.SPIN, UserTerm.of(x -> x[0] * x[1], 0, 1));
        return Stream.of(
                new Refused("a.qubo", fourBody, "QUBO files hold at most pair terms; term 3 couples 4 sites"),
                new Refused("a.coo", fourBody, "hold at most pair terms; term 3 couples 4 sites"),
                new Refused("a.ising", unit, "hold at most pair terms; term 0 couples 3 sites"),
                new Refused("a.bqm.json", fourBody, "BQM files hold at most pair terms; term 3 couples 4 sites"),
                new Refused("a.gset", fourBody, "hold at most pair terms"),
                new Refused("a.qubo", potts, "hold spins or bits; site 0 has 3 states"),
                new Refused("a.ising", forbidden, "hold finite biases only; term 0 forbids states of sites [0, 1]"),
                new Refused("a.gset", field, "max-cut files hold no fields, but spin 1 has one"),
                new Refused("a.rudy", constant, "max-cut files hold no constant, but the energy has 1.5"),
                new Refused(
                        "a.uai",
                        wide,
                        "term 0 couples 21 sites, and a table of all their states would have more than 2^20"),
                new Refused("a.uai", steep, "would underflow"),
                new Refused("a.uai", constant.plus(1e9), "too large for UAI weights"),
                new Refused("a.h5", field, "hold restricted Boltzmann machines, and this model is none"),
                new Refused("a.yaml", user, "a user-defined energy function on sites [0, 1], which no file can hold"),
                new Refused("a.bqm", field, "are not written; save as .bqm.json"));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void whatAFormatCannotHoldIsRefused(Refused refused) throws IOException {
        Path file = Files.writeString(folder.resolve(refused.file), "as it was");
        assertThatThrownBy(() -> ModelFiles.write(Model.of("m", refused.hamiltonian), file))
                .isExactlyInstanceOf(ModelFormatException.class)
                .hasMessageStartingWith(file + ": ")
                .hasMessageContaining(refused.phrase);
        assertThat(file).hasContent("as it was");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    /** Tables of two labels are no products, but any function of one or two sites with two states is quadratic. */
    @Test
    void tablesOfTwoStatesAreQuadratic() {
        Hamiltonian potts = Potts.on(Lattices.chain(3, true).graph(), 2, RealVector.of(1, -0.5, 2));
        for (String name : new String[] {"a.qubo", "a.ising", "a.bqm.json", "a.coo"}) {
            Path file = folder.resolve(name);
            ModelFiles.write(Model.of("m", potts), file);
            Hamiltonian read = ModelFiles.read(file).hamiltonian();
            int[] state = new int[3];
            do {
                assertThat(read.energy(state)).isEqualTo(potts.energy(state));
            } while (BruteForce.next(state, new int[] {2, 2, 2}));
        }
    }

    @Test
    void aFailureWhileWritingLeavesNothingBehind() throws IOException {
        Path file = Files.writeString(folder.resolve("a.txt"), "as it was");
        assertThatThrownBy(() -> AtomicFile.write(file, draft -> {
                    Files.writeString(draft, "half of");
                    throw new IOException("the disk is full");
                }))
                .isExactlyInstanceOf(ModelFormatException.class)
                .hasMessageContaining("cannot be written");
        assertThat(file).hasContent("as it was");
        assertThat(folder).isDirectoryNotContaining(path -> !path.equals(file));
    }

    @Test
    void theTargetMustBeAFileInAFolder() throws IOException {
        Model model = Model.of("m", Hamiltonian.of(1, Domain.SPIN));
        Path nowhere = folder.resolve("nowhere").resolve("a.yaml");
        assertThatThrownBy(() -> ModelFiles.write(model, nowhere))
                .isExactlyInstanceOf(ModelFormatException.class)
                .hasMessageContaining("does not exist; create it first");
        Path taken = Files.createDirectory(folder.resolve("taken.yaml"));
        assertThatThrownBy(() -> ModelFiles.write(model, taken))
                .isExactlyInstanceOf(ModelFormatException.class)
                .hasMessageContaining("this is a folder");
    }

    @Test
    void anExistingFileIsReplaced() {
        Path file = folder.resolve("a.yaml");
        ModelFiles.write(Model.of("a", Hamiltonian.of(1, Domain.SPIN)), file);
        Model other = Model.of("a", Hamiltonian.of(2, Domain.BIT, Pairs.of(1, 0, 1)));
        ModelFiles.write(other, file);
        assertThat(ModelFiles.read(file)).isEqualTo(other);
    }
}
