package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import org.kadanoff.data.DataSet;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.io.Model;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.BatchPass;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.renormalization.CorrelationLength;
import org.kadanoff.rbm.renormalization.StackFlow;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import org.kadanoff.rg.CellRule;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Correlation lengths along the flow of a stack, beside those of the same samples blocked by majority.
 *
 * @param learned the data and the layers above
 * @param blocked the data and its blocks of 2 × 2, 4 × 4, …
 */
record StackLevels(List<StackFlow.Level> learned, List<StackFlow.Level> blocked) {
    private static final int FEWEST_SAMPLES = 20;

    /** Empty when the samples are not those of spins or bits on a square torus of equal sides that fits the stack. */
    static Optional<StackLevels> of(
            List<Machine> machines, DataSet samples, Model model, RandomStreams streams, int threads) {
        Optional<Lattice> square = model.lattice()
                .filter(lattice -> lattice.kind() == Lattice.Kind.SQUARE
                        && lattice.periodic()
                        && lattice.size().get(0) == lattice.size().get(1)
                        && lattice.sites() == samples.columns());
        if (square.isEmpty() || samples.rows() < FEWEST_SAMPLES || !(samples.hasOnly(0, 1) || samples.hasOnly(-1, 1))) {
            return Optional.empty();
        }
        DeepBeliefNetwork network = new DeepBeliefNetwork(machines);
        boolean bits = network.layer(0).domain().filter(Domain.BIT::equals).isPresent();
        return Optional.of(new StackLevels(
                new StackFlow(network)
                        .levels(
                                bits ? samples.asBits() : samples.asSpins(),
                                square.get(),
                                BatchPass.standard(threads),
                                streams.stream(1)),
                StackFlow.blockedLevels(samples.asSpins(), square.get(), new CellRule.Majority(), streams.stream(2))));
    }

    void print(PrintWriter out) {
        TextTable table =
                new TextTable("level", "units", "spacing", "localisation", "correlation length", "in units' spacings");
        rows(table, "layer", learned);
        rows(table, "blocks", blocked.subList(1, blocked.size()));
        out.println();
        out.print(table);
    }

    private static void rows(TextTable table, String name, List<StackFlow.Level> levels) {
        for (int k = 0; k < levels.size(); k++) {
            StackFlow.Level level = levels.get(k);
            CorrelationLength length = level.length();
            table.row(
                    name.equals("layer") ? k == 0 ? "data" : "layer " + k : "blocks of " + (2 << k),
                    Integer.toString(level.units()),
                    Numbers.rough(level.spacing()),
                    Numbers.rough(level.localization()),
                    Double.isNaN(length.value()) ? "undefined" : Numbers.withError(length.value(), length.error()),
                    Double.isNaN(length.value()) ? "" : Numbers.rough(level.relativeLength()));
        }
    }

    void put(ObjectNode node) {
        put(node.putArray("layers"), learned);
        put(node.putArray("blocks"), blocked);
    }

    private static void put(ArrayNode rows, List<StackFlow.Level> levels) {
        for (StackFlow.Level level : levels) {
            ObjectNode row = rows.addObject();
            row.put("units", level.units());
            Json.put(row, "spacing", level.spacing());
            Json.put(row, "localization", level.localization());
            ObjectNode length = row.putObject("correlationLength");
            Json.put(length, "mean", level.length().value());
            Json.put(length, "error", level.length().error());
            length.put("reason", level.length().reason());
        }
    }
}
