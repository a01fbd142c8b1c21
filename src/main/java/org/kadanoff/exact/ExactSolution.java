package org.kadanoff.exact;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Exact thermodynamics of a model, P(s) = e^{−H(s)}/Z. Reduced units: β is part of H and k_B = 1.
 *
 * @param logZ log Σ_s e^{−H(s)}; relative error at most 1e-12 (absolute below |log Z| = 1) unless a note says otherwise
 * @param meanEnergy ⟨H⟩; NaN when it was not wanted
 * @param energyVariance ⟨H²⟩ − ⟨H⟩²; NaN when it was not wanted
 * @param marginals one- and two-site marginals, when wanted
 * @param engine name of the engine that computed this
 * @param backend what did its heavy arithmetic: "Java", "OpenBLAS 0.3.31 (SkylakeX, 2 threads)"
 * @param notes sentences on digits that are not to be relied on; empty when all are
 * @param predicted what it said it would take
 * @param seconds wall time it took
 */
public record ExactSolution(
        double logZ,
        double meanEnergy,
        double energyVariance,
        Optional<Marginals> marginals,
        String engine,
        String backend,
        List<String> notes,
        Cost predicted,
        double seconds) {
    /** The backend of engines that use no library. */
    public static final String JAVA = "Java";

    public ExactSolution {
        notes = List.copyOf(notes);
    }

    /** A solution by plain Java, with nothing to note. */
    public ExactSolution(
            double logZ,
            double meanEnergy,
            double energyVariance,
            Optional<Marginals> marginals,
            String engine,
            Cost predicted,
            double seconds) {
        this(logZ, meanEnergy, energyVariance, marginals, engine, JAVA, List.of(), predicted, seconds);
    }

    /** The same solution with what did its heavy arithmetic. */
    public ExactSolution withBackend(String newBackend) {
        return new ExactSolution(
                logZ, meanEnergy, energyVariance, marginals, engine, newBackend, notes, predicted, seconds);
    }

    /** The same solution with one more note. */
    public ExactSolution withNote(String note) {
        List<String> more = Stream.concat(notes.stream(), Stream.of(note)).toList();
        return new ExactSolution(
                logZ, meanEnergy, energyVariance, marginals, engine, backend, more, predicted, seconds);
    }

    /** F = −log Z. */
    public double freeEnergy() {
        return -logZ;
    }

    /** log₁₀ Z. */
    public double log10Z() {
        return logZ / Math.log(10);
    }

    /** S = −Σ P log P = log Z + ⟨H⟩ in nats; NaN when ⟨H⟩ was not wanted. */
    public double entropy() {
        return logZ + meanEnergy;
    }

    /** C = Var H, per k_B; NaN when it was not wanted. */
    public double heatCapacity() {
        return energyVariance;
    }
}
