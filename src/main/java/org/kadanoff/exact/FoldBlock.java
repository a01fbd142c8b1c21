package org.kadanoff.exact;

import java.util.List;
import org.kadanoff.hamiltonian.Term;

/**
 * The block of a fold, prepared: the energies of its C × R configurations, rows and columns, and what the states of the
 * tree's sites do to it. Immutable; shared by all threads.
 *
 * <p>All energies here are excesses over a minimum that has been moved to {@link #base} or to the offset of a {@link
 * FoldGroup}: they are not negative, so the weights are at most 1 and sums of them lose nothing by cancellation.
 */
final class FoldBlock {
    final BlockShape shape;

    /** Excess energies by row; +∞ where forbidden, in a fast fold 0. */
    final double[][] energies;

    /** e^{−energies} in a fast fold, else empty. */
    final double[][] weights;

    /** Energy common to all configurations. */
    final double base;

    final SiteTree tree;

    /** What is added to the block when a level of the tree has its state. */
    final FoldGroup[][] closing;

    /** Terms that are no tables and touch the block. */
    final List<Term> wide;

    FoldBlock(Factors factors, FoldPlan plan) {
        this(factors, new BlockShape(factors, plan.low()), plan.high(), plan.fast());
    }

    /**
     * A block of any shape.
     *
     * @param high sites of the tree
     * @param fast whether weights are kept
     */
    FoldBlock(Factors factors, BlockShape shape, int[] high, boolean fast) {
        this.shape = shape;
        this.tree = new SiteTree(factors, high, factors.wideTerms());
        BlockEnergies sum = new BlockEnergies(factors, shape);
        for (int i : shape.low) {
            sum.add(new Factors.Table(new int[] {i}, factors.one[i]), 0);
        }
        for (Factors.Table table : factors.tables()) {
            if (shape.countInside(table.sites()) == table.sites().length) {
                sum.add(table, 0);
            }
        }
        this.energies = sum.build();
        this.base = factors.constantEnergy() + BlockEnergies.removeMinimum(energies);
        this.weights = fast ? BlockEnergies.weights(energies) : new double[0][];
        if (fast) {
            BlockEnergies.forgetForbidden(energies);
        }
        this.closing = FoldGroup.byLevel(factors, shape, high, fast);
        this.wide = factors.wideTerms().stream()
                .filter(term -> term.support().stream().anyMatch(shape::contains))
                .toList();
    }

    /** Whether a level of the tree changes the block itself. */
    boolean changesAt(int level) {
        for (FoldGroup group : closing[level]) {
            if (group.changesBlock()) {
                return true;
            }
        }
        return false;
    }
}
