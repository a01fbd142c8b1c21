package org.kadanoff.exact.split;

import java.util.List;
import org.kadanoff.exact.Factors;
import org.kadanoff.exact.Marginals;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.numeric.CompensatedSum;

/** The marginals of all sites and pairs, each from the first pass that knows it. */
final class PassMarginals {
    private final ConfigurationSpace space;
    private final int[] offset;
    private final double[] one;
    private final double[][] two;

    PassMarginals(ConfigurationSpace space, SplitPlan plan, List<SplitSums> sums) {
        this.space = space;
        this.offset = Marginals.offsets(space);
        int states = offset[offset.length - 1];
        this.one = new double[states];
        this.two = new double[states][states];
        for (int p = plan.passes().size() - 1; p >= 0; p--) {
            if (plan.passes().get(p).observables().marginals()) {
                take(plan.passes().get(p).division(), sums.get(p));
            }
        }
    }

    private void take(Division division, SplitSums sums) {
        boolean[] inner = new boolean[space.sites()];
        for (int i : division.inner().sites) {
            inner[i] = true;
        }
        double[] single = sums.one();
        double[][] pair = sums.two();
        for (int i = 0; i < inner.length; i++) {
            for (int s = offset[i]; s < offset[i + 1] && !inner[i]; s++) {
                one[s] = single[s];
                for (int j = i + 1; j < inner.length; j++) {
                    if (!inner[j]) {
                        System.arraycopy(pair[s], offset[j], two[s], offset[j], offset[j + 1] - offset[j]);
                    }
                }
            }
        }
    }

    Marginals marginals() {
        return Marginals.of(space, one, two);
    }

    /** ⟨H⟩ less the energy of a reference configuration, table by table. */
    double excess(Factors factors, int[] reference) {
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < factors.sites(); i++) {
            double[] energies = factors.siteEnergies(i);
            double base = finite(energies[reference[i]]);
            for (int a = 0; a < energies.length; a++) {
                addExcess(one[offset[i] + a], energies[a] - base, sum);
            }
        }
        for (Factors.Table table : factors.tables()) {
            int i = table.sites()[0];
            int j = table.sites()[1];
            int columns = offset[j + 1] - offset[j];
            double base = finite(table.energies()[reference[i] * columns + reference[j]]);
            for (int s = 0; s < table.energies().length; s++) {
                double p = two[offset[i] + s / columns][offset[j] + s % columns];
                addExcess(p, table.energies()[s] - base, sum);
            }
        }
        return sum.value();
    }

    private static double finite(double energy) {
        return energy == Double.POSITIVE_INFINITY ? 0 : energy;
    }

    /** A forbidden state has probability 0 and contributes nothing. */
    private static void addExcess(double p, double energy, CompensatedSum sum) {
        if (p > 0) {
            sum.add(p * energy);
        }
    }
}
