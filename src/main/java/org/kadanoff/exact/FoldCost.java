package org.kadanoff.exact;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kadanoff.numeric.IntVector;

/** What a fold with a given division of the sites will take; times in nanoseconds as measured on one AVX2 core of 3 GHz. */
final class FoldCost {
    private static final double LEAF = 300;
    private static final double FAST_STATE = 0.09;
    private static final double FAST_MOMENTS_STATE = 0.6;
    private static final double FAST_MARGINAL_STATE = 2.2;
    /** Energies of the block by addition, and their minimum. */
    private static final double LOG_STATE = 1.5;

    private static final double EXPONENTIAL = 8;
    private static final double LOG_MARGINAL_STATE = 3;
    private static final double UNIT_STATE = 28;
    private static final double OPAQUE_STATE = 300;
    /** Per configuration and set of tree sites that changes the block. */
    private static final double CHANGED_STATE = 0.4;

    private static final double CHANGED_MOMENTS_STATE = 2.5;
    private static final double TREE_TABLE = 4;
    private static final double SITE_GROUP = 20;
    private static final double SETUP_STATE = 40;
    private static final double SETUP_TABLE = 0.15;
    private static final double SETUP = 1e5;
    private static final double REDUCTION = 1.5;

    /** Spread of the energies beyond which most configurations need no exponential. */
    private static final double MOSTLY_NEGLIGIBLE = 100;

    private final Factors factors;
    private final List<Factors.Table> tables;
    private final Quantities wanted;
    private final int[] high;
    private final boolean fast;
    private final boolean[] inBlock;
    private final double leaves;
    private final double block;
    /** By level: number of nodes there for every leaf. */
    private final double[] nodesPerLeaf;

    FoldCost(Factors factors, List<Factors.Table> tables, Quantities wanted, int[] high, int[] low, boolean fast) {
        this.factors = factors;
        this.tables = tables;
        this.wanted = wanted;
        this.high = high;
        this.fast = fast;
        this.inBlock = new boolean[factors.sites()];
        Arrays.stream(low).forEach(i -> inBlock[i] = true);
        this.leaves = product(high);
        this.block = product(low);
        this.nodesPerLeaf = new double[high.length];
        double nodes = 1;
        for (int d = high.length - 1; d >= 0; d--) {
            nodesPerLeaf[d] = nodes;
            nodes /= factors.sizes[high[d]];
        }
    }

    /** The cost of a model too large to be looked at. */
    static Cost hopeless(double logSize) {
        double states = Math.exp(logSize);
        return new Cost(states, 1 << 20, states * FAST_STATE * 1e-9);
    }

    private double product(int[] sites) {
        double product = 1;
        for (int i : sites) {
            product *= factors.sizes[i];
        }
        return product;
    }

    Cost cost(double spread) {
        int[] level = SiteTree.levels(factors.sites(), high);
        double perLeaf = LEAF;
        Map<IntVector, Boolean> groups = new HashMap<>();
        for (Factors.Table table : tables) {
            int[] outside =
                    Arrays.stream(table.sites()).filter(i -> !inBlock[i]).toArray();
            int inside = table.sites().length - outside.length;
            if (inside == 0) {
                perLeaf += TREE_TABLE * (table.sites().length - 1) * nodesPerLeaf[last(outside, level)];
            } else if (outside.length > 0) {
                groups.merge(IntVector.of(outside), inside > 1, Boolean::logicalOr);
            }
        }
        double changed = 0;
        for (Map.Entry<IntVector, Boolean> group : groups.entrySet()) {
            double nodes = nodesPerLeaf[last(group.getKey().toArray(), level)];
            perLeaf += SITE_GROUP * nodes;
            changed += group.getValue() ? nodes : 0;
        }
        double state = stateTime(spread) + changed * (fast && wantsMoments() ? CHANGED_MOMENTS_STATE : CHANGED_STATE);
        double setup = SETUP + block * (SETUP_STATE + SETUP_TABLE * tables.size()) + reductionTime();
        return new Cost(
                leaves * block * (1 + changed),
                bytes(changed > 0),
                1e-9 * (leaves * (state * block + perLeaf) + setup));
    }

    private static int last(int[] sites, int[] level) {
        return Arrays.stream(sites).map(i -> level[i]).max().orElseThrow();
    }

    private boolean wantsMoments() {
        return wanted.mean();
    }

    private double stateTime(double spread) {
        boolean marginals = wanted.marginals();
        if (fast) {
            return (wantsMoments() ? FAST_MOMENTS_STATE : FAST_STATE) + (marginals ? FAST_MARGINAL_STATE : 0);
        }
        double exponentials = Math.min(1, MOSTLY_NEGLIGIBLE / spread);
        double pass = LOG_STATE
                + EXPONENTIAL * exponentials
                + UNIT_STATE * factors.units.size()
                + OPAQUE_STATE * factors.opaque.size();
        return marginals ? 2 * pass + LOG_MARGINAL_STATE : pass;
    }

    private double reductionTime() {
        if (!wanted.marginals()) {
            return 0;
        }
        double inBlockSites = factors.sites() - high.length;
        return block * REDUCTION * inBlockSites * inBlockSites / 2;
    }

    private double bytes(boolean changes) {
        double tablesHeld = wantsMoments() ? 4 : 2;
        double bytes = (1 << 16) + 8 * block * tablesHeld * (changes ? 1 + high.length : 1) + changeBytes();
        if (wanted.marginals()) {
            double states = Arrays.stream(factors.sizes).sum();
            bytes += 8 * block * 3 + 8 * states * states;
        }
        return bytes;
    }

    /** Memory of the tables that say how sets of tree sites change the block. */
    double changeBytes() {
        Map<IntVector, Double> sets = new HashMap<>();
        for (Factors.Table table : tables) {
            int[] outside =
                    Arrays.stream(table.sites()).filter(i -> !inBlock[i]).toArray();
            if (outside.length > 0 && table.sites().length - outside.length > 1) {
                sets.put(IntVector.of(outside), product(outside));
            }
        }
        return 16 * block * sets.values().stream().mapToDouble(x -> x).sum();
    }
}
