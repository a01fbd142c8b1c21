package org.kadanoff.rg.scheme;

import java.util.List;
import org.kadanoff.numeric.SpecialFunctions;
import org.kadanoff.rg.ChainDecimation;

/**
 * An Ising bond with the field of its ends, W(s,s') = e^{K s s' + g (s + s')}: on a site with z bonds the field is h = zg.
 *
 * <p>For integer b the bonds in series are a {@link ChainDecimation}. For other b, and K ≥ 0, the power of the matrix: in units of
 * e^K it has the eigenvalues λ_± = cosh 2g ± √(sinh² 2g + e^{−4K}), and with D = λ_+ − λ_−, r = (λ_−/λ_+)^b
 *
 * <p>W^b(±,±) = e^{bK} λ_+^b [(1+r)/2 ± sinh 2g (1−r)/D], W^b(+,−) = e^{bK} λ_+^b e^{−2K} (1−r)/D.
 */
public record IsingBond() implements Bond {
    @Override
    public List<String> couplings() {
        return List.of("K", "g");
    }

    @Override
    public boolean isOdd(int coupling) {
        return coupling == 1;
    }

    @Override
    public int states() {
        return 2;
    }

    @Override
    public Series series(double[] bond, double b) {
        if (b == Math.rint(b) && b >= 2 && b <= 64) {
            ChainDecimation chain = ChainDecimation.of(bond[0], 2 * bond[1], (int) b);
            return new Series(new double[] {chain.coupling(), chain.field() / 2}, chain.constantPerSite());
        }
        Power power = new Power(bond, b);
        Series series = ofLogs(power.logUp(), power.logMixed(), power.logDown());
        // A ferromagnetic chain stays one, which rounding may spoil near K' = 0.
        return new Series(new double[] {Math.max(0, series.bond()[0]), series.bond()[1]}, series.constant());
    }

    @Override
    public Series seriesRate(double[] bond) {
        Power power = new Power(bond, 1);
        return ofLogs(power.upRate(), power.mixedRate(), power.downRate());
    }

    /** K = ¼ log(AC/B²), g = ¼ log(A/C), c = ¼ log(ACB²), linear in the logarithms. */
    private static Series ofLogs(double up, double mixed, double down) {
        return new Series(new double[] {(up + down - 2 * mixed) / 4, (up - down) / 4}, (up + down + 2 * mixed) / 4);
    }

    /** The b-th power of the bond's matrix, and its derivative by b. */
    private static final class Power {
        private final double b;
        /** log of W(+,−) in units of e^K, −2K. */
        private final double logMixed;

        private final double logLargest;
        private final double logRatio;
        /** log of (1−r)/D. */
        private final double logSlope;
        /** log of ½ + |sinh 2g|/D and of ½ − |sinh 2g|/D, the latter without cancellation. */
        private final double logMajor;

        private final double logMinor;
        private final boolean fieldUp;

        Power(double[] bond, double b) {
            double coupling = bond[0];
            if (!(coupling >= 0)) {
                throw new IllegalArgumentException("bonds can be put in series a fractional number of times only with"
                        + " K >= 0, got K = " + coupling);
            }
            this.b = b;
            // In units of e^{K + 2|g|}, so that strong fields do not overflow.
            double scale = 2 * Math.abs(bond[1]);
            fieldUp = bond[1] >= 0;
            logMixed = -2 * coupling - scale;
            double mixing = Math.exp(logMixed);
            double sinh = -Math.expm1(-2 * scale) / 2;
            double half = Math.hypot(sinh, mixing);
            double largest = (1 + Math.exp(-2 * scale)) / 2 + half;
            logLargest = coupling + scale + Math.log(largest);
            // λ_+ λ_− = 1 − e^{−4K}: the digits of a small ratio; those of one near 1 are in D.
            logRatio = 4 * half > largest
                    ? Math.log(-Math.expm1(-4 * coupling)) - 2 * (scale + Math.log(largest))
                    : Math.log1p(-2 * half / largest);
            logSlope = half > 0 ? Math.log(-Math.expm1(b * logRatio)) - Math.log(2 * half) : Math.log(b / largest);
            logMajor = sinh > 0 ? Math.log(0.5 + sinh / (2 * half)) : Math.log(0.5);
            logMinor = sinh > 0 ? 2 * logMixed - Math.log(2 * half * (half + sinh)) : Math.log(0.5);
        }

        /** log of (1+r)/2 ± sinh 2g (1−r)/D, a sum of positive numbers: r(½ ∓ t) + (½ ± t), t = sinh 2g/D. */
        private double logDiagonal(boolean alongField) {
            return alongField
                    ? SpecialFunctions.logAddExp(b * logRatio + logMinor, logMajor)
                    : SpecialFunctions.logAddExp(b * logRatio + logMajor, logMinor);
        }

        double logUp() {
            return b * logLargest + logDiagonal(fieldUp);
        }

        double logDown() {
            return b * logLargest + logDiagonal(!fieldUp);
        }

        double logMixed() {
            return b * logLargest + logMixed + logSlope;
        }

        double upRate() {
            return rate(fieldUp);
        }

        double downRate() {
            return rate(!fieldUp);
        }

        private double rate(boolean alongField) {
            double share = b * logRatio + (alongField ? logMinor : logMajor) - logDiagonal(alongField);
            return logLargest + (share == Double.NEGATIVE_INFINITY ? 0 : logRatio * Math.exp(share));
        }

        /** −r log r/(1−r) → 1 as r → 1, where the two eigenvalues meet. */
        double mixedRate() {
            if (logRatio == 0) {
                return logLargest + 1;
            }
            double ratio = Math.exp(logRatio);
            return logLargest - (ratio == 0 ? 0 : ratio * logRatio / -Math.expm1(logRatio));
        }
    }
}
