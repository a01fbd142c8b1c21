package org.kadanoff.rg.montecarlo;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;

/**
 * A chain of fine spins and block spins of all levels together, with the weight e^{−H(s)} p(μ¹|s) p(μ²|μ¹) … e^{−V(μⁿ)}.
 *
 * <p>A site is drawn and its spin reversed; the block spin above is drawn anew from the rule, and where it comes out changed also the one
 * above that, and so on. The move is accepted with min(1, e^{−ΔH − ΔV}). The probabilities with which the block spins are drawn cancel
 * against their ratio in the weight, and a block spin that has not changed leaves the cells above it as they are on the way back too, so
 * detailed balance holds.
 */
final class BiasedChain {
    private final Kernel kernel;
    private final int[][] blockOf;
    private final CellProbabilities[] cells;
    private final BiasPotential bias;
    private final BlockedLevels levels;
    private final UniformRandomProvider random;
    private final int[] state;
    private final double[] sums;
    private final double[] changes;
    /** The block spins that a move changes, by level. */
    private final int[] changed;

    BiasedChain(
            Kernel kernel,
            List<BlockMap> maps,
            List<SpinOperator> even,
            List<SpinOperator> odd,
            BiasPotential bias,
            UniformRandomProvider random) {
        this.kernel = kernel;
        this.bias = bias;
        this.random = random;
        this.blockOf =
                maps.stream().map(map -> map.blocking().blockOf().toArray()).toArray(int[][]::new);
        this.cells = maps.stream()
                .map(map -> new CellProbabilities(map.blocking(), map.rule()))
                .toArray(CellProbabilities[]::new);
        this.levels = new BlockedLevels(maps.get(0).fineLengths(), maps, even, odd);
        this.state = new int[kernel.sites()];
        Arrays.setAll(state, i -> random.nextInt(2));
        this.changed = new int[maps.size() + 1];
        levels.measure(state, random);
        double[] all = levels.evenSums();
        this.sums = Arrays.copyOfRange(all, all.length - even.size(), all.length);
        this.changes = new double[even.size()];
    }

    /** As many moves as there are sites. */
    void sweep(double[] couplings) {
        for (int k = 0; k < state.length; k++) {
            move(random.nextInt(state.length), couplings);
        }
    }

    private void move(int site, double[] couplings) {
        double change = kernel.flipDifference(state, site, 1 - state[site]);
        int top = drawLevels(site);
        boolean biased = top == cells.length;
        if (biased) {
            change += bias.change(levels.spins(top), changed[top], couplings, changes);
        }
        if (change <= 0 || random.nextDouble() < Math.exp(-change)) {
            state[site] = 1 - state[site];
            for (int k = 0; biased && k < sums.length; k++) {
                sums[k] += changes[k];
            }
        } else {
            for (int level = 0; level <= top; level++) {
                reverse(level, changed[level]);
            }
        }
    }

    /** Reverses a fine spin and what the rule makes of it; returns the highest level that changed. */
    private int drawLevels(int site) {
        changed[0] = site;
        reverse(0, site);
        int level = 0;
        while (level < cells.length) {
            int block = blockOf[level][changed[level]];
            int drawn = cells[level].draw(levels.spins(level), block, random);
            if (drawn == levels.spins(level + 1).spin(block)) {
                break;
            }
            level++;
            changed[level] = block;
            reverse(level, block);
        }
        return level;
    }

    private void reverse(int level, int site) {
        TorusSpins spins = levels.spins(level);
        spins.set(site, -spins.spin(site));
    }

    /** S_α of the last level. */
    double[] sums() {
        return sums;
    }

    /** All operators at all levels, measured afresh. */
    BlockedLevels measured() {
        levels.measure();
        return levels;
    }
}
