package org.kadanoff.sampling;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;

/** A way to draw configurations from P(s) = e^{−H(s)}/Z by a Markov chain that leaves P as it is. Immutable. */
public interface Sampler {
    /**
     * A chain on the given Hamiltonian.
     *
     * @param kernel the compiled Hamiltonian H
     * @param state starting configuration of state indices (copied)
     * @param random source of all randomness of the chain; not to be shared with another chain
     * @throws IllegalArgumentException when the array is no configuration of the model or is forbidden (infinite energy)
     */
    Chain start(Kernel kernel, int[] state, UniformRandomProvider random);
}
