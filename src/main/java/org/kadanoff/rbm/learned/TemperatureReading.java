package org.kadanoff.rbm.learned;

/**
 * An inverse temperature read off samples.
 *
 * @param beta β̂; infinite when no temperature gives samples so ordered
 * @param error its standard error for independent samples; NaN when it is not known
 * @param reason why a number is not to be relied on; empty when all can be
 */
public record TemperatureReading(double beta, double error, String reason) {
    /** T = 1/β. */
    public double temperature() {
        return 1 / beta;
    }

    /** Error of T. */
    public double temperatureError() {
        return error / (beta * beta);
    }

    /** Whether no reservation was made. */
    public boolean isReliable() {
        return reason.isEmpty();
    }
}
