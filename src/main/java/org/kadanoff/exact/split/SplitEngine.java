package org.kadanoff.exact.split;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.DrawEngine;
import org.kadanoff.exact.Engine;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.Factors;
import org.kadanoff.exact.Prediction;
import org.kadanoff.exact.Quantities;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;

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
 * and lL with mR besides LR, and the squares of l and m come from the other two passes; six products in all. At strong
 * couplings these parts are large and cancel in the energy; there Var H comes from a pass without inner sites, which takes
 * some nanoseconds for every configuration whose weight matters.
 *
 * <p>No logarithms inside: rows of L, R and T, and g, f and h are scaled to have 1 as their largest entry. A total Z_o is
 * accepted only when it is so large that nothing that underflowed can matter; else, when it matters for Z at all, one site
 * more goes outside for this o, and so on. Configurations o whose weight is below 1e-26 of Z together are left out.
 *
 * <p>Accuracy: relative error of log Z, and of ⟨H⟩, below 1e-12 (absolute below 1), of Var H below 1e-11, or 1e-11 absolute
 * below 1; marginals within 1e-12. Where the passes disagree on log Z by more, a note says so. Results do not depend on the
 * number of threads, to the last bit; they do on the backend.
 *
 * <p>Draws follow P(o) P(r|o) P(n|o,r) P(k|o,r,n): one pass for all P(o), then one product for every o that was drawn. Each
 * probability is right to about 1e-13 of itself.
 */
public final class SplitEngine implements Engine, DrawEngine {
    /** Beyond e^200 configurations there is no need to look at the model. */
    private static final double HOPELESS = 200;
    /** Most outer configurations that are gone through, and most that draws keep a list of. */
    private static final long MOST_OUTER = 1L << 50;

    private static final long MOST_LISTED = 1L << 22;
    /** The speed per thread that is assumed where loading the library to measure it would not change the answer. */
    private static final double NOMINAL_SPEED = 6e10;
    /** Predictions below so many seconds, and above, are what they are at any speed. */
    private static final double INSTANT = 0.2;

    private static final double ENDLESS = 1e6;
    /** log of the part of Z that may be left out. */
    private static final double NEGLIGIBLE = -60;

    private static final double SECONDS_PER_DRAW = 1e-5;

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
        return obstacle == null ? Prediction.of(new Task(factors, wanted).cost()) : Prediction.declined(obstacle);
    }

    private static Cost hopeless(double logSize) {
        double states = Math.exp(logSize);
        return new Cost(states, 1 << 20, states * 2 / NOMINAL_SPEED);
    }

    /** A model that this engine can take, and how it would go about it. */
    private final class Task {
        private final Factors factors;
        private final PairModel model;
        private final int[] reference;
        private final SplitPlan plan;
        private final double logSize;

        Task(Factors factors, Quantities wanted) {
            this.factors = factors;
            this.model = PairModel.of(factors);
            this.reference = LowState.of(model);
            this.plan = SplitPlan.of(model, reference, wanted);
            this.logSize = factors.space().logSize();
        }

        Cost cost() {
            Cost nominal = new SplitCost(MatrixProducts.java(), NOMINAL_SPEED, threads).of(plan);
            if (nominal.seconds() < INSTANT || nominal.seconds() > ENDLESS) {
                return nominal;
            }
            MatrixProduct product = backend.get();
            return new SplitCost(product, product.speed(), threads).of(plan);
        }

        long outer() {
            return plan.passes().stream()
                    .mapToLong(pass -> pass.division().outer().configurations)
                    .max()
                    .orElse(1);
        }

        SplitPass start(SplitPlan.PassPlan pass, MatrixProduct product) {
            SplitTables tables = new SplitTables(model, pass.division());
            double cutoff = NEGLIGIBLE - logSize - model.energy(reference);
            return new SplitPass(tables, pass.observables(), cutoff, product, factors.space());
        }
    }

    /**
     * The task of a model that can be taken.
     *
     * @throws TooLargeException when there are too many configurations to go through
     * @throws IllegalArgumentException when the engine declines the model
     */
    private Task task(Hamiltonian hamiltonian, Quantities wanted, long mostOuter) {
        double logSize = hamiltonian.space().logSize();
        String refusal = hamiltonian.space() + " have too many configurations to enumerate";
        if (logSize > HOPELESS) {
            throw new TooLargeException(refusal, hopeless(logSize));
        }
        Factors factors = Factors.of(hamiltonian);
        @Nullable String obstacle = PairModel.obstacle(factors);
        if (obstacle != null) {
            throw new IllegalArgumentException("the engine " + name() + " cannot take this model: " + obstacle);
        }
        Task task = new Task(factors, wanted);
        if (task.outer() > mostOuter) {
            throw new TooLargeException(refusal, task.cost());
        }
        return task;
    }

    @Override
    public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
        long start = System.nanoTime();
        Task task = task(hamiltonian, wanted, MOST_OUTER);
        Cost cost = task.cost();
        MatrixProduct product = backend.get();
        List<SplitSums> sums = new ArrayList<>();
        SplitCost times = new SplitCost(product, product.speed(), threads);
        double whole = task.plan.passes().stream().mapToDouble(times::seconds).sum();
        for (SplitPlan.PassPlan pass : task.plan.passes()) {
            try (SplitPass run = task.start(pass, product)) {
                sums.add(run.run(threads, progress.share(times.seconds(pass) / whole)));
            }
            if (sums.get(0).isEmpty()) {
                throw noWeight();
            }
        }
        PassResults results = new PassResults(task.factors, task.plan, sums, task.reference);
        double seconds = (System.nanoTime() - start) * 1e-9;
        return results.solution(wanted, name(), cost, seconds).withBackend(product.name(threads));
    }

    private static IllegalArgumentException noWeight() {
        return new IllegalArgumentException("every configuration is forbidden: Z = 0");
    }

    @Override
    public Prediction predictDraws(Hamiltonian hamiltonian, int count) {
        Prediction sum = predict(hamiltonian, Quantities.LOG_Z);
        if (sum.cost().isEmpty() || hamiltonian.space().logSize() > HOPELESS) {
            return sum;
        }
        Task task = new Task(Factors.of(hamiltonian), Quantities.LOG_Z);
        if (task.outer() > MOST_LISTED) {
            return Prediction.declined("it has to be divided into more than " + MOST_LISTED
                    + " parts, which is how many probabilities of parts are kept");
        }
        Cost cost = sum.cost().orElseThrow();
        double again = Math.min(1, (double) count / task.outer());
        return Prediction.of(new Cost(
                cost.operations() * (1 + again),
                cost.bytes() + 24.0 * task.outer() + (200.0 + 4 * hamiltonian.sites()) * count,
                cost.seconds() * (1 + again) + SECONDS_PER_DRAW * count));
    }

    @Override
    public int[][] draw(Hamiltonian hamiltonian, int count, RandomStreams streams, Progress progress) {
        Task task = task(hamiltonian, Quantities.LOG_Z, MOST_LISTED);
        int[][] states = new int[count][hamiltonian.sites()];
        List<SplitDraws.Draw> draws = new ArrayList<>();
        for (int k = 0; k < count; k++) {
            draws.add(new SplitDraws.Draw(states[k], streams.stream(k)));
        }
        try (SplitPass pass = task.start(task.plan.passes().get(0), backend.get())) {
            if (!new SplitDraws(pass, threads).draw(draws, progress)) {
                throw noWeight();
            }
        }
        return states;
    }
}
