package org.kadanoff.sampling.extended;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.Sampler;

/**
 * Chains at the factors of a ladder. Where the sampler sees its model only through energy differences, an exchange hands the two
 * chains each other's factor; other chains are started anew on each other's configuration.
 */
final class Replicas {
    private final Sampler sampler;
    private final Kernel kernel;
    private final RealVector factors;
    private final Chain[] chains;
    /** The models of chains that can change their factor; null for all others. */
    private final TemperedKernel @org.jspecify.annotations.Nullable [] tempered;

    private final Kernel[] kernels;
    private final UniformRandomProvider[] streams;

    /**
     * Places for chains.
     *
     * @param streams one per factor; they move with the chains where these do
     */
    Replicas(Sampler sampler, Kernel kernel, RealVector factors, UniformRandomProvider[] streams) {
        this.sampler = sampler;
        this.kernel = kernel;
        this.factors = factors;
        this.streams = streams;
        this.chains = new Chain[factors.size()];
        this.tempered = TemperedKernel.suits(sampler) ? new TemperedKernel[chains.length] : null;
        this.kernels = new Kernel[chains.length];
        for (int k = 0; k < chains.length; k++) {
            kernels[k] = model(k);
        }
    }

    private Kernel model(int k) {
        if (tempered == null) {
            return Ladders.at(factors.get(k), kernel);
        }
        tempered[k] = new TemperedKernel(kernel, factors.get(k));
        return tempered[k];
    }

    private Sampler sampler(int k) {
        return Ladders.at(factors.get(k), sampler);
    }

    void start(int k, int[] state) {
        chains[k] = sampler(k).start(kernels[k], state, streams[k]);
    }

    void resume(int k, ChainState saved) {
        chains[k] = sampler(k).resume(kernels[k], saved, streams[k]);
    }

    int size() {
        return chains.length;
    }

    Chain chain(int k) {
        return chains[k];
    }

    UniformRandomProvider stream(int k) {
        return streams[k];
    }

    /** H of a replica, without its factor. */
    double energy(int k) {
        return tempered == null ? kernel.energy(chains[k].state()) : tempered[k].carriedEnergy();
    }

    /** The configurations at k and k + 1 change places. */
    void exchange(int k) {
        // At factor 0 another sampler may be at work.
        if (tempered == null || !sampler(k).equals(sampler(k + 1))) {
            int[] state = chains[k].state();
            start(k, chains[k + 1].state());
            start(k + 1, state);
            return;
        }
        swap(chains, k);
        swap(kernels, k);
        swap(tempered, k);
        swap(streams, k);
        tempered[k].withFactor(factors.get(k));
        tempered[k + 1].withFactor(factors.get(k + 1));
    }

    private static <T> void swap(T[] array, int k) {
        T first = array[k];
        array[k] = array[k + 1];
        array[k + 1] = first;
    }

    double audit() {
        double worst = 0;
        for (Chain chain : chains) {
            worst = Math.max(worst, chain.audit());
        }
        return worst;
    }
}
