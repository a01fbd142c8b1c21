package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.hipparchus.complex.Complex;
import org.kadanoff.report.FigureFile;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What a flow is like, for people and programs. */
sealed interface FlowReport
        permits MachineFlowReport,
                LinearFlowReport,
                SchemeReport,
                TensorFlowReport,
                MonteCarloFlowReport,
                VariationalFlowReport {
    void print(PrintWriter out);

    ObjectNode json();

    /**
     * A picture of the flow.
     *
     * @throws IllegalArgumentException when this flow has none
     */
    default FigureFile figure() {
        throw new IllegalArgumentException("--draw is for renormalisation schemes; this flow has no picture");
    }

    /** An eigenvalue for people. */
    static String shown(Complex eigenvalue) {
        return eigenvalue.getImaginary() == 0
                ? String.format(Locale.ROOT, "%.6f", eigenvalue.getReal())
                : String.format(Locale.ROOT, "%.6f%+.6fi", eigenvalue.getReal(), eigenvalue.getImaginary());
    }

    /** Puts eigenvalues: a number, or real and imaginary part. */
    static void put(ArrayNode list, List<Complex> eigenvalues) {
        for (Complex eigenvalue : eigenvalues) {
            if (eigenvalue.getImaginary() == 0) {
                list.add(eigenvalue.getReal());
            } else {
                list.addArray().add(eigenvalue.getReal()).add(eigenvalue.getImaginary());
            }
        }
    }
}
