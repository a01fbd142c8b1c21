package org.kadanoff.estimation.logperiodic;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The log-periodic fit near a known critical point, y = A + B|t|^m [1 + C cos(ω ln|t| + φ)]: what an observable does whose singular part
 * obeys y(λt) = λ^m y(t) for one ratio λ = e^{2π/ω} only, the exponent being m + iω beside m.
 *
 * <p>A, B, C cos φ and C sin φ are solved out by least squares; m and ω are sought by Levenberg and Marquardt's method from {@code
 * starts} places, one in each of that many equal parts of the range of ω. As a function of ω the sum of squares has minima at distances
 * of about 2π/ln(t_max/t_min), so that twice as many starts as these fit into the range find the best.
 *
 * <p>Source: D. Sornette, Phys. Rep. 297, 239 (1998), doi:10.1016/S0370-1573(97)00076-8.
 *
 * @param exponent admissible m
 * @param frequency admissible ω, positive
 * @param modulation admissible C
 * @param hasBackground whether A is fitted; otherwise it is 0
 * @param starts at least 1
 */
public record LogPeriodicFit(
        Interval exponent, Interval frequency, Interval modulation, boolean hasBackground, int starts) {
    public LogPeriodicFit {
        if (!(frequency.least() > 0) || modulation.least() < 0 || starts < 1) {
            throw new IllegalArgumentException("a log-periodic fit needs frequencies of more than 0, modulations of at"
                    + " least 0 and at least one start, got frequencies from " + frequency.least()
                    + ", modulations from "
                    + modulation.least() + " and " + starts + " starts");
        }
    }

    /** With any modulation, a background and 64 starts. */
    public static LogPeriodicFit within(Interval exponent, Interval frequency) {
        return new LogPeriodicFit(exponent, frequency, new Interval(0, Double.MAX_VALUE), true, 64);
    }

    public LogPeriodicFit withModulation(Interval newModulation) {
        return new LogPeriodicFit(exponent, frequency, newModulation, hasBackground, starts);
    }

    /** With A = 0, as where y is known to vanish or to diverge without an additive constant. */
    public LogPeriodicFit withoutBackground() {
        return new LogPeriodicFit(exponent, frequency, modulation, false, starts);
    }

    public LogPeriodicFit withStarts(int newStarts) {
        return new LogPeriodicFit(exponent, frequency, modulation, hasBackground, newStarts);
    }

    /**
     * The fit to data of equal, unknown errors.
     *
     * @param t distances to the critical point, either sign, not 0
     * @param random for the starts
     * @throws IllegalArgumentException as the other one
     */
    public LogPeriodicEstimate of(double[] t, double[] y, UniformRandomProvider random) {
        double[] errors = new double[y.length];
        Arrays.fill(errors, 1);
        return fit(t, y, errors, false, random);
    }

    /**
     * The fit to data with errors.
     *
     * @param t distances to the critical point, either sign, not 0
     * @param errors standard errors of y
     * @param random for the starts
     * @throws IllegalArgumentException when there are no more points than parameters, or t is 0, or a number is not finite, or an error
     *     not positive
     */
    public LogPeriodicEstimate of(double[] t, double[] y, double[] errors, UniformRandomProvider random) {
        return fit(t, y, errors, true, random);
    }

    private LogPeriodicEstimate fit(
            double[] t, double[] y, double[] errors, boolean knownErrors, UniformRandomProvider random) {
        double[] weight = Data.weights(t, y, errors);
        double meanLog = 0;
        for (double x : t) {
            if (x == 0) {
                throw new IllegalArgumentException(
                        "at the critical point itself, t = 0, there is no logarithm of t;" + " leave such points out");
            }
            meanLog += Math.log(Math.abs(x)) / t.length;
        }
        LogPeriodicModel model = new LogPeriodicModel(t.clone(), y, weight, Math.exp(meanLog), 0, hasBackground, true);
        Data.requireMore(t.length, model.parameters());
        return new LogPeriodicSearch(model, new Interval[] {exponent, frequency}, knownErrors)
                .best(starts, found -> modulation.contains(found.modulation().value()), random);
    }
}
