package org.kadanoff.sampling;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;

/** A sampler whose chains can change their inverse temperature on the way. */
interface TemperedSampler extends Sampler {
    /** A chain of e^{−βH}, β = 1 to begin with; see {@link CursorChain#setBeta}. */
    CursorChain temperedChain(Kernel kernel, int[] state, UniformRandomProvider random);
}
