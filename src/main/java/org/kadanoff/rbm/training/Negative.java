package org.kadanoff.rbm.training;

import java.util.List;
import org.kadanoff.numeric.ProductMatrix;
import org.kadanoff.sampling.ChainState;

/** Averages over the machine for one step after another. Mutable; to be closed. */
interface Negative extends AutoCloseable {
    /** What is to be done for a step after the positive phase. */
    List<Phase> phases();

    /**
     * Takes a multiple of ⟨v_i h_j⟩ and ⟨v_i⟩ from some rows of the gradient.
     *
     * @param block of visible columns
     * @param factor which multiple
     * @param gradient its rows, whose last column is that of the visible biases (modified)
     */
    void subtract(int block, double factor, ProductMatrix gradient);

    /** ⟨h_j⟩. */
    double hiddenMean(int j);

    /**
     * Hears of the gradient of a row of Θ, penalties apart.
     *
     * @param row a visible column, or that of the hidden biases
     */
    default void follow(int row, double[] gradient) {}

    /** Hears that a row of Θ has changed. */
    default void changed(int row) {}

    /** What it keeps from step to step, but for the random streams of the units. */
    ChainState save();

    void restore(ChainState saved);

    @Override
    void close();
}
