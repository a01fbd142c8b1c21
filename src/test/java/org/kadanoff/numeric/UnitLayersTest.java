package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class UnitLayersTest {
    /** u just below and above 1/(1 + e^{−y}) decides the state: the probability itself within 10⁻¹² of its size. */
    @Test
    void theProbabilityIsTheLogisticFunction() {
        for (double y = -36; y <= 36; y += 0.37) {
            double p = SpecialFunctions.logistic(y);
            double resolution = Math.max(1e-12 * p, 2e-16);
            double[] uniforms = {p - resolution, Math.min(p + resolution, Math.nextDown(1.0))};
            double[] out = new double[2];
            new UnitLayers(6).draw(new double[] {y / 2, y / 2}, 2, uniforms, -1, 1, out, 2);
            assertThat(out[0]).as("y = %s", y).isEqualTo(1);
            if (p + resolution < 1) {
                assertThat(out[1]).as("y = %s", y).isEqualTo(-1);
            }
        }
    }

    @Test
    void strongFieldsAreCertain() {
        double[] fields = {1e300, -1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 41, -41};
        double[] out = new double[6];
        new UnitLayers(6).draw(fields, 1, new double[] {0.999, 1e-16, 0.999, 1e-16, 0.999, 1e-16}, 0, 1, out, 6);
        assertThat(out).containsExactly(1, 0, 1, 0, 1, 0);
        new UnitLayers(6).draw(fields, 1, new double[6], 0, 1, out, 1);
        assertThat(out[0]).isEqualTo(1);
    }

    @Test
    void noFieldIsAFairCoin() {
        double[] uniforms = {0, 0.25, Math.nextDown(0.5), 0.5, 0.75, Math.nextDown(1.0)};
        double[] out = new double[6];
        new UnitLayers(6).draw(new double[6], 3, uniforms, 0, 1, out, 6);
        assertThat(out).containsExactly(1, 1, 1, 0, 0, 0);
    }

    @Test
    void sumsOfSoftplusAreThoseOfTheirTerms() {
        var random = RandomStreams.of(1).stream(0);
        for (int count : new int[] {1, 3, 4, 511, 512, 513, 2000}) {
            for (double width : new double[] {1e-3, 1, 30, 1000}) {
                double[] fields = new double[count + 5];
                Arrays.setAll(fields, j -> width * (random.nextDouble() - 0.5));
                BigDecimal exact = BigDecimal.ZERO;
                for (int j = 0; j < count; j++) {
                    exact = exact.add(
                            new BigDecimal(SpecialFunctions.softplus(1.5 * fields[j])), MathContext.DECIMAL128);
                }
                double sum = new UnitLayers(count).softplusSum(fields, 1.5, new double[count], count);
                assertThat(sum).isCloseTo(exact.doubleValue(), within(1e-13 * exact.doubleValue() + 1e-15 * count));
            }
        }
    }
}
