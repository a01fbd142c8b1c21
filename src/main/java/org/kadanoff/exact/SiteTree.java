package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Term;

/**
 * The tree of all configurations of an ordered list of sites: level d branches into the states of the d-th site. A
 * factor that lies wholly among these sites is paid at the level at which its last site gets its state, so a leaf's
 * energy is a sum along its path. Immutable.
 */
final class SiteTree {
    /** Tables of two sites that close at one level, as parallel arrays: entry = Σ stride × state over the two ends. */
    private record ClosingPairs(int[] partner, int[] partnerStride, int[] ownStride, double[][] energies) {
        static ClosingPairs of(int own, List<Factors.Table> tables, int[] sizes) {
            int count = tables.size();
            ClosingPairs pairs = new ClosingPairs(new int[count], new int[count], new int[count], new double[count][]);
            for (int t = 0; t < count; t++) {
                int[] sites = tables.get(t).sites();
                boolean ownFirst = sites[0] == own;
                pairs.partner[t] = ownFirst ? sites[1] : sites[0];
                pairs.partnerStride[t] = ownFirst ? 1 : sizes[sites[1]];
                pairs.ownStride[t] = ownFirst ? sizes[sites[1]] : 1;
                pairs.energies[t] = tables.get(t).energies();
            }
            return pairs;
        }

        double energy(int own, int[] state) {
            double energy = 0;
            for (int t = 0; t < partner.length; t++) {
                energy += energies[t][ownStride[t] * own + partnerStride[t] * state[partner[t]]];
            }
            return energy;
        }
    }

    /** A table of more sites seen from its last level: entry = Σ_k stride_k state(site_k). */
    private record Closing(int[] sites, int[] strides, double[] energies) {
        double energy(int[] state) {
            int entry = 0;
            for (int k = 0; k < sites.length; k++) {
                entry += strides[k] * state[sites[k]];
            }
            return energies[entry];
        }
    }

    private final ConfigurationSpace space;
    private final int[] order;
    private final int[] sizes;
    private final double[][] one;
    private final ClosingPairs[] pairs;
    private final Closing[][] tables;
    private final Term[][] terms;

    /**
     * The tree over some sites.
     *
     * @param wide the terms that are no tables and are to be paid here when all of their sites are
     */
    SiteTree(Factors factors, int[] order, List<? extends Term> wide) {
        this.space = factors.space;
        this.order = order;
        this.sizes = Arrays.stream(order).map(i -> factors.sizes[i]).toArray();
        this.one = Arrays.stream(order).mapToObj(i -> factors.one[i]).toArray(double[][]::new);
        int[] level = levels(factors.sites(), order);
        List<List<Factors.Table>> closingPairs = new ArrayList<>();
        List<List<Closing>> closing = new ArrayList<>();
        List<List<Term>> closingTerms = new ArrayList<>();
        for (int d = 0; d < order.length; d++) {
            closingPairs.add(new ArrayList<>());
            closing.add(new ArrayList<>());
            closingTerms.add(new ArrayList<>());
        }
        for (Factors.Table table : factors.tables()) {
            int last = lastLevel(level, table.sites());
            if (last >= 0 && table.sites().length == 2) {
                closingPairs.get(last).add(table);
            } else if (last >= 0) {
                closing.get(last)
                        .add(new Closing(table.sites(), strides(factors.sizes, table.sites()), table.energies()));
            }
        }
        for (Term term : wide) {
            int last = lastLevel(level, term.support().toArray());
            if (last >= 0) {
                closingTerms.get(last).add(term);
            }
        }
        pairs = new ClosingPairs[order.length];
        Arrays.setAll(pairs, d -> ClosingPairs.of(order[d], closingPairs.get(d), factors.sizes));
        tables = closing.stream().map(list -> list.toArray(Closing[]::new)).toArray(Closing[][]::new);
        terms = closingTerms.stream().map(list -> list.toArray(Term[]::new)).toArray(Term[][]::new);
    }

    /** Level of every site, −1 for sites outside the tree. */
    static int[] levels(int sites, int[] order) {
        int[] level = new int[sites];
        Arrays.fill(level, -1);
        for (int d = 0; d < order.length; d++) {
            level[order[d]] = d;
        }
        return level;
    }

    /** The deepest level among the sites, or −1 when one of them is outside the tree. */
    private static int lastLevel(int[] level, int[] sites) {
        int last = -1;
        for (int i : sites) {
            if (level[i] < 0) {
                return -1;
            }
            last = Math.max(last, level[i]);
        }
        return last;
    }

    /** Row-major strides of a table over the given sites, the last fastest. */
    static int[] strides(int[] sizes, int[] sites) {
        int[] strides = new int[sites.length];
        int stride = 1;
        for (int k = sites.length - 1; k >= 0; k--) {
            strides[k] = stride;
            stride *= sizes[sites[k]];
        }
        return strides;
    }

    ConfigurationSpace space() {
        return space;
    }

    int depth() {
        return order.length;
    }

    /** The site that branches at a level. */
    int site(int level) {
        return order[level];
    }

    /** Number of branches at a level. */
    int size(int level) {
        return sizes[level];
    }

    /** Energy that a level adds, its site's state and those of all levels above being set in {@code state}. */
    double increment(int level, int[] state) {
        int own = state[order[level]];
        double energy = one[level][own] + pairs[level].energy(own, state);
        for (Closing table : tables[level]) {
            energy += table.energy(state);
        }
        for (Term term : terms[level]) {
            energy += TermTable.checked(term.energy(space, state), term);
        }
        return energy;
    }

    /** Number of nodes on the first {@code levels} levels' last one: the product of their sizes. */
    int width(int levels) {
        int width = 1;
        for (int d = 0; d < levels; d++) {
            width = Math.multiplyExact(width, sizes[d]);
        }
        return width;
    }
}
