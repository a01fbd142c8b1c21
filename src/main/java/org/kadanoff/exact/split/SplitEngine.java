package org.kadanoff.exact.split;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.Engine;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.Factors;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.Prediction;
import org.kadanoff.exact.Progress;
import org.kadanoff.exact.Quantities;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.exact.split.SplitSums.Moment;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.MatrixProducts;

/**
 * Exact sums over dense models of one- and two-site energies, on any domains, by matrix products: one multiplication and
 * addition per configuration for log Z, three for all pair marginals, at the speed of the machine's BLAS.
 *
 * <p>The sites are divided into outer ones o, rows r, inner ones k and columns n. For every o
 *
 * <p>Z_o = Σ_{r,n} g_o(r) T(r,n) h_o(n) Σ_k L(r,k) f_o(k) R(k,n),
 *
 * <p>where L, R and T are the Boltzmann weights of the energies between two of the sets, and g, f and h those inside one set
 * and of the fields of o. The sum over k is a product of matrices. Its entries times g T h are joint weights of (o, r, n),
 * from which all marginals are read that do not involve an inner site; three passes with disjoint inner sets give all pairs.
 * For Var H the energy is written e(o,r,n) + l(o,r,k) + m(k,n): Σ w (e + l + m)² needs the products of lL with R, L with mR
 * and lL with mR besides LR, and the squares of l and m come from the other two passes; six products in all.
 *
 * <p>No logarithms inside: rows of L, R and T, and g, f and h are scaled to have 1 as their largest entry. A total Z_o is
 * accepted only when it is so large that nothing that underflowed can matter; else, when it matters for Z at all, one site
 * more goes outside for this o, and so on. Configurations o whose weight is below 1e-26 of Z together are left out.
 *
 * <p>Accuracy: relative error of log Z, and of ⟨H⟩, below 1e-12 (absolute below 1), of Var H below 1e-11, or 1e-11 absolute
 * below 1; marginals within 1e-12. Where the passes disagree on log Z by more, a note says so. Results do not depend on the
 * number of threads, to the last bit; they do on the backend.
 */
public final class SplitEngine implements Engine {
    /** Beyond e^200 configurations there is no need to look at the model. */
    private static final double HOPELESS = 200;
    /** Most outer configurations, which are numbered by a long. */
    private static final double MOST_OUTER = 1e15;
    /** The speed per thread that is assumed for small models, for which loading the library would take longer. */
    private static final double NOMINAL_SPEED = 4e10;

    private static final double SMALL = 22 * Math.log(2);
    private static final double DISAGREEMENT = 1e-12;
    /** log of the part of Z that may be left out. */
    private static final double NEGLIGIBLE = -60;

    private final int threads;
    private final Supplier<MatrixProduct> backend;

    /** An engine on some threads, with {@link MatrixProducts#standard()}. */
    public SplitEngine(int threads) {
        this(threads, MatrixProducts::standard);
    }

    /**
     * An engine on some threads.
     *
     * @param threads at least 1
     * @param backend asked when it is needed
     */
    public SplitEngine(int threads, Supplier<MatrixProduct> backend) {
        if (threads < 1) {
            throw new IllegalArgumentException("an engine needs at least one thread, got " + threads);
        }
        this.threads = threads;
        this.backend = backend;
    }

    @Override
    public String name() {
        return "split";
    }

    @Override
    public Prediction predict(Hamiltonian hamiltonian, Quantities wanted) {
        double logSize = hamiltonian.space().logSize();
        if (logSize > HOPELESS) {
            return Prediction.of(hopeless(logSize));
        }
        Factors factors = Factors.of(hamiltonian);
        @Nullable String obstacle = PairModel.obstacle(factors);
        if (obstacle != null) {
            return Prediction.declined(obstacle);
        }
        PairModel model = PairModel.of(factors);
        return Prediction.of(cost(SplitPlan.of(model, LowState.of(model), wanted), logSize));
    }

    private static Cost hopeless(double logSize) {
        double states = Math.exp(logSize);
        return new Cost(states, 1 << 20, states * 2 / NOMINAL_SPEED);
    }

