package org.kadanoff.rbm.learned;

import java.util.List;
import org.kadanoff.rbm.learned.SpinMarginal.Unit;

/**
 * What hidden units contribute to lattice-gas couplings, c_S = Σ_{T⊆S} (−1)^{|S|−|T|} φ(θ_0 + Σ_{i∈T} u_i), θ_0 being the field
 * where every site is in its lower state and u_i = 2w_i what it gains when site i leaves it. Exact for any number of sites.
 */
final class LatticeGasSums {
    private final List<int[]> sets;
    private final double[] latticeGas;

    /** @param latticeGas c_S, added to */
    LatticeGasSums(List<int[]> sets, double[] latticeGas) {
        this.sets = sets;
        this.latticeGas = latticeGas;
    }

    void add(Unit unit) {
        double none = unit.kind().logSum(unit.lowest());
        double[] single = new double[unit.weights().length];
        for (int k = 0; k < single.length; k++) {
            single[k] = unit.kind().logSum(unit.lowest() + 2 * unit.weights()[k]);
        }
        for (int s = 0; s < sets.size(); s++) {
            int[] set = sets.get(s);
            if (unit.sees(set)) {
                latticeGas[s] += set.length == 2 ? pair(unit, set, none, single) : alternating(unit, set);
            }
        }
    }

    private static double pair(Unit unit, int[] set, double none, double[] single) {
        int i = unit.positions()[set[0]];
        int j = unit.positions()[set[1]];
        double both = unit.kind().logSum(unit.lowest() + 2 * unit.weights()[i] + 2 * unit.weights()[j]);
        return (both - single[i]) - (single[j] - none);
    }

    private static double alternating(Unit unit, int[] set) {
        double sum = 0;
        for (int subset = 0; subset < 1 << set.length; subset++) {
            double theta = unit.lowest();
            for (int k = 0; k < set.length; k++) {
                if ((subset >> k & 1) != 0) {
                    theta += 2 * unit.weights()[unit.positions()[set[k]]];
                }
            }
            boolean even = (set.length - Integer.bitCount(subset)) % 2 == 0;
            double log = unit.kind().logSum(theta);
            sum += even ? log : -log;
        }
        return sum;
    }
}
