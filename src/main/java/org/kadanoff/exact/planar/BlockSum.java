package org.kadanoff.exact.planar;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.exact.EngineDeclinedException;
import org.kadanoff.exact.Quantities;
import org.kadanoff.lattice.Graph;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RealVector;

/**
 * The partition sum of a block with one spin fixed, Z/2 = e^{−E(s*)} Σ_walls Π x_e.
 *
 * <p>On the torus the walls of a configuration are those that cross every loop an even number of times. Each of the four
 * spin structures (signs reversed or not along two loops of edges round it) counts the walls of class c with the sign (−1)^{q(c)} of a quadratic form
 * q, and Σ_q (−1)^{q(c)} is 4 for the trivial class and 0 for the three others, so that Σ_walls Π x_e = ¼ Σ_q Pf A_q.
 *
 * @param logHalfZ log(Z/2)
 * @param meanEnergy ⟨H⟩; NaN when not wanted
 * @param energyVariance Var H; NaN when not wanted
 * @param aligned P(s_i = s_j) of every bond; empty when not wanted
 * @param errors how far the three numbers may be off by rounding, found by rounding differently; 0 where nothing cancels
 */
record BlockSum(double logHalfZ, double meanEnergy, double energyVariance, double[] aligned, double[] errors) {
    static final String TOO_STRONG =
            "the couplings are too strong for double precision, the weights of domain walls cancel; a higher temperature"
                    + " is needed";

    private static final double MODERATE = 2;

    /** Trees with fewer nodes are done before threads have started. */
    private static final int WORTH_THREADS = 500;

    /** The temperatures at which a low state is looked for, in units of the mean strength of a bond. */
    private static final double[] TEMPERATURES = {0.5, 0.2, 0.1};

    static BlockSum of(Block block, Dissection tree, Quantities wanted, int available, Progress progress) {
        int threads = tree.nodes() < WORTH_THREADS ? 1 : available;
        int[] spins = reference(block, tree, threads);
        WallModel model = block.walls(spins);
        boolean twice = needsCheck(block) && !ReferenceState.satisfies(block.graph(), block.couplings(), spins);
        Progress first = twice ? progress.share(0.5) : progress;
        BlockSum sum = of(block, model, tree, spins, wanted.mean(), wanted.marginals(), threads, first);
        if (!twice) {
            return sum;
        }
        BlockSum other =
                of(block, model.roundedDifferently(), tree, spins, wanted.mean(), false, threads, progress.share(0.5));
        return sum.withErrors(other);
    }

    /**
     * Whether rounding has to be watched. Weights of walls are at most e^{2 max K} there, and at moderate couplings nothing is
     * lost; on the torus the Pfaffians may cancel each other, too.
     */
    static boolean needsCheck(Block block) {
        return !block.loops().isEmpty()
                || block.couplings().stream().map(Math::abs).max().orElse(0) > MODERATE;
    }

    /** Two roundings differ by about √2 times the error of one; three times the difference is rarely exceeded. */
    private BlockSum withErrors(BlockSum other) {
        double[] difference = {
            3 * Math.abs(logHalfZ - other.logHalfZ),
            3 * Math.abs(meanEnergy - other.meanEnergy),
            3 * Math.abs(energyVariance - other.energyVariance)
        };
        return new BlockSum(logHalfZ, meanEnergy, energyVariance, aligned, difference);
    }

    /**
     * A state of low energy. Where couplings are strong, annealing is not enough: the probabilities of walls at a few
     * temperatures above the model's own lead to the ground state or close to it.
     */
    private static int[] reference(Block block, Dissection tree, int threads) {
        Graph graph = block.graph();
        RealVector couplings = block.couplings();
        int[] best = ReferenceState.of(graph, couplings);
        if (ReferenceState.satisfies(graph, couplings, best)) {
            return best;
        }
        for (double factor : heatings(couplings)) {
            Block hotter = block.times(factor);
            double[] aligned;
            try {
                aligned = of(hotter, hotter.walls(best), tree, best, false, true, threads, Progress.NONE).aligned;
            } catch (IllegalArgumentException tooStrong) {
                break;
            }
            int[] next = ReferenceState.mostLikely(graph, couplings, aligned);
            if (ReferenceState.energy(graph, couplings, next) < ReferenceState.energy(graph, couplings, best)) {
                best = next;
            }
        }
        return best;
    }

