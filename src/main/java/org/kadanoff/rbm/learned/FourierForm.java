package org.kadanoff.rbm.learned;

import org.hipparchus.special.Erf;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.NormalTail;

/**
 * The function φ that a hidden unit leaves behind, as waves: for |θ| ≤ Θ, within {@code error},
 *
 * <p>φ(θ) = constant + linear θ + quadratic θ² + Σ_m (A_m cos t_m θ + B_m sin t_m θ).
 *
 * <p>The average of a wave over independent spins is a product, whatever their number, which is what makes the couplings of a
 * large layer exact.
 *
 * <p><b>Two-state units.</b> log 2cosh θ = log 2 + ∫_0^∞ (1 − cos θt) / (t sinh(πt/2)) dt (twice differentiated, the Fourier
 * transform of sech²), and log(1 + e^θ) = θ/2 + log 2cosh(θ/2). The integral is taken by the midpoint rule of step h up to T.
 * By Poisson's sum formula the rule is off by 2 Σ_{k≥1} (−1)^k G(2πk/h), where G(y) = ½ ψ(y + θ) + ½ ψ(y − θ) − ψ(y), ψ = log
 * cosh, is below e^{−2(y − |θ|)} for y &gt; |θ|; the rest of the integral is below (8/πT) e^{−πT/2}. Both are far below rounding
 * here.
 *
 * <p><b>Rectified units.</b> With x = σθ, φ − x²/4 is multiplied by a window that is 1 (within rounding) for |θ| ≤ Θ and falls to 0
 * beyond, which makes it periodic without a change where it is needed; log Φ has its first singularities 2.8 from the real axis,
 * so the coefficients fall off exponentially. The error is the largest deviation found on a finer grid.
 */
record FourierForm(
        double constant,
        double linear,
        double quadratic,
        double[] frequencies,
        double[] cosines,
        double[] sines,
        double error) {
    /** e^{−2 MARGIN} is below rounding. */
    private static final double MARGIN = 19;
    /** e^{−π LONGEST/2} is below rounding. */
    private static final double LONGEST = 25;

    /** Width of the window's edge for rectified units, in units of 1/σ; it is 1 or 0 within rounding six widths away. */
    private static final double EDGE = 1;

    private static final double EDGES = 6;
    /** Highest frequency kept, and the one that is sampled, in units of σ. */
    private static final double HIGHEST = 20;

    private static final double SAMPLED = 26;

    /** The form of a kind of unit whose fields are at most {@code reach} in absolute value. */
    static FourierForm of(UnitKind kind, double reach) {
        if (kind instanceof UnitKind.Spin) {
            return logTwoCosh(reach, 1, 0);
        }
        if (kind instanceof UnitKind.Bit) {
            return logTwoCosh(reach / 2, 0.5, 0.5);
        }
        if (kind instanceof UnitKind.Gaussian gaussian) {
            double v = gaussian.variance();
            double[] none = new double[0];
            return new FourierForm(0.5 * Math.log(2 * Math.PI * v), 0, 0.5 * v, none, none, none, 0);
        }
        if (kind instanceof UnitKind.Rectified rectified) {
            return rectified(rectified.variance(), reach);
        }
        throw new IllegalArgumentException("units that are no units of a machine have no Fourier form: " + kind);
    }

    /** linear θ + log 2cosh(scale θ), for scale |θ| ≤ reach. */
    private static FourierForm logTwoCosh(double reach, double scale, double linear) {
        double step = 2 * Math.PI / (reach + MARGIN);
        int count = (int) Math.ceil(LONGEST / step);
        double[] frequencies = new double[count];
        double[] cosines = new double[count];
        double constant = 0;
        for (int m = count - 1; m >= 0; m--) {
            double t = (m + 0.5) * step;
            double weight = step / (t * Math.sinh(0.5 * Math.PI * t));
            frequencies[m] = scale * t;
            cosines[m] = -weight;
            constant += weight;
        }
        double aliases = 4 * Math.exp(-2 * MARGIN);
        double rest = 8 / (Math.PI * LONGEST) * Math.exp(-0.5 * Math.PI * LONGEST);
        double rounding = Math.ulp(1.0) * 2 * constant;
        return new FourierForm(
                Math.log(2) + constant, linear, 0, frequencies, cosines, new double[count], aliases + rest + rounding);
    }

    private static FourierForm rectified(double variance, double reach) {
        double sigma = Math.sqrt(variance);
        double inner = sigma * reach;
        double half = inner + 2 * EDGES * EDGE;
        int samples = 2 * (int) Math.ceil(half * SAMPLED / Math.PI);
        double[] x = new double[samples];
        double[] f = new double[samples];
        for (int k = 0; k < samples; k++) {
            x[k] = half * (2.0 * k / samples - 1);
            f[k] = deviation(x[k]) * window(x[k], inner + EDGES * EDGE);
        }
        int count = (int) Math.ceil(half * HIGHEST / Math.PI);
        double[] frequencies = new double[count];
        double[] cosines = new double[count];
        double[] sines = new double[count];
        for (int m = 0; m < count; m++) {
            double t = Math.PI * m / half;
            frequencies[m] = sigma * t;
            for (int k = 0; k < samples; k++) {
                cosines[m] += f[k] * Math.cos(t * x[k]);
                sines[m] += f[k] * Math.sin(t * x[k]);
            }
            cosines[m] *= (m == 0 ? 1.0 : 2.0) / samples;
            sines[m] *= 2.0 / samples;
        }
        double constant = 0.5 * Math.log(2 * Math.PI * variance);
        FourierForm form = new FourierForm(constant, 0, 0.25 * variance, frequencies, cosines, sines, 0);
        return form.withError(form.largestDeviation(new UnitKind.Rectified(variance), reach));
    }

    /** x²/4 + log Φ(x), which grows as ± x²/4 on the two sides. */
    private static double deviation(double x) {
        return 0.25 * x * x + NormalTail.logProbability(x);
    }

    private static double window(double x, double edge) {
        return 0.5 * Erf.erfc((Math.abs(x) - edge) / EDGE);
    }

    private FourierForm withError(double newError) {
        return new FourierForm(constant, linear, quadratic, frequencies, cosines, sines, newError);
    }

    private double largestDeviation(UnitKind kind, double reach) {
        double largest = 0;
        int points = 3 * frequencies.length;
        for (int k = 0; k <= points; k++) {
            double theta = reach * (2.0 * k / points - 1);
            largest = Math.max(largest, Math.abs(value(theta) - kind.logSum(theta)));
        }
        return 2 * largest;
    }

    /** The right-hand side. */
    double value(double theta) {
        double sum = 0;
        for (int m = frequencies.length - 1; m >= 0; m--) {
            double angle = frequencies[m] * theta;
            sum += cosines[m] * Math.cos(angle) + sines[m] * Math.sin(angle);
        }
        return constant + theta * (linear + quadratic * theta) + sum;
    }
}
