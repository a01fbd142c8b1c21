package org.kadanoff.exact;

import java.util.Optional;
import org.kadanoff.hamiltonian.Hamiltonian;

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
 * <p>The weights e^{−d} of the layer's states, relative to state 0, are multiplied down the tree while |d| is bounded by
 * 300 a priori; otherwise the d are added and exponentiated at the leaf. ⟨H⟩ and Var H follow from the law of total
 * variance, pair marginals inside the layer from products of conditional probabilities.
 *
 * <p>Accuracy: as {@link FoldEngine}; the variance has no cancellation at all. Results do not depend on the number of
 * threads, to the last bit.
 */
public final class LayerEngine implements Engine {
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
        LayerPlan plan = LayerPlan.of(hamiltonian, new int[0], wanted);
        return plan.isUseful()
                ? Prediction.of(plan.cost(threads))
                : Prediction.declined("every site lies in a term that couples it by an arbitrary function or a"
                        + " forbidden state, so no layer can be summed in closed form");
    }

    @Override
    public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
        long start = System.nanoTime();
        LayerPlan plan = LayerPlan.of(hamiltonian, new int[0], wanted);
        if (predict(hamiltonian, wanted) instanceof Prediction.Declined declined) {
            throw new IllegalArgumentException("the layer engine cannot take this model: " + declined.reason());
        }
        boolean moments = wanted.mean();
        LayerSum layer = new LayerSum(
                Factors.of(hamiltonian), plan, threads, wanted.marginals() ? progress.share(0.5) : progress);
        WeightedMoments sums = layer.sums(moments);
        if (sums.isEmpty()) {
            throw new IllegalArgumentException("every configuration is forbidden: Z = 0");
        }
        double logZ = sums.logWeight();
        Optional<Marginals> marginals = wanted.marginals() ? Optional.of(layer.marginals(logZ)) : Optional.empty();
        return new ExactSolution(
                logZ,
                moments ? sums.mean() : Double.NaN,
                moments ? sums.variance() : Double.NaN,
                marginals,
                name(),
                plan.cost(threads),
                (System.nanoTime() - start) * 1e-9);
    }
}
