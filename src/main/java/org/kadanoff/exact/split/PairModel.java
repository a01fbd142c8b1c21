package org.kadanoff.exact.split;

import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.kadanoff.exact.Factors;

/**
 * A model of one- and two-site energies, H(x) = c + Σ_i e_i(x_i) + Σ_{i&lt;j} e_ij(x_i, x_j), as flat tables; +∞ where
 * forbidden. Read-only.
 */
final class PairModel {
    final int[] sizes;
    final double constant;
    /** e_i(a) at [i][a]. */
    final double[][] one;
    /** e_ij(a, b) at [i][j][a q_j + b] and, transposed, at [j][i]; null for pairs that are not coupled. */
    final double[] @Nullable [][] pair;

    private PairModel(int[] sizes, double constant, double[][] one, double[] @Nullable [][] pair) {
        this.sizes = sizes;
        this.constant = constant;
        this.one = one;
        this.pair = pair;
    }

    /** The lowered Hamiltonian, which has no terms of more than two sites. */
    static PairModel of(Factors factors) {
        int n = factors.sites();
        int[] sizes = factors.sizes();
        double[][] one = new double[n][];
        for (int i = 0; i < n; i++) {
            one[i] = factors.siteEnergies(i).clone();
        }
        double[] @Nullable [][] pair = new double[n][n][];
        for (Factors.Table table : factors.tables()) {
            put(pair, sizes, table.sites()[0], table.sites()[1], table.energies());
        }
        return new PairModel(sizes, factors.constantEnergy(), one, pair);
    }

    /** Why this way of summing cannot take the model; null when it can. */
    static @Nullable String obstacle(Factors factors) {
        if (!factors.wideTerms().isEmpty()) {
            return "it has terms over many sites, and a matrix couples two sites at a time";
        }
        for (Factors.Table table : factors.tables()) {
            if (table.sites().length > 2) {
                return "it couples " + table.sites().length + " sites at once, and a matrix couples two at a time";
            }
        }
        return null;
    }

    private static void put(double[] @Nullable [][] pair, int[] sizes, int i, int j, double[] energies) {
        double[] transposed = new double[energies.length];
        for (int a = 0; a < sizes[i]; a++) {
            for (int b = 0; b < sizes[j]; b++) {
                transposed[b * sizes[i] + a] = energies[a * sizes[j] + b];
            }
        }
        pair[i][j] = energies.clone();
        pair[j][i] = transposed;
    }

    int sites() {
        return sizes.length;
    }

    /** e_ij(a, b), 0 for uncoupled sites. */
    double energy(int i, int a, int j, int b) {
        double[] table = pair[i][j];
        return table == null ? 0 : table[a * sizes[j] + b];
    }

    /** H(x). */
    double energy(int[] state) {
        double energy = constant;
        for (int i = 0; i < sites(); i++) {
            energy += one[i][state[i]];
            for (int j = 0; j < i; j++) {
                energy += energy(i, state[i], j, state[j]);
            }
        }
        return energy;
    }

    /** Which two sites' energy belongs to a part. */
    @FunctionalInterface
    interface Bond {
        boolean test(int i, int j);
    }

    /** A part of the energy, with 0 in place of +∞, so that it can be multiplied with a weight of zero. */
    PairModel part(double newConstant, IntPredicate site, Bond bond) {
        int n = sites();
        double[][] newOne = new double[n][];
        double[] @Nullable [][] newPair = new double[n][n][];
        for (int i = 0; i < n; i++) {
            newOne[i] = site.test(i) ? finite(one[i]) : new double[sizes[i]];
            for (int j = 0; j < n; j++) {
                double[] table = pair[i][j];
                newPair[i][j] = table != null && bond.test(i, j) ? finite(table) : null;
            }
        }
        return new PairModel(sizes, newConstant, newOne, newPair);
    }

    private static double[] finite(double[] energies) {
        double[] all = energies.clone();
        for (int k = 0; k < all.length; k++) {
            all[k] = all[k] == Double.POSITIVE_INFINITY ? 0 : all[k];
        }
        return all;
    }

    /** Sum over all tables of their largest minus smallest finite energy. */
    double spread() {
        double spread = 0;
        for (int i = 0; i < sites(); i++) {
            spread += spread(i);
            for (int j = 0; j < i; j++) {
                double[] table = pair[i][j];
                spread += table == null ? 0 : Factors.spread(table);
            }
        }
        return spread;
    }

    private double spread(int i) {
        return Factors.spread(one[i]);
    }

    /** The spread of everything that acts on a site. */
    double touching(int i) {
        double spread = spread(i);
        for (double[] table : pair[i]) {
            spread += table == null ? 0 : Factors.spread(table);
        }
        return spread;
    }
}
