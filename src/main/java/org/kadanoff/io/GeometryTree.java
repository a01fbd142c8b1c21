package org.kadanoff.io;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/**
 * Where the sites of a model file are: on a named lattice, on listed bonds or on a random graph.
 *
 * @param graph sites and bonds
 * @param lattice the lattice, when it is one
 * @param couplings what the bonds list as their own couplings
 * @param random whether the graph itself was drawn at random
 */
record GeometryTree(Graph graph, Optional<Lattice> lattice, Optional<RealVector> couplings, boolean random) {
    private static final double MOST_STEPS = 2e9;

    static GeometryTree of(Located root) {
        if (root.has("sites") && !root.has("bonds")) {
            throw root.get("sites")
                    .error("'sites' goes with 'bonds'; a lattice or a graph says by itself how many there are");
        }
        if (root.has("lattice")) {
            Lattice lattice = lattice(root.get("lattice"));
            return new GeometryTree(lattice.graph(), Optional.of(lattice), Optional.empty(), false);
        }
        return root.has("graph") ? randomRegular(root.get("graph")) : bonds(root);
    }

    /** A lattice {kind, size, periodic}. */
    static Lattice lattice(Located node) {
        Lattice.Kind kind = Lattice.Kind.valueOf(node.get("kind").text().toUpperCase(Locale.ROOT));
        Located sizeNode = node.get("size");
        int[] size =
                sizeNode.isList() ? sizeNode.integers(1, Limits.SITES) : new int[] {sizeNode.integer(1, Limits.SITES)};
        double sites = IntStream.of(size).asDoubleStream().reduce(1, (a, b) -> a * b);
        double bonds = kind == Lattice.Kind.COMPLETE ? sites * (sites - 1) / 2 : sites * size.length;
        if (sites > Limits.SITES || bonds > Limits.COUPLINGS) {
            throw sizeNode.error("a model file holds at most " + Limits.SITES + " sites and " + Limits.COUPLINGS
                    + " bonds; this " + kind.label() + " lattice is larger");
        }
        boolean periodic = kind != Lattice.Kind.COMPLETE && node.flag("periodic", true);
        return node.built(() -> Lattices.of(kind, size, periodic));
    }

    private static GeometryTree randomRegular(Located node) {
        int sites = node.get("sites").integer(1, Limits.SITES);
        int degree = node.get("degree").integer(1, sites);
        double draws = Math.exp((degree * (double) degree - 1) / 4);
        if (draws > 1e4 || draws * sites * degree > MOST_STEPS) {
            throw node.get("degree")
                    .error("drawing a random graph of degree " + degree + " on " + sites
                            + " sites would take too long; lower the degree, or list 'bonds'");
        }
        long seed = node.get("seed").wholeNumber();
        Graph graph = node.built(() -> Lattices.randomRegular(sites, degree, RandomStreams.of(seed).stream(0)));
        return new GeometryTree(graph, Optional.empty(), Optional.empty(), true);
    }

    private static GeometryTree bonds(Located root) {
        int sites = root.get("sites").integer(1, Limits.SITES);
        List<Located> rows = root.get("bonds").items();
        int[] first = new int[rows.size()];
        int[] second = new int[rows.size()];
        double[] couplings = new double[rows.size()];
        boolean own = !rows.isEmpty() && rows.get(0).items().size() == 3;
        for (int b = 0; b < first.length; b++) {
            Located row = rows.get(b);
            if ((row.items().size() == 3) != own) {
                throw row.error("either every bond is [i, j, J] or every bond is [i, j]; '" + row.name() + "' differs");
            }
            first[b] = row.items().get(0).integer(0, sites - 1);
            second[b] = row.items().get(1).integer(0, sites - 1);
            if (first[b] == second[b]) {
                throw row.error("'" + row.name() + "' joins site " + first[b] + " to itself");
            }
            couplings[b] = own ? row.items().get(2).number() : 1;
        }
        return new GeometryTree(
                new Graph(sites, IntVector.of(first), IntVector.of(second)),
                Optional.empty(),
                own ? Optional.of(RealVector.of(couplings)) : Optional.empty(),
                false);
    }

    /** The couplings of the bonds: their own, or those under 'coupling', or 1. */
    RealVector couplings(Located root) {
        if (!root.has("coupling")) {
            return couplings.orElse(RealVector.constant(graph.bonds(), 1));
        }
        Located node = root.get("coupling");
        if (couplings.isPresent()) {
            throw node.error("the bonds have couplings of their own; remove 'coupling' or the third entries");
        }
        return numberOrList(node, graph.bonds(), "bond");
    }

    /** One number for all, or a list of one for each. */
    static RealVector numberOrList(Located node, int count, String what) {
        if (!node.isList()) {
            return RealVector.constant(count, node.number());
        }
        if (node.items().size() != count) {
            throw node.error("'" + node.name() + "' has " + node.items().size() + " entries, but there are " + count
                    + " " + what + "s; give one number for all or one for each " + what);
        }
        return node.numbers();
    }
}
