package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import org.kadanoff.rg.scheme.CriticalPoint;
import org.kadanoff.rg.variational.CubeSpace;
import org.kadanoff.rg.variational.OptimalFixedPoint;
import tools.jackson.databind.node.ObjectNode;

/**
 * Kadanoff's variational step: its fixed point at the best strength of the kernel.
 *
 * @param space the symmetric functions of a cube that are kept
 * @param optimal p* and H*
 */
record VariationalFlowReport(CubeSpace space, OptimalFixedPoint optimal) implements FlowReport {
    static VariationalFlowReport of(SchemeOptions options) {
        options.requireIsing("kadanoff");
        if (options.factor() != 2) {
            throw new IllegalArgumentException("kadanoff moves onto cubes of side 2; leave out --b");
        }
        CubeSpace space = options.symmetry(options.wholeDimension(2));
        return new VariationalFlowReport(space, OptimalFixedPoint.search(space));
    }

    private CriticalPoint critical() {
        return optimal.critical();
    }

    private double[] values() {
        return space.toClasses(critical().fixedPoint().point());
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
        CriticalRows.add(table, critical());
        out.print(table);
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
        node.put("status", optimal.status().text().toLowerCase(Locale.ROOT));
        CriticalRows.put(node, critical());
        return node;
    }
}
