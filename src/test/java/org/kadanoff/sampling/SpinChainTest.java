package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.kernel.Cursor;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SamplerContract;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.StationaritySuite;

/** Chains on flat arrays: chosen where the kernel says what its terms say, and with the same probabilities. */
class SpinChainTest {
    /** A kernel whose energies are another Hamiltonian's than its terms. */
    private record Wrapped(Kernel energies, Hamiltonian hamiltonian) implements Kernel {
        @Override
        public ConfigurationSpace space() {
            return energies.space();
        }

        @Override
        public String structure() {
            return "wrapped";
        }

        @Override
        public double energy(int[] state) {
            return energies.energy(state);
        }

        @Override
        public double flipDifference(int[] state, int site, int newState) {
            return energies.flipDifference(state, site, newState);
        }

        @Override
        public Cursor cursor(int[] state) {
            return energies.cursor(state);
        }
    }

    /** A sampler follows the energies of its kernel, whatever the terms beside them say. */
    @Test
    void aKernelOfAnotherOriginIsSampledAsItIs() {
        Hamiltonian right = SmallModels.ising();
        Hamiltonian other =
                Ising.on(Lattices.complete(6).graph(), RealVector.constant(15, -0.3), RealVector.constant(6, 0));
        Kernel wrapped = new Wrapped(other.compile(), right);
        assertThat(PairSystem.of(wrapped)).isEmpty();
        assertThat(PairSystem.of(right.compile())).isPresent();
        StationaritySuite suite = new StationaritySuite(5_000, 3, 101);
        double[] expected = Enumeration.probabilities(other);
        for (Order order : Order.values()) {
            suite.stationary("Metropolis, " + order, new Metropolis(order), wrapped, expected);
            suite.stationary("heat bath, " + order, new HeatBath(order), wrapped, expected);
        }
        suite.stationary("n-fold way", new NFoldWay(), wrapped, expected);
        suite.stationary("Kawasaki", new Kawasaki(), wrapped, expected);
        suite.assertPassed();
    }

    @Test
    void otherFormsAreLeftToTheirKernels() {
        assertThat(PairSystem.of(
                        Potts.on(Lattices.chain(4, true).graph(), 3, 0.8).compile()))
                .isEmpty();
        assertThat(PairSystem.of(SmallModels.all().get("hard core").compile())).isEmpty();
        assertThat(PairSystem.of(
                        SmallModels.all().get("three-body and hidden unit").compile()))
                .isEmpty();
        // The small energy would be lost beside the large one.
        Hamiltonian almostForbidden = Hamiltonian.of(
                2,
                Domain.BIT,
                new LocalTable(IntVector.of(0, 1), RealVector.of(0, 0, 0, 1e18)),
                new Fields(IntVector.of(0, 1), RealVector.of(0.4, 0.7)));
        assertThat(PairSystem.of(almostForbidden.compile())).isEmpty();
        new StationaritySuite(10_000, 3, 102)
                .stationary("almost forbidden", new HeatBath(), almostForbidden)
                .assertPassed();
        assertThat(PairSystem.of(Hamiltonian.of(
                                2, Domain.SPIN, new Fields(IntVector.of(0, 1), RealVector.of(Double.MAX_VALUE, 1)))
                        .compile()))
                .isEmpty();
    }

    @Test
    void sparseAndDenseModelsOfAllSizes() {
        StationaritySuite suite = new StationaritySuite(5_000, 3, 103);
        Hamiltonian[] models = {
            Ising.on(
                    Lattices.chain(6, true).graph(),
                    RealVector.of(1, -0.5, 0.3, 0.9, -1, 0.4),
                    RealVector.of(.1, 0, -.4, 0, .2, 0)),
            Ising.on(Lattices.chain(6, false), 0.8, 0),
            Hamiltonian.of(4, Domain.SPIN, new Fields(IntVector.range(4), RealVector.of(0.5, -1, 0, 2))),
            Hamiltonian.of(3, Domain.SPIN),
            Potts.on(Lattices.square(2, 3, true).graph(), 2, 0.7),
            SpinGlass.sherringtonKirkpatrick(6, RandomStreams.of(5).stream(0)).toDomain(Domain.BIT)
        };
        for (Hamiltonian model : models) {
            assertThat(PairSystem.of(model.compile())).isPresent();
            for (Order order : Order.values()) {
                SamplerContract.check(order + ", " + model, new Metropolis(order), model, new int[model.sites()]);
                suite.stationary("heat bath, " + order + ", " + model, new HeatBath(order), model);
                if (model.terms().size() > 0) {
                    suite.stationary("Metropolis, " + order + ", " + model, new Metropolis(order), model);
                }
            }
        }
        suite.assertPassed();
        Chain single = new Metropolis(Order.RANDOM)
                .start(Hamiltonian.of(1, Domain.SPIN).compile(), new int[1], RandomStreams.of(6).stream(0));
        single.sweep(3);
        assertThat(single.state()).containsExactly(1);
    }

    /** x > log(1 + e^y) decided with and without the exponential. */
    @Test
    void theHeatBathsThreshold() {
        var random = RandomStreams.of(7).stream(0);
        for (int k = 0; k < 100_000; k++) {
            double y = 20 * (random.nextDouble() - 0.5);
            double x = y + 3 * random.nextDouble();
            double softplus = Math.max(y, 0) + Math.log1p(Math.exp(-Math.abs(y)));
            if (Math.abs(x - softplus) > 1e-13) {
                assertThat(SpinUpdates.exceedsSoftplus(x, y)).as("%s %s", x, y).isEqualTo(x > softplus);
            }
        }
        assertThat(SpinUpdates.exceedsSoftplus(1e-300, -800)).isTrue();
        assertThat(SpinUpdates.exceedsSoftplus(0, -30)).isFalse();
    }
}
