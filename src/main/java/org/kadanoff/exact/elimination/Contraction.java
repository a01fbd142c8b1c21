package org.kadanoff.exact.elimination;

import java.util.Arrays;
import java.util.List;

/**
 * The index arithmetic of out(T) = Σ_U Π_j in_j over a clique T ∪ U of sites. The fastest axes of the clique form blocks of
 * about a thousand entries, ordered by the block's part of U, then its part of T, with the positions of all of a block's
 * entries in every input listed once. The slower axes are walked through, those of T outside those of U. Immutable.
 */
final class Contraction {
    private static final int BLOCK = 1024;

    /** Entries of a block that belong to one configuration of U: a contiguous piece of the output. */
    final int columns;
    /** Configurations of U in a block. */
    final int rows;
    /** Number of blocks' pieces of the output. */
    final int outerTargets;
    /** Number of blocks added up for each of them. */
    final int outerSums;
    /** By input: position of every entry of a block, relative to the block's first. */
    final int[][] map;

    final int[] target;
    private final int[] targetDimensions;
    private final int[] sumDimensions;
    private final int[][] targetStrides;
    private final int[][] sumStrides;

    /**
     * Lays the loops out.
     *
     * @param clique all sites, ascending
     * @param target T
     * @param inputs the sites of the tables multiplied
     */
    Contraction(int[] clique, int[] sizes, int[] target, List<Table> inputs) {
        this.target = target;
        int first = clique.length;
        long entries = 1;
        while (first > 0 && (entries == 1 || entries * sizes[clique[first - 1]] <= BLOCK)) {
            entries *= sizes[clique[--first]];
        }
        int[] inner = Arrays.copyOfRange(clique, first, clique.length);
        int[] outer = Arrays.copyOf(clique, first);
        int[] innerSums = Axes.select(inner, target, false);
        int[] innerTargets = Axes.select(inner, target, true);
        int[] outerSumSites = Axes.select(outer, target, false);
        int[] outerTargetSites = Axes.select(outer, target, true);
        this.rows = Axes.entries(Axes.dimensions(innerSums, sizes));
        this.columns = Axes.entries(Axes.dimensions(innerTargets, sizes));
        this.sumDimensions = Axes.dimensions(outerSumSites, sizes);
        this.targetDimensions = Axes.dimensions(outerTargetSites, sizes);
        this.outerSums = Axes.entries(sumDimensions);
        this.outerTargets = Axes.entries(targetDimensions);
        this.map = new int[inputs.size()][];
        this.targetStrides = new int[inputs.size()][];
        this.sumStrides = new int[inputs.size()][];
        int[] blockDimensions = join(Axes.dimensions(innerSums, sizes), Axes.dimensions(innerTargets, sizes));
        for (int j = 0; j < map.length; j++) {
            int[] sites = inputs.get(j).sites;
            int[] strides = Axes.strides(Axes.dimensions(sites, sizes));
            int[] blockStrides =
                    join(Axes.stridesOf(innerSums, sites, strides), Axes.stridesOf(innerTargets, sites, strides));
            map[j] = Axes.offsets(blockDimensions, blockStrides);
            targetStrides[j] = Axes.stridesOf(outerTargetSites, sites, strides);
            sumStrides[j] = Axes.stridesOf(outerSumSites, sites, strides);
        }
    }

    private static int[] join(int[] a, int[] b) {
        int[] joined = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, joined, a.length, b.length);
        return joined;
    }

    int blockSize() {
        return rows * columns;
    }

    long entries() {
        return (long) blockSize() * outerTargets * outerSums;
    }

    int outputEntries() {
        return columns * outerTargets;
    }

    /** Writes into {@code base} (modified) where the block of a piece of the output and a part of the sum begins. */
    void locate(int outerTarget, int outerSum, int[] base) {
        Arrays.fill(base, 0);
        decode(outerTarget, targetDimensions, targetStrides, base);
        decode(outerSum, sumDimensions, sumStrides, base);
    }

    private static void decode(int index, int[] dimensions, int[][] strides, int[] base) {
        int rest = index;
        for (int k = dimensions.length - 1; k >= 0; k--) {
            int state = rest % dimensions[k];
            rest /= dimensions[k];
            if (state > 0) {
                for (int j = 0; j < base.length; j++) {
                    base[j] += state * strides[j][k];
                }
            }
        }
    }
}