    /** By which couplings are multiplied for each of the higher temperatures. */
    private static double[] heatings(RealVector couplings) {
        double strength = couplings.stream().map(Math::abs).average().orElse(0);
        return Arrays.stream(TEMPERATURES)
                .map(temperature -> 1 / (temperature * strength))
                .filter(factor -> factor < 1)
                .toArray();
    }

    /** Number of higher temperatures at which a low state is looked for where bonds are frustrated. */
    static int searches(RealVector couplings) {
        return heatings(couplings).length;
    }

    private static BlockSum of(
            Block block,
            WallModel model,
            Dissection tree,
            int[] spins,
            boolean moments,
            boolean bonds,
            int threads,
            Progress progress) {
        List<int[]> structures = block.structures();
        Progress part = progress.share(1.0 / structures.size());
        List<TaylorPivots> pfaffians = new ArrayList<>();
        List<double[]> without = new ArrayList<>();
        for (int[] signs : structures) {
            WallSum sum = new WallSum(model, tree, signs, moments, bonds, threads);
            pfaffians.add(sum.pfaffian(bonds ? part.share(0.6) : part));
            if (bonds) {
                without.add(sum.withoutWall());
                part.advance(0.4);
            }
        }
        return combine(block, model, spins, pfaffians, without, moments);
    }

    private static BlockSum combine(
            Block block,
            WallModel model,
            int[] spins,
            List<TaylorPivots> pfaffians,
            List<double[]> without,
            boolean moments) {
        double shift =
                pfaffians.stream().mapToDouble(TaylorPivots::logOfOthers).max().orElseThrow();
        double[] value = sum(pfaffians, shift, 0);
        if (!(value[0] > 0)) {
            throw new EngineDeclinedException(TOO_STRONG);
        }
        double log = shift + model.logScale() + Math.log(value[0] / pfaffians.size());
        double energy = ReferenceState.energy(block.graph(), block.couplings(), spins);
        // Derivatives of log Pf relative to its own slope, so that no square of a large slope has to cancel.
        double slope = value[1] / value[0];
        double[] about = sum(pfaffians, shift, slope);
        double residue = about[1] / about[0];
        double variance = Math.max(0, 2 * about[2] / about[0] - residue * residue);
        return new BlockSum(
                log - energy,
                moments ? energy - model.slopeOfScale() - slope - residue : Double.NaN,
                moments ? variance : Double.NaN,
                without.isEmpty() ? new double[0] : aligned(block, spins, pfaffians, without, shift),
                new double[3]);
    }

    /** Taylor coefficients of e^{−shift − slope·τ} Σ_q Pf A_q. */
    private static double[] sum(List<TaylorPivots> pfaffians, double shift, double slope) {
        double[] sum = new double[3];
        for (TaylorPivots pfaffian : pfaffians) {
            double[] part = pfaffian.scaled(shift, slope);
            for (int k = 0; k < 3; k++) {
                sum[k] += part[k];
            }
        }
        return sum;
    }

    private static double[] aligned(
            Block block, int[] spins, List<TaylorPivots> pfaffians, List<double[]> without, double shift) {
        double total = sum(pfaffians, shift, 0)[0];
        double[] aligned = new double[block.bonds().length];
        for (int b = 0; b < aligned.length; b++) {
            double noWall = 0;
            for (int q = 0; q < pfaffians.size(); q++) {
                noWall += pfaffians.get(q).scaled(shift, 0)[0] * without.get(q)[block.edges()[b]];
            }
            noWall = Math.min(1, Math.max(0, noWall / total));
            aligned[b] = block.alignment(spins, b) > 0 ? noWall : 1 - noWall;
        }
        return aligned;
    }
}
