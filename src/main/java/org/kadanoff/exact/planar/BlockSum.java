package org.kadanoff.exact.planar;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.exact.Progress;
import org.kadanoff.exact.Quantities;
import org.kadanoff.lattice.Graph;
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
 * @param lostDigits decimal digits lost where Pfaffians of different sign cancel
 */
record BlockSum(double logHalfZ, double meanEnergy, double energyVariance, double[] aligned, double lostDigits) {
    static final String TOO_STRONG =
            "the couplings are too strong for the digits of a double: the weights of domain walls cancel";

    /** The temperatures at which a low state is looked for, in units of the mean strength of a bond. */
    private static final double[] TEMPERATURES = {0.5, 0.2, 0.1};

    static BlockSum of(Block block, Dissection tree, Quantities wanted, int threads, Progress progress) {
        int[] spins = reference(block, tree, threads);
        return of(block, tree, spins, wanted.mean(), wanted.marginals(), threads, progress);
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
        double strength = couplings.stream().map(Math::abs).average().orElse(0);
        for (double temperature : TEMPERATURES) {
            double factor = 1 / (temperature * strength);
            if (factor < 1) {
                double[] aligned;
                try {
                    aligned = of(block.times(factor), tree, best, false, true, threads, Progress.NONE).aligned;
                } catch (ArithmeticException tooStrong) {
                    break;
                }
                int[] next = ReferenceState.mostLikely(graph, couplings, aligned);
                if (ReferenceState.energy(graph, couplings, next) < ReferenceState.energy(graph, couplings, best)) {
                    best = next;
                }
            }
        }
        return best;
    }

    private static BlockSum of(
            Block block, Dissection tree, int[] spins, boolean moments, boolean bonds, int threads, Progress progress) {
        WallModel model = block.walls(spins);
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
        double shift = Double.NEGATIVE_INFINITY;
        for (TaylorPivots pfaffian : pfaffians) {
            shift = Math.max(shift, pfaffian.logOfOthers());
        }
        double[] value = sum(pfaffians, shift, 0);
        if (!(value[0] > 0)) {
            throw new ArithmeticException(TOO_STRONG);
        }
        double log = shift + model.logScale() + Math.log(value[0] / pfaffians.size());
        double slope = value[1] / value[0];
        double[] about = sum(pfaffians, shift, slope);
        double residue = about[1] / about[0];
        double variance = Math.max(0, 2 * about[2] / about[0] - residue * residue);
        double energy = ReferenceState.energy(block.graph(), block.couplings(), spins);
        return new BlockSum(
                log - energy,
                moments ? energy - slope - residue : Double.NaN,
                moments ? variance : Double.NaN,
                bonds ? aligned(block, spins, pfaffians, without, shift) : new double[0],
                Math.log10(largest(pfaffians, shift) * pfaffians.size() / value[0]));
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

    private static double largest(List<TaylorPivots> pfaffians, double shift) {
        double largest = 0;
        for (TaylorPivots pfaffian : pfaffians) {
            largest = Math.max(largest, Math.abs(pfaffian.scaled(shift, 0)[0]));
        }
        return largest;
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
