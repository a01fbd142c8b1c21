package org.kadanoff.exact;

import java.util.Optional;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Progress;

/** Solutions and refusals so far, while one engine after the other is asked for the same. Mutable. */
final class Attempts {
    /** Seconds, and how many times its own time, that may be spent to replace a solution that has lost digits. */
    private static final double PATIENCE = 5;

    private static final double SLOWER = 10;

    private final Hamiltonian hamiltonian;
    private final Quantities wanted;
    private final Progress progress;
    private Optional<ExactSolution> noted = Optional.empty();
    private Optional<EngineDeclinedException> declined = Optional.empty();

    Attempts(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
        this.hamiltonian = hamiltonian;
        this.wanted = wanted;
        this.progress = progress;
    }

    /** Whether a further engine would take too long to replace what there is. */
    boolean isEnough(Prediction prediction) {
        double predicted = prediction.cost().orElseThrow().seconds();
        return noted.filter(first -> predicted > Math.max(PATIENCE, SLOWER * first.seconds()))
                .isPresent();
    }

    /** Whether this engine's solution has nothing to note. */
    boolean succeeds(Engine engine) {
        try {
            ExactSolution solution = engine.solve(hamiltonian, wanted, progress);
            if (noted.isEmpty() || solution.notes().isEmpty()) {
                noted = Optional.of(solution);
            }
            return solution.notes().isEmpty();
        } catch (EngineDeclinedException reason) {
            declined = declined.isPresent() ? declined : Optional.of(reason);
            return false;
        }
    }

    ExactSolution best() {
        return noted.orElseThrow(() -> declined.orElseThrow());
    }
}
