package org.kadanoff.exact;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.kadanoff.numeric.IntVector;

/** What a fold with a given division of the sites will take; times in nanoseconds as measured on one AVX-512 core of 4 GHz. */
final class FoldCost {
    private static final double LEAF = 150;
    private static final double FAST_STATE = 0.07;
    private static final double FAST_MOMENTS_STATE = 0.47;
    private static final double FAST_MARGINAL_STATE = 0.55;
    /** Energies of the block by addition, and their minimum. */
    private static final double LOG_STATE = 1.5;

    private static final double EXPONENTIAL = 8;
    private static final double LOG_MARGINAL_STATE = 5;
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
    /** Memory of a table beside its entries, and of what finds it. */
    private static final double TABLE_BYTES = 200;

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
    private final BlockShape shape;
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
        this.shape = new BlockShape(factors, low);
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

    /** The cost when the energies of the block spread by so much at most. */
    Effort cost(double spread) {
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
        double changingLevels = groups.entrySet().stream()
                .filter(Map.Entry::getValue)
                .mapToInt(group -> last(group.getKey().toArray(), level))
                .distinct()
                .count();
        return new Effort(
                leaves * block * (1 + changed),
                sharedBytes(),
                threadBytes(changingLevels),
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

    /** What all threads share: the model, the block, and what the tree's sites do to it. */
    private double sharedBytes() {
        double entries =
                tables.stream().mapToDouble(table -> table.energies().length).sum();
        double bytes = (1 << 14) + TABLE_BYTES * tables.size() + 8 * entries + 16 * block + changeBytes();
        if (wanted.marginals()) {
            double states = Arrays.stream(factors.sizes).sum();
            bytes += 8 * states * states + marginalBytes();
        }
        return bytes;
    }

    /** What every thread has of its own. */
    private double threadBytes(double changingLevels) {
        double lines = shape.rows + shape.columns;
        double kinds = fast && wantsMoments() ? 2 : 1;
        double bytes = 8 * kinds * lines * (high.length + 1) + 8 * kinds * block * changingLevels;
        if (!fast) {
            bytes += 8 * block;
        } else {
            double orders = wantsMoments() ? 3 : 1;
            bytes += 8 * 4 * orders * (shape.rows + 2 * shape.columns);
            bytes += wantsMoments() ? 16 * block * (1 + changingLevels) : 0;
        }
        if (wanted.marginals()) {
            double marginals = marginalBytes() + (fast ? 8 * (2 * block + 64 * lines) : 0);
            bytes = Math.max(bytes, 8 * lines * (high.length + 1) + 8 * block * changingLevels + marginals);
        }
        return bytes;
    }

    private double marginalBytes() {
        double inTree = Arrays.stream(high).map(i -> factors.sizes[i]).sum();
        return 8 * block + TreeJoint.bytes(high.length, inTree, shape.rows + shape.columns);
    }

    /** Memory of the tables that say how sets of tree sites change the block, its rows and its columns. */
    double changeBytes() {
        Map<IntVector, Boolean> sets = new HashMap<>();
        for (Factors.Table table : tables) {
            int[] outside =
                    Arrays.stream(table.sites()).filter(i -> !inBlock[i]).toArray();
            int inside = table.sites().length - outside.length;
            if (outside.length > 0 && inside > 0) {
                sets.merge(IntVector.of(outside), inside > 1, Boolean::logicalOr);
            }
        }
        double bytes = 0;
        for (Map.Entry<IntVector, Boolean> set : sets.entrySet()) {
            double each = 32 * (shape.rows + shape.columns + 4) + (set.getValue() ? 16 * block : 0);
            bytes += each * product(set.getKey().toArray());
        }
        return bytes;
    }
}
