package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kadanoff.report.FigureFile;
import org.kadanoff.report.FlowDiagram;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import org.kadanoff.rg.scheme.CouplingFlow;
import org.kadanoff.rg.scheme.CriticalPoint;
import org.kadanoff.rg.scheme.FlowFreeEnergy;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A renormalisation scheme: its critical fixed point, the eigenvalues and exponents there, and a free energy along the flow.
 *
 * @param critical empty when the scheme has no fixed point at a finite coupling
 * @param followed whether the flow was asked for from given couplings; else it stays at the fixed point
 * @param freeEnergy along the flow; empty without couplings or fixed point
 */
record SchemeReport(
        String name,
        SchemeOptions.Scheme scheme,
        Optional<CriticalPoint> critical,
        boolean followed,
        Optional<FlowFreeEnergy> freeEnergy)
        implements FlowReport {
    private static final int LONGEST_TRAJECTORY = 12;

    static SchemeReport of(String name, SchemeOptions.Scheme scheme, Optional<double[]> couplings) {
        Optional<CriticalPoint> critical = CriticalPoint.find(scheme.flow());
        Optional<double[]> from =
                couplings.or(() -> critical.map(point -> point.fixedPoint().point()));
        return new SchemeReport(
                name,
                scheme,
                critical,
                couplings.isPresent(),
                from.map(start -> FlowFreeEnergy.of(scheme.flow(), start)));
    }

    private CouplingFlow flow() {
        return scheme.flow();
    }

    @Override
    public void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "%s, d = %s, b = %s: %s%n",
                name,
                Numbers.exact(flow().spatialDimension()),
                Numbers.exact(flow().lengthFactor()),
                scheme.source());
        if (critical.isEmpty()) {
            out.println(
                    "no fixed point at a finite coupling: every coupling flows to 0, and the model is critical only at"
                            + " K = inf, zero temperature");
        }
        critical.ifPresent(point -> print(point, out));
        freeEnergy.ifPresent(sum -> printFreeEnergy(sum, out));
    }

    private void print(CriticalPoint point, PrintWriter out) {
        TextTable table = new TextTable("quantity", "value");
        if (!point.fixedPoint().converged()) {
            out.println("the search for the fixed point: "
                    + point.fixedPoint().status().text());
        }
        for (int i = 0; i < flow().dimension(); i++) {
            table.row(
                    flow().couplings().get(i) + "*",
                    Numbers.exact(point.fixedPoint().point()[i]));
        }
        CriticalRows.add(table, point);
        out.print(table);
    }

    private void printFreeEnergy(FlowFreeEnergy sum, PrintWriter out) {
        TextTable table = new TextTable(header());
        List<double[]> points = sum.trajectory();
        for (int t = 0; t < Math.min(points.size(), LONGEST_TRAJECTORY); t++) {
            String[] row = new String[1 + flow().dimension()];
            row[0] = Integer.toString(t);
            for (int i = 0; i < flow().dimension(); i++) {
                row[i + 1] = Numbers.exact(points.get(t)[i]);
            }
            table.row(row);
        }
        if (followed) {
            out.println();
            out.print(table);
        }
        out.println(
                sum.converged()
                        ? "free energy per site -log Z/N = " + Numbers.exact(-sum.perSite())
                        : "the constants along the flow did not converge: the flow runs away; up to there -log Z/N = "
                                + Numbers.exact(-sum.perSite()));
    }

    private String[] header() {
        String[] header = new String[1 + flow().dimension()];
        header[0] = "step";
        for (int i = 0; i < flow().dimension(); i++) {
            header[i + 1] = flow().couplings().get(i);
        }
        return header;
    }

    /** The flow around the fixed point. */
    @Override
    public FigureFile figure() {
        CriticalPoint point = critical.orElseThrow(() -> new IllegalArgumentException(
                "a flow is drawn around its fixed point, and " + name + " has none at a finite coupling"));
        return new FlowDiagram(
                        name + ", d = " + Numbers.exact(flow().spatialDimension()) + ", b = "
                                + Numbers.rough(flow().lengthFactor()),
                        flow().couplings(),
                        flow(),
                        point.fixedPoint().point())
                .figure();
    }

    @Override
    public ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("scheme", name);
        node.put("source", scheme.source());
        Json.put(node, "d", flow().spatialDimension());
        Json.put(node, "b", flow().lengthFactor());
        critical.ifPresent(point -> put(node, point));
        freeEnergy.ifPresent(sum -> {
            Json.put(node, "freeEnergyPerSite", -sum.perSite());
            node.put("converged", sum.converged());
            ArrayNode trajectory = node.putArray("trajectory");
            sum.trajectory().stream().limit(LONGEST_TRAJECTORY).forEach(at -> trajectory.add(Json.numbers(at)));
        });
        return node;
    }

    private void put(ObjectNode node, CriticalPoint point) {
        ObjectNode fixed = node.putObject("fixedPoint");
        for (int i = 0; i < flow().dimension(); i++) {
            Json.put(fixed, flow().couplings().get(i), point.fixedPoint().point()[i]);
        }
        node.put("status", point.fixedPoint().status().text());
        CriticalRows.put(node, point);
    }
}
