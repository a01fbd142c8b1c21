package org.kadanoff.rg.montecarlo;

import java.util.ArrayList;
import java.util.List;

/**
 * First and second moments of operators at all levels of blocking, in bins for the jackknife; the samples themselves are not kept.
 * Level 0 is the lattice that was drawn, level n what n steps made of it. Mutable until it is merged.
 *
 * <p>Sums of integers are exact up to 2⁵³, so merging in a given order gives the same bits however the work was shared out.
 */
public final class LevelCorrelations {
    private final int levels;
    private final int operators;
    private final boolean odd;
    private final List<double[]> bins;

    /**
     * Without samples.
     *
     * @param levels number of levels, the zeroth included
     * @param operators number of operators at every level
     * @param odd whether the operators change sign with all spins, so that their means vanish by symmetry and are not subtracted
     */
    public LevelCorrelations(int levels, int operators, boolean odd) {
        this(levels, operators, odd, new ArrayList<>());
    }

    private LevelCorrelations(int levels, int operators, boolean odd, List<double[]> bins) {
        if (levels < 1 || operators < 0) {
            throw new IllegalArgumentException("correlations are of one level or more and of no operators or more, got "
                    + levels + " and " + operators);
        }
        this.levels = levels;
        this.operators = operators;
        this.odd = odd;
        this.bins = bins;
    }

    /** The bins of several, in this order. */
    public static LevelCorrelations merged(List<LevelCorrelations> parts) {
        LevelCorrelations first = parts.get(0);
        List<double[]> all = new ArrayList<>();
        for (LevelCorrelations part : parts) {
            if (part.levels != first.levels || part.operators != first.operators || part.odd != first.odd) {
                throw new IllegalArgumentException("only correlations of the same operators and levels can be merged");
            }
            all.addAll(part.bins);
        }
        return new LevelCorrelations(first.levels, first.operators, first.odd, all);
    }

    /** Begins a bin: later samples belong to it. */
    public void openBin() {
        int width = levels * operators;
        bins.add(new double[1 + width + width * (width + 1) / 2]);
    }

    /** A sample of weight 1. */
    public void add(double[] values) {
        add(1, values);
    }

    /**
     * A sample.
     *
     * @param weight not negative
     * @param values S_α at level n in entry n · operators + α
     */
    public void add(double weight, double[] values) {
        double[] sums = bins.get(bins.size() - 1);
        int width = levels * operators;
        if (values.length != width) {
            throw new IllegalArgumentException(
                    "a sample holds " + width + " numbers, one per operator and level, got " + values.length);
        }
        sums[0] += weight;
        int at = 1 + width;
        for (int i = 0; i < width; i++) {
            double value = weight * values[i];
            sums[1 + i] += value;
            for (int j = 0; j <= i; j++) {
                sums[at + j] += value * values[j];
            }
            at += i + 1;
        }
    }

    /** Number of bins. */
    public int bins() {
        return bins.size();
    }

    /** Number of levels, the zeroth included. */
    public int levels() {
        return levels;
    }

    /** Number of operators at a level. */
    public int operators() {
        return operators;
    }

    /** Whether they are odd. */
    public boolean isOdd() {
        return odd;
    }

    /** Moments over all bins. */
    public Moments moments() {
        double[] total = new double[blocks().length];
        for (double[] bin : bins) {
            for (int k = 0; k < total.length; k++) {
                total[k] += bin[k];
            }
        }
        return moments(total);
    }

    /** Of sums or means of bins, the scale does not matter. */
    Moments moments(double[] sums) {
        return new Moments(sums);
    }

    /** One row per sum, one column per bin: what {@link org.kadanoff.estimation.Jackknife#ofBlocks} takes. */
    double[][] blocks() {
        if (bins.isEmpty()) {
            throw new IllegalStateException("there are no samples yet");
        }
        double[][] blocks = new double[bins.get(0).length][bins.size()];
        for (int b = 0; b < bins.size(); b++) {
            for (int k = 0; k < blocks.length; k++) {
                blocks[k][b] = bins.get(b)[k];
            }
        }
        return blocks;
    }

    /** Means and connected correlations. */
    public final class Moments {
        private final double[] sums;

        private Moments(double[] sums) {
            this.sums = sums;
        }

        int operators() {
            return operators;
        }

        /** ⟨S_α⟩ at a level; 0 for odd operators. */
        public double mean(int level, int operator) {
            return odd ? 0 : sums[1 + index(level, operator)] / sums[0];
        }

        /** ⟨S_α S_β⟩ − ⟨S_α⟩⟨S_β⟩, either at its own level. */
        public double connected(int level, int operator, int otherLevel, int other) {
            int i = Math.max(index(level, operator), index(otherLevel, other));
            int j = Math.min(index(level, operator), index(otherLevel, other));
            double product = sums[1 + levels * operators + i * (i + 1) / 2 + j] / sums[0];
            return product - mean(level, operator) * mean(otherLevel, other);
        }

        private int index(int level, int operator) {
            if (level < 0 || level >= levels || operator < 0 || operator >= operators) {
                throw new IllegalArgumentException("there are levels 0 to " + (levels - 1) + " and operators 0 to "
                        + (operators - 1) + ", got " + level + " and " + operator);
            }
            return level * operators + operator;
        }
    }
}
