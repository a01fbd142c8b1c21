package org.kadanoff.rg.scheme;

import java.util.List;

/**
 * A Potts bond, W(s,s') = e^{K δ(s,s')} on q states. The matrix has the eigenvalues e^K + q − 1 (once) and e^K − 1 (q − 1 times); with r
 * the b-th power of their ratio
 *
 * <p>K' = log[(1 + (q−1) r)/(1 − r)], c = b log(e^K + q − 1) − log q + log(1 − r).
 *
 * <p>Source: F. Y. Wu, Rev. Mod. Phys. 54, 235 (1982), doi:10.1103/RevModPhys.54.235.
 *
 * @param states q, at least 2
 */
public record PottsBond(int states) implements Bond {
    public PottsBond {
        if (states < 2) {
            throw new IllegalArgumentException("a Potts bond needs at least two states, got " + states);
        }
    }

    @Override
    public List<String> couplings() {
        return List.of("K");
    }

    @Override
    public boolean isOdd(int coupling) {
        return false;
    }

    @Override
    public Series series(double[] bond, double b) {
        double k = bond[0];
        if (k < 0 && b != Math.rint(b)) {
            throw new IllegalArgumentException(
                    "bonds can be put in series a fractional number of times only with K >= 0, got K = " + k);
        }
        double logLargest = logLargest(k);
        if (k < 0) {
            double r = Math.pow(Math.expm1(k) / (Math.exp(k) + states - 1), b);
            return new Series(
                    new double[] {Math.log1p((states - 1) * r) - Math.log1p(-r)},
                    b * logLargest - Math.log(states) + Math.log1p(-r));
        }
        // 1 − ρ = q/(e^K + q − 1), so that r = ρ^b keeps its digits near 1 and near 0.
        double gap = Math.exp(Math.log(states) - logLargest);
        double logRatio = gap < 0.5 ? Math.log1p(-gap) : Math.log(Math.expm1(k)) - logLargest;
        double r = k == 0 ? 0 : Math.exp(b * logRatio);
        double logComplement = gap > 0 ? Math.log(-Math.expm1(b * logRatio)) : Math.log(b * states) - k;
        return new Series(
                new double[] {Math.log1p((states - 1) * r) - (k == 0 ? 0 : logComplement)},
                b * logLargest - Math.log(states) + (k == 0 ? 0 : logComplement));
    }

    @Override
    public Series seriesRate(double[] bond) {
        double k = bond[0];
        if (!(k >= 0)) {
            throw new IllegalArgumentException("the limit b = 1 is one of ferromagnetic bonds, got K = " + k);
        }
        if (k == 0) {
            return new Series(new double[] {0}, Math.log(states));
        }
        double logLargest = logLargest(k);
        double gap = Math.exp(Math.log(states) - logLargest);
        double ratio = 1 - gap;
        double logRatio = gap < 0.5 ? Math.log1p(-gap) : Math.log(Math.expm1(k)) - logLargest;
        double growth = ratio * logRatio;
        // (log ρ)/(1 − ρ) tends to −1 as ρ does to 1.
        double relative = gap > 0 ? growth / gap : -1;
        return new Series(
                new double[] {(states - 1) * growth / (1 + (states - 1) * ratio) + relative}, logLargest - relative);
    }

    /** log(e^K + q − 1). */
    private double logLargest(double k) {
        return k > 0 ? k + Math.log1p((states - 1) * Math.exp(-k)) : Math.log(Math.exp(k) + states - 1);
    }
}
