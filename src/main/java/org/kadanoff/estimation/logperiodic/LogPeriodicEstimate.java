package org.kadanoff.estimation.logperiodic;

/**
 * A fitted log-periodic power law, with x = |t − t_c|,
 *
 * <p>y = A + B x^m [1 + C cos(ω ln x + φ)], C ≥ 0, −π &lt; φ ≤ π.
 *
 * <p>The errors are those of the least-squares fit at its minimum, for independent deviations; where the data came without errors,
 * from the scatter about the fit. They know nothing of other minima nor of the search over ω: whether there is an oscillation at all is
 * to be judged by fits to data without one.
 *
 * @param status whether the fit can be relied on, and if not why
 * @param criticalPoint t_c
 * @param exponent m
 * @param frequency ω, in radians per unit of ln x
 * @param background A
 * @param amplitude B
 * @param modulation C
 * @param phase φ
 * @param sumOfSquares Σ (deviation/error)², or Σ deviation² where the data came without errors
 * @param leastSumOfSquares the least that any start came to; where it is smaller than {@code sumOfSquares}, the filters hold the fit back
 * @param powerLawSumOfSquares the same for the best fit with C = 0
 * @param degrees points less parameters
 * @param admissibleStarts how many of the starts ended within the filters
 */
public record LogPeriodicEstimate(
        Status status,
        Parameter criticalPoint,
        Parameter exponent,
        Parameter frequency,
        Parameter background,
        Parameter amplitude,
        Parameter modulation,
        Parameter phase,
        double sumOfSquares,
        double leastSumOfSquares,
        double powerLawSumOfSquares,
        int degrees,
        int admissibleStarts) {
    /** How a fit ended. */
    public enum Status {
        /** A minimum of the sum of squares within the filters. */
        CONVERGED,
        /** The least sum of squares lies at the end of an admissible range: the data want to leave it. */
        AT_END_OF_RANGE,
        /** Minima were found, but none passes the filters; the best of them is reported. */
        FILTERED_OUT,
        /** No start came to a minimum within the allowed number of steps, or the equations were singular everywhere. */
        NOT_CONVERGED
    }

    public boolean isReliable() {
        return status == Status.CONVERGED;
    }

    /** λ = e^{2π/ω}, the preferred ratio of scales. */
    public double scaleRatio() {
        return Math.exp(2 * Math.PI / frequency.value());
    }

    /** m/(C√(m² + ω²)): where it is 1 or more and m positive, y − A is monotonic, dy/dx nowhere changing its sign. */
    public double damping() {
        return exponent.value() / (modulation.value() * Math.hypot(exponent.value(), frequency.value()));
    }

    /** 1 − (sum of squares)/(that without oscillation): the part of the scatter about the power law that the oscillation explains. */
    public double explained() {
        return 1 - sumOfSquares / powerLawSumOfSquares;
    }

    /** The fitted curve. */
    public double at(double t) {
        double log = Math.log(Math.abs(t - criticalPoint.value()));
        return background.value()
                + amplitude.value()
                        * Math.exp(exponent.value() * log)
                        * (1 + modulation.value() * Math.cos(frequency.value() * log + phase.value()));
    }
}
