package org.kadanoff.exact;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UserTerm;

/**
 * Which sites a layer sum enumerates and which it sums in closed form.
 *
 * @param tree sites to enumerate, the kept ones first
 * @param layer sites no two of which share a term, ascending
 * @param isUseful whether anything is summed in closed form
 * @param cost predicted for one core
 */
record LayerPlan(int[] tree, int[] layer, boolean isUseful, Cost cost) {
    // Nanoseconds, measured on one AVX2 core of 3 GHz; up to four times more where couplings are too strong for
    // products of weights.
    private static final double LEAF = 130;
    private static final double ELEMENT = 1.2;
    private static final double TABLE = 7;
    private static final double MOMENT_ELEMENT = 4;
    private static final double MARGINAL_ELEMENT = 8;
    private static final double MARGINAL_PAIR = 0.15;
    private static final double OPAQUE = 300;
    private static final double SETUP = 1e5;
    private static final double SETUP_COUPLING = 1000;

    static LayerPlan of(Hamiltonian hamiltonian, int[] kept, Quantities wanted) {
        int n = hamiltonian.sites();
        int[] layer = IndependentSet.of(hamiltonian, kept);
        boolean[] outside = new boolean[n];
        IntStream.of(layer).forEach(i -> outside[i] = true);
        IntStream.of(kept).forEach(i -> outside[i] = true);
        int[] tree = IntStream.concat(
                        Arrays.stream(kept).sorted(), IntStream.range(0, n).filter(i -> !outside[i]))
                .toArray();
        boolean useful = layer.length > 0 || hamiltonian.terms().stream().anyMatch(HiddenUnit.class::isInstance);
        return new LayerPlan(tree, layer, useful, cost(hamiltonian, tree, layer, wanted));
    }

    private static Cost cost(Hamiltonian hamiltonian, int[] tree, int[] layer, Quantities wanted) {
        double leaves = Math.exp(Arrays.stream(tree)
                .mapToDouble(i -> Math.log(hamiltonian.domain(i).size()))
                .sum());
        double units = count(hamiltonian, HiddenUnit.class);
        double slots = units + sizes(hamiltonian, layer) - layer.length;
        double inTree = sizes(hamiltonian, tree);
        IndependentSet.Work work = IndependentSet.work(hamiltonian, layer);
        double time = LEAF
                + ELEMENT * slots
                + TABLE * work.inTree() / Math.max(1, tree.length)
                + OPAQUE * count(hamiltonian, UserTerm.class);
        double bytes = (1 << 16) + 100 * work.couplings() + 16 * slots * (tree.length + inTree);
        if (wanted.mean()) {
            time += MOMENT_ELEMENT * slots;
        }
        if (wanted.marginals()) {
            double states = inTree + slots - units + layer.length;
            time += time + MARGINAL_ELEMENT * slots + MARGINAL_PAIR * slots * slots;
            bytes += 8 * (TaskPool.FEWEST_TASKS + 1) * (states * states + slots * slots) + 8 * slots * inTree;
        }
        return new Cost(
                leaves * Math.max(1, slots), bytes, 1e-9 * (leaves * time + SETUP + SETUP_COUPLING * work.couplings()));
    }

    private static double count(Hamiltonian hamiltonian, Class<? extends Term> kind) {
        return hamiltonian.terms().stream().filter(kind::isInstance).count();
    }

    private static double sizes(Hamiltonian hamiltonian, int[] sites) {
        return Arrays.stream(sites)
                .mapToDouble(i -> hamiltonian.domain(i).size())
                .sum();
    }

    /** The cost when several threads share the work. */
    Cost cost(int threads) {
        boolean parallel = cost.seconds() > 1e-3;
        return new Cost(cost.operations(), cost.bytes() * threads, cost.seconds() / (parallel ? threads : 1));
    }
}
