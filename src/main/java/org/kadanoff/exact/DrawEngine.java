package org.kadanoff.exact;

import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;

/**
 * One way of drawing independent configurations from P(s) = e^{−H(s)}/Z exactly, without a burn-in: the reference for
 * every Markov chain. Implementations are immutable and thread-safe.
 */
public interface DrawEngine {
    /** Short lower-case name, the engine's where an {@link Engine} draws. */
    String name();

    /** The cost of {@link #draw}, or why it is impossible; allocates nothing of the model's exponential size. */
    Prediction predictDraws(Hamiltonian hamiltonian, int count);

    /**
     * Independent configurations. Number k is a function of the model and {@code streams.stream(k)} alone: neither the
     * number of threads nor that of configurations changes it.
     *
     * @param count at least 0
     * @return state indices, one row per configuration
     * @throws IllegalArgumentException when the engine declines the model, or when every configuration is forbidden
     */
    int[][] draw(Hamiltonian hamiltonian, int count, RandomStreams streams, Progress progress);

    /** As {@link #draw(Hamiltonian, int, RandomStreams, Progress)}, with nobody listening. */
    default int[][] draw(Hamiltonian hamiltonian, int count, RandomStreams streams) {
        return draw(hamiltonian, count, streams, Progress.NONE);
    }
}
