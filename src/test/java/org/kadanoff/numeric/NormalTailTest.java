package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.hipparchus.dfp.Dfp;
import org.hipparchus.dfp.DfpField;
import org.junit.jupiter.api.Test;

/** Against 80 decimal digits: R = Φ/φ from its power series about 0, or from the asymptotic one below −30. */
class NormalTailTest {
    private static final DfpField FIELD = new DfpField(80);
    private static final Dfp ONE = FIELD.getOne();
    private static final double[] POINTS = {
        -1e8, -1e4, -300, -40, -30.5, -9, -7, -5, -3.5, -3.0001, -3, -2.9999, -2.5, -1.3, -0.45, -0.1, -1e-9, 0, 1e-9,
        0.1, 1, 2.9, 3, 6, 8.3, 12
    };

    /** Φ(x)/φ(x). */
    private static Dfp ratio(double x) {
        if (x < -30) {
            return asymptotic(FIELD.newDfp(-x));
        }
        Dfp point = FIELD.newDfp(x);
        Dfp square = point.multiply(point);
        // Φ = ½ + φ (x + x³/3 + x⁵/(3·5) + …)
        Dfp term = point;
        Dfp sum = point;
        for (int k = 3; k < 2000; k += 2) {
            term = term.multiply(square).divide(k);
            sum = sum.add(term);
        }
        Dfp inverseDensity =
                square.divide(2).exp().multiply(FIELD.getPi().multiply(2).sqrt());
        return inverseDensity.divide(2).add(sum);
    }

    /** (1/t)(1 − 1/t² + 3/t⁴ − 15/t⁶ + …), the terms of which first fall. */
    private static Dfp asymptotic(Dfp t) {
        Dfp square = t.multiply(t);
        Dfp term = ONE.divide(t);
        Dfp sum = term;
        for (int k = 1; k < 400; k += 2) {
            term = term.multiply(-k).divide(square);
            sum = sum.add(term);
        }
        return sum;
    }

    @Test
    void logarithmOfTheRatio() {
        for (double x : POINTS) {
            double expected = ratio(x).log().toDouble();
            assertThat(NormalTail.logRatio(x)).as("at %s", x).isCloseTo(expected, near(expected, 1));
        }
    }

    @Test
    void logProbability() {
        for (double x : POINTS) {
            Dfp point = FIELD.newDfp(x);
            Dfp probability = ratio(x).log()
                    .subtract(point.multiply(point).divide(2))
                    .subtract(FIELD.getPi().multiply(2).log().divide(2));
            double expected = probability.toDouble();
            assertThat(NormalTail.logProbability(x)).as("at %s", x).isCloseTo(expected, near(expected, 0));
        }
        assertThat(NormalTail.logProbability(0)).isCloseTo(-Math.log(2), within(1e-16));
        assertThat(NormalTail.logProbability(40)).isZero();
        // Published: log Φ(−10) = −53.2312851505, Abramowitz and Stegun's table 26.2 gives −log10 Q(10) = 23.11805.
        assertThat(NormalTail.logProbability(-10) / Math.log(10)).isCloseTo(-23.11805, within(5e-6));
        assertThat(NormalTail.logProbability(-40) / Math.log(10)).isCloseTo(-349.43701, within(5e-6));
    }

    @Test
    void meanAndVariance() {
        for (double x : POINTS) {
            Dfp r = ONE.divide(ratio(x));
            Dfp mean = r.add(FIELD.newDfp(x));
            double variance = ONE.subtract(r.multiply(mean)).toDouble();
            assertThat(NormalTail.mean(x)).as("mean at %s", x).isCloseTo(mean.toDouble(), near(mean.toDouble(), 0));
            assertThat(NormalTail.variance(x)).as("variance at %s", x).isCloseTo(variance, near(variance, 0));
        }
        assertThat(NormalTail.mean(40)).isEqualTo(40);
        assertThat(NormalTail.variance(40)).isEqualTo(1);
    }

    /** Within 10⁻¹² of the value, or of another scale where it passes through 0. */
    private static org.assertj.core.data.Offset<Double> near(double expected, double scale) {
        return within(1e-12 * Math.max(scale, Math.abs(expected)));
    }
}
