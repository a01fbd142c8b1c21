package org.kadanoff.exact.elimination;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.Progress;

/**
 * The way back from the roots to the leaves. With the marginal b_p(S_p) of a bucket's separator known,
 *
 * <p>P(clique) = b_p(S_p) P(x_p | S_p) = (b_p/m_p)(S_p) Π (tables and children's messages of bucket p),
 *
 * <p>whose sums are the marginals of the children's separators and of the tables' sites. m_p is the bucket's message, so
 * the ratio is 0 where it is 0; every factor is positive and every result a probability, so nothing cancels.
 */
final class Marginalization {
    /** Cliques up to this size have their probabilities written out before they are summed in several ways. */
    private static final int SMALL_CLIQUE = TableMemory.SMALL;

    private static final int MANY_CHILDREN = 4;

    private final Messages messages;
    private final EliminationTree tree;
    private final TableArithmetic arithmetic;
    private final boolean pairs;
    private final @Nullable Table[] ratio;
    private final Beliefs beliefs;

    /**
     * A way back that has not begun.
     *
     * @param messages collected
     * @param pairs whether the pairs of sites in tables are wanted too
     */
    Marginalization(Messages messages, TableArithmetic arithmetic, boolean pairs) {
        this.messages = messages;
        this.tree = messages.tree();
        this.arithmetic = arithmetic;
        this.pairs = pairs;
        this.ratio = new Table[tree.sites()];
        this.beliefs = new Beliefs(tree.sites());
    }

    /** Whether a clique's probabilities are written out. */
    static boolean writesOut(EliminationTree tree, int p) {
        return tree.cliqueEntries(p) <= SMALL_CLIQUE || tree.children[p].length >= MANY_CHILDREN;
    }

    Beliefs distribute(Progress progress) {
        double share = 1 / tree.entries();
        for (int k = tree.sites() - 1; k >= 0; k--) {
            int p = tree.schedule[k];
            if (tree.parent[p] < 0) {
                Table certain = new Table(new int[0], new double[] {1}, false);
                ratio[p] = divide(certain, p);
            }
            messages.require(p);
            leave(p);
            progress.advance(share * tree.cliqueEntries(p));
        }
        return beliefs;
    }

    private void leave(int p) {
        List<Table> inputs = new ArrayList<>(messages.inputs(p, false));
        Table own = Objects.requireNonNull(ratio[p]);
        inputs.add(own);
        Mixture.Kind kind = messages.isLogarithmic(p) ? Mixture.Kind.PROBABILITIES : Mixture.Kind.WEIGHTS;
        int[] clique = tree.clique(p);
        boolean written = writesOut(tree, p);
        if (written) {
            Table all = arithmetic.contract(clique, clique, inputs, kind, false);
            inputs = List.of(all);
            kind = Mixture.Kind.WEIGHTS;
        }
        for (int c : tree.children[p]) {
            Table separator = arithmetic.contract(clique, tree.separator[c], inputs, kind, false);
            ratio[c] = separator;
        }
        formMarginals(p, clique, inputs, kind);
        for (int c : tree.children[p]) {
            divide(Objects.requireNonNull(ratio[c]), c);
        }
        if (written) {
            arithmetic.memory().give(inputs.get(0).weights);
        }
        arithmetic.memory().give(own.weights);
        ratio[p] = null;
    }

    /** b/m in the place of b, stored as the bucket works, and the message given back. */
    private Table divide(Table belief, int p) {
        Table message = messages.message(p);
        double[] b = belief.weights;
        if (messages.isLogarithmic(p)) {
            double total = 0;
            for (double x : b) {
                total += x;
            }
            for (int k = 0; k < b.length; k++) {
                b[k] = b[k] > 0 ? Math.log(b[k] / total) - message.logWeight(k) : Double.NEGATIVE_INFINITY;
            }
            belief.logarithmic = true;
        } else {
            double scale = Math.scalb(1.0, -message.exponent);
            for (int k = 0; k < b.length; k++) {
                double m = message.logarithmic ? Math.exp(message.weights[k]) : message.weights[k];
                b[k] = m > 0 ? b[k] / m * scale : 0;
            }
        }
        messages.release(p);
        return belief;
    }

    /** Tables are taken together while the sites of all of them have few configurations: fewer sums over the clique. */
    private void formMarginals(int p, int[] clique, List<Table> inputs, Mixture.Kind kind) {
        int[] local = {p};
        List<FactorGraph.Factor> together = new ArrayList<>();
        for (FactorGraph.Factor factor : pairs ? messages.factors(p) : List.<FactorGraph.Factor>of()) {
            int[] union = Axes.union(local, factor.sites());
            if (!together.isEmpty() && Axes.configurations(union, tree.sizes) > TableMemory.SMALL) {
                addLocal(p, arithmetic.contract(clique, local, inputs, kind, false), together);
                together.clear();
                union = Axes.union(new int[] {p}, factor.sites());
            }
            local = union;
            together.add(factor);
        }
        addLocal(p, arithmetic.contract(clique, local, inputs, kind, false), together);
    }

    private void addLocal(int p, Table local, List<FactorGraph.Factor> factors) {
        List<Table> single = List.of(local);
        Mixture.Kind kind = Mixture.Kind.WEIGHTS;
        beliefs.one[p] = arithmetic.contract(local.sites, new int[] {p}, single, kind, false).weights;
        for (FactorGraph.Factor factor : factors) {
            addPairs(factor, local.sites, single);
        }
    }

    private void addPairs(FactorGraph.Factor factor, int[] clique, List<Table> inputs) {
        int[] sites = factor.sites();
        for (int k = 1; k < sites.length; k++) {
            for (int l = 0; l < k; l++) {
                IntVector pair = IntVector.of(sites[l], sites[k]);
                if (!beliefs.two.containsKey(pair)) {
                    int[] both = {sites[l], sites[k]};
                    Table table = arithmetic.contract(clique, both, inputs, Mixture.Kind.WEIGHTS, false);
                    beliefs.two.put(pair, table.weights);
                }
            }
        }
    }
}
