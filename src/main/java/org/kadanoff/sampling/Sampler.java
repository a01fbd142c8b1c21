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
     * @throws IllegalArgumentException when the array is no configuration of the model or is forbidden (infinite energy), or
     *     when the sampler is not made for the model, with the reason
     */
    Chain start(Kernel kernel, int[] state, UniformRandomProvider random);

    /**
     * The chain that {@link Chain#save} was called on, going on with the same bits.
     *
     * @param kernel the same Hamiltonian
     * @param saved by a chain of an equal sampler
     * @param random the chain's random stream as it stood when the chain was saved
     * @throws IllegalArgumentException when the saved chain is of another model or sampler
     */
    default Chain resume(Kernel kernel, ChainState saved, UniformRandomProvider random) {
        return start(kernel, saved.configuration(), random);
    }

    /** How random numbers are shared among sites, replicas or configurations; one sentence. */
    default String randomNumbers() {
        return "never shared: every decision draws its own";
    }
}
