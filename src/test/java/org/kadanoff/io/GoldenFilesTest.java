package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Files written by hand: they are what the writers write, letter by letter, and the readers find in them what was meant. */
class GoldenFilesTest {
    @TempDir
    Path folder;

    /** A file and the model that it holds; for files of bits the model is spelled in bits. */
    record Golden(String file, Model model) {
        @Override
        public String toString() {
            return file;
        }
    }

    static Stream<Golden> files() {
        return Stream.concat(pairs(), others());
    }

    /** H = −2 s0 s1 − s1/2 + 1/4, which is −8 b0 b1 + 4 b0 + 3 b1 − 5/4 in bits. */
    private static Stream<Golden> pairs() {
        Hamiltonian spins = Hamiltonian.of(
                        2, Domain.SPIN, Pairs.of(2, 0, 1), new Fields(IntVector.of(1), RealVector.of(0.5)))
                .plus(0.25);
        Hamiltonian bits = Hamiltonian.of(2, Domain.BIT, Pairs.of(8, 0, 1), Fields.onAllSites(-4, -3))
                .plus(-1.25);
        Model described =
                new Model("pair", spins, 1, Optional.empty(), Optional.empty(), "two spins, a field and a constant");
        return Stream.of(
                new Golden("pair.yaml", described),
                new Golden("pair.json", described),
                new Golden("pair.coo", Model.of("pair", spins)),
                new Golden("pair.ising", Model.of("pair", spins)),
                new Golden("pair.qubo", Model.of("pair", bits)),
                new Golden("pair.bqm.json", Model.of("pair", spins)));
    }

    private static Stream<Golden> others() {
        return Stream.of(forbidden(), triangle(), ladder(), factors(), machine(), colours());
    }

    /** A variable of one state, and a constraint between two and three states. */
    private static Golden forbidden() {
        double no = Double.POSITIVE_INFINITY;
        Hamiltonian hamiltonian = Hamiltonian.of(
                ConfigurationSpace.of(List.of(Domain.BIT, Domain.potts(3), Domain.potts(1))),
                new LocalTable(IntVector.of(2), RealVector.of(0)),
                new LocalTable(IntVector.of(0, 1), RealVector.of(0, 0, no, 0, no, 0)));
        return new Golden("forbidden.uai", Model.of("forbidden", hamiltonian));
    }

    /** H = +Σ w s s. */
    private static Golden triangle() {
        Pairs pairs = new Pairs(IntVector.of(0, 0, 1), IntVector.of(1, 2, 2), RealVector.of(-1, 2, -0.5));
        String description = "max-cut of 3 vertices and 3 edges as H = sum w s s; cut = (W - H)/2 with W = -0.5";
        Hamiltonian hamiltonian = Hamiltonian.of(3, Domain.SPIN, pairs);
        return new Golden(
                "triangle.gset",
                new Model("triangle", hamiltonian, 1, Optional.empty(), Optional.empty(), description));
    }

    private static Golden ladder() {
        Lattice lattice = Lattices.square(2, 3, false);
        RealVector fields = RealVector.of(0.5, 0, 0, 0, 0, -0.5);
        Hamiltonian hamiltonian = Ising.on(lattice.graph(), RealVector.constant(7, 1.5), fields);
        return new Golden(
                "lattice.yaml",
                new Model("lattice", hamiltonian, 0.25, Optional.of(lattice), Optional.empty(), "ladder"));
    }

    private static Golden factors() {
        Domain levels = new Domain.Levels(RealVector.of(-0.5, 0.5));
        Hamiltonian hamiltonian = Hamiltonian.of(
                ConfigurationSpace.of(List.of(Domain.SPIN, Domain.BIT, Domain.SPIN_ONE, Domain.potts(3), levels)),
                Pairs.of(1, 0, 1),
                new LocalTable(IntVector.of(3), RealVector.of(0, Double.POSITIVE_INFINITY, 1.5)),
                new HiddenUnit(new UnitKind.Gaussian(2), 1, 0.5, IntVector.of(2, 4), RealVector.of(1, -1)),
                new HiddenUnit(new UnitKind.Rectified(0.5), 1, -0.25, IntVector.of(0), RealVector.of(3)));
        return new Golden("factors.yaml", Model.of("factors", hamiltonian));
    }

    private static Golden machine() {
        RestrictedBoltzmann rbm = new RestrictedBoltzmann(
                Domain.SPIN, Domain.BIT, RealVector.of(0.5, -0.5), RealVector.of(1), RealVector.of(2, -3));
        return new Golden("machine.yaml", Model.of("machine", rbm));
    }

    private static Golden colours() {
        Lattice lattice = Lattices.chain(3, false);
        Hamiltonian hamiltonian = Potts.on(lattice.graph(), 4, RealVector.of(1, -1));
        return new Golden("colours.json", new Model("colours", hamiltonian, 1, Optional.of(lattice), Optional.empty()));
    }

    private byte[] bytes(String file) throws IOException {
        try (InputStream stream = GoldenFilesTest.class.getResourceAsStream("golden/" + file)) {
            return stream.readAllBytes();
        }
    }

    @ParameterizedTest
    @MethodSource("files")
    void isRead(Golden golden) throws IOException {
        Path file = Files.write(folder.resolve(golden.file), bytes(golden.file));
        assertThat(ModelFiles.read(file)).isEqualTo(golden.model);
    }

    @ParameterizedTest
    @MethodSource("files")
    void isWritten(Golden golden) throws IOException {
        Path file = folder.resolve(golden.file);
        ModelFiles.write(golden.model, file);
        assertThat(file).hasBinaryContent(bytes(golden.file));
    }
}
