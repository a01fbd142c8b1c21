package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;

class CompensatedSumTest {
    private static final double EPSILON = 0x1p-53;

    @Test
    void survivesTotalCancellation() {
        assertThat(CompensatedSum.of(1, 1e100, 1, -1e100)).isEqualTo(2);
        assertThat(CompensatedSum.of(1e16, 1, -1e16)).isEqualTo(1);
        assertThat(CompensatedSum.of(1, 1e-17, -1)).isEqualTo(1e-17);
    }

    @Test
    void plainSummationWouldFailTheNextTest() {
        double[] terms = illConditioned(RandomStreams.of(1).stream(0), 400);
        double plain = 0;
        for (double term : terms) {
            plain += term;
        }
        assertThat(Math.abs(plain - exact(terms).doubleValue())).isGreaterThan(bound(terms));
    }

    @Test
    void errorStaysWithinTheBoundOnIllConditionedSums() {
        UniformRandomProvider random = RandomStreams.of(1).stream(0);
        for (int trial = 0; trial < 200; trial++) {
            double[] terms = illConditioned(random, 400);
            double error = exact(terms)
                    .subtract(new BigDecimal(CompensatedSum.of(terms)))
                    .doubleValue();
            assertThat(Math.abs(error)).as("trial %d", trial).isLessThanOrEqualTo(bound(terms));
        }
    }

    @Test
    void mergingPartsGivesTheWhole() {
        UniformRandomProvider random = RandomStreams.of(2).stream(0);
        for (int trial = 0; trial < 50; trial++) {
            double[] terms = illConditioned(random, 300);
            CompensatedSum left = sumOf(Arrays.copyOfRange(terms, 0, 100));
            CompensatedSum right = sumOf(Arrays.copyOfRange(terms, 100, 300));
            double error = exact(terms)
                    .subtract(new BigDecimal(left.merge(right).value()))
                    .doubleValue();
            assertThat(Math.abs(error)).isLessThanOrEqualTo(bound(terms));
        }
    }

    @Test
    void scalingKeepsTheSmallPart() {
        CompensatedSum sum = new CompensatedSum().add(1e16).add(1);
        sum.scale(0.5);
        assertThat(sum.add(-5e15).value()).isEqualTo(0.5);
    }

    @Test
    void infinitiesAndNaNsAreCarriedThrough() {
        assertThat(CompensatedSum.of(1, Double.POSITIVE_INFINITY, -1)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(CompensatedSum.of(1, Double.NEGATIVE_INFINITY, 1e300)).isEqualTo(Double.NEGATIVE_INFINITY);
        assertThat(CompensatedSum.of(Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY))
                .isNaN();
        assertThat(CompensatedSum.of(1, Double.NaN, 1)).isNaN();
        assertThat(CompensatedSum.of()).isZero();
    }

    /** Neumaier's bound ε|S| + (¾ n² + n) ε² Σ|x|, and another ε|S| for the scaling and merging of parts. */
    private static double bound(double... terms) {
        double n = terms.length;
        double magnitude = Arrays.stream(terms).map(Math::abs).sum();
        return 2 * EPSILON * Math.abs(exact(terms).doubleValue()) + (0.75 * n * n + n) * EPSILON * EPSILON * magnitude;
    }

    /** Terms over 60 binary orders of magnitude of which most cancel in pairs, in random order. */
    private static double[] illConditioned(UniformRandomProvider random, int n) {
        double[] terms = new double[n];
        for (int k = 0; k + 1 < n; k += 2) {
            terms[k] = Math.scalb(random.nextDouble() - 0.5, random.nextInt(60));
            terms[k + 1] = -terms[k] * (1 + 1e-14 * random.nextDouble());
        }
        for (int k = n - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            double kept = terms[k];
            terms[k] = terms[other];
            terms[other] = kept;
        }
        return terms;
    }

    private static CompensatedSum sumOf(double... terms) {
        CompensatedSum sum = new CompensatedSum();
        Arrays.stream(terms).forEach(sum::add);
        return sum;
    }

    private static BigDecimal exact(double... terms) {
        return Arrays.stream(terms).mapToObj(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
