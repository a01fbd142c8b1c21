package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.DoubleFunction;
import org.kadanoff.flow.Attractors;
import org.kadanoff.flow.FlowMap;
import org.kadanoff.flow.Separatrix;
import org.kadanoff.report.FigureFile;
import org.kadanoff.report.Figures;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import org.kadanoff.rg.scheme.CriticalPoint;
import org.kadanoff.rg.variational.CubeModels;
import org.kadanoff.rg.variational.CubeSpace;
import org.kadanoff.rg.variational.OptimalFixedPoint;
import org.kadanoff.rg.variational.VariationalBound;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kadanoff's variational step: its fixed point at the best strength of the kernel.
 *
 * @param space the symmetric functions of a cube that are kept
 * @param optimal p* and H*
 * @param criticalCoupling of nearest neighbours on the body-centred lattice at p*
 * @param bound of log Z at a coupling there, with its own strength at every level; empty when none was asked for
 */
record VariationalFlowReport(
        CubeSpace space, OptimalFixedPoint optimal, Separatrix criticalCoupling, Optional<Bound> bound)
        implements FlowReport {
    /** Beyond every critical coupling, K_c n being at most 2. */
    private static final double STRONG = 8;

    private static final int DRAWN_STEPS = 12;

    /**
     * An upper bound of log Z.
     *
     * @param coupling K
     * @param field h
     * @param perSite of the body-centred lattice, half of whose sites are in the middle of cubes
     */
    record Bound(double coupling, double field, double perSite) {}

    static VariationalFlowReport of(SchemeOptions options) {
        options.requireIsing("kadanoff");
        if (options.factor() != 2) {
            throw new IllegalArgumentException("kadanoff moves onto cubes of side 2; leave out --b");
        }
        CubeSpace space = options.symmetry(options.wholeDimension(2));
        OptimalFixedPoint optimal = OptimalFixedPoint.search(space);
        DoubleFunction<double[]> line = coupling -> CubeModels.bodyCentred(space, coupling, 0);
        double strong = STRONG / space.corners();
        Separatrix critical = Separatrix.between(
                Attractors.of(optimal.flow().withoutConstant(), List.of(line.apply(0), line.apply(strong))),
                line,
                0,
                strong);
        Optional<Bound> bound = Optional.empty();
        if (options.coupling().isPresent()) {
            double coupling = options.coupling().getAsDouble();
            double[] couplings = CubeModels.bodyCentred(space, coupling, options.field());
            VariationalBound best = VariationalBound.perLevel(space, couplings, VariationalBound.standardLevels(space));
            bound = Optional.of(new Bound(coupling, options.field(), best.perSite() / 2));
        }
        return new VariationalFlowReport(space, optimal, critical, bound);
    }

    private CriticalPoint critical() {
        return optimal.critical();
    }

    private double[] values() {
        return space.toClasses(critical().fixedPoint().point());
    }

    /** Trajectories at p* from couplings around the critical one, in the plane of the first two even couplings. */
    @Override
    public FigureFile figure() {
        FlowMap map = optimal.flow().withoutConstant();
        List<Figures.Curve> curves = new ArrayList<>();
        for (double ratio : new double[] {0.5, 0.9, 0.99, 0.9999, 1.0001, 1.01, 1.1, 1.3}) {
            List<double[]> points = new ArrayList<>();
            double[] at = CubeModels.bodyCentred(space, ratio * criticalCoupling.value(), 0);
            for (int t = 0; t <= DRAWN_STEPS; t++) {
                double[] values = space.toClasses(at);
                points.add(new double[] {values[1] - values[0], values[2] - values[0]});
                at = map.apply(at);
            }
            curves.add(new Figures.Curve(
                    String.format(Locale.ROOT, "from %.4f K_c", ratio),
                    points.stream().mapToDouble(point -> point[0]).toArray(),
                    points.stream().mapToDouble(point -> point[1]).toArray()));
        }
        return new FigureFile("kadanoff, d = " + space.dimension(), "H(1 up) - H(0 up)", "H(2 up) - H(0 up)", curves);
    }

    @Override
    public void print(PrintWriter out) {
        out.println("kadanoff, " + space + ", b = 2: L. P. Kadanoff, A. Houghton, M. C. Yalabik, J. Stat. Phys. 14, 171"
                + " (1976); log Z is bounded from above");
        if (optimal.status() != OptimalFixedPoint.Status.CONVERGED) {
            out.println("the search for p*: " + optimal.status().text());
        }
        TextTable table = new TextTable("quantity", "value");
        table.row("p*", Numbers.exact(optimal.flow().strength()));
        double[] values = values();
        for (int c = 0; c < Math.min(values.length, 9); c++) {
            table.row("H*(class " + c + ", " + space.upSpins(c) + " up)", Numbers.exact(values[c]));
        }
        if (values.length > 9) {
            table.row("…", (values.length - 9) + " more with --json");
        }
        table.row("K_c, nearest neighbours*", Numbers.exact(criticalCoupling.value()));
        CriticalRows.add(table, critical());
        bound.ifPresent(found -> table.row(
                "bound of log Z/N at K = " + Numbers.exact(found.coupling()) + "*", Numbers.exact(found.perSite())));
        out.print(table);
        out.println("* on the body-centred lattice, which in two dimensions is the square lattice");
    }

    @Override
    public ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("scheme", "kadanoff");
        Json.put(node, "d", space.dimension());
        Json.put(node, "b", 2);
        ObjectNode fixed = node.putObject("fixedPoint");
        Json.put(fixed, "p", optimal.flow().strength());
        double[] values = values();
        for (int c = 0; c < values.length; c++) {
            Json.put(fixed, "H" + c, values[c]);
        }
        Json.put(node, "criticalCoupling", criticalCoupling.value());
        bound.ifPresent(found -> Json.put(node, "freeEnergyPerSite", -found.perSite()));
        node.put("status", optimal.status().text().toLowerCase(Locale.ROOT));
        CriticalRows.put(node, critical());
        return node;
    }
}
