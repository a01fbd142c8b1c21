package org.kadanoff.exact;

import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.InterruptedComputationException;
import org.kadanoff.numeric.Progress;

/** One way of summing e^{−H} over all configurations exactly. Implementations are immutable and thread-safe. */
public interface Engine {
    /** Short lower-case name: "fold", "layer". */
    String name();

    /** The cost of {@link #solve}, or why it is impossible; allocates nothing of the model's exponential size. */
    Prediction predict(Hamiltonian hamiltonian, Quantities wanted);

    /**
     * Computes what is wanted, however long it takes; ask {@link #predict} first or go through {@link ExactSolver}.
     * Interrupting the calling thread ends the computation with an {@link InterruptedComputationException}; nothing is
     * left running.
     *
     * @param progress hears of the parts that are done
     * @throws TooLargeException when there are more configurations than could ever be enumerated
     * @throws IllegalArgumentException when the engine declines the model, or when every configuration is forbidden
     */
    ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress);

    /** As {@link #solve(Hamiltonian, Quantities, Progress)}, with nobody listening. */
    default ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted) {
        return solve(hamiltonian, wanted, Progress.NONE);
    }
}
