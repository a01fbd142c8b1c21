package org.kadanoff.rg.scheme;

import java.util.List;
import org.kadanoff.rg.ChainDecimation;

/**
 * An Ising bond with the field of its ends, W(s,s') = e^{K s s' + g (s + s')}: on a site with z bonds the field is h = zg.
 *
 * <p>For integer b the bonds in series are a {@link ChainDecimation}. For other b, and K &gt; 0, the power of the matrix: in units of
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
        return ofLogs(power.logUp(), power.logMixed(), power.logDown());
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
        private final double coupling;
        private final double b;
        private final double scale;
        private final double sinh;
        private final double logLargest;
        private final double logRatio;
        private final double ratio;
        /** (1−r)/D. */
        private final double slope;
        /** sinh 2g/D, at most ½. */
        private final double tilt;
        /** ½ − |sinh 2g|/D without cancellation. */
        private final double complement;

        Power(double[] bond, double b) {
            this.coupling = bond[0];
            this.b = b;
            if (!(coupling > 0)) {
                throw new IllegalArgumentException("bonds can be put in series a fractional number of times only with"
                        + " K > 0, got K = " + coupling);
            }
            // In units of e^{K + 2|g|}, so that strong fields do not overflow.
            scale = 2 * Math.abs(bond[1]);
            double mixing = Math.exp(-2 * coupling - scale);
            sinh = Math.signum(bond[1]) * -Math.expm1(-2 * scale) / 2;
            double half = Math.hypot(sinh, mixing);
            double largest = (1 + Math.exp(-2 * scale)) / 2 + half;
            logLargest = coupling + scale + Math.log(largest);
            logRatio = Math.log1p(-2 * half / largest);
            ratio = Math.exp(b * logRatio);
            slope = half > 0 ? -Math.expm1(b * logRatio) / (2 * half) : b / largest;
            tilt = half > 0 ? sinh / (2 * half) : 0;
            complement = half > 0 ? mixing * mixing / (2 * half * (half + Math.abs(sinh))) : 0.5;
        }

        private double common() {
            return b * logLargest;
        }

        /** (1+r)/2 ± sinh 2g (1−r)/D, as a sum of positive numbers: r(½ ∓ t) + (½ ± t). */
        private double diagonal(boolean alongField) {
            double major = 0.5 + Math.abs(tilt);
            return alongField ? ratio * complement + major : ratio * major + complement;
        }

        double logUp() {
            return common() + Math.log(diagonal(sinh >= 0));
        }

        double logDown() {
            return common() + Math.log(diagonal(sinh < 0));
        }

        double logMixed() {
            return common() - 2 * coupling - scale + Math.log(slope);
        }

        double upRate() {
            return rate(sinh >= 0);
        }

        double downRate() {
            return rate(sinh < 0);
        }

        private double rate(boolean alongField) {
            double weight = alongField ? complement : 0.5 + Math.abs(tilt);
            return logLargest + ratio * logRatio * weight / diagonal(alongField);
        }

        /** −r log r/(1−r) → −1 as r → 1, where the two eigenvalues meet. */
        double mixedRate() {
            double relative = logRatio == 0 ? -1 : ratio * logRatio / -Math.expm1(logRatio);
            return logLargest - relative;
        }
    }
}
