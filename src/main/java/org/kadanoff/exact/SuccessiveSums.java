package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.kadanoff.numeric.TaskPool;

/**
 * Sites integrated out one after another, in the logarithmic domain: summing over x_i replaces the tables that contain it
 * by one over the other sites S of these,
 *
 * <p>E'(x_S) = −log Σ_{x_i} e^{−Σ_t E_t(x_S, x_i)},
 *
 * <p>exactly; forbidden configurations stay forbidden. The next site is always the one with the smallest such table. What
 * remains is a sum of tables over the kept sites. Immutable.
 */
final class SuccessiveSums {
    private static final double LARGEST_TABLE = 1 << 24;
    private static final int MOST_SITES = 512;
    private static final double SECONDS_PER_STATE = 1.5e-8;

    private final Factors factors;
    private final int[] kept;
    private final int[] order;
    private final double states;
    private final double largest;

    private SuccessiveSums(Factors factors, int[] kept, int[] order, double states, double largest) {
        this.factors = factors;
        this.kept = kept;
        this.order = order;
        this.states = states;
        this.largest = largest;
    }

    /**
     * The sums over all sites but the kept ones; empty when a term is no table or some table would be too large.
     *
     * @param kept ascending
     */
    static Optional<SuccessiveSums> of(Factors factors, int[] kept) {
        int n = factors.sites();
        if (!factors.wideTerms().isEmpty() || n > MOST_SITES) {
            return Optional.empty();
        }
        List<Set<Integer>> scopes = new ArrayList<>();
        for (Factors.Table table : factors.tables()) {
            scopes.add(new TreeSet<>(IntStream.of(table.sites()).boxed().toList()));
        }
        List<Integer> left = new ArrayList<>(IntStream.range(0, n)
                .filter(i -> Arrays.binarySearch(kept, i) < 0)
                .boxed()
                .toList());
        int[] order = new int[left.size()];
        double states = 0;
        double largest = 0;
        for (int k = 0; k < order.length; k++) {
            int best = left.get(0);
            double least = Double.POSITIVE_INFINITY;
            for (int i : left) {
                double size = size(factors, union(scopes, i));
                if (size < least) {
                    least = size;
                    best = i;
                }
            }
            if (least > LARGEST_TABLE) {
                return Optional.empty();
            }
            int site = best;
            Set<Integer> merged = union(scopes, site);
            states += least * scopes.stream().filter(s -> s.contains(site)).count();
            largest = Math.max(largest, least);
            scopes.removeIf(s -> s.contains(site));
            merged.remove(site);
            scopes.add(merged);
            left.remove((Integer) site);
            order[k] = site;
        }
        return Optional.of(new SuccessiveSums(factors, kept, order, states, largest));
    }

    private static Set<Integer> union(List<Set<Integer>> scopes, int site) {
        Set<Integer> all = new TreeSet<>(List.of(site));
        scopes.stream().filter(s -> s.contains(site)).forEach(all::addAll);
        return all;
    }

    private static double size(Factors factors, Set<Integer> scope) {
        return scope.stream().mapToDouble(i -> factors.sizes[i]).reduce(1, (a, b) -> a * b);
    }

    Cost cost() {
        return new Cost(states, 24 * largest, SECONDS_PER_STATE * states);
    }

    /** The energies of the kept sites' configurations, row-major, the last site fastest; +∞ where forbidden. */
    double[] energies() {
        List<Factors.Table> tables = new ArrayList<>(factors.tables());
        for (int i = 0; i < factors.sites(); i++) {
            tables.add(new Factors.Table(new int[] {i}, factors.one[i]));
        }
        for (int site : order) {
            TaskPool.checkInterrupted();
            List<Factors.Table> own = tables.stream()
                    .filter(table -> Arrays.binarySearch(table.sites(), site) >= 0)
                    .toList();
            tables.removeAll(own);
            int[] rest = own.stream()
                    .flatMapToInt(table -> Arrays.stream(table.sites()))
                    .filter(i -> i != site)
                    .distinct()
                    .sorted()
                    .toArray();
            tables.add(new Factors.Table(rest, new Product(rest, own).summedOver(site)));
        }
        double[] energies = new Product(kept, tables).total();
        for (int k = 0; k < energies.length; k++) {
            energies[k] += factors.constantEnergy();
        }
        return energies;
    }

    /** The tables of a product, walked through together over all configurations of some sites. */
    private final class Product {
        private final int[] scope;
        private final List<Factors.Table> tables;
        /** By table and site of the scope. */
        private final int[][] strides;

        private final int entries;

        Product(int[] scope, List<Factors.Table> tables) {
            this.scope = scope;
            this.tables = tables;
            this.strides = tables.stream()
                    .map(table -> Arrays.stream(scope)
                            .map(site -> stride(table, site))
                            .toArray())
                    .toArray(int[][]::new);
            this.entries = Arrays.stream(scope).map(i -> factors.sizes[i]).reduce(1, Math::multiplyExact);
        }

        private int stride(Factors.Table table, int site) {
            int k = Arrays.binarySearch(table.sites(), site);
            return k < 0 ? 0 : SiteTree.strides(factors.sizes, table.sites())[k];
        }

        double[] total() {
            double[] out = new double[entries];
            int[] at = new int[tables.size()];
            int[] digits = new int[scope.length];
            for (int x = 0; x < entries; x++) {
                out[x] = energy(at, new int[at.length], 0);
                advance(digits, at);
            }
            return out;
        }

        double[] summedOver(int site) {
            int states = factors.sizes[site];
            int[] own = tables.stream().mapToInt(table -> stride(table, site)).toArray();
            double[] out = new double[entries];
            double[] energies = new double[states];
            int[] at = new int[tables.size()];
            int[] digits = new int[scope.length];
            for (int x = 0; x < entries; x++) {
                double least = Double.POSITIVE_INFINITY;
                for (int s = 0; s < states; s++) {
                    energies[s] = energy(at, own, s);
                    least = Math.min(least, energies[s]);
                }
                out[x] = least < Double.POSITIVE_INFINITY ? least - logSum(energies, least) : least;
                advance(digits, at);
            }
            return out;
        }

        private double energy(int[] at, int[] own, int state) {
            double energy = 0;
            for (int t = 0; t < at.length; t++) {
                energy += tables.get(t).energies()[at[t] + own[t] * state];
            }
            return energy;
        }

        /** The next configuration of the scope, the last site fastest. */
        private void advance(int[] digits, int[] at) {
            for (int k = scope.length - 1; k >= 0; k--) {
                digits[k]++;
                boolean carry = digits[k] == factors.sizes[scope[k]];
                int step = carry ? 1 - digits[k] : 1;
                for (int t = 0; t < at.length; t++) {
                    at[t] += step * strides[t][k];
                }
                if (!carry) {
                    return;
                }
                digits[k] = 0;
            }
        }
    }

    private static double logSum(double[] energies, double least) {
        double sum = 0;
        for (double energy : energies) {
            sum += Math.exp(least - energy);
        }
        return Math.log(sum);
    }
}
