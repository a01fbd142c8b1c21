package org.kadanoff.rg.scheme;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.SpecialFunctions;

/**
 * Migdal and Kadanoff's step for Ising models with random couplings, exact on random diamond lattices: a new bond is the sum over
 * b^{d−1} paths of b bonds each, drawn from the pool with replacement. Two bonds in series are
 *
 * <p>tanh K' = tanh K_1 tanh K_2, K' = ½ log[cosh(K_1+K_2)/cosh(K_1−K_2)], c = ½ log[4 cosh(K_1+K_2) cosh(K_1−K_2)],
 *
 * <p>and at zero temperature J' = sign(J_1 J_2) min(|J_1|, |J_2|), the limit of K'/β.
 *
 * <p>Source: B. W. Southern, A. P. Young, J. Phys. C 10, 2179 (1977), doi:10.1088/0022-3719/10/12/023.
 *
 * @param bondsInSeries b, at least 2
 * @param paths b^{d−1}, at least 1
 * @param law at a finite temperature or at zero
 */
public record DisorderedBonds(int bondsInSeries, int paths, Law law) {
    /** How two bonds become one. */
    public enum Law {
        FINITE_TEMPERATURE,
        ZERO_TEMPERATURE
    }

    public DisorderedBonds {
        if (bondsInSeries < 2 || paths < 1) {
            throw new IllegalArgumentException("a new bond is made of at least one path of at least two bonds, got "
                    + paths + " of " + bondsInSeries);
        }
    }

    /**
     * A step.
     *
     * @param pool the next pool, as large as the last
     * @param constant c: what a step adds to log Z for every new bond, on average; NaN at zero temperature
     */
    public record Step(BondPool pool, double constant) {}

    /** The next pool. */
    public Step apply(BondPool pool, UniformRandomProvider random) {
        double[] next = new double[pool.size()];
        CompensatedSum constants = new CompensatedSum();
        for (int i = 0; i < next.length; i++) {
            double sum = 0;
            for (int path = 0; path < paths; path++) {
                double bond = draw(pool, random);
                for (int k = 1; k < bondsInSeries; k++) {
                    double other = draw(pool, random);
                    constants.add(constant(bond, other));
                    bond = series(bond, other);
                }
                sum += bond;
            }
            next[i] = sum;
        }
        return new Step(
                new BondPool(RealVector.of(next)),
                law == Law.ZERO_TEMPERATURE ? Double.NaN : constants.value() / next.length);
    }

    /** Pools before the first step and after each. */
    public List<BondPool> follow(BondPool pool, int steps, UniformRandomProvider random) {
        List<BondPool> pools = new ArrayList<>(List.of(pool));
        for (int t = 0; t < steps; t++) {
            pools.add(apply(pools.get(t), random).pool());
        }
        return pools;
    }

    /**
     * θ of the width J(ℓ) ~ ℓ^θ at zero temperature: log(width after / width before)/(steps log b). Scale does not matter there, so
     * that the distribution tends to a fixed form; for θ &gt; 0 a spin glass orders at a finite temperature, for θ &lt; 0 it does not and
     * ξ ~ T^{1/θ}.
     *
     * @param settling steps that are not counted, in which the form is reached
     * @param steps counted, at least 2
     * @param random advanced by the draws of all steps
     */
    public Stiffness stiffness(BondPool pool, int settling, int steps, UniformRandomProvider random) {
        if (law != Law.ZERO_TEMPERATURE || steps < 2 || settling < 0) {
            throw new IllegalArgumentException(
                    "the stiffness exponent is one of zero temperature, counted over at least two steps");
        }
        BondPool at = pool;
        double sum = 0;
        double squares = 0;
        for (int t = 0; t < settling + steps; t++) {
            BondPool next = apply(at, random).pool();
            double exponent = Math.log(next.width() / at.width()) / Math.log(bondsInSeries);
            if (t >= settling) {
                sum += exponent;
                squares += exponent * exponent;
            }
            at = next.times(1 / next.width());
        }
        double mean = sum / steps;
        return new Stiffness(mean, Math.sqrt(Math.max(0, squares / steps - mean * mean) / (steps - 1)));
    }

    /**
     * The stiffness exponent.
     *
     * @param exponent θ
     * @param error its standard error from the scatter of steps
     */
    public record Stiffness(double exponent, double error) {}

    private static double draw(BondPool pool, UniformRandomProvider random) {
        return pool.bonds().get(random.nextInt(pool.size()));
    }

    private double series(double a, double b) {
        if (law == Law.ZERO_TEMPERATURE) {
            return Math.signum(a) * Math.signum(b) * Math.min(Math.abs(a), Math.abs(b));
        }
        return (SpecialFunctions.logCosh(a + b) - SpecialFunctions.logCosh(a - b)) / 2;
    }

    private static double constant(double a, double b) {
        return (SpecialFunctions.logTwoCosh(a + b) + SpecialFunctions.logTwoCosh(a - b)) / 2;
    }
}
