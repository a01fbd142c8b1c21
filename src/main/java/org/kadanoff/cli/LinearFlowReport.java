package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.complex.Complex;
import org.kadanoff.data.DataSet;
import org.kadanoff.flow.linear.ConvexFactorization;
import org.kadanoff.flow.linear.ConvexFactorizer;
import org.kadanoff.flow.linear.SimilarityGraph;
import org.kadanoff.flow.linear.SpectralEmbedding;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import tools.jackson.databind.node.ObjectNode;

/**
 * A linear flow map of data and the clusters that come with it.
 *
 * @param scheme "convex-nmf" or "diffusion"
 * @param what the map, in words
 * @param quantities what it is worth, by name
 * @param eigenvalues the largest
 * @param labels cluster of every row
 */
record LinearFlowReport(
        String scheme, String what, Map<String, Double> quantities, List<Complex> eigenvalues, IntVector labels)
        implements FlowReport {
    static LinearFlowReport factorization(DataSet data, int clusters, int modes, UniformRandomProvider random) {
        ConvexFactorization parts = ConvexFactorizer.of(clusters).factorize(points(data), random);
        Map<String, Double> quantities = new TreeMap<>();
        quantities.put("conserved", parts.conserved());
        quantities.put("idempotenceDefect", parts.idempotenceDefect());
        quantities.put("residual", parts.residual());
        return new LinearFlowReport(
                "convex-nmf",
                "convex factorisation of " + data.rows() + " rows into " + clusters + " clusters, Y -> C Y",
                quantities,
                parts.flow().spectrum().eigenvalues().stream().limit(modes).toList(),
                parts.labels());
    }

    static LinearFlowReport diffusion(
            DataSet data, int neighbours, int clusters, int modes, UniformRandomProvider random) {
        SimilarityGraph graph = SimilarityGraph.nearestNeighbours(points(data), neighbours);
        SpectralEmbedding embedding = SpectralEmbedding.of(graph, SpectralEmbedding.Laplacian.RANDOM_WALK);
        Map<String, Double> quantities = new TreeMap<>();
        quantities.put("components", (double) embedding.zeroEigenvalues());
        // The diffusion has the eigenvalues 1 - lambda of the Laplacian's lambda.
        List<Complex> eigenvalues = embedding.eigenvalues().stream()
                .limit(modes)
                .mapToObj(lambda -> new Complex(1 - lambda))
                .toList();
        return new LinearFlowReport(
                "diffusion",
                "diffusion among the " + neighbours + " nearest neighbours of " + data.rows() + " rows, f -> P f",
                quantities,
                eigenvalues,
                embedding.clusters(clusters, random).labels());
    }

    private static double[][] points(DataSet data) {
        double[][] points = new double[data.rows()][];
        for (int r = 0; r < points.length; r++) {
            points[r] = data.row(r);
        }
        return points;
    }

    @Override
    public void print(PrintWriter out) {
        out.println(what);
        TextTable table = new TextTable("quantity", "value");
        quantities.forEach((name, value) -> table.row(name, Numbers.exact(value)));
        table.row(
                "eigenvalues",
                String.join(" ", eigenvalues.stream().map(FlowReport::shown).toList()));
        out.print(table);
        Map<Integer, Integer> sizes = new TreeMap<>();
        labels.stream().forEach(label -> sizes.merge(label, 1, Integer::sum));
        TextTable clusters = new TextTable("cluster", "rows");
        sizes.forEach((label, count) -> clusters.row(Integer.toString(label), Integer.toString(count)));
        out.print(clusters);
    }

    @Override
    public ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("scheme", scheme);
        FlowReport.put(node.putObject("eigenvalues").putArray("all"), eigenvalues);
        quantities.forEach((name, value) -> Json.put(node, name, value));
        var list = node.putArray("labels");
        labels.stream().forEach(list::add);
        return node;
    }
}
