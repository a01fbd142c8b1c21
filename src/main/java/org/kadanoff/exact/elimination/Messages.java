package org.kadanoff.exact.elimination;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.Progress;

/**
 * The messages of an elimination tree, from the leaves to the roots: m_p(S_p) = Σ_{x_p} Π (tables of bucket p) Π (messages
 * of its children), and log Z, ⟨H⟩ and Var H at the roots. A message is given back once its parent has used it, unless it
 * is to be kept for the way down; those that were not kept are computed again when {@link #require}d. Mutable.
 */
final class Messages {
    /** Cliques from this size on have their small tables multiplied first. */
    private static final double LARGE_CLIQUE = 1 << 14;

    private final EliminationTree tree;
    private final FactorGraph graph;
    private final TableArithmetic arithmetic;
    private final List<List<FactorGraph.Factor>> factors;
    private final @Nullable Table[] message;
    private final boolean[] logarithmic;
    private final CompensatedSum logZ = new CompensatedSum();
    private final CompensatedSum mean = new CompensatedSum();
    private final CompensatedSum variance = new CompensatedSum();
    private final boolean alwaysLogarithmic;

    Messages(EliminationTree tree, FactorGraph graph, TableArithmetic arithmetic, boolean alwaysLogarithmic) {
        this.tree = tree;
        this.graph = graph;
        this.arithmetic = arithmetic;
        this.alwaysLogarithmic = alwaysLogarithmic;
        this.message = new Table[tree.sites()];
        this.logarithmic = new boolean[tree.sites()];
        this.factors = new ArrayList<>(tree.sites());
        for (int p = 0; p < tree.sites(); p++) {
            factors.add(List.of());
        }
        for (FactorGraph.Factor factor : graph.factors) {
            int p = factor.sites()[0];
            if (factors.get(p).isEmpty()) {
                factors.set(p, new ArrayList<>());
            }
            factors.get(p).add(factor);
        }
    }

    /**
     * From the leaves to the roots.
     *
     * @param kept messages that stay
     * @return whether Z is positive
     */
    boolean collect(boolean moments, boolean[] kept, Progress progress) {
        if (graph.constant == Double.POSITIVE_INFINITY) {
            return false;
        }
        logZ.add(-graph.constant);
        mean.add(graph.constant);
        double share = 1 / tree.entries();
        for (int p : tree.schedule) {
            Table sum = compute(p, moments);
            if (sum.isZero()) {
                return false;
            }
            logZ.add(sum.logScale());
            message[p] = sum;
            if (tree.parent[p] < 0) {
                addRoot(sum);
            }
            for (int c : tree.children[p]) {
                releaseMoments(c);
                if (!kept[c]) {
                    release(c);
                }
            }
            progress.advance(share * tree.cliqueEntries(p));
        }
        return true;
    }

    private void addRoot(Table sum) {
        logZ.add(sum.logarithmic ? sum.weights[0] : Math.log(sum.weights[0]));
        mean.add(sum.means == null ? Double.NaN : sum.means[0]);
        variance.add(sum.variances == null ? Double.NaN : sum.variances[0]);
    }

    double logZ() {
        return logZ.value();
    }

    double mean() {
        return mean.value();
    }

    double variance() {
        return variance.value();
    }

    private Table compute(int p, boolean moments) {
        List<Table> inputs = inputs(p, moments);
        Mixture.Kind kind = logarithmic[p] ? Mixture.Kind.LOGARITHMS : Mixture.Kind.WEIGHTS;
        Table sum = arithmetic.contract(tree.clique(p), tree.separator[p], inputs, kind, moments);
        sum.normalise();
        return sum;
    }

    /**
     * The tables whose product is summed in a bucket, largest first, all stored as the bucket wants them. Messages of the
     * children must be there.
     */
    List<Table> inputs(int p, boolean moments) {
        double low = 0;
        double high = 0;
        for (int c : tree.children[p]) {
            Table table = message(c);
            low += Math.min(0, table.low);
            high += Math.max(0, table.high);
        }
        for (FactorGraph.Factor factor : factors.get(p)) {
            low -= factor.spread();
        }
        boolean logs = alwaysLogarithmic || low < -Table.WIDEST || high > Table.WIDEST;
        logarithmic[p] = logs;
        List<Table> inputs = new ArrayList<>();
        for (int c : tree.children[p]) {
            if (logs) {
                message(c).toLogarithms();
            }
            inputs.add(message(c));
        }
        for (FactorGraph.Factor factor : factors.get(p)) {
            inputs.add(Table.of(factor, logs, moments));
        }
        inputs.sort(Comparator.comparingInt(table -> -table.weights.length));
        boolean large = inputs.size() > 2 && tree.cliqueEntries(p) >= LARGE_CLIQUE;
        return large ? multiplySmall(inputs, logs, moments) : inputs;
    }

    /** Whether the tables of a bucket are logarithms; known once its message has been computed. */
    boolean isLogarithmic(int p) {
        return logarithmic[p];
    }

    /** Small tables replaced by their products while these stay small, so that the long loops meet few tables. */
    private List<Table> multiplySmall(List<Table> inputs, boolean logs, boolean moments) {
        List<Table> result = new ArrayList<>();
        List<Table> group = new ArrayList<>();
        int[] sites = new int[0];
        for (Table table : inputs) {
            if (table.weights.length > TableMemory.SMALL / 2) {
                result.add(table);
                continue;
            }
            int[] union = Axes.union(sites, table.sites);
            if (Axes.configurations(union, tree.sizes) >= TableMemory.SMALL) {
                result.add(product(sites, group, logs, moments));
                group.clear();
                union = table.sites;
            }
            group.add(table);
            sites = union;
        }
        if (!group.isEmpty()) {
            result.add(product(sites, group, logs, moments));
        }
        return result;
    }

    private Table product(int[] sites, List<Table> group, boolean logs, boolean moments) {
        if (group.size() == 1) {
            return group.get(0);
        }
        Mixture.Kind kind = logs ? Mixture.Kind.LOGARITHMS : Mixture.Kind.WEIGHTS;
        return arithmetic.contract(sites, sites, List.copyOf(group), kind, moments);
    }

    Table message(int p) {
        Table table = message[p];
        if (table == null) {
            throw new IllegalStateException("the message of bucket " + p + " was given back before its use");
        }
        return table;
    }

    /** Makes the messages of a bucket's children available again; those on the way stay until released. */
    void require(int p) {
        int[] missing = tree.below(p, c -> message[c] == null);
        for (int k = missing.length - 1; k >= 0; k--) {
            message[missing[k]] = compute(missing[k], false);
        }
    }

    /** Gives a message back. */
    void release(int p) {
        releaseMoments(p);
        arithmetic.memory().give(message(p).weights);
        message[p] = null;
    }

    private void releaseMoments(int p) {
        Table table = message(p);
        arithmetic.memory().give(table.means);
        arithmetic.memory().give(table.variances);
        table.means = null;
        table.variances = null;
    }

    /** The tables of the Hamiltonian that bucket p takes up. */
    List<FactorGraph.Factor> factors(int p) {
        return factors.get(p);
    }

    EliminationTree tree() {
        return tree;
    }
}
