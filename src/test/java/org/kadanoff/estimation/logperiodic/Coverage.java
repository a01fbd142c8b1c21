package org.kadanoff.estimation.logperiodic;

import org.hipparchus.distribution.discrete.BinomialDistribution;

/**
 * Counts how often a parameter lies within one standard error of the truth, which for right errors of Gaussian estimates is a binomial
 * number of probability 0.6827.
 */
final class Coverage {
    private static final double ONE_SIGMA = 0.682689492137086;

    private int covered;
    private int trials;

    void add(Parameter fitted, double truth) {
        covered += Math.abs(fitted.value() - truth) < fitted.error() ? 1 : 0;
        trials++;
    }

    /** Probability of a count as far from its mean, one-sided twice. */
    double pValue() {
        BinomialDistribution binomial = new BinomialDistribution(trials, ONE_SIGMA);
        double below = binomial.cumulativeProbability(covered);
        double above = 1 - binomial.cumulativeProbability(covered - 1);
        return Math.min(1, 2 * Math.min(below, above));
    }

    @Override
    public String toString() {
        return covered + " of " + trials;
    }
}
