package org.kadanoff.simulation.freeenergy;

/**
 * log Z with its error.
 *
 * @param method how it was found
 * @param logZ log Σ_s e^{−H(s)}
 * @param error its standard error
 * @param overlap the smallest overlap of ensembles that are compared, or the effective part of weighted runs, 0 to 1; NaN where
 *     nothing is compared
 * @param reason why a number is not to be relied on; empty when all can be
 * @param n number of measurements, runs or copies behind it
 * @param seconds wall time, the choice of a ladder included
 */
public record FreeEnergyEstimate(
        FreeEnergyMethod method, double logZ, double error, double overlap, String reason, long n, double seconds) {
    /** −log Z. */
    public double freeEnergy() {
        return -logZ;
    }

    /** Whether no reservation was made. */
    public boolean isReliable() {
        return reason.isEmpty();
    }

    FreeEnergyEstimate after(double newSeconds) {
        return new FreeEnergyEstimate(method, logZ, error, overlap, reason, n, newSeconds);
    }
}
