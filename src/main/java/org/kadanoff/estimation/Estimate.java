package org.kadanoff.estimation;

/**
 * A mean with an error that accounts for autocorrelation.
 *
 * @param mean of all measurements
 * @param error its standard error, √(2τσ²/n)
 * @param tau integrated autocorrelation time τ = ½ + Σ ρ(t) in measurements; ½ without correlation
 * @param ess effective number of independent measurements; of the mean, n/(2τ), unless said otherwise
 * @param essBulk of the rank-normalised measurements, {@link Convergence#essBulk}: how well the bulk of the distribution is known
 * @param essTail of the 5 % and 95 % quantiles, {@link Convergence#essTail}: how well its tails are; NaN where a tail never varies
 * @param rhat rank-normalised split R̂ over the chains; 1 at convergence
 * @param n number of measurements
 * @param reason why a number is NaN or not to be relied on; empty when all can be
 */
public record Estimate(
        double mean,
        double error,
        double tau,
        double ess,
        double essBulk,
        double essTail,
        double rhat,
        long n,
        String reason) {
    /** An estimate that does not come from the series of chains, or of which only the mean was looked at: bulk and tail are NaN. */
    public Estimate(double mean, double error, double tau, double ess, double rhat, long n, String reason) {
        this(mean, error, tau, ess, Double.NaN, Double.NaN, rhat, n, reason);
    }

    /** Everything undefined but the mean. */
    public static Estimate undefined(double mean, long n, String reason) {
        return new Estimate(mean, Double.NaN, Double.NaN, Double.NaN, Double.NaN, n, reason);
    }

    /** Whether no reservation was made. */
    public boolean isReliable() {
        return reason.isEmpty();
    }

    /** The same estimate with one more reservation. */
    public Estimate withReason(String more) {
        String all = reason.isEmpty() ? more : reason + "; " + more;
        return new Estimate(mean, error, tau, ess, essBulk, essTail, rhat, n, all);
    }

    /** The same estimate of another mean, for whoever estimated the deviations from it. */
    public Estimate withMean(double newMean) {
        return new Estimate(newMean, error, tau, ess, essBulk, essTail, rhat, n, reason);
    }
}
