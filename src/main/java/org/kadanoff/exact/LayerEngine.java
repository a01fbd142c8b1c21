package org.kadanoff.exact;

import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Progress;

/**
 * Exact sums in which a whole layer of sites is summed in closed form: if no two sites of B share a term, then with the
 * other sites A given they are independent,
 *
 * <p>Z = Σ_A e^{−H_A} Π_{i∈B} Σ_{x_i} e^{−H_i(x_i | A)},
 *
 * <p>at a cost of |B| factors per configuration of A. For the joint energy of a restricted Boltzmann machine B is the
 * larger layer; for a bipartite lattice it is one sublattice, and in general a greedy independent set. Hidden units that
 * have been integrated out (softplus terms) enter as further factors, so that H(v) of a restricted Boltzmann machine costs
 * 2^|v| times its number of units.
 *
 * <p>The weights r = e^{−d} of the layer's states, relative to state 0, are multiplied down the tree while |d| is bounded by
 * 300 a priori; otherwise the d are added and exponentiated at the leaf. When all elements of the layer have two states,
 * some of the enumerated sites form a block of 64 to 1024 configurations x at every leaf, and
 *
 * <p>Z = Σ_leaf e^{−H(leaf)} Σ_x W(x) Π_i (1 + r_i(leaf) b_i(x)),
 *
 * <p>the b being tabulated once: two operations per element and configuration, on contiguous rows (see {@link
 * org.kadanoff.numeric.TwoStateProduct}). The block's own couplings and those to the tree enter W as in {@link FoldEngine}.
 * ⟨H⟩ and Var H follow from the law of total variance, pair marginals inside the layer from products of conditional
 * probabilities, one multiplication and addition per pair and configuration.
 *
 * <p>Accuracy: as {@link FoldEngine}; the variance has no cancellation at all. Results do not depend on the number of
 * threads, to the last bit.
 */
public final class LayerEngine implements Engine {
    private static final String DECLINED = "every site lies in a term that couples it by an arbitrary function or a"
            + " forbidden state, so no layer can be summed in closed form";

    /** Beyond so many couplings or configurations a prediction does not write the model out. */
    private static final double MOST_COUPLINGS = 2e5;

    private static final double MOST_LEAVES = 1e30;

    /** log of fewer configurations than a hopeless model has. */
    private static final double LEAST_HOPELESS = 400 * Math.log(2);

    private final int threads;

    /** An engine that works on one thread. */
    public LayerEngine() {
        this(1);
    }

    /**
     * An engine that works on several threads.
     *
     * @param threads at least 1
     */
    public LayerEngine(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("an engine needs at least one thread, got " + threads);
        }
        this.threads = threads;
    }

    @Override
    public String name() {
        return "layer";
    }

    /** Declines a model in which no site and no hidden unit can be summed in closed form. */
    @Override
    public Prediction predict(Hamiltonian hamiltonian, Quantities wanted) {
        if (LayerCost.isHopeless(hamiltonian)) {
            return Prediction.of(FoldCost.hopeless(LEAST_HOPELESS));
        }
        int[] layer = IndependentSet.of(hamiltonian);
        if (!LayerPlan.isUseful(hamiltonian, layer)) {
            return Prediction.declined(DECLINED);
        }
        int[] tree = LayerPlan.tree(hamiltonian.sites(), layer, new int[0]);
        LayerCost cost = new LayerCost(hamiltonian, tree, layer, wanted);
        boolean large = cost.couplings() > MOST_COUPLINGS || cost.leaves() > MOST_LEAVES;
        return Prediction.of(
                large
                        ? cost.roughly().cost(threads)
                        : LayerPlan.of(hamiltonian, Factors.of(hamiltonian), layer, new int[0], wanted)
                                .cost(threads));
    }

    @Override
    public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
        long start = System.nanoTime();
        if (LayerCost.isHopeless(hamiltonian)) {
            throw new TooLargeException(
                    hamiltonian.space() + " have too many configurations to enumerate",
                    FoldCost.hopeless(LEAST_HOPELESS));
        }
        int[] layer = IndependentSet.of(hamiltonian);
        if (!LayerPlan.isUseful(hamiltonian, layer)) {
            throw new IllegalArgumentException("the layer engine cannot take this model: " + DECLINED);
        }
        LayerPlan plan = LayerPlan.of(hamiltonian, Factors.of(hamiltonian), layer, new int[0], wanted);
        LayerSum sum = new LayerSum(plan, threads, wanted.marginals() ? progress.share(0.5) : progress);
        return Enumeration.solution(name(), sum, wanted, plan.cost(threads), start);
    }
}
