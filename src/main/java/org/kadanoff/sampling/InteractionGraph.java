package org.kadanoff.sampling;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.kernel.Kernels;
import org.kadanoff.numeric.IntVector;

/**
 * Which sites a Hamiltonian couples: i and j are neighbours when some term depends on both at once, whatever its strength.
 * Changing a site changes the energy differences of its neighbours and of nobody else. Immutable.
 */
public final class InteractionGraph {
    private final int[][] neighbours;

    private InteractionGraph(int[][] neighbours) {
        this.neighbours = neighbours;
    }

    /** The graph of a sum of terms. */
    public static InteractionGraph of(Hamiltonian hamiltonian) {
        return new Reading(hamiltonian).graph();
    }

    /**
     * The graph of a compiled Hamiltonian; of a kernel that was not made by {@link Kernels#compile}, whose energies need not
     * be those of its terms, the graph in which all sites are neighbours.
     */
    public static InteractionGraph of(Kernel kernel) {
        return Kernels.isCompiled(kernel) ? of(kernel.hamiltonian()) : complete(kernel.sites());
    }

    private static InteractionGraph complete(int sites) {
        int[][] neighbours = new int[sites][];
        for (int i = 0; i < sites; i++) {
            int site = i;
            neighbours[i] = IntStream.range(0, sites).filter(j -> j != site).toArray();
        }
        return new InteractionGraph(neighbours);
    }

    public int sites() {
        return neighbours.length;
    }

    /** Number of neighbours of a site. */
    public int degree(int site) {
        return neighbours[site].length;
    }

    /** The k-th neighbour of a site, in ascending order. */
    public int neighbour(int site, int k) {
        return neighbours[site][k];
    }

    /**
     * A colour 0, 1, … for every site, different on neighbours: sites are met in breadth-first order from the lowest one of
     * each component and take the lowest colour that none of their neighbours has. Two colours suffice for every bipartite
     * graph, and at most one more than the largest degree for any.
     */
    public int[] colours() {
        int[] colours = new int[sites()];
        Arrays.fill(colours, -1);
        boolean[] met = new boolean[sites()];
        int[] queue = new int[sites()];
        int end = 0;
        BitSet taken = new BitSet();
        for (int root = 0, next = 0; root < sites(); root++) {
            if (!met[root]) {
                met[root] = true;
                queue[end++] = root;
            }
            while (next < end) {
                int site = queue[next++];
                taken.clear();
                for (int j : neighbours[site]) {
                    if (colours[j] >= 0) {
                        taken.set(colours[j]);
                    } else if (!met[j]) {
                        met[j] = true;
                        queue[end++] = j;
                    }
                }
                colours[site] = taken.nextClearBit(0);
            }
        }
        return colours;
    }

    /** All pairs of neighbours (i, j), i &lt; j, in ascending order, as i_0, j_0, i_1, j_1, … */
    int[] bonds() {
        int ends = Arrays.stream(neighbours).mapToInt(list -> list.length).sum();
        int[] bonds = new int[ends];
        int filled = 0;
        for (int i = 0; i < sites(); i++) {
            for (int j : neighbours[i]) {
                if (i < j) {
                    bonds[filled++] = i;
                    bonds[filled++] = j;
                }
            }
        }
        return bonds;
    }

    /** Collects which groups of sites each site belongs to. */
    private static final class Reading implements Term.Cases<Boolean> {
        /** All sites of a group, and those that are coupled to a site of it: all of them, or those of another group. */
        private final Map<IntVector, Integer> numbers = new LinkedHashMap<>();

        private final List<int[]> groups = new ArrayList<>();
        /** For every site, the numbers of the groups whose members are its neighbours. */
        private final IntLists couplings;

        private final int sites;

        Reading(Hamiltonian hamiltonian) {
            sites = hamiltonian.sites();
            couplings = new IntLists(sites);
            hamiltonian.terms().forEach(term -> term.match(this));
        }

        /** Pairs are told as −1 − j, groups by their number. */
        InteractionGraph graph() {
            int[][] neighbours = new int[sites][];
            int[] mark = new int[sites];
            Arrays.fill(mark, -1);
            int[] found = new int[sites];
            for (int i = 0; i < sites; i++) {
                mark[i] = i;
                int count = 0;
                for (int k = 0; k < couplings.size(i); k++) {
                    int entry = couplings.get(i, k);
                    if (entry < 0) {
                        count = add(-1 - entry, i, mark, found, count);
                        continue;
                    }
                    for (int j : groups.get(entry)) {
                        count = add(j, i, mark, found, count);
                    }
                }
                neighbours[i] = Arrays.copyOf(found, count);
                Arrays.sort(neighbours[i]);
            }
            return new InteractionGraph(neighbours);
        }

        private static int add(int j, int site, int[] mark, int[] found, int count) {
            if (mark[j] == site) {
                return count;
            }
            mark[j] = site;
            found[count] = j;
            return count + 1;
        }

        private boolean pair(int i, int j) {
            couplings.add(i, -1 - j);
            couplings.add(j, -1 - i);
            return true;
        }

        private boolean clique(IntVector members) {
            if (members.size() == 2) {
                return pair(members.get(0), members.get(1));
            }
            if (members.size() > 2 && !numbers.containsKey(members)) {
                int number = group(members);
                numbers.put(members, number);
                members.stream().forEach(i -> couplings.add(i, number));
            }
            return true;
        }

        private int group(IntVector members) {
            groups.add(members.toArray());
            return groups.size() - 1;
        }

        @Override
        public Boolean constant(Constant term) {
            return true;
        }

        @Override
        public Boolean fields(Fields term) {
            return true;
        }

        @Override
        public Boolean pairs(Pairs term) {
            for (int b = 0; b < term.bonds(); b++) {
                pair(term.first().get(b), term.second().get(b));
            }
            return true;
        }

        @Override
        public Boolean monomials(Monomials term) {
            for (int k = 0; k < term.size(); k++) {
                clique(term.sets().get(k));
            }
            return true;
        }

        @Override
        public Boolean denseBlock(DenseBlock term) {
            return clique(term.sites());
        }

        @Override
        public Boolean bilinearBlock(BilinearBlock term) {
            int rows = group(term.rows());
            int columns = group(term.columns());
            term.rows().stream().forEach(i -> couplings.add(i, columns));
            term.columns().stream().forEach(j -> couplings.add(j, rows));
            return true;
        }

        @Override
        public Boolean hiddenUnit(HiddenUnit term) {
            return clique(term.support());
        }

        @Override
        public Boolean pairTable(PairTable term) {
            for (int b = 0; b < term.bonds(); b++) {
                pair(term.first().get(b), term.second().get(b));
            }
            return true;
        }

        @Override
        public Boolean localTable(LocalTable term) {
            return clique(term.sites());
        }

        @Override
        public Boolean userTerm(UserTerm term) {
            return clique(term.support());
        }
    }

    /** One growing list of integers per site. */
    private static final class IntLists {
        private static final int[] NONE = {};
        private final int[][] lists;
        private final int[] sizes;

        IntLists(int count) {
            lists = new int[count][];
            Arrays.fill(lists, NONE);
            sizes = new int[count];
        }

        void add(int list, int value) {
            if (sizes[list] == lists[list].length) {
                lists[list] = Arrays.copyOf(lists[list], Math.max(4, 2 * sizes[list]));
            }
            lists[list][sizes[list]++] = value;
        }

        int size(int list) {
            return sizes[list];
        }

        int get(int list, int k) {
            return lists[list][k];
        }
    }
}
