package org.kadanoff.exact.planar;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.exact.Progress;
import org.kadanoff.exact.Quantities;
import org.kadanoff.numeric.CompensatedSum;

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
    static BlockSum of(Block block, Dissection tree, Quantities wanted, int threads, Progress progress) {
        int[] spins = ReferenceState.of(block.graph(), block.couplings());
        WallModel model = block.walls(spins);
        List<int[]> structures = block.structures();
        Progress part = progress.share(1.0 / structures.size());
        List<TaylorPivots> pfaffians = new ArrayList<>();
        List<double[]> without = new ArrayList<>();
        for (int[] signs : structures) {
            WallSum sum = new WallSum(model, tree, signs, wanted.mean(), wanted.marginals(), threads);
            pfaffians.add(sum.pfaffian(wanted.marginals() ? part.share(0.6) : part));
            if (wanted.marginals()) {
                without.add(sum.withoutWall());
                part.advance(0.4);
            }
        }
        return combine(block, model, spins, pfaffians, without, wanted);
    }

    private static BlockSum combine(
            Block block, WallModel model, int[] spins, List<TaylorPivots> pfaffians, List<double[]> without, Quantities wanted) {
        double shift = Double.NEGATIVE_INFINITY;
        for (TaylorPivots pfaffian : pfaffians) {
            shift = Math.max(shift, pfaffian.logOfOthers());
        }
        double[] value = sum(pfaffians, shift, 0);
        if (!(value[0] > 0)) {
            throw new ArithmeticException(
                    "the Pfaffians of this model cancel beyond double precision; its couplings are too strong");
        }
        CompensatedSum reference = new CompensatedSum();
        for (int b = 0; b < block.bonds().length; b++) {
            reference.add(-block.couplings().get(b) * block.alignment(spins, b));
        }
        double log = shift + model.logScale() + Math.log(value[0] / pfaffians.size());
        double slope = value[1] / value[0];
        double[] about = sum(pfaffians, shift, slope);
        double residue = about[1] / about[0];
        double variance = Math.max(0, 2 * about[2] / about[0] - residue * residue);
        double energy = reference.value();
        return new BlockSum(
                log - energy,
                wanted.mean() ? energy - slope - residue : Double.NaN,
                wanted.variance() ? variance : Double.NaN,
                wanted.marginals() ? aligned(block, spins, pfaffians, without, shift) : new double[0],
                Math.max(0, Math.log10(largest(pfaffians, shift) * pfaffians.size() / value[0])
                        - Math.log10(pfaffians.size())));
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
