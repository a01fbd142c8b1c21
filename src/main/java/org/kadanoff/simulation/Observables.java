package org.kadanoff.simulation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.kadanoff.estimation.Chains;
import org.kadanoff.estimation.Equilibration;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.estimation.MeanEstimator;

/**
 * What a run measured, as estimates. Per site and with β taken out: {@code energy} H/(β n); the order parameter m of
 * {@link org.kadanoff.sampling.Magnetization} as {@code magnetization}, {@code absMagnetization} |m|, {@code magnetization2}
 * m², {@code magnetization4} m⁴. From them, by jackknife: {@code specificHeat} β² n (⟨e²⟩ − ⟨e⟩²), {@code susceptibility} β n
 * (⟨m²⟩ − ⟨|m|⟩²), {@code binderCumulant} 1 − ⟨m⁴⟩/(3⟨m²⟩²).
 *
 * <p>Chains with weights w = e^{logWeight} estimate ⟨x⟩ = Σ w x / Σ w. The error is that of the linearised ratio, the mean of
 * w (x − ⟨x⟩)/⟨w⟩, with its autocorrelation; effective sizes and R̂ are those of this series too.
 *
 * @param means by name
 * @param derived by name; absent where the chains are too short for a jackknife, or are weighted, or nothing varies
 * @param leftOut measurements per chain that were left out at the start
 * @param warnings what the numbers must not be believed without; empty when there is nothing
 */
public record Observables(
        Map<String, Estimate> means, Map<String, Jackknife> derived, int leftOut, java.util.List<String> warnings) {
    /** Measurements from which equilibration can be told. */
    private static final int ENOUGH = 64;
    /** Standard errors by which a mean that is zero by symmetry may be off. */
    private static final double SYMMETRY_SIGMAS = 5;

    /**
     * The estimates of a record.
     *
     * @param record at least one measurement
     * @param isSymmetric whether H(s) = H(−s), so that ⟨m⟩ = 0
     * @param detect whether to leave out what was measured before equilibrium; otherwise only a warning is given
     */
    public static Observables of(RunRecord record, double beta, int sites, boolean isSymmetric, boolean detect) {
        java.util.List<String> warnings = new java.util.ArrayList<>();
        int leftOut = equilibration(record, detect, warnings);
        Chains energy = new Chains(record.energy()).from(leftOut);
        Optional<Chains> weights = weights(record, leftOut);
        Map<String, Estimate> means = new LinkedHashMap<>();
        means.put("energy", mean(energy, weights));
        boolean hasOrder = !Double.isNaN(record.magnetization()[0][0]);
        if (hasOrder) {
            Chains m = new Chains(record.magnetization()).from(leftOut);
            Estimate order = mean(m, weights);
            means.put("magnetization", isSymmetric ? heldAgainstSymmetry(order, warnings) : order);
            means.put("absMagnetization", mean(m.map(Math::abs), weights));
            means.put("magnetization2", mean(m.map(x -> x * x), weights));
            means.put("magnetization4", mean(m.map(x -> x * x * x * x), weights));
        }
        Map<String, Jackknife> derived = new LinkedHashMap<>();
        if (weights.isEmpty()) {
            derive(derived, record, leftOut, beta, sites, hasOrder);
        }
        return new Observables(means, derived, leftOut, java.util.List.copyOf(warnings));
    }

    private static int equilibration(RunRecord record, boolean detect, java.util.List<String> warnings) {
        if (record.measurements() < ENOUGH) {
            return 0;
        }
        int start = equilibrated(new Chains(record.energy()), warnings);
        if (!Double.isNaN(record.magnetization()[0][0])) {
            start = Math.max(start, equilibrated(new Chains(record.magnetization()).map(Math::abs), warnings));
        }
        if (!detect && start > 0.1 * record.measurements()) {
            warnings.add("the chains seem to have reached equilibrium only after " + start + " of "
                    + record.measurements() + " measurements; give them a longer burn-in");
        }
        return detect ? start : 0;
    }

    private static int equilibrated(Chains chains, java.util.List<String> warnings) {
        if (chains.isConstant()) {
            return 0;
        }
        Equilibration found = Equilibration.of(chains);
        String warning = "the run is too short to tell where equilibrium begins";
        if (!found.isEquilibrated() && !warnings.contains(warning)) {
            warnings.add(warning);
        }
        return found.start();
    }

    private static Optional<Chains> weights(RunRecord record, int leftOut) {
        Chains log = new Chains(record.logWeight()).from(leftOut);
        if (log.isConstant()) {
            return Optional.empty();
        }
        double most = java.util.Arrays.stream(log.series())
                .flatMapToDouble(java.util.Arrays::stream)
                .max()
                .orElseThrow();
        Chains relative = log.map(w -> Math.exp(w - most));
        double mean = relative.mean();
        return Optional.of(relative.map(w -> w / mean));
    }

    private static Estimate mean(Chains x, Optional<Chains> weights) {
        if (weights.isEmpty()) {
            return MeanEstimator.of(x);
        }
        double[][] w = weights.get().series();
        double mean = new Chains(combined(x, w, (value, weight) -> value * weight)).mean();
        return MeanEstimator.of(new Chains(combined(x, w, (value, weight) -> weight * (value - mean))))
                .withMean(mean);
    }

    private static double[][] combined(Chains x, double[][] w, java.util.function.DoubleBinaryOperator f) {
        double[][] result = new double[x.count()][x.length()];
        for (int c = 0; c < result.length; c++) {
            for (int t = 0; t < result[c].length; t++) {
                result[c][t] = f.applyAsDouble(x.series()[c][t], w[c][t]);
            }
        }
        return result;
    }

    /** ⟨m⟩ = 0 exactly: a chain that has stayed in one of the two ordered phases shows it here, whatever its error says. */
    private static Estimate heldAgainstSymmetry(Estimate order, java.util.List<String> warnings) {
        boolean stuck = Math.abs(order.mean()) > SYMMETRY_SIGMAS * order.error()
                || (Double.isNaN(order.error()) && order.mean() != 0);
        if (!stuck) {
            return order;
        }
        String reason = "the chains did not mix: by symmetry the mean is 0, so the run has stayed in one ordered phase";
        warnings.add(reason);
        return order.withReason(reason);
    }

    private static void derive(
            Map<String, Jackknife> derived, RunRecord record, int leftOut, double beta, int sites, boolean hasOrder) {
        Chains e = new Chains(record.energy()).from(leftOut);
        put(derived, "specificHeat", x -> beta * beta * sites * (x[1] - x[0] * x[0]), e, e.map(y -> y * y));
        if (hasOrder) {
            Chains m = new Chains(record.magnetization()).from(leftOut);
            Chains m2 = m.map(y -> y * y);
            put(derived, "susceptibility", x -> beta * sites * (x[1] - x[0] * x[0]), m.map(Math::abs), m2);
            put(derived, "binderCumulant", x -> 1 - x[1] / (3 * x[0] * x[0]), m2, m2.map(y -> y * y));
        }
    }

    private static void put(
            Map<String, Jackknife> derived, String name, ToDoubleFunction<double[]> f, Chains... observables) {
        try {
            Jackknife value = Jackknife.of(f, observables);
            if (Double.isFinite(value.value()) && value.error() > 0) {
                derived.put(name, value);
            }
        } catch (IllegalArgumentException tooShort) {
            // Left out: the means say by themselves that the chains are too short.
        }
    }
}
