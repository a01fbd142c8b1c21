package org.kadanoff.rbm.learned;

/**
 * How the spin couplings of a layer of any size are found. A hidden unit contributes J_S = ⟨φ(b + Σ_k w_k s_k) Π_{i∈S} s_i⟩, an
 * average over all spins, each ±1 with probability ½; of 2^n terms, if it were taken as it stands. Lattice-gas couplings need no
 * such average: they are sums over the subsets of S, and exact.
 */
public enum CouplingMethod {
    /**
     * Exact within rounding: φ is written in waves, and ⟨e^{iθt} Π_{i∈S} s_i⟩ = e^{ibt} Π_{i∈S} i sin w_i t Π_{k∉S} cos w_k t. The
     * waves needed grow in number as the largest field, about 4 (19 + |b| + Σ|w|) of them for a spin unit. The stated error bounds
     * what is left out (for rectified units, it is twice the largest deviation found on a grid) and adds an estimate of rounding.
     */
    FOURIER,
    /**
     * The sum over the spins that are not in S taken for a normal variate of the same variance, as in the literature: right when
     * many weights of the same size add up. The stated error is an estimate from the next two terms of Edgeworth's series, the
     * second counted twice for those that follow; it is not a bound, and means little when a few weights dominate.
     *
     * <p>Source: A. Decelle, C. Furtlehner, A. De Jesus Navas Gómez, B. Seoane, arXiv:2309.02292 (2023).
     */
    GAUSSIAN
}
