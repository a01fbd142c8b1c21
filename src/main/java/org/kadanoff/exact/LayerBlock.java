package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.kadanoff.numeric.TwoStateProduct;

/**
 * A layer sum, prepared: what the states of the tree's sites do to the layer's elements, and, where some of the enumerated
 * sites form a block, what the block's configurations do to them. Immutable; shared by all threads.
 */
final class LayerBlock {
    /** Largest |d| for which e^{−d} is kept as a product of factors. */
    static final double WIDEST = 300;

    /** Largest exponent of a product of several elements' sums. */
    private static final double WIDEST_PRODUCT = 600;

    /** Elements from … to − 1, of one kind and multiplicity, whose sums may be multiplied at once. */
    record Run(int from, int to, boolean ofSites, double multiplicity) {}

    /** What one set of tree sites adds to every slot, by the set's configuration: d or θ, and e^{−d}. */
    record Group(int[] sites, int[] strides, double[][] slots, double[][] factors) {
        int index(int[] state) {
            int index = 0;
            for (int k = 0; k < sites.length; k++) {
                index += strides[k] * state[sites[k]];
            }
            return index;
        }
    }

    final LayerLayout layout;
    final SiteTree tree;
    final double base;
    final List<LayerLayout.Element> elements;
    final int slots;
    final List<Run> runs = new ArrayList<>();
    final Group[][] closing;

    /** The enumerated sites at every leaf, as a fold of one row; empty when all of them are in the tree. */
    final Optional<FoldBlock> fold;

    /** By slot: d and e^{−d} added by every configuration of the block. */
    final double[][] blockDifferences;

    final double[][] blockRatios;

    /** Whether e^{−d} may be kept as products. */
    final boolean fast;

    LayerBlock(LayerLayout layout, LayerPlan plan) {
        this.layout = layout;
        this.elements = layout.elements;
        this.slots = layout.slots;
        Factors others = layout.others;
        this.fast = isFast(layout);
        if (plan.low().length == 0) {
            this.fold = Optional.empty();
            this.tree = new SiteTree(others, plan.high(), others.wideTerms());
            this.base = others.constantEnergy();
            this.blockDifferences = new double[0][];
            findRuns(WIDEST_PRODUCT);
        } else {
            FoldBlock block = new FoldBlock(others, BlockShape.oneRow(others, plan.low()), plan.high(), true);
            this.fold = Optional.of(block);
            this.tree = block.tree;
            this.base = block.base;
            this.blockDifferences = blockDifferences(block.shape);
            findRuns(TwoStateProduct.WIDEST);
        }
        this.blockRatios = BlockEnergies.weights(blockDifferences);
        this.closing = byLevel();
    }

    /** Whether e^{−d} may be kept as products of factors. */
    static boolean isFast(LayerLayout layout) {
        return Arrays.stream(layout.widest).allMatch(d -> d <= WIDEST);
    }

    private double[][] blockDifferences(BlockShape shape) {
        double[][] sums = new double[slots][shape.columns];
        for (LayerLayout.Contribution contribution : layout.contributions) {
            int k = contribution.sites().size() == 1
                    ? shape.position(contribution.sites().get(0))
                    : -1;
            for (int x = 0; k >= 0 && x < shape.columns; x++) {
                double[] added = contribution.slots()[shape.digit(k, x)];
                for (int slot = 0; slot < slots; slot++) {
                    sums[slot][x] += added[slot];
                }
            }
        }
        return sums;
    }

    private Group[][] byLevel() {
        int[] order = new int[tree.depth()];
        Arrays.setAll(order, tree::site);
        int[] level = SiteTree.levels(tree.space().sites(), order);
        List<List<Group>> groups = new ArrayList<>();
        for (int d = 0; d < tree.depth(); d++) {
            groups.add(new ArrayList<>());
        }
        for (LayerLayout.Contribution contribution : layout.contributions) {
            int[] sites = contribution.sites().toArray();
            int last = Arrays.stream(sites).map(i -> level[i]).max().orElseThrow();
            // The sites of a set lie all in the tree or all in the block.
            if (last >= 0) {
                groups.get(last)
                        .add(new Group(
                                sites,
                                SiteTree.strides(layout.others.sizes, sites),
                                contribution.slots(),
                                BlockEnergies.weights(contribution.slots())));
            }
        }
        return groups.stream().map(list -> list.toArray(Group[]::new)).toArray(Group[][]::new);
    }

    private void findRuns(double widest) {
        int from = 0;
        double exponent = 0;
        for (int e = 0; e <= elements.size(); e++) {
            double mine = e < elements.size() ? layout.widest(elements.get(e)) : 0;
            if (e > from && (e == elements.size() || !sameKind(from, e) || exponent + mine > widest)) {
                LayerLayout.Element first = elements.get(from);
                runs.add(new Run(from, e, first.isSite(), first.multiplicity()));
                from = e;
                exponent = 0;
            }
            exponent += mine;
        }
    }

    private boolean sameKind(int e, int f) {
        return elements.get(e).isSite() == elements.get(f).isSite()
                && elements.get(e).multiplicity() == elements.get(f).multiplicity();
    }
}
