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
import org.kadanoff.exact.Quantities;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;

/**
 * Exact sums by variable elimination, for models in which every site shares tables with few others: lattices 20 to 28 sites
 * wide and of any length, graphs of a few hundred sites, factor graphs with hard constraints, Potts models, p-spin models.
 *
 * <p>The sites are summed out one after another. Bucket p multiplies the tables in which site p is the first of the order
 * and the messages that were sent to it, and sums over x_p:
 *
 * <p>m_p(S_p) = Σ_{x_p} Π_f e^{−E_f} Π_c m_c(S_c),
 *
 * <p>a message to the bucket of the first site of the separator S_p. The largest separator decides over the cost, q^{|S|}
 * entries for sites of q states; {@link OrderSearch} looks for an order that keeps it small. The mean and the variance of
 * the energy summed out so far are carried along with every weight and mixed by the law of total variance. Marginals come
 * from a second pass from the roots down, draws from P(x_p | S_p) in the same direction; messages that do not all fit into
 * memory are computed again on that way. Marginals of all pairs of sites take one such computation for each state of each
 * site. When tables are larger than the memory allowed, sites are held at each of their states in turn. Weights are kept
 * as they are while their products stay between e^{−650} and e^{650}, and as logarithms elsewhere.
 *
 * <p>Accuracy: relative error of log Z and ⟨H⟩ below 1e-12 (absolute below 1), of Var H below 1e-11; marginals within 1e-12
 * where weights are kept as they are; with logarithms the error grows like ε times the couplings' sum, to about 1e-10
 * for |H| of 1e4. Terms over too many sites for a table are declined. Results do not depend on the number of threads, to
 * the last bit. Immutable.
 *
 * <p>Source: R. Dechter, Artif. Intell. 113, 41 (1999), doi:10.1016/S0004-3702(99)00059-4, bucket elimination; S. L.
 * Lauritzen, D. J. Spiegelhalter, J. R. Stat. Soc. B 50, 157 (1988), doi:10.1111/j.2517-6161.1988.tb01721.x, the way back.
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
        double alone = wanted.allPairs() ? 1.0 / (1 + hamiltonian.sites()) : 1;
        SlicedSum.Part total = setup.sum(graph).total(part(wanted), progress.share(alone));
        if (total.logZ() == Double.NEGATIVE_INFINITY) {
            throw new IllegalArgumentException("every configuration is forbidden: Z = 0");
        }
        Optional<Marginals> marginals = Optional.ofNullable(total.beliefs()).map(beliefs -> {
            double[] one = oneSite(hamiltonian, beliefs, plan.position());
            return wanted.allPairs()
                    ? new PairSums(plan, graph, settings).of(hamiltonian.space(), one, progress.share(1 - alone))
                    : Marginals.of(hamiltonian.space(), one, pairs(beliefs, plan.order()));
        });
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
