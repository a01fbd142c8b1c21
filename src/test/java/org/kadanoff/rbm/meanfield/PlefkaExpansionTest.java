package org.kadanoff.rbm.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.Machines;
import org.kadanoff.rbm.training.Moments;

/** The expansion against exact sums, and its stationary points against its gradient. */
class PlefkaExpansionTest {
    private static List<Machine> machines(double scale) {
        return List.of(
                Machines.random(Layer.bits(6), Layer.bits(4), scale, 21),
                Machines.random(Layer.spins(6), Layer.spins(4), scale, 22),
                Machines.random(Layer.bits(6), Layer.spins(4), scale, 23),
                Machines.random(Layer.spins(5), Layer.bits(5), scale, 24));
    }

    /** With biases that leave no cumulant small and weights of mostly one sign, so that no order vanishes by accident. */
    private static Machine biased(Machine machine) {
        return new Machine(
                machine.visible(),
                machine.hidden(),
                machine.visibleBias().map(x -> -0.9 + 0.3 * x),
                machine.hiddenBias().map(x -> -0.8 + 0.3 * x),
                machine.weights().map(w -> 0.2 + w / 2));
    }

    private static Machine weightsTimes(Machine machine, double factor) {
        return new Machine(
                machine.visible(),
                machine.hidden(),
                machine.visibleBias(),
                machine.hiddenBias(),
                machine.weights().times(factor));
    }

    private static double[] points(Layer layer, long seed) {
        UniformRandomProvider random = RandomStreams.of(seed).stream(0);
        double low = layer.name().equals("spin") ? -1 : 0;
        double[] means = new double[layer.units()];
        for (int i = 0; i < means.length; i++) {
            means[i] = low + (1 - low) * (0.05 + 0.9 * random.nextDouble());
        }
        return means;
    }

    /** Reference row tap-orders: errors fall 4, 8 and 16 times when W is halved, within 15 %. */
    @Test
    void errorsFallWithTheOrder() {
        for (Machine unbiased : machines(0.4)) {
            Machine strong = biased(unbiased);
            for (int order = 1; order <= 3; order++) {
                double previous = Double.NaN;
                for (double factor : new double[] {0.1, 0.05, 0.025}) {
                    Machine machine = weightsTimes(strong, factor);
                    MeanFieldSolution solution =
                            new ExtendedMeanField(order).withTolerance(1e-14).solve(machine);
                    double error = Math.abs(solution.logZ() - Machines.logZ(machine));
                    if (factor < 0.1) {
                        double expected = Math.pow(2, order + 1);
                        assertThat(previous / error)
                                .as("order %s of %s, %s", order, machine.visible(), machine.hidden())
                                .isBetween(0.85 * expected, 1.15 * expected);
                    }
                    previous = error;
                }
            }
        }
    }

    /** The formula with the third-order term of another coefficient, and of another power, does not pass. */
    @Test
    void anotherThirdOrderTermIsCaught() {
        Machine strong = biased(machines(0.4).get(0));
        for (double coefficient : new double[] {0, 0.5, -1, 2}) {
            double[] errors = new double[2];
            for (int k = 0; k < 2; k++) {
                Machine machine = weightsTimes(strong, k == 0 ? 0.25 : 0.125);
                MeanFieldSolution solution =
                        new ExtendedMeanField(3).withTolerance(1e-14).solve(machine);
                double[] m = solution.visible().toArray();
                double[] n = solution.hidden().toArray();
                double third =
                        new PlefkaExpansion(machine, 3).value(m, n) - new PlefkaExpansion(machine, 2).value(m, n);
                double wrong = solution.freeEnergy() + (coefficient - 1) * third;
                errors[k] = Math.abs(-wrong - Machines.logZ(machine));
            }
            assertThat(errors[0] / errors[1]).as("coefficient %s", coefficient).isLessThan(0.85 * 16);
        }
    }

    /** ∂Γ/∂m and ∂Γ/∂n against differences of fourth order. */
    @Test
    void gradientIsTheDerivativeOfTheValue() {
        for (Machine machine : machines(1.5)) {
            for (int order = 1; order <= 3; order++) {
                PlefkaExpansion expansion = new PlefkaExpansion(machine, order);
                double[] m = points(machine.visible(), 31);
                double[] n = points(machine.hidden(), 32);
                PlefkaExpansion.Gradient gradient = expansion.gradient(m, n);
                for (int i = 0; i < m.length; i++) {
                    assertThat(gradient.visible().get(i)).isCloseTo(slope(expansion, m, n, m, i), within(1e-8));
                }
                for (int j = 0; j < n.length; j++) {
                    assertThat(gradient.hidden().get(j)).isCloseTo(slope(expansion, m, n, n, j), within(1e-8));
                }
            }
        }
    }

