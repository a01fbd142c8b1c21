package org.kadanoff.exact;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.Term;

/**
 * Which sites a layer sum enumerates and which it sums in closed form.
 *
 * @param high sites of the tree, the kept ones first
 * @param low enumerated sites that form a block at every leaf, ascending; none where that would not be legal or not pay
 * @param layout the sites no two of which share a term, and what the others do to them
 * @param cost predicted
 */
record LayerPlan(int[] high, int[] low, LayerLayout layout, Effort cost) {
    /** Largest spread of the energies of a block; a product two units of 2^512 behind is then negligible. */
    private static final double WIDEST_SPREAD = 300;

    private static final int SMALLEST_BLOCK = 16;
    private static final int LARGEST_BLOCK = 1024;
    /** Ratios of the layer's weights that stay in the second-level cache. */
    private static final double LARGEST_PANEL = 1.1e5;

    private static final int FEWEST_LEAVES = 16;

    /** Whether a model has anything that can be summed in closed form. */
    static boolean isUseful(Hamiltonian hamiltonian, int[] layer) {
        return layer.length > 0 || hamiltonian.terms().stream().anyMatch(HiddenUnit.class::isInstance);
    }

    static LayerPlan of(Hamiltonian hamiltonian, Factors factors, int[] layer, int[] kept, Quantities wanted) {
        LayerLayout layout = new LayerLayout(factors, layer);
        int[] tree = tree(factors.sites(), layer, kept);
        int[] low = block(layout, tree, kept);
        double block = IntStream.of(low).mapToDouble(i -> factors.sizes[i]).reduce(1, (x, y) -> x * y);
        Effort cost = new LayerCost(hamiltonian, tree, layer, wanted).cost(block, LayerBlock.isFast(layout));
        int[] high =
                Arrays.stream(tree).filter(i -> Arrays.binarySearch(low, i) < 0).toArray();
        return new LayerPlan(high, low, layout, cost);
    }

    /** The sites outside the layer, the kept ones first. */
    static int[] tree(int sites, int[] layer, int[] kept) {
        boolean[] outside = new boolean[sites];
        IntStream.of(layer).forEach(i -> outside[i] = true);
        IntStream.of(kept).forEach(i -> outside[i] = true);
        return IntStream.concat(
                        Arrays.stream(kept).sorted(), IntStream.range(0, sites).filter(i -> !outside[i]))
                .toArray();
    }

    private static int[] block(LayerLayout layout, int[] tree, int[] kept) {
        if (!layout.isTwoState() || !LayerBlock.isFast(layout)) {
            return new int[0];
        }
        boolean[] barred = new boolean[layout.others.sites()];
        IntStream.of(kept).forEach(i -> barred[i] = true);
        for (LayerLayout.Contribution contribution : layout.contributions) {
            // d is a sum of what the tree and what the block contribute only if no table joins the two.
            if (contribution.sites().size() > 1) {
                contribution.sites().stream().forEach(i -> barred[i] = true);
            }
        }
        for (Term term : layout.others.wideTerms()) {
            term.support().stream().forEach(i -> barred[i] = true);
        }
        double leaves =
                IntStream.of(tree).mapToDouble(i -> layout.others.sizes[i]).reduce(1, (x, y) -> x * y);
        double largest = Math.min(sizeFor(layout.slots), leaves / FEWEST_LEAVES);
        int[] low = new BlockChoice(layout.others)
                .grow(Arrays.stream(tree).filter(i -> !barred[i]).toArray(), largest, WIDEST_SPREAD);
        double size = IntStream.of(low).mapToDouble(i -> layout.others.sizes[i]).reduce(1, (x, y) -> x * y);
        return size < SMALLEST_BLOCK ? new int[0] : low;
    }

    /** Number of configurations of a block for a layer of so many slots. */
    static double sizeFor(double slots) {
        return Math.max(4 * SMALLEST_BLOCK, Math.min(LARGEST_BLOCK, LARGEST_PANEL / slots));
    }

    /** The same with all enumerated sites in the tree. */
    LayerPlan withoutBlock() {
        return new LayerPlan(
                IntStream.concat(IntStream.of(high), IntStream.of(low)).toArray(), new int[0], layout, cost);
    }

    /** The cost when several threads share the work. */
    Cost cost(int threads) {
        return cost.cost(threads);
    }
}
