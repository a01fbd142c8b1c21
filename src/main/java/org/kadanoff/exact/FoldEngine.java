package org.kadanoff.exact;

import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Progress;

/**
 * Exact sums by enumeration in blocks: about one multiplication and addition per configuration.
 *
 * <p>The sites are divided into a block L of some 2^12 to 2^14 configurations x and the rest, whose configurations y are
 * the leaves of a tree. The block's weights W(x) = e^{−H_L(x)} are tabulated once. With y given, every factor between y
 * and a single block site i acts as g_i(x_i), multiplied down the tree, so that
 *
 * <p>Z = Σ_y e^{−H(y)} Σ_x W(x) Π_i g_i(x_i) = Σ_y e^{−H(y)} Σ_{c,r} u_c W_cr v_r,
 *
 * <p>where x is written as a row number c and a column number r and u, v are the products of the g_i over the sites of
 * each. The inner sum is the fold. Factors between y and two or more block sites multiply a copy of W at the level of the
 * tree at which their last tree site gets its state. ⟨H⟩ and Var H come from the same sums over (w, wE, wE²), six products
 * per configuration; marginals from a second pass with log Z known and three: Wv and uᵀW give the block's sites given y, and
 * Σ_y u vᵀ the pairs inside the block.
 *
 * <p>Weights are used only while the a-priori spread of the block's energies stays below 600, so that all of them are
 * normal doubles; otherwise, and for hidden units over many sites and users' functions, the block's energies are formed
 * by additions and exponentiated relative to their minimum. Leaves are added in the logarithmic domain.
 *
 * <p>Accuracy: relative error of log Z below 1e-12 (absolute when |log Z| &lt; 1); of ⟨H⟩ likewise; of Var H below 1e-11,
 * or 1e-16 absolute where an energy gap suppresses it below that. Marginals within 1e-12. Results do not depend
 * on the number of threads, to the last bit.
 */
public final class FoldEngine implements Engine {
    /** Beyond e^200 configurations there is no need to look at the model. */
    private static final double HOPELESS = 200;

    private final int threads;

    /** An engine that works on one thread. */
    public FoldEngine() {
        this(1);
    }

    /**
     * An engine that works on several threads.
     *
     * @param threads at least 1
     */
    public FoldEngine(int threads) {
        if (threads < 1) {
            throw new IllegalArgumentException("an engine needs at least one thread, got " + threads);
        }
        this.threads = threads;
    }

    @Override
    public String name() {
        return "fold";
    }

    @Override
    public Prediction predict(Hamiltonian hamiltonian, Quantities wanted) {
        double logSize = hamiltonian.space().logSize();
        return Prediction.of(
                logSize > HOPELESS
                        ? FoldCost.hopeless(logSize)
                        : FoldPlan.of(Factors.of(hamiltonian), new int[0], wanted)
                                .cost(threads));
    }

    @Override
    public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
        long start = System.nanoTime();
        if (hamiltonian.space().logSize() > HOPELESS) {
            throw new TooLargeException(
                    hamiltonian.space() + " have too many configurations to enumerate",
                    FoldCost.hopeless(hamiltonian.space().logSize()));
        }
        Factors factors = Factors.of(hamiltonian);
        FoldPlan plan = FoldPlan.of(factors, new int[0], wanted);
        Fold fold = new Fold(factors, plan, threads, wanted.marginals() ? progress.share(0.5) : progress);
        return Enumeration.solution(name(), fold, wanted, plan.cost(threads), start);
    }
}
