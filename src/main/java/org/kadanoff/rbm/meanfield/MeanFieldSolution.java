package org.kadanoff.rbm.meanfield;

import org.kadanoff.numeric.RealVector;

/**
 * A stationary point of {@link PlefkaExpansion}, or where the search for one ended.
 *
 * @param visible m, the means of the visible units
 * @param hidden n, the means of the hidden units
 * @param freeEnergy Γ(m, n), an estimate of −log Z
 * @param hasConverged whether the means are those in their fields within the tolerance asked for
 * @param residual the largest deviation of a mean from that in its field
 * @param iterations number of iterations
 */
public record MeanFieldSolution(
        RealVector visible,
        RealVector hidden,
        double freeEnergy,
        boolean hasConverged,
        double residual,
        int iterations) {
    /** Γ as an estimate of log Z. */
    public double logZ() {
        return -freeEnergy;
    }
}
