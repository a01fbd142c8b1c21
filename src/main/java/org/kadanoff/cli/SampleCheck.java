package org.kadanoff.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.simulation.Observables;
import org.kadanoff.simulation.freeenergy.FreeEnergyEstimate;

/**
 * Estimates beside the exact values.
 *
 * @param rows by observable
 * @param logZ exact, where free energies were asked for
 */
record SampleCheck(Map<String, Row> rows, OptionalDouble logZ) {
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

    static SampleCheck of(Observables observables, Map<String, Double> exact, OptionalDouble logZ) {
        Map<String, Row> rows = new LinkedHashMap<>();
        exact.forEach((name, value) -> {
            Estimate estimate = observables.means().get(name);
            if (estimate != null) {
                rows.put(name, new Row(value, sigmas(estimate.mean(), estimate.error(), value)));
            }
        });
        return new SampleCheck(rows, logZ);
    }

    private static double sigmas(double value, double error, double exact) {
        double difference = value - exact;
        return Math.abs(difference) <= ROUNDING * Math.max(1, Math.abs(exact)) ? 0 : difference / error;
    }

    /** (log Z − exact)/error of a free energy. */
    double sigmas(FreeEnergyEstimate estimate) {
        return sigmas(estimate.logZ(), estimate.error(), logZ.orElse(Double.NaN));
    }

    /** Whether every estimate has an error and lies within {@value #MOST_SIGMAS} of it; those that say by themselves that
     * they are not to be relied on are left out. */
    boolean passed(List<FreeEnergyEstimate> freeEnergies) {
        return rows.values().stream().allMatch(row -> Math.abs(row.sigmas()) <= MOST_SIGMAS)
                && freeEnergies.stream()
                        .filter(FreeEnergyEstimate::isReliable)
                        .allMatch(estimate -> Math.abs(sigmas(estimate)) <= MOST_SIGMAS);
    }
}
