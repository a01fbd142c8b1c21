package org.kadanoff.estimation;

/**
 * A difference of reduced free energies F₁ − F₀ = −log(Z₁/Z₀), or −log Z itself when Z₀ = 1.
 *
 * @param value F₁ − F₀
 * @param error its standard error
 * @param overlap how much the two ensembles share, 0 to 1: about 1 for equal ones, below 0.03 not to be trusted
 * @param reason why it is not to be relied on; empty when it is
 */
public record FreeEnergyDifference(double value, double error, double overlap, String reason) {
    /** Overlap below which the error itself cannot be believed. */
    public static final double LEAST_OVERLAP = 0.03;

    static String reason(double overlap) {
        return overlap >= LEAST_OVERLAP
                ? ""
                : String.format(
                        java.util.Locale.ROOT,
                        "the ensembles overlap by %.2g only, below %.2g; put others between them",
                        overlap,
                        LEAST_OVERLAP);
    }
}
