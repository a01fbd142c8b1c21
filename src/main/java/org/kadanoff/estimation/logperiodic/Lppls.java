package org.kadanoff.estimation.logperiodic;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The log-periodic power law of a time series that ends before its singularity (log-periodic power law singularity model),
 *
 * <p>y(t) = A + (t_c − t)^m [B + C₁ cos(ω ln(t_c − t)) + C₂ sin(ω ln(t_c − t))], t &lt; t_c,
 *
 * <p>y being the logarithm of a price or of another growing quantity. The four linear parameters are solved out, so that the search goes
 * over (t_c, m, ω) only; it starts from {@code starts} places within the admissible ranges, and ends that do not pass the filters are
 * left aside.
 *
 * <p>The errors hold for independent deviations of one size. Prices are not like that: the deviations of a random walk stay on one side
 * for long, and errors and significance are then far too good. The fit tells whether a series can be described in this way, not that it
 * must end at t_c.
 *
 * <p>Source: V. Filimonov, D. Sornette, Physica A 392, 3698 (2013), doi:10.1016/j.physa.2013.04.012; the filters: H.-C. Graf von
 * Bothmer, C. Meister, Physica A 320, 539 (2003).
 *
 * @param exponent admissible m
 * @param frequency admissible ω, positive
 * @param horizon admissible distance of t_c from the last time, in units of the time between the first and the last; more than 0
 * @param direction admissible sign of B
 * @param leastDamping least m/(C√(m² + ω²)); 1 for a trend that never reverses
 * @param leastOscillations least number ω/(2π) ln[(t_c − t_first)/(t_c − t_last)] of oscillations in the series
 * @param starts at least 1
 */
public record Lppls(
        Interval exponent,
        Interval frequency,
        Interval horizon,
        Direction direction,
        double leastDamping,
        double leastOscillations,
        int starts) {
    private static final int PARAMETERS = 7;
    private static final int LEAST_POINTS = 4 * PARAMETERS;

    /** Where a series goes at t_c, for 0 &lt; m. */
    public enum Direction {
        /** B &lt; 0: growth that becomes ever faster. */
        RISING,
        /** B &gt; 0: a fall that becomes ever faster. */
        FALLING,
        EITHER;

        boolean admits(double amplitude) {
            return this == EITHER || (this == RISING) == (amplitude < 0);
        }
    }

    public Lppls {
        if (!(frequency.least() > 0) || !(horizon.least() > 0) || starts < 1) {
            throw new IllegalArgumentException(
                    "frequencies and the distance of the critical time from the last datum are"
                            + " more than 0, and there is at least one start; got frequencies from " + frequency.least()
                            + ", distances from " + horizon.least() + " and " + starts + " starts");
        }
        if (!(leastDamping >= 0) || !(leastOscillations >= 0)) {
            throw new IllegalArgumentException("the least damping and number of oscillations are at least 0, got "
                    + leastDamping + " and " + leastOscillations);
        }
    }

    /** m in 0.1 … 0.9, ω in 6 … 13, t_c at most a fifth of the series away, no reversal of the trend, 2.5 oscillations; 40 starts. */
    public static Lppls standard() {
        return new Lppls(
                new Interval(0.1, 0.9), new Interval(6, 13), new Interval(1e-3, 0.2), Direction.EITHER, 1, 2.5, 40);
    }

    public Lppls withExponent(Interval newExponent) {
        return new Lppls(newExponent, frequency, horizon, direction, leastDamping, leastOscillations, starts);
    }

    public Lppls withFrequency(Interval newFrequency) {
        return new Lppls(exponent, newFrequency, horizon, direction, leastDamping, leastOscillations, starts);
    }

    public Lppls withHorizon(Interval newHorizon) {
        return new Lppls(exponent, frequency, newHorizon, direction, leastDamping, leastOscillations, starts);
    }

    public Lppls withDirection(Direction newDirection) {
        return new Lppls(exponent, frequency, horizon, newDirection, leastDamping, leastOscillations, starts);
    }

    public Lppls withLeastDamping(double newDamping) {
        return new Lppls(exponent, frequency, horizon, direction, newDamping, leastOscillations, starts);
    }

    public Lppls withLeastOscillations(double newOscillations) {
        return new Lppls(exponent, frequency, horizon, direction, leastDamping, newOscillations, starts);
    }

    public Lppls withStarts(int newStarts) {
        return new Lppls(exponent, frequency, horizon, direction, leastDamping, leastOscillations, newStarts);
    }

    /**
     * The fit to prices, by their logarithms.
     *
     * @throws IllegalArgumentException when a price is not positive, or as {@link #of}
     */
    public LogPeriodicEstimate ofPrices(double[] t, double[] prices, UniformRandomProvider random) {
        double[] y = new double[prices.length];
        for (int k = 0; k < y.length; k++) {
            if (!(prices[k] > 0)) {
                throw new IllegalArgumentException("prices are positive, but number " + k + " is " + prices[k]);
            }
            y[k] = Math.log(prices[k]);
        }
        return of(t, y, random);
    }

    /**
     * The fit, with errors from the scatter.
     *
     * @param t times, ascending
     * @param y logarithms of the quantity
     * @param random for the starts
     * @throws IllegalArgumentException when there are fewer than 28 points, four for each parameter, or a number is not finite, or the
     *     times do not ascend
     */
    public LogPeriodicEstimate of(double[] t, double[] y, UniformRandomProvider random) {
        if (t.length < LEAST_POINTS) {
            throw new IllegalArgumentException("a series of " + t.length + " points is too short for " + PARAMETERS
                    + " parameters: at least " + LEAST_POINTS + " are needed");
        }
        double[] ones = new double[y.length];
        Arrays.fill(ones, 1);
        double[] weight = Data.weights(t, y, ones);
        for (int k = 1; k < t.length; k++) {
            if (!(t[k] > t[k - 1])) {
                throw new IllegalArgumentException(
                        "times ascend, but " + t[k] + " (number " + k + ") follows " + t[k - 1]);
            }
        }
        double first = t[0];
        double last = t[t.length - 1];
        double span = last - first;
        Interval critical = new Interval(last + horizon.least() * span, last + horizon.most() * span);
        LogPeriodicModel model = new LogPeriodicModel(t.clone(), y, weight, span, Double.NaN, true, true);
        return new LogPeriodicSearch(model, new Interval[] {exponent, frequency, critical}, false)
                .best(starts, found -> isAdmissible(found, first, last), random);
    }

    private boolean isAdmissible(LogPeriodicEstimate found, double first, double last) {
        double critical = found.criticalPoint().value();
        double oscillations =
                found.frequency().value() / (2 * Math.PI) * Math.log((critical - first) / (critical - last));
        return direction.admits(found.amplitude().value())
                && found.damping() >= leastDamping
                && oscillations >= leastOscillations;
    }
}
