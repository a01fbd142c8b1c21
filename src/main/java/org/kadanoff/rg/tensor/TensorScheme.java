package org.kadanoff.rg.tensor;

/** A step T → T' of tensor renormalisation that halves the number of tensors. */
public interface TensorScheme {
    /** What computes. */
    TensorArithmetic arithmetic();

    /** What the field calls it. */
    String name();

    /**
     * One step.
     *
     * @throws IllegalArgumentException when the network has another dimension than the scheme
     * @throws ArithmeticException when the tensor has become zero or infinite, or a decomposition does not converge
     */
    Network step(Network network);
}
