package org.kadanoff.exact.elimination;

import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.kadanoff.exact.DrawEngine;
import org.kadanoff.exact.Engine;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.Factors;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.Prediction;
import org.kadanoff.exact.Progress;
import org.kadanoff.exact.Quantities;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;

/**
 * Exact sums by variable elimination, for models in which every site shares tables with few others: lattices of width 20
 * and any length, graphs of a few hundred sites, factor graphs of the inference competitions.
 */
public final class EliminationEngine implements Engine, DrawEngine {
    /** Memory for tables when nothing else is said: 1 GiB. */
    public static final long DEFAULT_MEMORY = 1L << 30;

    private final EliminationSetup.Settings settings;

    /** An engine that works on one thread, within {@link #DEFAULT_MEMORY}. */
    public EliminationEngine() {
        this(1, DEFAULT_MEMORY);
    }

    /**
     * An engine that works on several threads.
     *
     * @param threads at least 1; the results do not depend on it
     * @param memoryBytes that its tables may take; where they do not fit, sites are held fixed in turn
     */
    public EliminationEngine(int threads, long memoryBytes) {
        this(new EliminationSetup.Settings(threads, memoryBytes, false, 0));
        if (threads < 1) {
            throw new IllegalArgumentException("an engine needs at least one thread, got " + threads);
        }
        if (memoryBytes < 1) {
            throw new IllegalArgumentException("an engine needs some memory, got " + memoryBytes + " bytes");
        }
    }

    EliminationEngine(EliminationSetup.Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "elimination";
    }

    @Override
    public Prediction predict(Hamiltonian hamiltonian, Quantities wanted) {
        try {
            return Prediction.of(
                    EliminationSetup.of(hamiltonian, settings, Task.of(wanted)).cost());
        } catch (WideTermException e) {
            return Prediction.declined(Objects.requireNonNull(e.getMessage()));
        }
    }

    @Override
    public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
        long start = System.nanoTime();
        EliminationSetup setup = EliminationSetup.of(hamiltonian, settings, Task.of(wanted));
        requirePossible(hamiltonian, setup);
        EliminationPlan plan = Objects.requireNonNull(setup.plan());
        FactorGraph graph = FactorGraph.of(Factors.of(hamiltonian), plan.position());
        Progress local = wanted.allPairs() ? progress.share(1.0 / (1 + hamiltonian.sites())) : progress;
        SlicedSum.Part total = setup.sum(graph).total(part(wanted), local);
        if (total.logZ() == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("every configuration is forbidden: Z = 0");
        }
        Optional<Marginals> marginals = Optional.empty();
        if (wanted.marginals()) {
            Beliefs beliefs = Objects.requireNonNull(total.beliefs());
            double[] one = oneSite(hamiltonian, beliefs, plan.position());
            marginals = Optional.of(
                    wanted.allPairs()
                            ? new PairSums(plan, graph, settings)
                                    .of(
                                            hamiltonian.space(),
                                            one,
                                            progress.share(hamiltonian.sites() / (1.0 + hamiltonian.sites())))
                            : Marginals.of(hamiltonian.space(), one, pairs(beliefs, plan.order())));
        }
        return new ExactSolution(
                total.logZ(),
                wanted.mean() ? total.mean() : Double.NaN,
                wanted.mean() ? total.variance() : Double.NaN,
                marginals,
                name(),
                setup.cost(),
                (System.nanoTime() - start) * 1e-9);
    }

    private static void requirePossible(Hamiltonian hamiltonian, EliminationSetup setup) {
        if (!setup.isPossible()) {
            throw new TooLargeException(
                    "no order of elimination of " + hamiltonian.space() + " was found whose tables are manageable",
                    setup.cost());
        }
    }

    @Override
    public Prediction predictDraws(Hamiltonian hamiltonian, int count) {
        try {
            return Prediction.of(EliminationSetup.of(hamiltonian, settings, Task.ofDraws(count))
                    .cost());
        } catch (WideTermException e) {
            return Prediction.declined(Objects.requireNonNull(e.getMessage()));
        }
    }

    @Override
    public int[][] draw(Hamiltonian hamiltonian, int count, RandomStreams streams, Progress progress) {
        EliminationSetup setup = EliminationSetup.of(hamiltonian, settings, Task.ofDraws(count));
        requirePossible(hamiltonian, setup);
        EliminationPlan plan = Objects.requireNonNull(setup.plan());
        FactorGraph graph = FactorGraph.of(Factors.of(hamiltonian), plan.position());
        int[][] states = new SlicedDraws(setup.sum(graph), settings.threads()).draw(count, streams, progress);
        int[] moved = new int[hamiltonian.sites()];
        for (int[] state : states) {
            for (int p = 0; p < moved.length; p++) {
                moved[plan.order()[p]] = state[p];
            }
            System.arraycopy(moved, 0, state, 0, moved.length);
        }
        return states;
    }

    private static SlicedSum.Wanted part(Quantities wanted) {
        if (!wanted.marginals()) {
            return wanted.mean() ? SlicedSum.Wanted.MOMENTS : SlicedSum.Wanted.LOG_Z;
        }
        return SlicedSum.Wanted.MOMENTS_SITES_AND_PAIRS;
    }

    private static double[] oneSite(Hamiltonian hamiltonian, Beliefs beliefs, int[] position) {
        int[] offset = Marginals.offsets(hamiltonian.space());
        double[] one = new double[offset[position.length]];
        for (int i = 0; i < position.length; i++) {
            double[] p = beliefs.one[position[i]];
            System.arraycopy(p, 0, one, offset[i], p.length);
        }
        return one;
    }

    /** Tables by site instead of position, the lower site first. */
    private static Map<IntVector, double[]> pairs(Beliefs beliefs, int[] order) {
        Map<IntVector, double[]> pairs = new TreeMap<>();
        beliefs.two.forEach((pair, table) -> {
            int i = order[pair.get(0)];
            int j = order[pair.get(1)];
            pairs.put(
                    IntVector.of(Math.min(i, j), Math.max(i, j)),
                    i < j ? table : transposed(table, beliefs.one[pair.get(0)].length));
        });
        return pairs;
    }

    private static double[] transposed(double[] table, int rows) {
        int columns = table.length / rows;
        double[] transposed = new double[table.length];
        for (int k = 0; k < table.length; k++) {
            transposed[k % columns * rows + k / columns] = table[k];
        }
        return transposed;
    }
}
