package org.kadanoff.rbm.learned;

import java.util.List;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.rbm.learned.SpinMarginal.Unit;

/**
 * What hidden units contribute to spin couplings when the sum X = Σ_{k∉S} w_k s_k is taken for a normal variate of variance V =
 * Σ_{k∉S} w_k²:
 *
 * <p>J_S ≈ 2^{−|S|} Σ_{σ∈{±1}^S} Π_i σ_i ⟨φ(b + w·σ + √V z)⟩.
 *
 * <p>The cumulants of ±1 are 1, −2, 16 at orders 2, 4, 6, so the next two terms of Edgeworth's series are, with q_k = Σ w^k /
 * V^{k/2} and Hermite's polynomials,
 *
 * <p>−(q_4/12) ⟨φ He_4(z)⟩ and (q_6/45) ⟨φ He_6(z)⟩ + (q_4²/288) ⟨φ He_8(z)⟩.
 *
 * <p>Averages over z are taken by the trapezoidal rule, whose error for a function that is analytic within d of the real axis
 * falls as e^{−2πd/h}, and e^{−2π²/h²} for the normal density: that is uniform in V, unlike a rule of Gauss and Hermite, which
 * needs ever more points as φ becomes a kink on the scale of √V.
 */
final class GaussianSums {
    /** Where the normal density times He_8 is below rounding. */
    private static final double FARTHEST = 10.5;

    private static final double COARSEST = 0.45;
    /** e^{−DIGITS} is rounding. */
    private static final double DIGITS = 37;

    private final List<int[]> sets;
    private final double[] spin;
    private final double[] fourth;
    private final double[] higher;

    /**
     * @param spin J_S, added to
     * @param fourth the first correction, added to
     * @param higher the second, added to
     */
    GaussianSums(List<int[]> sets, double[] spin, double[] fourth, double[] higher) {
        this.sets = sets;
        this.spin = spin;
        this.fourth = fourth;
        this.higher = higher;
    }

    void add(Unit unit) {
        for (int s = 0; s < sets.size(); s++) {
            if (unit.sees(sets.get(s))) {
                add(unit, s);
            }
        }
    }

    private void add(Unit unit, int s) {
        int[] set = sets.get(s);
        double[] rest = unit.weights().clone();
        for (int site : set) {
            rest[unit.positions()[site]] = 0;
        }
        double variance = 0;
        for (double w : rest) {
            variance += w * w;
        }
        if (variance == 0) {
            spin[s] += signed(unit, set, 0);
            return;
        }
        double q4 = 0;
        double q6 = 0;
        for (double w : rest) {
            double square = w * w / variance;
            q4 += square * square;
            q6 += square * square * square;
        }
        double width = Math.sqrt(variance);
        double step = Math.min(COARSEST, 2 * Math.PI * strip(unit.kind()) / (width * DIGITS));
        int half = (int) Math.ceil(FARTHEST / step);
        for (int k = -half; k <= half; k++) {
            double z = k * step;
            double weight = step * Math.exp(-0.5 * z * z) / Math.sqrt(2 * Math.PI);
            double value = weight * signed(unit, set, width * z);
            spin[s] += value;
            fourth[s] -= q4 / 12 * hermite(4, z) * value;
            higher[s] += (q6 / 45 * hermite(6, z) + q4 * q4 / 288 * hermite(8, z)) * value;
        }
    }

    /** 2^{−|S|} Σ_σ Π σ φ(b + w·σ + x). */
    private static double signed(Unit unit, int[] set, double x) {
        double sum = 0;
        for (int subset = 0; subset < 1 << set.length; subset++) {
            double theta = unit.bias() + x;
            for (int k = 0; k < set.length; k++) {
                double w = unit.weights()[unit.positions()[set[k]]];
                theta += (subset >> k & 1) != 0 ? w : -w;
            }
            boolean even = (set.length - Integer.bitCount(subset)) % 2 == 0;
            double log = unit.kind().logSum(theta);
            sum += even ? log : -log;
        }
        return Math.scalb(sum, -set.length);
    }

    /** Distance of the first singularity of φ from the real axis. */
    private static double strip(UnitKind kind) {
        if (kind instanceof UnitKind.Spin) {
            return Math.PI / 2;
        }
        if (kind instanceof UnitKind.Rectified rectified) {
            return 2.8 / Math.sqrt(rectified.variance());
        }
        return Math.PI;
    }

    /** He_k(z) by z He_k − k He_{k−1} = He_{k+1}. */
    private static double hermite(int order, double z) {
        double before = 1;
        double now = z;
        for (int k = 1; k < order; k++) {
            double next = z * now - k * before;
            before = now;
            now = next;
        }
        return now;
    }
}
