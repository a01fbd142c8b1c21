package org.kadanoff.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.simulation.Observables;

/**
 * Estimates beside the exact values.
 *
 * @param rows by observable
 */
record SampleCheck(Map<String, Row> rows) {
    /** Standard errors by which an estimate may be off; beyond that by chance once in 10^6 for each observable. */
    static final double MOST_SIGMAS = 5;

    /** Differences that are rounding, relative to the value or to 1. */
    private static final double ROUNDING = 1e-12;

    /**
     * One observable.
     *
     * @param exact its exact mean
     * @param sigmas (estimate − exact)/error; 0 where both agree to rounding, NaN where there is no error to divide by
     */
    record Row(double exact, double sigmas) {}

    static SampleCheck of(Observables observables, Map<String, Double> exact) {
        Map<String, Row> rows = new LinkedHashMap<>();
        exact.forEach((name, value) -> {
            Estimate estimate = observables.means().get(name);
            if (estimate != null) {
                double difference = estimate.mean() - value;
                boolean equal = Math.abs(difference) <= ROUNDING * Math.max(1, Math.abs(value));
                rows.put(name, new Row(value, equal ? 0 : difference / estimate.error()));
            }
        });
        return new SampleCheck(rows);
    }

    /** Whether every estimate has an error and lies within {@value #MOST_SIGMAS} of it. */
    boolean passed() {
        return rows.values().stream().allMatch(row -> Math.abs(row.sigmas()) <= MOST_SIGMAS);
    }
}
