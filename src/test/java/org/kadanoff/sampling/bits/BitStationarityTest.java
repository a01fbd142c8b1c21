package org.kadanoff.sampling.bits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.ExactDraws;
import org.kadanoff.testing.StationaritySuite;

/**
 * Bit-sliced chains started from exact draws keep the distribution, in classes of equal energy and magnetisation where the
 * configurations are too many; chains of a slightly different model do not.
 */
class BitStationarityTest {
    private static final int CHAINS = 20_000;

    private static Hamiltonian glass(Lattice lattice, double coupling, double field, int seed) {
        Hamiltonian bonds = SpinGlass.edwardsAnderson(
                        lattice.graph(), SpinGlass.Disorder.PLUS_MINUS, RandomStreams.of(seed).stream(0))
                .times(coupling);
        double[] fields = new double[lattice.sites()];
        Arrays.fill(fields, field);
        return bonds.plus(Fields.onAllSites(fields));
    }

    @Test
    @Tag("slow")
    void allConfigurationsOfTheSmallestTori() {
        StationaritySuite suite = new StationaritySuite(8_000, 2, 11);
        suite.stationary("2x2", new BitSliced(), Ising.on(Lattices.square(2, 2, true), 0.2, 0));
        suite.stationary("2x4 in a field", new BitSliced(), Ising.on(Lattices.square(2, 4, true), 0.3, 0.15));
        suite.stationary("4x2 antiferromagnet", new BitSliced(), Ising.on(Lattices.square(4, 2, true), -0.3, 0.2));
        suite.stationary("4x2 glass", new BitSliced(), glass(Lattices.square(4, 2, true), 0.5, 0, 2));
        suite.stationary("2x2x2", new BitSliced(), Ising.on(Lattices.cubic(2, 2, 2, true), 0.15, 0.1));
        suite.stationary("2x2x2 glass", new BitSliced(), glass(Lattices.cubic(2, 2, 2, true), 0.3, 0, 4));
        suite.assertPassed();
    }

    @Test
    void classesOfEnergyAndMagnetisation() {
        List<StationaritySuite.Result> results = new ArrayList<>();
        Lattice square = Lattices.square(4, 4, true);
        Lattice cubic = Lattices.cubic(4, 2, 2, true);
        for (Hamiltonian model : List.of(
                Ising.on(square, 0.4406867935097715, 0),
                Ising.on(square, 0.35, 0.12),
                Ising.on(square, -0.35, -0.12),
                Ising.on(square, 0.2, 0.9),
                glass(square, 0.8, 0, 7),
                glass(square, 0.5, 0.25, 8),
                Ising.on(cubic, 0.2, 0),
                glass(cubic, 0.45, 0, 9),
                glass(cubic, 0.3, 0.2, 10))) {
            results.add(run(model, model));
        }
        assertThat(results).allSatisfy(result -> {
            assertThat(result.degrees()).isGreaterThan(5);
            assertThat(result.pValue()).isGreaterThan(1e-6 / results.size());
        });
    }

    /** Wrong by 3 % in the coupling, 0.02 in the field, or one sign of 32. */
    @Test
    void wrongModelsAreCaught() {
        Lattice square = Lattices.square(4, 4, true);
        Hamiltonian right = Ising.on(square, 0.35, 0.12);
        assertThat(run(Ising.on(square, 0.36, 0.12), right).pValue()).isLessThan(1e-7);
        assertThat(run(Ising.on(square, 0.35, 0.14), right).pValue()).isLessThan(1e-7);
        assertThat(run(glass(square, 0.5, 0, 12), glass(square, 0.5, 0, 13)).pValue())
                .isLessThan(1e-7);
    }

    /** A lattice of one model from exact draws of another, three sweeps each; random numbers go on from draw to draw. */
    private static StationaritySuite.Result run(Hamiltonian simulated, Hamiltonian model) {
        UniformRandomProvider random = RandomStreams.of(21).stream(0);
        EnergyClasses classes = new EnergyClasses(model);
        ExactDraws draws = ExactDraws.of(model.space(), classes.probabilities(), random);
        BitLattice lattice = BitLattice.of(TorusForm.of(simulated).torus(), BitArithmetic.fastest(), 1, random);
        long[] counts = new long[classes.size()];
        for (int c = 0; c < CHAINS; c++) {
            int[] start = draws.draw();
            lattice.fill(site -> start[(int) site] == 1);
            lattice.sweep(3);
            counts[classes.of(lattice.state())]++;
        }
        return StationaritySuite.compare("classes", counts, classes.weights());
    }

    /** Configurations of a two-state model by energy and number of spins up. */
    private static final class EnergyClasses {
        private final Hamiltonian model;
        private final double[] probabilities;
        private final int[] classOf;
        private final double[] weights;

        EnergyClasses(Hamiltonian model) {
            this.model = model;
            Kernel kernel = model.compile();
            int size = (int) model.space().size();
            probabilities = new double[size];
            classOf = new int[size];
            Map<Long, Integer> numbers = new HashMap<>();
            int[] state = new int[model.sites()];
            double total = 0;
            for (int k = 0; k < size; k++) {
                model.space().decode(k, state);
                double energy = kernel.energy(state);
                long name = 32 * Math.round(energy * 1e6) + Integer.bitCount(k);
                numbers.putIfAbsent(name, numbers.size());
                classOf[k] = numbers.get(name);
                probabilities[k] = Math.exp(-energy);
                total += probabilities[k];
            }
            weights = new double[numbers.size()];
            for (int k = 0; k < size; k++) {
                probabilities[k] /= total;
                weights[classOf[k]] += probabilities[k];
            }
        }

        double[] probabilities() {
            return probabilities;
        }

        double[] weights() {
            return weights;
        }

        int size() {
            return weights.length;
        }

        int of(int[] state) {
            return classOf[(int) model.space().encode(state)];
        }
    }
}
