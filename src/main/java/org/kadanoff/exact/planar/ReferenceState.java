package org.kadanoff.exact.planar;

import java.util.Arrays;
import java.util.Comparator;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.lattice.Graph;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;

/**
 * A configuration of low energy, from which domain walls are counted: the ground state where no bond is frustrated, else
 * what annealing finds. Any configuration would do in exact arithmetic; the lower its energy, the smaller the weights of
 * walls. Always the same for the same model.
 */
final class ReferenceState {
    private static final int FEWEST_SWEEPS = 100;
    private static final int MOST_SWEEPS = 1000;
    private static final int FLIPS = 1_000_000;

    /** Temperatures in units of the mean strength of a bond. */
    private static final double HOTTEST = 2;

    private static final double COLDEST = 0.1;

    private final RealVector couplings;
    private final Graph graph;
    private final int[] start;
    private final int[] bondAt;

    private ReferenceState(Graph graph, RealVector couplings) {
        this.graph = graph;
        this.couplings = couplings;
        int[] degrees = graph.degrees();
        start = new int[graph.sites() + 1];
        for (int i = 0; i < degrees.length; i++) {
            start[i + 1] = start[i] + degrees[i];
        }
        bondAt = new int[2 * graph.bonds()];
        int[] filled = Arrays.copyOf(start, degrees.length);
        for (int b = 0; b < graph.bonds(); b++) {
            bondAt[filled[graph.first().get(b)]++] = b;
            bondAt[filled[graph.second().get(b)]++] = b;
        }
    }

    /** Spins ±1 of every site. */
    static int[] of(Graph graph, RealVector couplings) {
        ReferenceState search = new ReferenceState(graph, couplings);
        int[] spins = search.alongTree(couplings.toArray());
        search.descend(spins);
        if (satisfies(graph, couplings, spins)) {
            return spins;
        }
        int[] annealed = search.anneal(spins.clone());
        return energy(graph, couplings, annealed) < energy(graph, couplings, spins) ? annealed : spins;
    }

    /**
     * The configuration that agrees with the surest bonds, then brought down: the bonds of a spanning tree of largest |p − ½|
     * are aligned where p &gt; ½.
     *
     * @param aligned P(s_i = s_j) of every bond at some temperature
     */
    static int[] mostLikely(Graph graph, RealVector couplings, double[] aligned) {
        ReferenceState search = new ReferenceState(graph, couplings);
        Integer[] order = new Integer[aligned.length];
        Arrays.setAll(order, b -> b);
        Arrays.sort(order, Comparator.comparingDouble(b -> -Math.abs(aligned[b] - 0.5)));
        double[] tree = new double[aligned.length];
        int[] parent = new int[graph.sites()];
        Arrays.setAll(parent, i -> i);
        for (int b : order) {
            int i = root(parent, graph.first().get(b));
            int j = root(parent, graph.second().get(b));
            if (i != j) {
                parent[i] = j;
                tree[b] = aligned[b] < 0.5 ? -1 : 1;
            }
        }
        int[] spins = search.alongTree(tree);
        search.descend(spins);
        return spins;
    }

    private static int root(int[] parent, int site) {
        int i = site;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    /** H of a configuration. */
    static double energy(Graph graph, RealVector couplings, int[] spins) {
        CompensatedSum energy = new CompensatedSum();
        for (int b = 0; b < graph.bonds(); b++) {
            energy.add(-couplings.get(b)
                    * spins[graph.first().get(b)]
                    * spins[graph.second().get(b)]);
        }
        return energy.value();
    }

    /** Whether no bond is frustrated. */
    static boolean satisfies(Graph graph, RealVector couplings, int[] spins) {
        for (int b = 0; b < graph.bonds(); b++) {
            if (couplings.get(b)
                            * spins[graph.first().get(b)]
                            * spins[graph.second().get(b)]
                    < 0) {
                return false;
            }
        }
        return true;
    }

    private double meanStrength() {
        return couplings.stream().map(Math::abs).average().orElse(0);
    }

    private int other(int bond, int site) {
        return graph.first().get(bond) + graph.second().get(bond) - site;
    }

    /** Satisfies the bonds of a breadth-first spanning tree among the bonds whose wish is not 0. */
    private int[] alongTree(double[] wishes) {
        int[] spins = new int[graph.sites()];
        int[] order = new int[graph.sites()];
        int found = 0;
        int root = 0;
        for (int k = 0; k < spins.length; k++) {
            if (k == found) {
                while (spins[root] != 0) {
                    root++;
                }
                spins[root] = 1;
                order[found++] = root;
            }
            int i = order[k];
            for (int at = start[i]; at < start[i + 1]; at++) {
                int j = other(bondAt[at], i);
                if (spins[j] == 0 && wishes[bondAt[at]] != 0) {
                    spins[j] = wishes[bondAt[at]] < 0 ? -spins[i] : spins[i];
                    order[found++] = j;
                }
            }
        }
        return spins;
    }

    private double field(int[] spins, int i) {
        double field = 0;
        for (int at = start[i]; at < start[i + 1]; at++) {
            field += couplings.get(bondAt[at]) * spins[other(bondAt[at], i)];
        }
        return field;
    }

    /** Flips single spins while that lowers the energy by more than rounding. */
    private void descend(int[] spins) {
        double rounding = 1e-12 * meanStrength();
        boolean changed = true;
        while (changed) {
            changed = false;
            for (int i = 0; i < spins.length; i++) {
                if (field(spins, i) * spins[i] < -rounding) {
                    spins[i] = -spins[i];
                    changed = true;
                }
            }
        }
    }

    private static int sweeps(int sites) {
        return Math.max(FEWEST_SWEEPS, Math.min(MOST_SWEEPS, FLIPS / sites));
    }

    /** Number of spins that annealing looks at. */
    static double flips(int sites) {
        return (double) sites * sweeps(sites);
    }

    private int[] anneal(int[] spins) {
        UniformRandomProvider random = RandomStreams.of(0).stream(0);
        double scale = meanStrength();
        int sweeps = sweeps(spins.length);
        for (int sweep = 0; sweep < sweeps; sweep++) {
            TaskPool.checkInterrupted();
            double temperature = scale * (HOTTEST + (COLDEST - HOTTEST) * sweep / (sweeps - 1));
            for (int i = 0; i < spins.length; i++) {
                double rise = 2 * spins[i] * field(spins, i);
                if (random.nextDouble() * (1 + Math.exp(rise / temperature)) < 1) {
                    spins[i] = -spins[i];
                }
            }
        }
        descend(spins);
        return spins;
    }
}
