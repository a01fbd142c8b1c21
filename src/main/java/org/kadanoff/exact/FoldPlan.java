package org.kadanoff.exact;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a fold divides the sites: which branch in the tree and which form the block summed at every leaf.
 *
 * @param high sites of the tree, the kept ones first
 * @param low sites of the block, ascending
 * @param fast whether the block is kept as weights (multiplications only) rather than as energies (exponentials)
 * @param cost predicted
 */
record FoldPlan(int[] high, int[] low, boolean fast, Effort cost) {
    /** Largest spread of the energies of a block, in units of 1/β, for which all its weights are normal doubles. */
    private static final double WIDEST_SPREAD = 600;

    private static final int SMALLEST_FAST_BLOCK = 64;
    private static final double LARGEST_CHANGES = 256e6;

    static FoldPlan of(Factors factors, int[] kept, Quantities wanted) {
        return new Search(factors, kept, wanted).best();
    }

    /** Everything in the tree but a trailing run of sites, so that leaves come in row-major order. */
    static FoldPlan inOrder(Factors factors) {
        int n = factors.sites();
        int first = n;
        int block = 1;
        while (first > 0 && (long) block * factors.sizes[first - 1] <= 1 << 12) {
            block *= factors.sizes[--first];
        }
        return new FoldPlan(
                IntStream.range(0, first).toArray(), IntStream.range(first, n).toArray(), false, Effort.NONE);
    }

    /** The cost when several threads share the work. */
    Cost cost(int threads) {
        return cost.cost(threads);
    }

    /** Finds the division; used once. */
    private static final class Search {
        private final Factors factors;
        private final int[] kept;
        private final Quantities wanted;
        private final List<Factors.Table> tables;
        private final boolean[] hasWide;
        private final BlockChoice choice;

        Search(Factors factors, int[] kept, Quantities wanted) {
            this.factors = factors;
            this.kept = kept;
            this.wanted = wanted;
            this.tables = factors.tables();
            this.choice = new BlockChoice(factors);
            hasWide = new boolean[factors.sites()];
            factors.wideTerms().forEach(term -> term.support().stream().forEach(i -> hasWide[i] = true));
        }

        FoldPlan best() {
            int block = switch (wanted) {
                case LOG_Z -> 1 << 14;
                case MOMENTS -> 1 << 13;
                case CORRELATIONS, LOCAL_MARGINALS, MARGINALS -> 1 << 12;
            };
            while (true) {
                FoldPlan plan = withBlock(block);
                if (block == 1 || changeBytes(plan) <= LARGEST_CHANGES) {
                    return plan;
                }
                block /= 2;
            }
        }

        private FoldPlan withBlock(int largest) {
            boolean[] isKept = new boolean[factors.sites()];
            for (int i : kept) {
                isKept[i] = true;
            }
            int[] summed =
                    IntStream.range(0, factors.sites()).filter(i -> !isKept[i]).toArray();
            // Preparing a configuration of the block costs about a quarter of visiting a leaf.
            double balanced = 2 * Math.exp(factors.space.logSize() / 2);
            int block = (int) Math.min(largest, Math.max(SMALLEST_FAST_BLOCK, balanced));
            int[] fastLow =
                    choice.grow(Arrays.stream(summed).filter(i -> !hasWide[i]).toArray(), block, WIDEST_SPREAD);
            int[] slowLow = choice.grow(summed, Math.min(block, 1 << 12), Double.POSITIVE_INFINITY);
            boolean fast = product(fastLow) >= Math.min(SMALLEST_FAST_BLOCK, product(slowLow));
            int[] low = fast ? fastLow : slowLow;
            int[] high = treeOrder(isKept, low);
            FoldCost cost = new FoldCost(factors, tables, wanted, high, low, fast);
            return new FoldPlan(high, low, fast, cost.cost(choice.spreadOf(low)));
        }

        private double changeBytes(FoldPlan plan) {
            return new FoldCost(factors, tables, wanted, plan.high(), plan.low(), plan.fast()).changeBytes();
        }

        private double product(int[] sites) {
            double product = 1;
            for (int i : sites) {
                product *= factors.sizes[i];
            }
            return product;
        }

        /** Kept sites first; then the sites that change the block itself, so that it changes seldom. */
        private int[] treeOrder(boolean[] isKept, int[] low) {
            boolean[] inBlock = mark(low);
            int[] modifies = new int[factors.sites()];
            for (Factors.Table table : tables) {
                if (lowSites(table, inBlock) >= 2) {
                    for (int i : table.sites()) {
                        modifies[i]++;
                    }
                }
            }
            IntStream rest = IntStream.range(0, factors.sites())
                    .filter(i -> !isKept[i] && !inBlock[i])
                    .boxed()
                    .sorted(Comparator.comparingInt((Integer i) -> -modifies[i]))
                    .mapToInt(i -> i);
            return IntStream.concat(IntStream.range(0, factors.sites()).filter(i -> isKept[i]), rest)
                    .toArray();
        }

        private boolean[] mark(int[] sites) {
            boolean[] marked = new boolean[factors.sites()];
            for (int i : sites) {
                marked[i] = true;
            }
            return marked;
        }

        private static int lowSites(Factors.Table table, boolean[] inBlock) {
            int count = 0;
            for (int i : table.sites()) {
                count += inBlock[i] ? 1 : 0;
            }
            return count;
        }
    }
}