    private Cost cost(SplitPlan plan, double logSize) {
        MatrixProduct product = logSize < SMALL ? MatrixProducts.java() : backend.get();
        return new SplitCost(product, logSize < SMALL ? NOMINAL_SPEED : product.speed(), threads).of(plan);
    }

    @Override
    public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
        long start = System.nanoTime();
        double logSize = hamiltonian.space().logSize();
        if (logSize > HOPELESS) {
            throw new TooLargeException(
                    hamiltonian.space() + " have too many configurations to enumerate", hopeless(logSize));
        }
        Factors factors = Factors.of(hamiltonian);
        @Nullable String obstacle = PairModel.obstacle(factors);
        if (obstacle != null) {
            throw new IllegalArgumentException("the engine split cannot take this model: " + obstacle);
        }
        PairModel model = PairModel.of(factors);
        int[] reference = LowState.of(model);
        SplitPlan plan = SplitPlan.of(model, reference, wanted);
        Cost cost = cost(plan, logSize);
        if (plan.passes().stream().anyMatch(pass -> pass.division().outer().configurations > MOST_OUTER)) {
            throw new TooLargeException(hamiltonian.space() + " have too many configurations to enumerate", cost);
        }
        MatrixProduct product = backend.get();
        List<SplitSums> sums = new ArrayList<>();
        double cutoff = NEGLIGIBLE - logSize - model.energy(reference);
        for (SplitPlan.PassPlan pass : plan.passes()) {
            SplitTables tables = new SplitTables(model, pass.division());
            try (SplitPass run = new SplitPass(tables, pass.observables(), cutoff, product, hamiltonian.space())) {
                sums.add(run.run(threads, progress.share(1.0 / plan.passes().size())));
            }
        }
        if (sums.get(0).isEmpty()) {
            throw new IllegalArgumentException("every configuration is forbidden: Z = 0");
        }
        return solution(hamiltonian, factors, plan, sums, reference, wanted, cost, start)
                .withBackend(product.name(threads));
    }

    private ExactSolution solution(
            Hamiltonian hamiltonian,
            Factors factors,
            SplitPlan plan,
            List<SplitSums> sums,
            int[] reference,
            Quantities wanted,
            Cost cost,
            long start) {
        double logZ = sums.get(0).logWeight();
        double mean = Double.NaN;
        double variance = Double.NaN;
        Optional<Marginals> marginals = Optional.empty();
        if (wanted.mean()) {
            PassMarginals joint = new PassMarginals(hamiltonian.space(), plan, sums);
            double centre = PairModel.of(factors)
                    .part(factors.constantEnergy(), i -> true, (i, j) -> true)
                    .energy(reference);
            double excess = wanted.variance() ? excess(sums) : joint.excess(factors, reference);
            mean = centre + excess;
            variance = wanted.variance() ? Math.max(0, square(sums) - excess * excess) : Double.NaN;
            marginals = wanted.marginals() ? Optional.of(joint.marginals()) : Optional.empty();
        }
        double seconds = (System.nanoTime() - start) * 1e-9;
        ExactSolution solution = new ExactSolution(logZ, mean, variance, marginals, name(), cost, seconds);
        double spread = sums.stream()
                .mapToDouble(s -> Math.abs(s.logWeight() - logZ))
                .max()
                .orElse(0);
        return spread <= DISAGREEMENT * Math.max(1, Math.abs(logZ))
                ? solution
                : solution.withNote("three ways of summing give values of log Z that differ by " + spread);
    }

    /** ⟨e + l + m⟩. */
    private static double excess(List<SplitSums> sums) {
        return sums.get(0).mean(Moment.E) + sums.get(0).mean(Moment.L_PLUS_M);
    }

    /** ⟨(e + l + m)²⟩. */
    private static double square(List<SplitSums> sums) {
        SplitSums first = sums.get(0);
        return first.mean(Moment.EE)
                + sums.get(1).mean(Moment.EE)
                + sums.get(2).mean(Moment.EE)
                + 2 * (first.mean(Moment.E_TIMES_L_PLUS_M) + first.mean(Moment.L_TIMES_M));
    }
}
