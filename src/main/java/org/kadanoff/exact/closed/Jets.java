package org.kadanoff.exact.closed;

import org.hipparchus.analysis.differentiation.UnivariateDerivative2;
import org.kadanoff.numeric.SpecialFunctions;

/**
 * Elementary functions carried with their first and second derivative along one direction in the space of couplings, in
 * forms that neither overflow nor cancel. The derivatives of log Z along λ ↦ λH are −⟨H⟩ and Var H.
 */
final class Jets {
    private static final double LOG_2 = Math.log(2);

    /** Below this x the series of artanh(x)/x is exact to rounding. */
    private static final double SMALL = 1e-3;

    private Jets() {}

    static UnivariateDerivative2 of(double value, double slope) {
        return new UnivariateDerivative2(value, slope, 0);
    }

    static UnivariateDerivative2 constant(double value) {
        return new UnivariateDerivative2(value, 0, 0);
    }

    /** 1/cosh²x without overflow. */
    private static double sechSquared(double x) {
        double e = Math.exp(-2 * Math.abs(x));
        return 4 * e / ((1 + e) * (1 + e));
    }

    static UnivariateDerivative2 logCosh(UnivariateDerivative2 x) {
        double v = x.getValue();
        return x.compose(SpecialFunctions.logCosh(v), Math.tanh(v), sechSquared(v));
    }

    static UnivariateDerivative2 tanh(UnivariateDerivative2 x) {
        double t = Math.tanh(x.getValue());
        double s = sechSquared(x.getValue());
        return x.compose(t, s, -2 * t * s);
    }

    static UnivariateDerivative2 sech(UnivariateDerivative2 x) {
        double s = sechSquared(x.getValue());
        double f = Math.sqrt(s);
        return x.compose(f, -f * Math.tanh(x.getValue()), f * (1 - 2 * s));
    }

    /** log tanh x for x &gt; 0. */
    static UnivariateDerivative2 logTanh(UnivariateDerivative2 x) {
        double v = x.getValue();
        double sinh = Math.sinh(2 * v);
        double value = v < 0.3 ? Math.log(Math.tanh(v)) : Math.log1p(-2 / (Math.exp(2 * v) + 1));
        return x.compose(value, 2 / sinh, -4 / (Math.tanh(2 * v) * sinh));
    }

    /** log(e^x + e^y). */
    static UnivariateDerivative2 logAddExp(UnivariateDerivative2 x, UnivariateDerivative2 y) {
        double difference = x.getValue() - y.getValue();
        double p = SpecialFunctions.logistic(difference);
        double q = SpecialFunctions.logistic(-difference);
        double gap = x.getFirstDerivative() - y.getFirstDerivative();
        return new UnivariateDerivative2(
                SpecialFunctions.logAddExp(x.getValue(), y.getValue()),
                p * x.getFirstDerivative() + q * y.getFirstDerivative(),
                p * x.getSecondDerivative() + q * y.getSecondDerivative() + p * q * gap * gap);
    }

    /** log(e^x − e^y) for x &gt; y. */
    static UnivariateDerivative2 logSubtractExp(UnivariateDerivative2 x, UnivariateDerivative2 y) {
        UnivariateDerivative2 gap = x.subtract(y);
        return y.add(gap.compose(
                Math.log(Math.expm1(gap.getValue())),
                -1 / Math.expm1(-gap.getValue()),
                -1 / (Math.expm1(gap.getValue()) * -Math.expm1(-gap.getValue()))));
    }

    /** log(1 + x) of x = e^y for any y. */
    static UnivariateDerivative2 logOnePlusExp(UnivariateDerivative2 y) {
        double p = SpecialFunctions.logistic(y.getValue());
        return y.compose(SpecialFunctions.softplus(y.getValue()), p, p * SpecialFunctions.logistic(-y.getValue()));
    }

    /** log(1 − R) of R = e^{−S}, S = e^s &gt; 0 given by its logarithm s. */
    static UnivariateDerivative2 logOneMinus(UnivariateDerivative2 s) {
        double size = Math.exp(s.getValue());
        if (size < 1e-300) {
            return s;
        }
        double slope = size / Math.expm1(size);
        return s.compose(Math.log(-Math.expm1(-size)), slope, slope * (1 - size / -Math.expm1(-size)));
    }

    /** log(1 + R) of R = e^{−S}, S = e^s &gt; 0 given by its logarithm s. */
    static UnivariateDerivative2 logOnePlus(UnivariateDerivative2 s) {
        double size = Math.exp(s.getValue());
        double slope = -size / (Math.exp(size) + 1);
        return s.compose(Math.log1p(Math.exp(-size)), slope, slope * (1 - size / (1 + Math.exp(-size))));
    }

    /** log(2 artanh x) of x = e^y &lt; 1 given by its logarithm y: the logarithm of log((1 + x)/(1 − x)). */
    static UnivariateDerivative2 logTwoArtanh(UnivariateDerivative2 y) {
        double x = Math.exp(y.getValue());
        double square = x * x;
        if (x < SMALL) {
            return y.compose(
                    y.getValue() + LOG_2 + square / 3,
                    1 + square * (2.0 / 3 + square * 26 / 45),
                    square * (4.0 / 3 + square * 104 / 45));
        }
        double below = -Math.expm1(2 * y.getValue());
        double artanh = 0.5 * (Math.log1p(x) - Math.log(-Math.expm1(y.getValue())));
        double slope = x / (below * artanh);
        return y.compose(Math.log(2 * artanh), slope, slope * (1 + 2 * square / below - slope));
    }
}
