package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Chooses sites for a block whose energies spread so little that all its weights are normal doubles. The spread is bounded
 * by that of the sites' own energies and of all tables that touch the block.
 */
final class BlockChoice {
    private final Factors factors;
    private final List<Factors.Table> tables;
    private final double[] spread;
    private final int[][] tablesOf;

    BlockChoice(Factors factors) {
        this.factors = factors;
        this.tables = factors.tables();
        spread = tables.stream().mapToDouble(Factors.Table::spread).toArray();
        List<List<Integer>> of = new ArrayList<>();
        for (int i = 0; i < factors.sites(); i++) {
            of.add(new ArrayList<>());
        }
        for (int t = 0; t < tables.size(); t++) {
            for (int i : tables.get(t).sites()) {
                of.get(i).add(t);
            }
        }
        tablesOf = of.stream()
                .map(list -> list.stream().mapToInt(t -> t).toArray())
                .toArray(int[][]::new);
    }

    /**
     * The sites that spread the energies least, as many as fit; ascending.
     *
     * @param size largest number of configurations
     * @param widest largest spread of their energies
     */
    int[] grow(int[] candidates, double size, double widest) {
        Integer[] order = IntStream.of(candidates).boxed().toArray(Integer[]::new);
        Arrays.sort(order, Comparator.comparingDouble(this::touchingSpread));
        boolean[] counted = new boolean[tables.size()];
        List<Integer> chosen = new ArrayList<>();
        double total = 0;
        double configurations = 1;
        for (int i : order) {
            double more = Factors.spread(factors.one[i]);
            for (int t : tablesOf[i]) {
                more += counted[t] ? 0 : spread[t];
            }
            if (configurations * factors.sizes[i] > size || total + more > widest) {
                continue;
            }
            for (int t : tablesOf[i]) {
                counted[t] = true;
            }
            total += more;
            configurations *= factors.sizes[i];
            chosen.add(i);
        }
        return chosen.stream().mapToInt(i -> i).sorted().toArray();
    }

    private double touchingSpread(int site) {
        double total = Factors.spread(factors.one[site]);
        for (int t : tablesOf[site]) {
            total += spread[t];
        }
        return total;
    }

    /** A bound on the spread of a block's energies at any leaf. */
    double spreadOf(int[] block) {
        boolean[] counted = new boolean[tables.size()];
        double total = 0;
        for (int i : block) {
            total += Factors.spread(factors.one[i]);
            for (int t : tablesOf[i]) {
                total += counted[t] ? 0 : spread[t];
                counted[t] = true;
            }
        }
        return total;
    }
}
