package org.kadanoff.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.stat.inference.KolmogorovSmirnovTest;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.NormalTail;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.testing.ChiSquare;

/** Every kind of layer: its moments are derivatives of Φ, and its draws have the distribution e^{−U + θx − Φ}. */
class LayerTest {
    private static final List<Layer> LAYERS = List.of(
            Layer.bits(3),
            Layer.spins(3),
            Layer.oneHot(2, 3),
            Layer.gaussian(3, 1),
            Layer.gaussian(3, 0.3),
            Layer.rectified(3, 1),
            Layer.rectified(3, 2.5));

    private static double[] fields(Layer layer, double scale) {
        double[] fields = new double[layer.columns()];
        for (int j = 0; j < fields.length; j++) {
            fields[j] = scale * Math.sin(2.3 * j - 1);
        }
        return fields;
    }

    private static double derivative(DoubleUnaryOperator f, double x, double step) {
        return (8 * (f.applyAsDouble(x + step) - f.applyAsDouble(x - step))
                        - (f.applyAsDouble(x + 2 * step) - f.applyAsDouble(x - 2 * step)))
                / (12 * step);
    }

    @Test
    void momentsAreDerivatives() {
        for (Layer layer : LAYERS) {
            for (double scale : new double[] {0, 0.7, 4, 30}) {
                double[] fields = fields(layer, scale);
                double[] means = new double[fields.length];
                double[] variances = new double[fields.length];
                layer.means(fields, means);
                layer.variances(fields, variances);
                for (int j = 0; j < fields.length; j++) {
                    int column = j;
                    DoubleUnaryOperator mean = x -> {
                        double[] moved = fields.clone();
                        moved[column] = x;
                        layer.means(moved, moved);
                        return moved[column];
                    };
                    DoubleUnaryOperator logPartition = x -> {
                        double[] moved = fields.clone();
                        moved[column] = x;
                        return layer.logPartition(moved);
                    };
                    double tolerance = 1e-9 * (1 + scale * scale);
                    assertThat(derivative(logPartition, fields[j], 1e-3))
                            .as("mean of %s at %s", layer.name(), fields[j])
                            .isCloseTo(means[j], within(tolerance));
                    assertThat(derivative(mean, fields[j], 1e-3))
                            .as("variance of %s at %s", layer.name(), fields[j])
                            .isCloseTo(variances[j], within(tolerance));
                }
            }
        }
    }

    /** ⟨U − θx⟩ and its variance from Φ at other temperatures, the layer and the fields scaled alike. */
    @Test
    void energiesAreDerivativesByTemperature() {
        for (Layer layer : LAYERS) {
            for (double scale : new double[] {0, 0.7, 6}) {
                double[] fields = fields(layer, scale);
                DoubleUnaryOperator logPartition = beta -> layer.times(beta)
                        .logPartition(Arrays.stream(fields).map(x -> beta * x).toArray());
                double tolerance = 1e-8 * (1 + scale * scale);
                assertThat(-derivative(logPartition, 1, 1e-3))
                        .as(layer.name())
                        .isCloseTo(layer.meanEnergy(fields), within(tolerance));
                double step = 3e-3;
                double second = (16 * (logPartition.applyAsDouble(1 + step) + logPartition.applyAsDouble(1 - step))
                                - logPartition.applyAsDouble(1 + 2 * step)
                                - logPartition.applyAsDouble(1 - 2 * step)
                                - 30 * logPartition.applyAsDouble(1))
                        / (12 * step * step);
                assertThat(second)
                        .as(layer.name())
                        .isCloseTo(layer.energyVariance(fields), within(1e-7 * (1 + scale * scale)));
            }
        }
        // For θ → −∞ a rectified unit is exponential with ⟨U − θx⟩ = 1 and variance 1.
        double[] deep = {-1e6};
        assertThat(Layer.rectified(1, 1).meanEnergy(deep)).isCloseTo(1, within(1e-10));
        assertThat(Layer.rectified(1, 1).energyVariance(deep)).isCloseTo(1, within(1e-9));
    }

    /** Φ by the midpoint rule. */
    @Test
    void logPartitionOfRealUnitsIsAnIntegral() {
        for (double variance : new double[] {1, 0.4}) {
            for (double field : new double[] {-12, -2, 0, 0.3, 3}) {
                double sigma = Math.sqrt(variance);
                double centre = variance * field;
                double gaussian = integral(
                        x -> Math.exp(-x * x / (2 * variance) + field * x), centre - 12 * sigma, centre + 12 * sigma);
                double rectified = integral(
                        x -> Math.exp(-x * x / (2 * variance) + field * x), 0, Math.max(centre, 0) + 12 * sigma);
                assertThat(Layer.gaussian(1, variance).logPartition(new double[] {field}))
                        .isCloseTo(Math.log(gaussian), within(1e-9));
                assertThat(Layer.rectified(1, variance).logPartition(new double[] {field}))
                        .isCloseTo(Math.log(rectified), within(5e-8));
            }
        }
    }

    private static double integral(DoubleUnaryOperator f, double from, double to) {
        int points = 200_000;
        double step = (to - from) / points;
        double sum = 0;
        for (int k = 0; k < points; k++) {
            sum += f.applyAsDouble(from + (k + 0.5) * step);
        }
        return sum * step;
    }

