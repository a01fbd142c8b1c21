package org.kadanoff.rg.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.SpecialFunctions;
import org.kadanoff.rg.scheme.DisorderedBonds.Law;

class DisorderedBondsTest {
    /** Five standard errors: a false alarm in 1.7 million normal deviates; some twenty are looked at. */
    private static final double SIGMAS = 5;

    private static UniformRandomProvider random() {
        return RandomStreams.of(11).stream(0);
    }

    /** A pool of equal bonds is a diamond lattice. */
    @Test
    void withoutDisorderItIsTheDiamond() {
        DisorderedBonds flow = new DisorderedBonds(3, 4, Law.FINITE_TEMPERATURE);
        DiamondLattice diamond = new DiamondLattice(new IsingBond(), 3, 4);
        DisorderedBonds.Step step = flow.apply(BondPool.plusMinus(100, 0.37, 1, random()), random());
        double[] couplings = {0.37, 0};
        assertThat(step.pool().mean()).isCloseTo(diamond.apply(couplings)[0], within(1e-14));
        assertThat(step.pool().width()).isCloseTo(0, within(1e-14));
        assertThat(step.constant()).isCloseTo(diamond.constant(couplings), within(1e-13));
    }

    /**
     * Nishimori's line, e^{2K} = p/(1−p): there P(−K) = P(K) e^{−2K}, which steps preserve, so that ⟨tanh K⟩ = ⟨tanh² K⟩ at every length.
     */
    @Test
    void nishimorisLineIsInvariant() {
        int size = 200_000;
        DisorderedBonds flow = new DisorderedBonds(2, 2, Law.FINITE_TEMPERATURE);
        for (double p : new double[] {0.8, 0.89, 0.95}) {
            UniformRandomProvider random = random();
            BondPool pool = BondPool.plusMinus(size, 0.5 * Math.log(p / (1 - p)), p, random);
            double variance = 0;
            for (BondPool at : flow.follow(pool, 4, random)) {
                double[] gaps = at.bonds().stream()
                        .map(k -> Math.tanh(k) - Math.tanh(k) * Math.tanh(k))
                        .toArray();
                double sum = 0;
                double squares = 0;
                for (double gap : gaps) {
                    sum += gap;
                    squares += gap * gap;
                }
                // A step at most quadruples the error that the pool had: four bonds, |∂tanh K'/∂tanh K| ≤ 1.
                variance = 16 * variance + squares / size / size;
                assertThat(Math.abs(sum / size)).isLessThan(SIGMAS * Math.sqrt(variance));
            }
        }
    }

    /** Off the line the same identity fails, so that the test can. */
    @Test
    void otherLinesAreNot() {
        UniformRandomProvider random = random();
        BondPool pool = BondPool.plusMinus(200_000, 0.4, 0.95, random);
        double gap = pool.bonds().stream()
                .map(k -> Math.tanh(k) - Math.tanh(k) * Math.tanh(k))
                .average()
                .orElseThrow();
        assertThat(Math.abs(gap)).isGreaterThan(0.1);
    }

    /** One step of ±K: the new bond's moments by enumeration of its four bonds. */
    @Test
    void oneStepFromPlusMinus() {
        double k = 0.6;
        double p = 0.7;
        double inner = SpecialFunctions.artanh(Math.tanh(k) * Math.tanh(k));
        double same = p * p + (1 - p) * (1 - p);
        double mean = 2 * inner * (2 * same - 1);
        double variance = 2 * inner * inner * 4 * same * (1 - same);
        int size = 200_000;
        UniformRandomProvider random = random();
        BondPool next = new DisorderedBonds(2, 2, Law.FINITE_TEMPERATURE)
                .apply(BondPool.plusMinus(size, k, p, random), random)
                .pool();
        // The first pool's share of +K scatters by √(p(1−p)/M), and moves the mean by 8 K'(2p−1) of that.
        double poolError = 8 * inner * (2 * p - 1) * Math.sqrt(p * (1 - p) / size);
        assertThat(next.mean()).isCloseTo(mean, within(SIGMAS * Math.hypot(poolError, Math.sqrt(variance / size))));
        assertThat(next.width()).isCloseTo(Math.sqrt(variance), within(0.01 * Math.sqrt(variance)));
    }

    /** Southern and Young's stiffness exponents: about 0.26 in three dimensions, negative in two. */
    @Test
    void stiffness() {
        UniformRandomProvider random = random();
        BondPool pool = BondPool.gaussian(100_000, 0, 1, random);
        DisorderedBonds.Stiffness three =
                new DisorderedBonds(2, 4, Law.ZERO_TEMPERATURE).stiffness(pool, 6, 12, random);
        DisorderedBonds.Stiffness two = new DisorderedBonds(2, 2, Law.ZERO_TEMPERATURE).stiffness(pool, 6, 12, random);
        assertThat(three.exponent()).isCloseTo(0.255, within(0.002 + SIGMAS * three.error()));
        assertThat(two.exponent()).isBetween(-0.30, -0.25);
        assertThat(three.error()).isLessThan(0.002);
    }

    /** The zero-temperature law is the limit of the other. */
    @Test
    void lowTemperature() {
        BondPool pool = BondPool.gaussian(1000, 0.3, 1, random());
        double beta = 1e4;
        BondPool cold = new DisorderedBonds(2, 3, Law.FINITE_TEMPERATURE)
                .apply(pool.times(beta), random())
                .pool();
        BondPool ground = new DisorderedBonds(2, 3, Law.ZERO_TEMPERATURE)
                .apply(pool, random())
                .pool();
        for (int i = 0; i < 1000; i++) {
            assertThat(cold.bonds().get(i) / beta).isCloseTo(ground.bonds().get(i), within(3 * Math.log(2) / beta));
        }
    }

    @Test
    void meaninglessPoolsAreRefused() {
        assertThatThrownBy(() -> new DisorderedBonds(1, 2, Law.FINITE_TEMPERATURE))
                .hasMessageContaining("2 of 1");
        assertThatThrownBy(() -> BondPool.plusMinus(10, 1, 1.5, random())).hasMessageContaining("1.5");
        assertThatThrownBy(() -> BondPool.plusMinus(1, 1, 0.5, random())).hasMessageContaining("at least two");
        assertThatThrownBy(() -> BondPool.gaussian(10, Double.NaN, 1, random())).hasMessageContaining("bond 0");
        BondPool pool = BondPool.plusMinus(10, 1, 0.5, random());
        assertThatThrownBy(() -> new DisorderedBonds(2, 2, Law.FINITE_TEMPERATURE).stiffness(pool, 1, 2, random()))
                .hasMessageContaining("zero temperature");
    }
}
