package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
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
import org.kadanoff.numeric.IntVector;

/**
 * A large set of sites no two of which share a term, found greedily from the sites with the fewest neighbours. Works on
 * the terms as they are, without writing out the pairs of dense and bilinear blocks.
 */
final class IndependentSet implements Term.Cases<IndependentSet> {
    /** Wider products are not written out as tables, so their sites are left out. */
    private static final int WIDEST_PRODUCT = 12;

    /** Cost of a table of m > 2 sites relative to a pair, over (m − 1)²; measured for m = 3 and 4. */
    private static final double WIDE_TABLE = 0.8;

    /**
     * Two sides, of which only one may have members; a clique, where at most one site may be a member, is one
     * side. A dense group holds a pair coupling for each of its pairs; any other clique is one table.
     */
    private record Group(int[] side, int[] otherSide, boolean isDense) {
        boolean isClique() {
            return otherSide.length == 0;
        }
    }

    private final List<Group> groups = new ArrayList<>();
    private final boolean[] excluded;

    private IndependentSet(int sites) {
        excluded = new boolean[sites];
    }

    /**
     * The members, ascending.
     *
     * @param barred sites that may not be members
     */
    static int[] of(Hamiltonian hamiltonian, int... barred) {
        IndependentSet set = new IndependentSet(hamiltonian.sites());
        for (int i : barred) {
            set.excluded[i] = true;
        }
        for (Term term : hamiltonian.terms()) {
            term.match(set);
        }
        return set.grow();
    }

    /** How much lowering and enumerating will have to do with the tables of a model. */
    record Work(double couplings, double inTree) {}

    /** Number of pair couplings and tables in all, and the weight of those that a tree over the other sites pays for. */
    static Work work(Hamiltonian hamiltonian, int[] members) {
        IndependentSet set = new IndependentSet(hamiltonian.sites());
        hamiltonian.terms().forEach(term -> term.match(set));
        boolean[] outside = new boolean[hamiltonian.sites()];
        IntStream.of(members).forEach(i -> outside[i] = true);
        double couplings = 0;
        double inTree = 0;
        for (Group group : set.groups) {
            double side = group.side().length;
            double sideInTree = inTree(group.side(), outside);
            if (!group.isClique()) {
                couplings += side * group.otherSide().length;
                inTree += sideInTree * inTree(group.otherSide(), outside);
            } else if (group.isDense()) {
                couplings += side * (side - 1) / 2;
                inTree += sideInTree * (sideInTree - 1) / 2;
            } else {
                couplings++;
                inTree += side > 2 ? WIDE_TABLE * (side - 1) * (side - 1) : sideInTree == 2 ? 1 : 0;
            }
        }
        return new Work(couplings, inTree);
    }

    private static double inTree(int[] sites, boolean[] outside) {
        return IntStream.of(sites).filter(i -> !outside[i]).count();
    }

    private int[] grow() {
        int n = excluded.length;
        double[] degree = new double[n];
        List<List<Group>> groupsOf = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            groupsOf.add(new ArrayList<>());
        }
        for (Group group : groups) {
            for (int i : group.side()) {
                degree[i] += group.isClique() ? group.side().length - 1 : group.otherSide().length;
                groupsOf.get(i).add(group);
            }
            for (int i : group.otherSide()) {
                degree[i] += group.side().length;
                groupsOf.get(i).add(group);
            }
        }
        boolean[] member = new boolean[n];
        boolean[] blocked = excluded.clone();
        IntStream.range(0, n)
                .boxed()
                .sorted(Comparator.comparingDouble((Integer i) -> degree[i]))
                .forEach(i -> {
                    if (!blocked[i]) {
                        member[i] = true;
                        groupsOf.get(i).forEach(group -> block(group, i, blocked));
                    }
                });
        return IntStream.range(0, n).filter(i -> member[i]).toArray();
    }

    private static void block(Group group, int newMember, boolean[] blocked) {
        boolean onSide = Arrays.stream(group.side()).anyMatch(i -> i == newMember);
        for (int i : group.isClique() || !onSide ? group.side() : group.otherSide()) {
            blocked[i] = true;
        }
    }

    private IndependentSet clique(int... sites) {
        groups.add(new Group(sites, new int[0], false));
        return this;
    }

    private IndependentSet exclude(IntVector sites) {
        sites.stream().forEach(i -> excluded[i] = true);
        return this;
    }

    @Override
    public IndependentSet constant(Constant term) {
        return this;
    }

    @Override
    public IndependentSet fields(Fields term) {
        return this;
    }

    @Override
    public IndependentSet pairs(Pairs term) {
        for (int b = 0; b < term.bonds(); b++) {
            clique(term.first().get(b), term.second().get(b));
        }
        return this;
    }

    @Override
    public IndependentSet monomials(Monomials term) {
        for (IntVector set : term.sets()) {
            if (set.size() > WIDEST_PRODUCT) {
                exclude(set);
            } else if (set.size() > 1) {
                clique(set.toArray());
            }
        }
        return this;
    }

    @Override
    public IndependentSet denseBlock(DenseBlock term) {
        groups.add(new Group(term.sites().toArray(), new int[0], true));
        return this;
    }

    @Override
    public IndependentSet bilinearBlock(BilinearBlock term) {
        groups.add(new Group(term.rows().toArray(), term.columns().toArray(), false));
        return this;
    }

    @Override
    public IndependentSet hiddenUnit(HiddenUnit term) {
        return exclude(term.sites());
    }

    @Override
    public IndependentSet pairTable(PairTable term) {
        for (int b = 0; b < term.bonds(); b++) {
            clique(term.first().get(b), term.second().get(b));
        }
        return this;
    }

    @Override
    public IndependentSet localTable(LocalTable term) {
        return term.energies().allFinite() ? clique(term.sites().toArray()) : exclude(term.sites());
    }

    @Override
    public IndependentSet userTerm(UserTerm term) {
        return exclude(term.support());
    }
}
