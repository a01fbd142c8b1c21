package org.kadanoff.rbm.likelihood;

import java.util.Arrays;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.layers.RbmChains;

/**
 * Independent block Gibbs chains of a machine of any kind, h ~ P(h|v), then v ~ P(v|h); on matrices for bits and spins ({@link
 * RbmChains}). Mutable; for one calling thread at a time; to be closed. The bits do not depend on the number of threads.
 */
public abstract class LayerChains implements AutoCloseable {
    private LayerChains() {}

    /**
     * Chains that start from independent visible units, those of bits and spins drawn uniformly and others with the machine's biases.
     *
     * @param chains at least 1
     * @param threads at least 1
     * @param random one draw seeds all chains
     */
    public static LayerChains start(Machine machine, int chains, int threads, UniformRandomProvider random) {
        if (chains < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "at least one chain and one thread are needed, got " + chains + " and " + threads);
        }
        Optional<RestrictedBoltzmann> binary = machine.binary();
        return binary.isPresent()
                ? new OnMatrices(
                        machine,
                        RbmChains.start(binary.orElseThrow(), chains, MatrixProducts.standard(), threads, random))
                : new OneByOne(machine, chains, threads, RandomStreams.from(random));
    }

    public abstract int chains();

    /** Advances all chains by so many sweeps. */
    public abstract void sweep(int count);

    /** The values of a chain's visible columns (a copy). */
    public abstract double[] visible(int chain);

    @Override
    public abstract void close();

    /** Bits and spins. */
    private static final class OnMatrices extends LayerChains {
        private final Machine machine;
        private final RbmChains chains;

        OnMatrices(Machine machine, RbmChains chains) {
            this.machine = machine;
            this.chains = chains;
        }

        @Override
        public int chains() {
            return chains.chains();
        }

        @Override
        public void sweep(int count) {
            chains.sweep(count);
        }

        @Override
        public double[] visible(int chain) {
            return Arrays.stream(chains.visible(chain))
                    .mapToDouble(machine.visible().domain().orElseThrow()::value)
                    .toArray();
        }

        @Override
        public void close() {
            chains.close();
        }
    }

    /** Units of any kind, each chain with a stream of its own. */
    private static final class OneByOne extends LayerChains {
        private final Machine machine;
        private final int threads;
        private final UniformRandomProvider[] streams;
        private final double[][] states;

        OneByOne(Machine machine, int chains, int threads, RandomStreams family) {
            this.machine = machine;
            this.threads = threads;
            streams = new UniformRandomProvider[chains];
            states = new double[chains][];
            for (int c = 0; c < chains; c++) {
                streams[c] = family.stream(c);
                states[c] = machine.visibleBias().toArray();
                machine.visible().draw(states[c], streams[c], states[c]);
            }
        }

        @Override
        public int chains() {
            return states.length;
        }

        @Override
        public void sweep(int count) {
            TaskPool.run(states.length, threads, () -> this, (self, c) -> {
                for (int t = 0; t < count; t++) {
                    TaskPool.checkInterrupted();
                    double[] h = machine.hiddenFields(states[c]);
                    machine.hidden().draw(h, streams[c], h);
                    double[] v = machine.visibleFields(h);
                    machine.visible().draw(v, streams[c], v);
                    states[c] = v;
                }
            });
        }

        @Override
        public double[] visible(int chain) {
            return states[chain].clone();
        }

        @Override
        public void close() {
            // No memory outside the heap.
        }
    }
}
