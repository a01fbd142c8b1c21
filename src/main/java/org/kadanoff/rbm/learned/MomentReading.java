package org.kadanoff.rbm.learned;

import java.util.function.ToDoubleFunction;
import org.kadanoff.data.DataSet;
import org.kadanoff.hamiltonian.ConfigurationSpace;

/**
 * β̂ such that ⟨A⟩_β̂ = Ā, the mean over the samples. With σ_A² the variance of A among them, N = (Σw)²/Σw² their effective number,
 *
 * <p>σ(β̂) = σ_A / (√N |d⟨A⟩/dβ|)
 *
 * <p>to first order. The root is found by Newton's method held within a bracket; of a curve that is not monotonic, the one nearest
 * to β = 0 on the side that its slope there points to.
 */
record MomentReading(double mean, double variance, double count) {
    private static final int MOST_DOUBLINGS = 200;
    private static final int MOST_STEPS = 200;
    /** Differences this small of numbers this large are rounding. */
    private static final double ROUNDING = 1e-12;

    /** Mean and variance of an observable of state indices. */
    static MomentReading of(DataSet samples, ConfigurationSpace space, ToDoubleFunction<int[]> observable) {
        double[] values = new double[samples.rows()];
        double[] row = new double[samples.columns()];
        double total = 0;
        double squares = 0;
        double mean = 0;
        for (int r = 0; r < values.length; r++) {
            samples.copyRow(r, row);
            values[r] = observable.applyAsDouble(state(space, row, r, samples));
            double w = samples.weights().get(r);
            total += w;
            squares += w * w;
            mean += w * values[r];
        }
        mean /= total;
        double count = total * total / squares;
        double variance = 0;
        for (int r = 0; r < values.length; r++) {
            variance += samples.weights().get(r) * (values[r] - mean) * (values[r] - mean) / total;
        }
        return new MomentReading(mean, variance * count / (count - 1), count);
    }

    /** The state indices of a row of numbers. */
    static int[] state(ConfigurationSpace space, double[] row, int number, DataSet samples) {
        try {
            return space.state(row);
        } catch (IllegalArgumentException invalid) {
            throw new IllegalArgumentException(
                    "row " + number + " of the data set '" + samples.name() + "' is no configuration of the model: "
                            + invalid.getMessage(),
                    invalid);
        }
    }

    TemperatureReading against(ThermalCurve curve) {
        ThermalCurve.Point hot = curve.at(0);
        if (hot.slope() == 0) {
            return new TemperatureReading(Double.NaN, Double.NaN, "the observable does not depend on the temperature");
        }
        double miss = mean - hot.mean();
        double direction = Math.signum(miss * hot.slope());
        if (Math.abs(miss) <= 1e-300) {
            return reading(0, hot.slope());
        }
        double near = 0;
        double far = direction * Math.abs(miss / hot.slope());
        for (int k = 0; k < MOST_DOUBLINGS; k++) {
            ThermalCurve.Point point;
            try {
                point = curve.at(far);
            } catch (IllegalArgumentException outside) {
                return new TemperatureReading(
                        Double.NaN, Double.NaN, "the temperature is outside of the curve: " + outside.getMessage());
            }
            if (isSaturated(point, far)) {
                return new TemperatureReading(
                        direction * Double.POSITIVE_INFINITY,
                        Double.NaN,
                        "no finite temperature has samples as ordered as these");
            }
            if ((mean - point.mean()) * miss <= 0) {
                return between(curve, near, far, miss);
            }
            near = far;
            far *= 2;
        }
        return new TemperatureReading(Double.NaN, Double.NaN, "no temperature has this mean");
    }

    /** Whether the curve has come to its end: nothing changes any more however cold it gets. */
    private boolean isSaturated(ThermalCurve.Point point, double beta) {
        double scale = ROUNDING * (Math.abs(point.mean()) + Math.abs(mean));
        return Math.abs(point.slope() * beta) <= scale;
    }

    private TemperatureReading between(ThermalCurve curve, double near, double far, double miss) {
        double beta = far;
        for (int k = 0; k < MOST_STEPS; k++) {
            ThermalCurve.Point point = curve.at(beta);
            double left = mean - point.mean();
            if (left * miss > 0) {
                near = beta;
            } else {
                far = beta;
            }
            double next = beta + left / point.slope();
            boolean within = next > Math.min(near, far) && next < Math.max(near, far);
            next = within ? next : 0.5 * (near + far);
            if (Math.abs(next - beta) <= 4 * Math.ulp(beta)) {
                return reading(next, point.slope());
            }
            beta = next;
        }
        return reading(beta, curve.at(beta).slope());
    }

    private TemperatureReading reading(double beta, double slope) {
        double error = Math.sqrt(variance / count) / Math.abs(slope);
        return error > 0
                ? new TemperatureReading(beta, error, "")
                : new TemperatureReading(beta, Double.NaN, "the samples do not differ, so their spread tells no error");
    }
}
