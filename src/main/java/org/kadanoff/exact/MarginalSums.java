package org.kadanoff.exact;

import org.kadanoff.hamiltonian.ConfigurationSpace;

/** Accumulated one- and two-site probabilities. Mutable; merged in a fixed order. */
final class MarginalSums {
    private final ConfigurationSpace space;
    private final int[] offset;
    private final double[] one;
    /** Row (i, a), column (j, b), filled for i &lt; j. */
    private final double[][] two;

    MarginalSums(ConfigurationSpace space) {
        this.space = space;
        this.offset = Marginals.offsets(space);
        int states = offset[space.sites()];
        this.one = new double[states];
        this.two = new double[states][states];
    }

    void add(int i, int a, double p) {
        one[offset[i] + a] += p;
    }

    void add(int i, int a, int j, int b, double p) {
        if (i < j) {
            two[offset[i] + a][offset[j] + b] += p;
        } else {
            two[offset[j] + b][offset[i] + a] += p;
        }
    }

    /** The sum over all parts, added in their order to the first. */
    static MarginalSums merged(MarginalSums[] parts) {
        for (int k = 1; k < parts.length; k++) {
            parts[0].merge(parts[k]);
        }
        return parts[0];
    }

    private void merge(MarginalSums other) {
        for (int k = 0; k < one.length; k++) {
            one[k] += other.one[k];
            for (int l = 0; l < one.length; l++) {
                two[k][l] += other.two[k][l];
            }
        }
    }

    /** The probabilities, divided by the total of the first site's, which is 1 up to rounding. */
    Marginals toMarginals() {
        double total = 0;
        for (int a = 0; a < offset[1]; a++) {
            total += one[a];
        }
        for (int k = 0; k < one.length; k++) {
            one[k] /= total;
            for (int l = 0; l < one.length; l++) {
                two[k][l] /= total;
            }
        }
        return Marginals.of(space, one, two);
    }
}
