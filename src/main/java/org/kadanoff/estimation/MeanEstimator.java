package org.kadanoff.estimation;

import java.util.Locale;

/**
 * The mean of an observable over several chains with everything that is needed to believe it: two independent error
 * estimates, the effective sample size, and the agreement of the chains.
 */
public final class MeanEstimator {
    private static final int SHORTEST = 8;
    private static final double CONVERGED = 1.01;
    private static final double FEWEST_EFFECTIVE = 100;
    /** How far the windowed and the binning error may be apart. */
    private static final double DISAGREEMENT = 1.5;

    private MeanEstimator() {}

    /**
     * The estimate; with a reason wherever R̂ &gt; 1.01, fewer than 100 effective measurements, a window that did not
     * close, or windowing and binning disagree by more than a factor 1.5.
     */
    public static Estimate of(Chains chains) {
        double mean = chains.mean();
        if (chains.length() < SHORTEST) {
            return Estimate.undefined(
                    mean, chains.size(), "fewer than " + SHORTEST + " measurements per chain say nothing of an error");
        }
        if (chains.isConstant()) {
            return new Estimate(
                    mean,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    Double.NaN,
                    chains.size(),
                    "all measurements are equal: either the observable is constant or the chains did not move");
        }
        Autocorrelation windowed = Autocorrelation.of(chains);
        Convergence convergence = Convergence.of(chains);
        double ess = chains.size() / (2 * windowed.tau());
        Estimate estimate = new Estimate(
                mean,
                windowed.error(),
                windowed.tau(),
                ess,
                convergence.essBulk(),
                convergence.essTail(),
                convergence.rhat(),
                chains.size(),
                "");
        return reservations(estimate, windowed, convergence, binningError(chains));
    }

    /** The error of the mean by binning; NaN when the chains are too short. */
    public static double binningError(Chains chains) {
        Binning all = new Binning();
        for (double[] chain : chains.series()) {
            Binning own = new Binning();
            for (double x : chain) {
                own.add(x);
            }
            all.merge(own);
        }
        return all.error();
    }

    private static Estimate reservations(
            Estimate plain, Autocorrelation windowed, Convergence convergence, double binned) {
        Estimate estimate = plain;
        if (!(convergence.rhat() <= CONVERGED)) {
            estimate = estimate.withReason(String.format(
                    Locale.ROOT, "the chains have not mixed (R-hat = %.3f > %.2f)", convergence.rhat(), CONVERGED));
        }
        if (!windowed.isWindowClosed()) {
            estimate = estimate.withReason(String.format(
                    Locale.ROOT,
                    "the chains are too short for their autocorrelation time, of which %.3g is a lower bound",
                    windowed.tau()));
        }
        if (plain.ess() < FEWEST_EFFECTIVE) {
            estimate = estimate.withReason(
                    String.format(Locale.ROOT, "only %.0f independent measurements", Math.max(1, plain.ess())));
        }
        double ratio = binned / windowed.error();
        if (ratio > DISAGREEMENT || ratio < 1 / DISAGREEMENT) {
            estimate = estimate.withReason(
                    String.format(Locale.ROOT, "binning gives %.2g times the error of windowing", ratio));
        }
        return estimate;
    }
}
