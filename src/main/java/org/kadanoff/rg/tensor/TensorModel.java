package org.kadanoff.rg.tensor;

/** A uniform lattice model whose partition function is the trace of a network of one tensor per site. */
public interface TensorModel {
    /** d. */
    int dimension();

    /** The network of the infinite lattice, and of every torus. */
    Network network(TensorArithmetic arithmetic);

    /** The model of βH. */
    TensorModel times(double beta);
}
