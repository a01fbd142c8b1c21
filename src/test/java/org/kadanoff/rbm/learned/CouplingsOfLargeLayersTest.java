package org.kadanoff.rbm.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/** Couplings where a layer is too large to be enumerated: averages over the other spins, and the Gaussian approximation of them. */
class CouplingsOfLargeLayersTest {
    @Test
    void ofASmallLayerTheGaussianApproximationIsAsGoodAsItSays() {
        for (Layer hidden : List.of(Layer.bits(6), Layer.spins(6), Layer.rectified(6, 0.8))) {
            Machine machine = RandomMachines.of(Layer.spins(14), hidden, 0.35, 9);
            EffectiveCouplings exact = EffectiveCouplings.everyOrder(machine);
            List<IntVector> sets = exact.rows().stream()
                    .map(EffectiveCouplings.Row::sites)
                    .filter(set -> set.size() <= 3)
                    .toList();

            EffectiveCouplings gaussian = EffectiveCouplings.of(machine, sets, CouplingMethod.GAUSSIAN, 2);

            int outside = 0;
            double deviations = 0;
            double errors = 0;
            for (EffectiveCouplings.Row row : gaussian.rows()) {
                double deviation =
                        Math.abs(row.spin() - exact.row(row.sites().toArray()).spin());
                outside += deviation > 1.2 * row.error() + 1e-13 ? 1 : 0;
                deviations += deviation;
                errors += row.error();
            }
            assertThat(outside).as(hidden.name()).isLessThan(gaussian.rows().size() / 20);
            assertThat(errors).isLessThan(1.5 * deviations);
            assertThat(Math.abs(gaussian.row(0, 1).spin() - exact.row(0, 1).spin()))
                    .isBetween(1e-9, 0.05 * Math.abs(exact.row(0, 1).spin()));
        }
    }

    @Test
    void gaussianUnitsAreQuadraticWhateverTheMethod() {
        Machine machine = RandomMachines.of(Layer.bits(30), Layer.gaussian(5, 0.4), 0.5, 10);
        List<IntVector> sets = List.of(IntVector.of(), IntVector.of(3), IntVector.of(7, 2), IntVector.of(1, 2, 3));

        EffectiveCouplings gaussian = EffectiveCouplings.of(machine, sets, CouplingMethod.GAUSSIAN, 1);
        EffectiveCouplings fourier = EffectiveCouplings.of(machine, sets, CouplingMethod.FOURIER, 1);

        for (int k = 0; k < sets.size(); k++) {
            assertThat(gaussian.rows().get(k).spin())
                    .isCloseTo(fourier.rows().get(k).spin(), within(1e-12));
            assertThat(gaussian.rows().get(k).error()).isLessThan(1e-11);
        }
        assertThat(fourier.row(1, 2, 3).spin()).isZero();
    }

    /**
     * A layer that nobody can enumerate, against Monte Carlo: J_S is the mean of the signed sum over the spins of S of −F, at the
     * others' spins drawn at random. Five standard errors: false alarms 6e-7 each.
     */
    @Test
    void ofALargeLayerTheCouplingsAreAveragesOverTheOtherSpins() {
        Machine random = RandomMachines.of(Layer.bits(200), Layer.bits(20), 0.25, 11);
        // Weights of one sign, so that the hidden units do not cancel each other's couplings.
        Machine machine = new Machine(
                random.visible(),
                random.hidden(),
                random.visibleBias(),
                random.hiddenBias().map(b -> -12 + b),
                random.weights().map(Math::abs));
        for (int[] set : new int[][] {{17}, {3, 150}, {0, 80, 199}}) {
            List<IntVector> sets = List.of(IntVector.of(set));
            EffectiveCouplings.Row exact = EffectiveCouplings.of(machine, sets, CouplingMethod.FOURIER, 1)
                    .rows()
                    .get(0);
            EffectiveCouplings.Row gaussian = EffectiveCouplings.of(machine, sets, CouplingMethod.GAUSSIAN, 1)
                    .rows()
                    .get(0);

            double[] estimate = monteCarlo(machine, set, 8000, RandomStreams.of(12).stream(set.length));

            assertThat(estimate[1]).isLessThan(0.1 * Math.abs(exact.spin()));
            assertThat(exact.spin()).isCloseTo(estimate[0], within(5 * estimate[1]));
            assertThat(exact.error()).isLessThan(1e-10);
            assertThat(gaussian.spin()).isCloseTo(exact.spin(), within(gaussian.error() + 1e-10));
            assertThat(gaussian.latticeGas()).isEqualTo(exact.latticeGas());
        }
    }

    private static double[] monteCarlo(Machine machine, int[] set, int draws, UniformRandomProvider random) {
        double sum = 0;
        double squares = 0;
        double[] v = new double[machine.visible().units()];
        for (int k = 0; k < draws; k++) {
            for (int i = 0; i < v.length; i++) {
                v[i] = random.nextBoolean() ? 1 : 0;
            }
            double x = 0;
            for (int t = 0; t < 1 << set.length; t++) {
                int sign = 1;
                for (int i = 0; i < set.length; i++) {
                    v[set[i]] = t >> i & 1;
                    sign *= (t >> i & 1) != 0 ? 1 : -1;
                }
                x -= Math.scalb(sign * machine.freeEnergy(v), -set.length);
            }
            sum += x;
            squares += x * x;
        }
        double mean = sum / draws;
        return new double[] {mean, Math.sqrt((squares / draws - mean * mean) / draws)};
    }
}
