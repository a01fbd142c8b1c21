package org.kadanoff.estimation;

import org.kadanoff.numeric.LogSum;

/**
 * The free-energy difference from works w of runs that are driven from one ensemble to another: F₁ − F₀ = −log⟨e^{−w}⟩, the
 * estimator of annealed importance sampling.
 *
 * <p>By Jensen's inequality the logarithm of the average is biased: E[log ⟨e^{−w}⟩] ≤ −(F₁ − F₀). Runs driven backwards give a
 * bound from the other side, so forward and reverse runs bracket the answer. The error is the delta method's, the relative
 * standard error of the weights; with fewer effective runs than ten it cannot be believed.
 *
 * <p>Source: C. Jarzynski, Phys. Rev. Lett. 78, 2690 (1997), doi:10.1103/PhysRevLett.78.2690; R. M. Neal, Stat. Comput. 11,
 * 125 (2001), doi:10.1023/A:1008923215028.
 */
public final class WorkAverage {
    private static final double FEWEST_EFFECTIVE = 10;

    private WorkAverage() {}

    /**
     * F₁ − F₀ from runs that start in equilibrium of ensemble 0.
     *
     * @param works one per independent run
     */
    public static FreeEnergyDifference forward(double[] works) {
        if (works.length < 2) {
            throw new IllegalArgumentException("an average of works needs at least two runs, got " + works.length);
        }
        LogSum first = new LogSum();
        LogSum second = new LogSum();
        for (double w : works) {
            first.add(-w);
            second.add(-2 * w);
        }
        double n = works.length;
        // (Σ e^{−w})² / Σ e^{−2w}
        double effective = Math.exp(2 * first.value() - second.value());
        double relativeVariance = Math.max(0, (n / effective - 1) / (n - 1));
        String reason = effective >= FEWEST_EFFECTIVE
                ? ""
                : String.format(
                        java.util.Locale.ROOT,
                        "only %.1f of %d runs count; drive them more slowly",
                        effective,
                        works.length);
        return new FreeEnergyDifference(
                Math.log(n) - first.value(), Math.sqrt(relativeVariance), effective / n, reason);
    }

    /**
     * F₁ − F₀ from runs driven from ensemble 1 to ensemble 0.
     *
     * @param works the work done on each, that is towards 0
     */
    public static FreeEnergyDifference reverse(double[] works) {
        FreeEnergyDifference back = forward(works);
        return new FreeEnergyDifference(-back.value(), back.error(), back.overlap(), back.reason());
    }
}
