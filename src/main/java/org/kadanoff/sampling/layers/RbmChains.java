package org.kadanoff.sampling.layers;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.numeric.VariateBlocks;
import org.kadanoff.sampling.ChainState;

/**
 * Many block Gibbs chains of one restricted Boltzmann machine at once, as rows of matrices: h ~ P(h|v), then v ~ P(v|h), the
 * fields b + v·W and a + W·h of all chains being one matrix product each. Units are bits or spins. After a sweep (v, h) is a
 * sample of the joint distribution. Mutable; for one calling thread at a time. To be closed.
 *
 * <p>The bits depend on the number of chains and on the library that multiplies, not on the number of threads. Random
 * numbers are never shared.
 */
public final class RbmChains implements AutoCloseable {
    private static final String VISIBLE = "visible";
    private static final String HIDDEN = "hidden";
    private static final String STREAMS = "streams";

    private final LayerWeights weights;
    private final ChainBlock[] blocks;
    private final int chains;
    private final int threads;
    private long sweeps;

    private RbmChains(LayerWeights weights, ChainBlock[] blocks, int chains, int threads) {
        this.weights = weights;
        this.blocks = blocks;
        this.chains = chains;
        this.threads = threads;
    }

    /**
     * Chains that start from independent, uniformly drawn visible units.
     *
     * @param chains at least 1
     * @param product multiplies the matrices
     * @param threads at least 1
     * @param random one draw seeds all chains
     */
    public static RbmChains start(
            RestrictedBoltzmann machine, int chains, MatrixProduct product, int threads, UniformRandomProvider random) {
        if (chains < 1 || threads < 1) {
            throw new IllegalArgumentException(
                    "at least one chain and one thread are needed, got " + chains + " and " + threads);
        }
        LayerWeights weights = new LayerWeights(machine, product);
        RandomStreams streams = RandomStreams.from(random);
        ChainBlock[] blocks = new ChainBlock[ChainBlock.count(chains)];
        for (int k = 0; k < blocks.length; k++) {
            blocks[k] = new ChainBlock(weights, rows(chains, k), VariateBlocks.from(streams.stream(k)));
            double[] nothing = new double[weights.visible.units()];
            for (int r = 0; r < blocks[k].rows; r++) {
                blocks[k].drawVisible(r, nothing);
            }
            blocks[k].drawHiddenLayer();
        }
        return new RbmChains(weights, blocks, chains, threads);
    }

    /**
     * The chains that {@link #save} was called on, going on with the same bits.
     *
     * @throws IllegalArgumentException when they were saved from another machine
     */
    public static RbmChains resume(RestrictedBoltzmann machine, ChainState saved, MatrixProduct product, int threads) {
        int[] visible = saved.ints(VISIBLE);
        int[] hidden = saved.ints(HIDDEN);
        long[] streams = saved.longs(STREAMS);
        int m = machine.visibleUnits();
        int n = machine.hiddenUnits();
        int chains = visible.length / m;
        if (chains < 1
                || visible.length != chains * m
                || hidden.length != chains * n
                || streams.length != 4 * ChainBlock.count(chains)) {
            throw new IllegalArgumentException("the saved chains are those of another machine than this one of " + m
                    + " visible and " + n + " hidden units");
        }
        LayerWeights weights = new LayerWeights(machine, product);
        ChainBlock[] blocks = new ChainBlock[ChainBlock.count(chains)];
        for (int k = 0; k < blocks.length; k++) {
            VariateBlocks variates = VariateBlocks.of(Arrays.copyOfRange(streams, 4 * k, 4 * k + 4));
            blocks[k] = new ChainBlock(weights, rows(chains, k), variates);
            for (int r = 0; r < blocks[k].rows; r++) {
                int chain = ChainBlock.firstRow(chains, k) + r;
                blocks[k].setVisible(r, Arrays.copyOfRange(visible, chain * m, chain * m + m));
                blocks[k].setHidden(r, Arrays.copyOfRange(hidden, chain * n, chain * n + n));
            }
        }
        return new RbmChains(weights, blocks, chains, threads);
    }

    private static int rows(int chains, int block) {
        return ChainBlock.firstRow(chains, block + 1) - ChainBlock.firstRow(chains, block);
    }

    public int chains() {
        return chains;
    }

    /** Number of sweeps completed since the chains were started or resumed. */
    public long sweeps() {
        return sweeps;
    }

    /**
     * Advances all chains.
     *
     * @param count number of sweeps, at least 0
     * @throws org.kadanoff.numeric.InterruptedComputationException when interrupted; the chains are then to be given up
     */
    public void sweep(long count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "a chain cannot go back: the number of sweeps is at least 0, got " + count);
        }
        TaskPool.run(blocks.length, threads, () -> this, (self, k) -> {
            for (long t = 0; t < count; t++) {
                TaskPool.checkInterrupted();
                self.blocks[k].sweep();
            }
        });
        sweeps += count;
    }

    /** State indices of a chain's visible units (a copy). */
    public int[] visible(int chain) {
        int block = blockOf(chain);
        return blocks[block].visibleState(chain - ChainBlock.firstRow(chains, block));
    }

    /** State indices of a chain's hidden units (a copy). */
    public int[] hidden(int chain) {
        int block = blockOf(chain);
        return blocks[block].hiddenState(chain - ChainBlock.firstRow(chains, block));
    }

    /** State indices of both layers, the visible units first, as in {@link RestrictedBoltzmann#jointEnergy()} (a copy). */
    public int[] state(int chain) {
        int[] visible = visible(chain);
        int[] hidden = hidden(chain);
        int[] state = Arrays.copyOf(visible, visible.length + hidden.length);
        System.arraycopy(hidden, 0, state, visible.length, hidden.length);
        return state;
    }

    /**
     * Puts a chain's visible units into a given state; its hidden units are drawn in the next sweep.
     *
     * @param state state indices, 0 or 1 each
     */
    public void setVisible(int chain, int[] state) {
        int block = blockOf(chain);
        VisibleStates.requireValid(state, weights.visible.units());
        blocks[block].setVisible(chain - ChainBlock.firstRow(chains, block), state);
    }

    private int blockOf(int chain) {
        if (chain < 0 || chain >= chains) {
            throw new IndexOutOfBoundsException("no chain " + chain + " of " + chains);
        }
        int block = (int) ((long) chain * blocks.length / chains);
        // The division above and the one into blocks round differently.
        while (ChainBlock.firstRow(chains, block) > chain) {
            block--;
        }
        while (ChainBlock.firstRow(chains, block + 1) <= chain) {
            block++;
        }
        return block;
    }

    /** All chains and their random generators. */
    public ChainState save() {
        int m = weights.visible.units();
        int n = weights.hidden.units();
        int[] visible = new int[Math.multiplyExact(chains, m)];
        int[] hidden = new int[Math.multiplyExact(chains, n)];
        for (int c = 0; c < chains; c++) {
            System.arraycopy(visible(c), 0, visible, c * m, m);
            System.arraycopy(hidden(c), 0, hidden, c * n, n);
        }
        long[] streams = new long[4 * blocks.length];
        for (int k = 0; k < blocks.length; k++) {
            System.arraycopy(blocks[k].variates.state(), 0, streams, 4 * k, 4);
        }
        return ChainState.empty().with(VISIBLE, visible).with(HIDDEN, hidden).with(STREAMS, streams);
    }

    @Override
    public void close() {
        for (ChainBlock block : blocks) {
            block.close();
        }
        weights.close();
    }
}