    private static double slope(PlefkaExpansion expansion, double[] m, double[] n, double[] moved, int index) {
        double at = moved[index];
        double step = 3e-4;
        double[] values = new double[4];
        double[] places = {-2, -1, 1, 2};
        for (int k = 0; k < 4; k++) {
            moved[index] = at + places[k] * step;
            values[k] = expansion.value(m, n);
        }
        moved[index] = at;
        return (8 * (values[2] - values[1]) - (values[3] - values[0])) / (12 * step);
    }

    /** For bits: the terms as they stand in the issue of record, c = m − m², d = n − n². */
    @Test
    void termsOfBitsAndSpins() {
        Machine bits = machines(1.5).get(0);
        Machine spins = machines(1.5).get(1);
        for (Machine machine : List.of(bits, spins)) {
            double[] m = points(machine.visible(), 33);
            double[] n = points(machine.hidden(), 34);
            double second = 0;
            double third = 0;
            for (int i = 0; i < m.length; i++) {
                for (int j = 0; j < n.length; j++) {
                    double w = machine.weight(i, j);
                    if (machine.equals(bits)) {
                        double c = m[i] - m[i] * m[i];
                        double d = n[j] - n[j] * n[j];
                        second -= w * w * c * d / 2;
                        third -= 2.0 / 3 * w * w * w * c * (0.5 - m[i]) * d * (0.5 - n[j]);
                    } else {
                        double c = 1 - m[i] * m[i];
                        double d = 1 - n[j] * n[j];
                        second -= w * w * c * d / 2;
                        third -= 2.0 / 3 * w * w * w * m[i] * c * n[j] * d;
                    }
                }
            }
            double[] values = new double[4];
            for (int order = 1; order <= 3; order++) {
                values[order] = new PlefkaExpansion(machine, order).value(m, n);
            }
            assertThat(values[2] - values[1]).isCloseTo(second, within(1e-13));
            assertThat(values[3] - values[2]).isCloseTo(third, within(1e-13));
        }
    }

    /** What the iteration ends in is stationary; with the wrong sign of ½ − m in the third-order field it would not be. */
    @Test
    void fixedPointsAreStationaryPoints() {
        for (Machine machine : machines(0.7)) {
            for (int order = 1; order <= 3; order++) {
                MeanFieldSolution solution = new ExtendedMeanField(order).solve(machine);
                assertThat(solution.hasConverged()).isTrue();
                assertThat(solution.residual()).isLessThanOrEqualTo(1e-12);
                PlefkaExpansion expansion = new PlefkaExpansion(machine, order);
                double[] m = solution.visible().toArray();
                double[] n = solution.hidden().toArray();
                assertThat(expansion.gradient(m, n).largest()).isLessThan(1e-10);
                assertThat(solution.freeEnergy()).isEqualTo(expansion.value(m, n));
            }
        }
        // Bits, third order, field with (1/3)ΣW³d(½ − n) instead of (1/3)(1 − 6c)ΣW³d(½ − n): κ₃' taken to be κ₂²-free.
        Machine machine = machines(1.2).get(0);
        MeanFieldSolution right = new ExtendedMeanField(3).solve(machine);
        double[] n = right.hidden().toArray();
        double largest = 0;
        for (int i = 0; i < machine.visible().units(); i++) {
            double missing = 0;
            double m = right.visible().get(i);
            for (int j = 0; j < n.length; j++) {
                missing += 2 * (m - m * m) * Math.pow(machine.weight(i, j), 3) * n[j] * (1 - n[j]) * (0.5 - n[j]);
            }
            largest = Math.max(largest, Math.abs(missing));
        }
        assertThat(largest).isGreaterThan(1e-3);
    }

