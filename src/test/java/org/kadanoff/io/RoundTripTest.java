package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** What is written is read back: the same model where the format is exact, the same energies everywhere. */
class RoundTripTest {
    private static final int MODELS = 300;

    /** Energies of order ten, summed from at most some twenty numbers that were rounded once or twice each. */
    private static final double ROUNDED = 1e-12;

    @TempDir
    Path folder;

    private static RandomModels models(long task) {
        return new RandomModels(RandomStreams.of(20260101).stream(task));
    }

    private Model throughFile(Model model, String name) {
        Path file = folder.resolve(name);
        ModelFiles.write(model, file);
        return ModelFiles.read(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {".yaml", ".json"})
    void modelFilesKeepEveryModelToTheLastBit(String extension) throws IOException {
        RandomModels models = models(1);
        for (int k = 0; k < MODELS; k++) {
            Model model = models.any("m");
            Model read = throughFile(model, "m" + extension);
            assertThat(read).isEqualTo(model);
            String text = Files.readString(folder.resolve("m" + extension));
            ModelFiles.write(read, folder.resolve("again" + extension));
            assertThat(folder.resolve("again" + extension)).hasContent(text.strip());
        }
    }

    @Test
    void uaiFilesKeepTheEnergies() {
        RandomModels models = models(2);
        for (int k = 0; k < MODELS; k++) {
            Model model = models.any("m");
            assertSameEnergies(model.hamiltonian(), throughFile(model, "m.uai").hamiltonian());
        }
    }

    /** The constant reaches far beyond what one weight can hold, and tables beyond what e^{-E} can. */
    @Test
    void uaiFilesKeepLargeEnergies() {
        Hamiltonian hamiltonian = Hamiltonian.of(2, Domain.SPIN, Pairs.of(600, 0, 1))
                .plus(-12345.678)
                .plus(new Fields(IntVector.of(0), RealVector.of(-500)));
        Hamiltonian read = throughFile(Model.of("m", hamiltonian), "m.uai").hamiltonian();
        int[] state = new int[2];
        do {
            // Each of some twenty logarithms of about 700 is rounded to 700 ε.
            assertThat(read.energy(state)).isCloseTo(hamiltonian.energy(state), within(20 * 700 * Math.ulp(1.0)));
        } while (BruteForce.next(state, new int[] {2, 2}));
        Hamiltonian shifted = Hamiltonian.of(1, Domain.BIT, new Fields(IntVector.of(0), RealVector.of(1300)));
        assertThat(throughFile(Model.of("m", shifted), "m.uai").hamiltonian().energy(1))
                .isCloseTo(-1300, within(4 * 700 * Math.ulp(1.0)));
    }

    /** Spins stay spins in these; the numbers are written out in full. */
    @ParameterizedTest
    @ValueSource(strings = {".coo", ".bqm.json"})
    void quadraticFilesKeepTheirOwnDomainToTheLastBit(String extension) {
        RandomModels models = models(3);
        for (int k = 0; k < MODELS; k++) {
            Model model = Model.of("m", models.products(2));
            assertThat(throughFile(model, "m" + extension).hamiltonian()).isEqualTo(model.hamiltonian());
        }
    }

    /** s = 2b − 1 and the constant that it leaves, in both directions. */
    @ParameterizedTest
    @ValueSource(strings = {".ising", ".qubo"})
    void quadraticFilesOfOneDomainKeepTheEnergies(String extension) {
        RandomModels models = models(4);
        for (int k = 0; k < MODELS; k++) {
            Hamiltonian hamiltonian = models.products(2);
            Hamiltonian read =
                    throughFile(Model.of("m", hamiltonian), "m" + extension).hamiltonian();
            assertThat(read.domain(0)).isEqualTo(extension.equals(".ising") ? Domain.SPIN : Domain.BIT);
            assertSameEnergies(hamiltonian, read);
        }
    }

    /** A pair of ±1 is four times the pair of 0/1, with fields and a constant: −s t = −4ab + 2a + 2b − 1. */
    @Test
    void aBondOfSpinsIsKnownAsABondOfBits() {
        Model spins = Model.of("m", Hamiltonian.of(2, Domain.SPIN, Pairs.of(1, 0, 1)));
        Hamiltonian bits = throughFile(spins, "m.qubo").hamiltonian();
        Hamiltonian expected = Hamiltonian.of(2, Domain.BIT, Pairs.of(4, 0, 1), Fields.onAllSites(-2, -2))
                .plus(-1);
        assertThat(bits).isEqualTo(expected);
        assertThat(throughFile(Model.of("m", bits), "m.ising").hamiltonian()).isEqualTo(spins.hamiltonian());
    }

    @Test
    void maxCutFilesKeepPairsToTheLastBit() {
        RandomModels models = models(5);
        for (int k = 0; k < MODELS; k++) {
            Hamiltonian hamiltonian = pairsOnly(models.onLattice("m").unitHamiltonian());
            assertThat(throughFile(Model.of("m", hamiltonian), "m.gset").hamiltonian())
                    .isEqualTo(hamiltonian);
        }
    }

    private static Hamiltonian pairsOnly(Hamiltonian hamiltonian) {
        return Hamiltonian.of(hamiltonian.space(), hamiltonian.terms().get(0));
    }

    @Test
    void hdf5FilesKeepMachinesToTheLastBit() {
        RandomModels models = models(6);
        for (int k = 0; k < 100; k++) {
            RestrictedBoltzmann rbm = models.rbm("m").rbm().orElseThrow();
            Model read = throughFile(Model.of("m", rbm), "m.h5");
            assertThat(read.rbm()).contains(rbm);
            assertThat(read).isEqualTo(Model.of("m", rbm));
        }
    }

    @Test
    void foreignFilesHoldTheHamiltonianAtItsTemperature() {
        RestrictedBoltzmann rbm = models(7).rbm("m").rbm().orElseThrow();
        Model cold = new Model("m", rbm.jointEnergy(), 2.5, Optional.empty(), Optional.of(rbm));
        for (String name : new String[] {"m.h5", "m.uai", "m.coo", "m.bqm.json"}) {
            Model read = throughFile(cold, name);
            assertThat(read.beta()).isEqualTo(1);
            assertSameEnergies(cold.hamiltonian(), read.hamiltonian());
        }
    }

    /** A chain of conversions through every format that can hold the model leaves the energies where they were. */
    @Test
    void conversionsComeFullCircle() {
        RandomModels models = models(8);
        for (int k = 0; k < 50; k++) {
            Hamiltonian start = models.products(2);
            Model model = Model.of("m", start);
            for (String name : new String[] {
                "m.yaml", "m.uai", "m.qubo", "m.bqm.json", "m.ising", "m.json", "m.coo", "m.uai", "m.yaml"
            }) {
                model = throughFile(model, name);
            }
            assertSameEnergies(start, model.hamiltonian());
        }
    }

    /** By state index, which is what a change of domain keeps. */
    private static void assertSameEnergies(Hamiltonian expected, Hamiltonian actual) {
        assertThat(actual.sites()).isEqualTo(expected.sites());
        int[] sizes = BruteForce.sizes(expected);
        assertThat(BruteForce.sizes(actual)).isEqualTo(sizes);
        int[] state = new int[sizes.length];
        do {
            double energy = expected.energy(state);
            if (energy == Double.POSITIVE_INFINITY) {
                assertThat(actual.energy(state)).isEqualTo(energy);
            } else {
                assertThat(actual.energy(state)).isCloseTo(energy, within(ROUNDED * Math.max(1, Math.abs(energy))));
            }
        } while (BruteForce.next(state, sizes));
    }
}
