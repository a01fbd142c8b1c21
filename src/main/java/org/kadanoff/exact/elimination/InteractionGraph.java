package org.kadanoff.exact.elimination;

import java.util.Arrays;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Term;

/**
 * Which sites share a term: the graph on which orders of elimination are sought. Neighbours of site i are
 * {@code neighbour[start[i]] … neighbour[start[i + 1] − 1]}, ascending, each once. Immutable.
 */
final class InteractionGraph {
    private static final int FEW = 12;

    final int[] sizes;
    final int[] start;
    final int[] neighbour;
    /** log of the number of states of every site. */
    final double[] logSize;

    private InteractionGraph(int[] sizes, int[] start, int[] neighbour) {
        this.sizes = sizes;
        this.start = start;
        this.neighbour = neighbour;
        this.logSize = new double[sizes.length];
        for (int i = 0; i < sizes.length; i++) {
            logSize[i] = Math.log(sizes[i]);
        }
    }

    /**
     * The graph of a Hamiltonian, in time proportional to the number of bonds.
     *
     * @throws WideTermException when a term is over too many sites for a table
     */
    static InteractionGraph of(Hamiltonian hamiltonian) {
        int[] sizes = new int[hamiltonian.sites()];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = hamiltonian.domain(i).size();
        }
        Bonds bonds = new Bonds(sizes);
        for (Term term : hamiltonian.terms()) {
            term.match(bonds);
        }
        return of(sizes, bonds.first(), bonds.second(), bonds.count());
    }

    /** The graph of listed bonds, which may repeat. */
    static InteractionGraph of(int[] sizes, int[] first, int[] second, int bonds) {
        int n = sizes.length;
        int[] start = new int[n + 1];
        for (int b = 0; b < bonds; b++) {
            start[first[b] + 1]++;
            start[second[b] + 1]++;
        }
        for (int i = 0; i < n; i++) {
            start[i + 1] += start[i];
        }
        int[] next = Arrays.copyOf(start, n);
        int[] ends = new int[2 * bonds];
        for (int b = 0; b < bonds; b++) {
            ends[next[first[b]]++] = second[b];
            ends[next[second[b]]++] = first[b];
        }
        int kept = 0;
        int from = 0;
        for (int i = 0; i < n; i++) {
            int to = start[i + 1];
            sort(ends, from, to);
            start[i] = kept;
            for (int k = from; k < to; k++) {
                if (k == from || ends[k] != ends[k - 1]) {
                    ends[kept++] = ends[k];
                }
            }
            from = to;
        }
        start[n] = kept;
        return new InteractionGraph(sizes, start, Arrays.copyOf(ends, kept));
    }

    private static void sort(int[] ends, int from, int to) {
        if (to - from > FEW) {
            Arrays.sort(ends, from, to);
            return;
        }
        for (int k = from + 1; k < to; k++) {
            int end = ends[k];
            int m = k;
            for (; m > from && ends[m - 1] > end; m--) {
                ends[m] = ends[m - 1];
            }
            ends[m] = end;
        }
    }

    /** The same graph without the bonds of some sites, which keep a single state. */
    InteractionGraph without(int... sites) {
        boolean[] fixed = new boolean[sizes.length];
        int[] newSizes = sizes.clone();
        for (int i : sites) {
            fixed[i] = true;
            newSizes[i] = 1;
        }
        int[] newStart = new int[sizes.length + 1];
        int[] kept = new int[neighbour.length];
        int count = 0;
        for (int i = 0; i < sizes.length; i++) {
            newStart[i] = count;
            for (int k = start[i]; k < start[i + 1] && !fixed[i]; k++) {
                if (!fixed[neighbour[k]]) {
                    kept[count++] = neighbour[k];
                }
            }
        }
        newStart[sizes.length] = count;
        return new InteractionGraph(newSizes, newStart, Arrays.copyOf(kept, count));
    }

    int sites() {
        return sizes.length;
    }

    int degree(int site) {
        return start[site + 1] - start[site];
    }

    /** Neighbours of a site (a copy). */
    int[] neighbours(int site) {
        return Arrays.copyOfRange(neighbour, start[site], start[site + 1]);
    }
}
