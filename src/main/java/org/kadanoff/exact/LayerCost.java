package org.kadanoff.exact;

import java.util.Arrays;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.numeric.IntVector;

/** What a layer sum will take; times in nanoseconds as measured on one AVX-512 core of 4 GHz. */
final class LayerCost {
    private static final double LEAF = 130;
    private static final double ELEMENT = 1.2;
    private static final double LOG_ELEMENT = 22;
    private static final double TABLE = 7;
    private static final double MOMENT_ELEMENT = 4;
    private static final double MARGINAL_ELEMENT = 8;
    private static final double MARGINAL_PAIR = 0.07;
    private static final double OPAQUE = 300;
    /** Per configuration of a block: its own weight, and per element of the layer. */
    private static final double PANEL_STATE = 1.5;

    private static final double PANEL_ELEMENT = 0.085;
    private static final double PANEL_MOMENT_STATE = 5;
    private static final double PANEL_MOMENT_ELEMENT = 0.5;
    /** Per configuration: the energy of hidden units from their product. */
    private static final double PANEL_LOGARITHM = 25;

    private static final double PANEL_LEAF = 200;
    private static final double PANEL_LEAF_ELEMENT = 0.4;
    private static final double SETUP = 1e5;
    /** Memory of a coupling: its table, and what finds it. */
    private static final double TABLE_BYTES = 200;

    private static final double SETUP_COUPLING = 1000;
    private static final double SETUP_PANEL = 10;

    /** Disjoint pairs of coupled sites that put enumeration out of the question. */
    private static final int HOPELESS = 400;

    private final Hamiltonian hamiltonian;
    private final int[] tree;
    private final int[] layer;
    private final Quantities wanted;
    private final IndependentSet.Work work;
    private final double leaves;
    private final double units;
    private final double siteSlots;
    private final double slots;

    LayerCost(Hamiltonian hamiltonian, int[] tree, int[] layer, Quantities wanted) {
        this.hamiltonian = hamiltonian;
        this.tree = tree;
        this.layer = layer;
        this.wanted = wanted;
        this.work = IndependentSet.work(hamiltonian, layer);
        this.leaves = Math.exp(Arrays.stream(tree)
                .mapToDouble(i -> Math.log(hamiltonian.domain(i).size()))
                .sum());
        this.units = count(HiddenUnit.class);
        this.siteSlots = sizes(layer) - layer.length;
        this.slots = units + siteSlots;
    }

    private double count(Class<? extends Term> kind) {
        return hamiltonian.terms().stream().filter(kind::isInstance).count();
    }

    private double sizes(int[] sites) {
        return Arrays.stream(sites)
                .mapToDouble(i -> hamiltonian.domain(i).size())
                .sum();
    }

    /** Number of pair couplings and tables. */
    double couplings() {
        return work.couplings();
    }

    /** Number of configurations to enumerate. */
    double leaves() {
        return leaves;
    }

    /** The cost of a model too large to be lowered for it: one block of the usual size, and moderate couplings. */
    Effort roughly() {
        return cost(LayerPlan.sizeFor(slots), true);
    }

    /**
     * The cost of a division.
     *
     * @param block configurations of the block at every leaf, 1 without
     * @param fast whether the layer's weights are kept as products
     */
    Effort cost(double block, boolean fast) {
        double state = block > 1 ? panelTime(block) : leafTime(fast) + (wanted.mean() ? momentTime(fast) * slots : 0);
        double inTree = sizes(tree);
        double shared = (1 << 16) + TABLE_BYTES * work.couplings() + 32 * slots * inTree;
        double perThread = 16 * slots * (tree.length + 1);
        if (block > 1) {
            shared += 16 * slots * block;
            perThread += 8 * block * (26 + 2 * tree.length) + 64 * slots;
        }
        if (wanted.marginals()) {
            state += leafTime(fast)
                    + MARGINAL_ELEMENT * slots
                    + MARGINAL_PAIR * siteSlots * siteSlots / 2
                    + (fast ? 0 : LOG_ELEMENT * slots);
            double states = inTree + sizes(layer);
            double joint = LayerJoint.bytes(tree.length, inTree, slots);
            shared += 8 * states * states + joint;
            perThread += joint + 1024 * slots;
        }
        double setup = SETUP + SETUP_COUPLING * work.couplings() + SETUP_PANEL * slots * block;
        return new Effort(leaves * Math.max(1, slots), shared, perThread, 1e-9 * (leaves * state + setup));
    }

    private static double momentTime(boolean fast) {
        return fast ? MOMENT_ELEMENT : LOG_ELEMENT;
    }

    private double leafTime(boolean fast) {
        return LEAF
                + (fast ? ELEMENT : LOG_ELEMENT) * slots
                + TABLE * work.inTree() / Math.max(1, tree.length)
                + OPAQUE * count(UserTerm.class);
    }

    /** Per configuration of the block. */
    private double panelTime(double block) {
        double state = (PANEL_LEAF + PANEL_LEAF_ELEMENT * slots + TABLE * work.inTree() / tree.length) / block;
        boolean logarithms = hamiltonian.terms().stream()
                .anyMatch(term -> term instanceof HiddenUnit unit && (wanted.mean() || unit.multiplicity() != 1));
        state += logarithms ? PANEL_LOGARITHM : 0;
        return state
                + (wanted.mean()
                        ? PANEL_MOMENT_STATE + PANEL_MOMENT_ELEMENT * siteSlots + PANEL_ELEMENT * units
                        : PANEL_STATE + PANEL_ELEMENT * slots);
    }

    /** Whether a glance at the terms tells that there are more than 2^400 configurations outside any layer. */
    static boolean isHopeless(Hamiltonian hamiltonian) {
        boolean[] used = new boolean[hamiltonian.sites()];
        double outside = 0;
        for (Term term : hamiltonian.terms()) {
            if (term instanceof Pairs pairs) {
                outside += disjoint(pairs.first(), pairs.second(), used);
            } else if (term instanceof PairTable table) {
                outside += disjoint(table.first(), table.second(), used);
            } else if (term instanceof DenseBlock dense) {
                outside += Math.max(0, use(dense.sites(), used) - 1);
            } else if (term instanceof BilinearBlock block) {
                outside += Math.min(use(block.rows(), used), use(block.columns(), used));
            } else if (term instanceof HiddenUnit unit) {
                outside += use(unit.sites(), used);
            }
            if (outside > HOPELESS) {
                return true;
            }
        }
        return false;
    }

    private static double use(IntVector sites, boolean[] used) {
        double fresh = 0;
        for (int k = 0; k < sites.size(); k++) {
            fresh += used[sites.get(k)] ? 0 : 1;
            used[sites.get(k)] = true;
        }
        return fresh;
    }

    /** At least one site of every pair is outside the layer. */
    private static double disjoint(IntVector first, IntVector second, boolean[] used) {
        double pairs = 0;
        for (int b = 0; b < first.size() && pairs <= HOPELESS; b++) {
            if (!used[first.get(b)] && !used[second.get(b)]) {
                used[first.get(b)] = true;
                used[second.get(b)] = true;
                pairs++;
            }
        }
        return pairs;
    }
}