    /** The derivative of the minimum by a, b and W is the explicit one. */
    @Test
    @Tag("slow")
    void momentsAreDerivativesOfTheMinimum() {
        for (Machine machine : machines(0.6)) {
            for (int order = 1; order <= 3; order++) {
                ExtendedMeanField method = new ExtendedMeanField(order).withTolerance(1e-14);
                MeanFieldSolution solution = method.solve(machine);
                Moments moments = new PlefkaExpansion(machine, order)
                        .moments(solution.visible().toArray(), solution.hidden().toArray());
                for (int i = 0; i < machine.visible().units(); i++) {
                    double plus = method.solve(moved(machine, 1e-3, i, -1, -1)).logZ();
                    double minus =
                            method.solve(moved(machine, -1e-3, i, -1, -1)).logZ();
                    assertThat((plus - minus) / 2e-3)
                            .isCloseTo(moments.visible().get(i), within(5e-6));
                }
                for (int j = 0; j < machine.hidden().units(); j++) {
                    double plus = method.solve(moved(machine, 1e-3, -1, j, -1)).logZ();
                    double minus =
                            method.solve(moved(machine, -1e-3, -1, j, -1)).logZ();
                    assertThat((plus - minus) / 2e-3).isCloseTo(moments.hidden().get(j), within(5e-6));
                }
                for (int k = 0; k < machine.weights().size(); k++) {
                    double plus = method.solve(moved(machine, 1e-3, -1, -1, k)).logZ();
                    double minus =
                            method.solve(moved(machine, -1e-3, -1, -1, k)).logZ();
                    assertThat((plus - minus) / 2e-3)
                            .isCloseTo(moments.products().get(k), within(5e-6));
                }
            }
        }
    }

    private static Machine moved(Machine machine, double by, int visible, int hidden, int weight) {
        return new Machine(
                machine.visible(),
                machine.hidden(),
                plus(machine.visibleBias(), visible, by),
                plus(machine.hiddenBias(), hidden, by),
                plus(machine.weights(), weight, by));
    }

    private static RealVector plus(RealVector vector, int index, double by) {
        double[] values = vector.toArray();
        if (index >= 0) {
            values[index] += by;
        }
        return RealVector.of(values);
    }

    @Test
    void severalSolutions() {
        // A ferromagnet of two layers: up and down, and none at rest between for random starts.
        Machine machine = new Machine(
                Layer.spins(8),
                Layer.spins(8),
                RealVector.constant(8, 0),
                RealVector.constant(8, 0),
                RealVector.constant(64, 0.4));
        for (int order = 1; order <= 3; order++) {
            List<MeanFieldSolution> all =
                    new ExtendedMeanField(order).solve(machine, 40, RandomStreams.of(5).stream(0));
            List<MeanFieldSolution> two = ExtendedMeanField.distinct(all, 1e-6);
            assertThat(all).allMatch(MeanFieldSolution::hasConverged);
            assertThat(two).hasSize(2);
            assertThat(two.get(0).freeEnergy()).isCloseTo(two.get(1).freeEnergy(), within(1e-9));
            assertThat(two.get(0).visible().get(0))
                    .isCloseTo(-two.get(1).visible().get(0), within(1e-9));
        }
        MeanFieldSolution symmetric = new ExtendedMeanField(1).solve(machine);
        assertThat(symmetric.visible().get(0)).isZero();
        assertThat(symmetric.freeEnergy()).isCloseTo(-16 * Math.log(2), within(1e-12));
    }

    @Test
    void statusesAndRefusals() {
        Machine machine = machines(1).get(0);
        MeanFieldSolution early = new ExtendedMeanField(3).withIterations(2).solve(machine);
        assertThat(early.hasConverged()).isFalse();
        assertThat(early.iterations()).isEqualTo(2);
        assertThat(early.residual()).isPositive();
        assertThatThrownBy(() -> new ExtendedMeanField(4)).hasMessageContaining("orders 1, 2 and 3, not 4");
        assertThatThrownBy(() -> new ExtendedMeanField(2, 0, 1, 1)).hasMessageContaining("a step is above 0");
        Machine gaussian = Machines.random(Layer.gaussian(2, 1), Layer.bits(2), 1, 1);
        assertThatThrownBy(() -> new PlefkaExpansion(gaussian, 2))
                .hasMessageContaining("bits and spins, not for gaussian units");
        Machine free = Machines.random(Layer.spins(3), Layer.bits(0), 1, 1);
        assertThat(new ExtendedMeanField(2).solve(free).logZ()).isCloseTo(Machines.logZ(free), within(1e-13));
    }
}
