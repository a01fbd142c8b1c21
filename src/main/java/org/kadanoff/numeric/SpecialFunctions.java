package org.kadanoff.numeric;

/** Elementary functions of statistical mechanics in forms that neither overflow nor lose digits. */
public final class SpecialFunctions {
    private SpecialFunctions() {}

    /** log(1 + e^x), the free energy gained by a 0/1 unit in field x. */
    public static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    /** log(e^x + e^y), exactly symmetric in its arguments; −∞ stands for the weight zero. */
    public static double logAddExp(double x, double y) {
        double larger = Math.max(x, y);
        return larger == Double.NEGATIVE_INFINITY ? larger : larger + Math.log1p(Math.exp(-Math.abs(x - y)));
    }

    /** log(2 cosh x), the free energy gained by a ±1 unit in field x. */
    public static double logTwoCosh(double x) {
        double a = Math.abs(x);
        return a + Math.log1p(Math.exp(-2 * a));
    }

    /** log(cosh x); relative accuracy is kept as x → 0, where it behaves as x²/2. */
    public static double logCosh(double x) {
        double a = Math.abs(x);
        if (a < 0.3) {
            double sinhHalf = Math.sinh(a / 2);
            return Math.log1p(2 * sinhHalf * sinhHalf);
        }
        return a - Math.log(2) + Math.log1p(Math.exp(-2 * a));
    }

    /** 1/(1 + e^{−x}), the mean of a 0/1 unit in field x. */
    public static double logistic(double x) {
        if (x >= 0) {
            return 1 / (1 + Math.exp(-x));
        }
        double e = Math.exp(x);
        return e / (1 + e);
    }

    /** artanh(x) for |x| &lt; 1, the field that gives a ±1 unit the mean x. */
    public static double artanh(double x) {
        return 0.5 * (Math.log1p(x) - Math.log1p(-x));
    }
}
