package org.kadanoff.rbm.learned;

import java.util.List;

/**
 * The mean coupling of a class of pairs.
 *
 * <p>The error comes from the spread over the class. It is the error of the mean as far as the couplings differ independently;
 * couplings learned from one set of data do so only roughly.
 *
 * @param pairs their number; 0 leaves the rest undefined
 * @param mean Σ J_ij / pairs
 * @param error standard error of the mean; NaN of less than two pairs
 * @param rms (Σ J_ij² / pairs)^{1/2}
 * @param bound mean of the errors of the J_ij themselves
 */
public record PairMean(int pairs, double mean, double error, double rms, double bound) {
    static PairMean of(List<EffectiveCouplings.Row> members) {
        int n = members.size();
        double mean = members.stream().mapToDouble(EffectiveCouplings.Row::spin).sum() / n;
        double deviations = 0;
        double squares = 0;
        double bounds = 0;
        for (EffectiveCouplings.Row row : members) {
            deviations += (row.spin() - mean) * (row.spin() - mean);
            squares += row.spin() * row.spin();
            bounds += row.error();
        }
        double error = n < 2 ? Double.NaN : Math.sqrt(deviations / (n - 1.0) / n);
        return new PairMean(n, mean, error, Math.sqrt(squares / n), bounds / n);
    }
}
