package org.kadanoff.sampling.bits;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.Sampler;

/**
 * The Metropolis algorithm in checkerboard order with 64 spins in a word: square and cubic tori of even lengths, couplings
 * J or ±J, and one field. {@link BitLattice} says how; it is also the way to lattices too large for a Hamiltonian.
 *
 * @param threads how many may work on one chain, at least 1; the chain's bits do not depend on it
 * @param arithmetic how words are worked on; neither do they depend on this
 */
public record BitSliced(int threads, BitArithmetic arithmetic) implements Sampler {
    public BitSliced {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, got " + threads);
        }
    }

    /** One thread and the fastest arithmetic of this machine. */
    public BitSliced() {
        this(1);
    }

    /** The fastest arithmetic of this machine. */
    public BitSliced(int threads) {
        this(threads, BitArithmetic.fastest());
    }

    public BitSliced withThreads(int newThreads) {
        return new BitSliced(newThreads, arithmetic);
    }

    public BitSliced withArithmetic(BitArithmetic newArithmetic) {
        return new BitSliced(threads, newArithmetic);
    }

    @Override
    public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
        TorusForm form = TorusForm.of(kernel.hamiltonian());
        kernel.space().requireValid(state);
        BitLattice lattice = BitLattice.of(form.torus(), arithmetic, threads, random);
        lattice.fill(site -> state[(int) site] == 1);
        return new BitSlicedChain(kernel, lattice, form.constant());
    }

    @Override
    public Chain resume(Kernel kernel, ChainState saved, UniformRandomProvider random) {
        TorusForm form = TorusForm.of(kernel.hamiltonian());
        return new BitSlicedChain(
                kernel, BitLattice.restore(form.torus(), arithmetic, threads, saved), form.constant());
    }

    @Override
    public String randomNumbers() {
        return "never shared: every spin compares random bits of its own";
    }
}
