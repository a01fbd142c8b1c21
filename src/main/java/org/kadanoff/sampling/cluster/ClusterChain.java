package org.kadanoff.sampling.cluster;

import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.Magnetization;

/** What the chains of cluster updates share: the configuration, a generator of their own, saving. */
abstract class ClusterChain implements Chain {
    private static final String GENERATOR = "generator";

    final ClusterModel model;
    /** State of each site. */
    final byte[] state;

    final Generator random;
    private final Kernel kernel;
    private final Magnetization magnetization;
    private long sweeps;

    ClusterChain(Kernel kernel, ClusterModel model, int[] configuration, Generator random) {
        kernel.space().requireValid(configuration);
        double energy = kernel.energy(configuration);
        if (!Double.isFinite(energy)) {
            throw new IllegalArgumentException("a chain starts from an allowed configuration of finite energy, but this"
                    + " one has the energy " + energy);
        }
        this.kernel = kernel;
        this.model = model;
        this.random = random;
        this.state = new byte[configuration.length];
        for (int i = 0; i < state.length; i++) {
            state[i] = (byte) configuration[i];
        }
        this.magnetization = Magnetization.of(kernel.space());
    }

    /** The generator of a saved chain. */
    static Generator savedGenerator(ChainState saved) {
        return new Generator(saved.longs(GENERATOR));
    }

    /** One sweep's updates. */
    abstract void update();

    @Override
    public final void sweep() {
        update();
        sweeps++;
    }

    @Override
    public final long sweeps() {
        return sweeps;
    }

    @Override
    public final int[] state() {
        int[] copy = new int[state.length];
        for (int i = 0; i < copy.length; i++) {
            copy[i] = state[i];
        }
        return copy;
    }

    @Override
    public final double energy() {
        return kernel.energy(state());
    }

    @Override
    public final double magnetization() {
        return magnetization.of(state());
    }

    /** Nothing is cached. */
    @Override
    public final double audit() {
        return 0;
    }

    @Override
    public final ChainState save() {
        return saveMore(ChainState.of(state()).with(GENERATOR, random.state()));
    }

    /** Adds what the update needs beside the configuration and the generator. */
    abstract ChainState saveMore(ChainState saved);
}
