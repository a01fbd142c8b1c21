package org.kadanoff.rg.montecarlo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.rg.CellRule;

/**
 * One step of blocking on a torus: the coarse spin of every block is drawn from the rule's p(μ | cell). Immutable.
 *
 * <p>Random numbers are drawn only where the rule leaves a choice. Majority and decimation with b = 2 are done on 64 spins at a time.
 */
public final class BlockMap {
    private static final double NORMALISED = 1e-12;

    private final CellRule rule;
    private final IntVector fine;
    private final IntVector coarse;
    private final double lengthFactor;
    private final Blocking blocking;
    private final CellDraw draw;

    private BlockMap(CellRule rule, IntVector fine, IntVector coarse, Blocking blocking, CellDraw draw) {
        this.rule = rule;
        this.fine = fine;
        this.coarse = coarse;
        this.blocking = blocking;
        this.draw = draw;
        double cell = (double) TorusSpins.sites(fine) / TorusSpins.sites(coarse);
        double root = Math.pow(cell, 1.0 / fine.size());
        this.lengthFactor = Math.abs(root - Math.rint(root)) < 1e-9 ? Math.rint(root) : root;
    }

    /** Fills the coarse spins from the fine ones. */
    interface CellDraw {
        void apply(TorusSpins fine, TorusSpins coarse, UniformRandomProvider random);
    }

    /**
     * Cubes of b sites along every direction.
     *
     * @param lattice a hypercubic torus whose lengths are multiples of b, at least 2b
     * @param b at least 2
     * @throws IllegalArgumentException also when the rule is not normalised
     */
    public static BlockMap of(Lattice lattice, int b, CellRule rule) {
        IntVector lengths = TorusSpins.lengthsOf(lattice);
        if (b < 2) {
            throw new IllegalArgumentException("blocks have b = 2 sites or more along each direction, got " + b);
        }
        for (int k = 0; k < lengths.size(); k++) {
            if (lengths.get(k) % b != 0 || lengths.get(k) < 2 * b) {
                throw new IllegalArgumentException(
                        "blocks of " + b + " sites along each direction need lengths that are" + " multiples of " + b
                                + " and at least " + 2 * b + ", but the lattice has " + lengths.get(k));
            }
        }
        int[] extents = new int[lengths.size()];
        Arrays.fill(extents, b);
        Blocking blocking = Blocking.rectangular(lattice, extents);
        if (b == 2 && (rule instanceof CellRule.Majority || rule instanceof CellRule.Decimation)) {
            CellDraw pairs = new PairedRows(lengths, rule instanceof CellRule.Majority);
            return new BlockMap(rule, lengths, lengths.map(length -> length / b), blocking, pairs);
        }
        return of(lattice, blocking, rule);
    }

    /**
     * The same step again and again, each on the torus that the one before leads to.
     *
     * @param lattice a hypercubic torus whose lengths are multiples of b^steps
     * @param steps number of steps, 0 for none
     */
    public static List<BlockMap> repeated(Lattice lattice, int b, CellRule rule, int steps) {
        List<BlockMap> maps = new ArrayList<>();
        Lattice level = lattice;
        for (int k = 0; k < steps; k++) {
            BlockMap map = of(level, b, rule);
            maps.add(map);
            level = Lattices.hypercubic(map.coarseLengths().toArray(), true);
        }
        return List.copyOf(maps);
    }

    /**
     * Any blocks that sit on a hypercubic torus themselves.
     *
     * @throws IllegalArgumentException when the blocks have different numbers of sites, are on no such torus, or the rule is not made
     *     for them or not normalised
     */
    public static BlockMap of(Lattice lattice, Blocking blocking, CellRule rule) {
        IntVector lengths = TorusSpins.lengthsOf(lattice);
        if (blocking.fineSites() != lattice.sites()) {
            throw new IllegalArgumentException("the blocking partitions " + blocking.fineSites()
                    + " sites, but the lattice has " + lattice.sites());
        }
        Lattice coarse = blocking.coarse()
                .orElseThrow(() -> new IllegalArgumentException(
                        "the blocks must sit on a torus of lengths 2 or more to be blocked or measured"));
        if (blocking.blocks() >= lattice.sites()) {
            throw new IllegalArgumentException("blocks of one site leave the lattice as it is");
        }
        CellProbabilities cells = new CellProbabilities(blocking, rule);
        requireNormalised(rule);
        return new BlockMap(rule, lengths, TorusSpins.lengthsOf(coarse), blocking, cells);
    }

    /** The rules that are formulas are normalised. */
    private static void requireNormalised(CellRule rule) {
        if (!(rule instanceof CellRule.Table table)) {
            return;
        }
        for (int k = 0; k < 1 << table.cellSites(); k++) {
            double sum = table.weights().get(2 * k) + table.weights().get(2 * k + 1);
            if (Math.abs(sum - 1) > NORMALISED) {
                throw new IllegalArgumentException("coarse spins are drawn from the rule, so the two weights of every"
                        + " cell configuration must add up to 1, but those of row " + k + " add up to " + sum);
            }
        }
    }

    /**
     * Draws a coarse configuration.
     *
     * @param from on the fine torus
     * @param to on the coarse torus; overwritten
     * @param random decides ties and stochastic rules
     */
    public void apply(TorusSpins from, TorusSpins to, UniformRandomProvider random) {
        if (!from.lengths().equals(fine) || !to.lengths().equals(coarse)) {
            throw new IllegalArgumentException("this block map leads from the torus " + fine + " to " + coarse
                    + ", not from " + from.lengths() + " to " + to.lengths());
        }
        draw.apply(from, to, random);
    }

    /** Whether p(−μ | −cell) = p(μ | cell), so that even and odd operators do not mix. */
    public boolean isSymmetric() {
        if (!(rule instanceof CellRule.Table table)) {
            return true;
        }
        int last = (1 << table.cellSites()) - 1;
        for (int k = 0; k <= last; k++) {
            double difference = table.weights().get(2 * k) - table.weights().get(2 * (last - k) + 1);
            if (Math.abs(difference) > NORMALISED) {
                return false;
            }
        }
        return true;
    }

    /** Which fine sites lie in which block. */
    public Blocking blocking() {
        return blocking;
    }

    public CellRule rule() {
        return rule;
    }

    /** Lengths of the torus that is blocked. */
    public IntVector fineLengths() {
        return fine;
    }

    /** Lengths of the torus of blocks. */
    public IntVector coarseLengths() {
        return coarse;
    }

    /** b: (sites per block)^{1/d}. */
    public double lengthFactor() {
        return lengthFactor;
    }
}