    /** χ² of 40 000 draws; with 6 tests at 10⁻⁷ each, a false alarm has probability below 10⁻⁶. */
    @Test
    void discreteDraws() {
        UniformRandomProvider random = RandomStreams.of(41).stream(0);
        for (Layer layer : List.of(Layer.bits(3), Layer.spins(3), Layer.oneHot(2, 3))) {
            for (double scale : new double[] {0.3, 1.5}) {
                double[] fields = fields(layer, scale);
                List<double[]> all = Machines.configurations(layer);
                double[] exact = all.stream()
                        .mapToDouble(x -> Math.exp(Units.dot(fields, x) - layer.logPartition(fields)))
                        .toArray();
                assertThat(Arrays.stream(exact).sum()).isCloseTo(1, within(1e-14));
                assertThat(ChiSquare.of(counts(layer, fields, all, random), exact)
                                .pValue())
                        .isGreaterThan(1e-7);
                // The twin: fields one tenth too weak.
                double[] weak =
                        Arrays.stream(fields(layer, 1.5)).map(x -> 0.9 * x).toArray();
                double[] strong = fields(layer, 1.5);
                double[] wrong = all.stream()
                        .mapToDouble(x -> Math.exp(Units.dot(strong, x) - layer.logPartition(strong)))
                        .toArray();
                assertThat(ChiSquare.of(counts(layer, weak, all, random), wrong).pValue())
                        .isLessThan(1e-7);
            }
        }
    }

    private static long[] counts(Layer layer, double[] fields, List<double[]> all, UniformRandomProvider random) {
        long[] counts = new long[all.size()];
        double[] x = new double[layer.columns()];
        for (int k = 0; k < 40_000; k++) {
            layer.draw(fields, random, x);
            assertThat(layer.isValid(x)).isTrue();
            for (int s = 0; s < counts.length; s++) {
                counts[s] += Arrays.equals(all.get(s), x) ? 1 : 0;
            }
        }
        return counts;
    }

    /** Kolmogorov–Smirnov, 20 000 draws against the exact distribution function: 12 tests at 10⁻⁷ each. */
    @Test
    void realDraws() {
        UniformRandomProvider random = RandomStreams.of(42).stream(0);
        double variance = 1.7;
        double sigma = Math.sqrt(variance);
        for (double x : new double[] {-200, -40, -5, -0.451, -0.449, 0.2, 4}) {
            double[] draws = draws(Layer.rectified(1, variance), x / sigma, random);
            assertThat(Arrays.stream(draws).min().orElseThrow()).isGreaterThanOrEqualTo(0);
            // P(y ≤ Y) = 1 − Φ(x − Y)/Φ(x) in units of σ
            DoubleUnaryOperator distribution =
                    y -> -Math.expm1(NormalTail.logProbability(x - y / sigma) - NormalTail.logProbability(x));
            assertThat(kolmogorovSmirnov(draws, distribution))
                    .as("rectified at %s", x)
                    .isGreaterThan(1e-7);
        }
        for (double x : new double[] {-3, 0, 2}) {
            double[] draws = draws(Layer.gaussian(1, variance), x / sigma, random);
            DoubleUnaryOperator distribution = y -> Math.exp(NormalTail.logProbability(y / sigma - x));
            assertThat(kolmogorovSmirnov(draws, distribution))
                    .as("Gaussian at %s", x)
                    .isGreaterThan(1e-7);
        }
        // The twins: the rule max(0, normal) of "noisy rectified" units, and another mean.
        double[] noisy = Arrays.stream(draws(Layer.gaussian(1, 1), 0.2, random))
                .map(y -> Math.max(0, y))
                .toArray();
        DoubleUnaryOperator truncated =
                y -> -Math.expm1(NormalTail.logProbability(0.2 - y) - NormalTail.logProbability(0.2));
        assertThat(kolmogorovSmirnov(noisy, truncated)).isLessThan(1e-7);
        assertThat(kolmogorovSmirnov(draws(Layer.rectified(1, 1), 0.3, random), truncated))
                .isLessThan(1e-7);
    }

    private static double[] draws(Layer layer, double field, UniformRandomProvider random) {
        double[] draws = new double[20_000];
        double[] x = new double[1];
        for (int k = 0; k < draws.length; k++) {
            x[0] = field;
            layer.draw(x, random, x);
            draws[k] = x[0];
        }
        return draws;
    }

    private static double kolmogorovSmirnov(double[] draws, DoubleUnaryOperator distribution) {
        double[] sorted = draws.clone();
        Arrays.sort(sorted);
        double d = 0;
        for (int k = 0; k < sorted.length; k++) {
            double f = distribution.applyAsDouble(sorted[k]);
            d = Math.max(d, Math.max(f - (double) k / sorted.length, (k + 1.0) / sorted.length - f));
        }
        return 1 - new KolmogorovSmirnovTest().ksSum(d * Math.sqrt(sorted.length), 1e-12, 10_000);
    }

    @Test
    void whatIsNoLayer() {
        assertThatThrownBy(() -> Layer.bits(-1)).hasMessageContaining("at least 0 units");
        assertThatThrownBy(() -> Layer.gaussian(2, 0)).hasMessageContaining("needs a positive variance");
        assertThatThrownBy(() -> Layer.rectified(2, Double.NaN)).hasMessageContaining("needs a positive variance");
        assertThatThrownBy(() -> Layer.oneHot(2, 1)).hasMessageContaining("at least 2 states");
        assertThat(Layer.oneHot(2, 2).isValid(new double[] {1, 0, 1, 1})).isFalse();
        assertThat(Layer.oneHot(2, 2).isValid(new double[] {1, 0, 0, 0})).isFalse();
        assertThat(Layer.oneHot(2, 2).isValid(new double[] {1, 0, 0, 1})).isTrue();
        assertThat(Layer.rectified(1, 1).isValid(new double[] {-1e-9})).isFalse();
        assertThat(Layer.gaussian(1, 1).isValid(new double[] {Double.NaN})).isFalse();
        assertThat(Layer.spins(1).isValid(new double[] {0})).isFalse();
        assertThat(Layer.bits(2).isValid(new double[] {0})).isFalse();
    }
}
