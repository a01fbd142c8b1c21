package org.kadanoff.exact.closed;

import org.hipparchus.analysis.differentiation.UnivariateDerivative2;

/**
 * The four products of {@link KaufmanTorus} for positive couplings, as logarithms with two derivatives. With R_a = Π (1 −
 * x)/(1 + x) over x_p = t_p^M, momenta p = 2π(k + a)/L,
 *
 * <p>Q_{½½} ± Q_{½0} = e^{W_½} Π(1 + x) (1 ± R_½),
 *
 * <p>Q_{0½} ∓ Q_{00} = e^{W_0} Π'(1 + x) [(1 ∓ R'_0) + x_0 (1 ± R'_0)],
 *
 * <p>where primes leave out p = 0, the only x that may exceed 1, and 1 − R is formed from log R = −2 Σ artanh x.
 */
final class TorusSectors {
    /** log Z, and the decimal digits lost to a subtraction. */
    record Sum(UnivariateDerivative2 logZ, double digitsLost) {}

    private final int length;
    private final int width;
    private final UnivariateDerivative2 kx;
    private final UnivariateDerivative2 ky;
    private final UnivariateDerivative2 logA;
    private final UnivariateDerivative2 b;
    private final UnivariateDerivative2 c;
    private final UnivariateDerivative2 logC;
    /** 1 − b − c ≥ 0. */
    private final UnivariateDerivative2 gap;

    /** For couplings above zero and lengths of at least 2; a = 0, ½ belong to the direction of the given length. */
    TorusSectors(int length, int width, UnivariateDerivative2 kx, UnivariateDerivative2 ky) {
        this.length = length;
        this.width = width;
        this.kx = kx;
        this.ky = ky;
        UnivariateDerivative2 x = kx.multiply(2);
        UnivariateDerivative2 y = ky.multiply(2);
        logA = Jets.logCosh(x).add(Jets.logCosh(y));
        b = Jets.tanh(x).multiply(Jets.sech(y));
        c = Jets.tanh(y).multiply(Jets.sech(x));
        logC = Jets.logTanh(y).subtract(Jets.logCosh(x));
        UnivariateDerivative2 root =
                Jets.sech(x).multiply(Jets.sech(y)).subtract(Jets.tanh(x).multiply(Jets.tanh(y)));
        gap = root.multiply(root).divide(b.add(c).add(1));
    }

    /** log Z with periodic boundaries, or antiperiodic ones along either direction. */
    Sum sum(boolean twistLength, boolean twistWidth) {
        Sector half = new Sector(1);
        Sector whole = new Sector(0);
        UnivariateDerivative2 even = half.halves(!twistLength);
        UnivariateDerivative2 odd = whole.wholes(twistLength);
        double n = (double) length * width;
        UnivariateDerivative2 free = logA.multiply(n / 2).add((n - 1) * Math.log(2));
        if (!twistWidth) {
            return new Sum(free.add(Jets.logAddExp(even, odd)), 0);
        }
        boolean evenFirst = !twistLength;
        UnivariateDerivative2 larger = evenFirst ? even : odd;
        UnivariateDerivative2 smaller = evenFirst ? odd : even;
        UnivariateDerivative2 total = Jets.logSubtractExp(larger, smaller);
        double lost = (larger.getValue() - total.getValue()) / Math.log(10);
        return new Sum(free.add(total), Double.isNaN(lost) ? Double.POSITIVE_INFINITY : Math.max(0, lost));
    }

    /** log A = log cosh 2K_x + log cosh 2K_y. */
    UnivariateDerivative2 logA() {
        return logA;
    }

    /** log(u_p/2), u_p relative to A, for 0 &lt; p &lt; π. */
    UnivariateDerivative2 logHalfU(double p) {
        UnivariateDerivative2 delta = delta(p);
        return root(delta).add(delta).add(c).multiply(0.5).log();
    }

    /** D − c = 1 − b − c + b (1 − cos p) ≥ 0. */
    private UnivariateDerivative2 delta(double p) {
        double sine = Math.sin(p / 2);
        return gap.add(b.multiply(2 * sine * sine));
    }

    /** (D² − c²)^{1/2}. */
    private UnivariateDerivative2 root(UnivariateDerivative2 delta) {
        return delta.multiply(delta.add(c.multiply(2))).sqrt();
    }

    /** One set of momenta, p = π(2k + first)/L; modes at ±p are equal and taken together. */
    private final class Sector {
        /** W + log Π'(1 + x). */
        private UnivariateDerivative2 plus = Jets.constant(0);
        /** log(−log R'). */
        private UnivariateDerivative2 logS = Jets.constant(Double.NEGATIVE_INFINITY);

        Sector(int first) {
            for (int k = 0; 2 * k + first < length; k++) {
                if (2 * k + first > 0) {
                    addPair(Math.PI * (2 * k + first) / length);
                }
            }
            if ((length - first) % 2 == 0) {
                edge(1);
                addWinding(Jets.logTanh(ky).subtract(kx.multiply(2)), 1);
            }
        }

        private void addPair(double p) {
            UnivariateDerivative2 delta = delta(p);
            UnivariateDerivative2 root = root(delta);
            UnivariateDerivative2 u = delta.add(c).add(root);
            plus = plus.add(u.multiply(0.5).log().multiply(width));
            UnivariateDerivative2 logT = delta.getValue() > c.getValue()
                    ? logC.subtract(u.log())
                    : delta.add(root).divide(c).log1p().negate();
            addWinding(logT, 2);
        }

        /** Half of the logarithm of (u/2)^M at p = 0 (sign −1) or π (sign 1), where u = e^{±2K_x} (1 + cosh 2K_y)/A. */
        private void edge(int sign) {
            UnivariateDerivative2 logHalfU =
                    kx.multiply(2 * sign).add(Jets.logCosh(ky).multiply(2)).subtract(logA);
            plus = plus.add(logHalfU.multiply(0.5 * width));
        }

        private void addWinding(UnivariateDerivative2 logT, int times) {
            UnivariateDerivative2 logX = logT.multiply(width);
            plus = plus.add(Jets.logOnePlusExp(logX).multiply(times));
            UnivariateDerivative2 term = Jets.logTwoArtanh(logX).add(Math.log(times));
            logS = logS.getValue() == Double.NEGATIVE_INFINITY ? term : Jets.logAddExp(logS, term);
        }

        /** log of Q_{½½} ± Q_{½0}. */
        UnivariateDerivative2 halves(boolean sum) {
            return plus.add(sum ? Jets.logOnePlus(logS) : Jets.logOneMinus(logS));
        }

        /** log of Q_{0½} ± Q_{00}. */
        UnivariateDerivative2 wholes(boolean sum) {
            edge(-1);
            UnivariateDerivative2 logX = Jets.logTanh(ky).add(kx.multiply(2)).multiply(width);
            UnivariateDerivative2 one = sum ? Jets.logOnePlus(logS) : Jets.logOneMinus(logS);
            UnivariateDerivative2 other = sum ? Jets.logOneMinus(logS) : Jets.logOnePlus(logS);
            return plus.add(Jets.logAddExp(one, logX.add(other)));
        }
    }
}
