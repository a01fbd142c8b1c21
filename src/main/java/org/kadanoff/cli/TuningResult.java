package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kadanoff.rbm.deep.FeedForward;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import tools.jackson.databind.node.ObjectNode;

/**
 * What fine-tuning gave, for people and programs.
 *
 * @param kind what the network is for
 * @param network as it is now
 * @param losses mean −log p(target) of every epoch, in nats per row
 * @param training errors on what was learned from
 * @param validation errors on what was held out; empty without
 */
record TuningResult(
        TuningKind kind, FeedForward network, List<Double> losses, Errors training, Optional<Errors> validation) {
    /** Before and after fine-tuning. */
    record Errors(double before, double after) {
        private ObjectNode json() {
            ObjectNode node = Json.object();
            Json.put(node, "before", before);
            Json.put(node, "after", after);
            return node;
        }

        private List<String> cells(String data) {
            return List.of(data, Numbers.rough(before), Numbers.rough(after));
        }
    }

    /** Column counts of all layers, "784 - 256 - 784". */
    private String layers() {
        StringBuilder text = new StringBuilder().append(network.inputs());
        network.stages()
                .forEach(stage -> text.append(" - ").append(stage.units().columns()));
        return text.toString();
    }

    /** What has been done, in a sentence without its end. */
    String words() {
        return "fine-tuned as " + (kind == TuningKind.AUTOENCODER ? "an autoencoder" : "a classifier") + ", " + layers()
                + " units, in " + losses.size() + " epochs";
    }

    List<String> header() {
        return List.of(kind.measure(), "before", "after");
    }

    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(training.cells("training data"));
        validation.ifPresent(errors -> rows.add(errors.cells("validation data")));
        return rows;
    }

    void print(PrintWriter out) {
        out.println();
        out.println(words());
        TextTable table = new TextTable(header().toArray(String[]::new));
        rows().forEach(row -> table.row(row.toArray(String[]::new)));
        out.print(table);
        out.println(kind.unit());
    }

    /** The losses by epoch, as a curve is drawn of them. */
    double[] epochs() {
        return IntStream.rangeClosed(1, losses.size()).asDoubleStream().toArray();
    }

    double[] lossValues() {
        return losses.stream().mapToDouble(Double::doubleValue).toArray();
    }

    ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("kind", kind.name().toLowerCase(Locale.ROOT));
        ObjectNode errors = node.putObject(kind == TuningKind.AUTOENCODER ? "reconstructionError" : "errorRate");
        errors.set("training", training.json());
        validation.ifPresent(own -> errors.set("validation", own.json()));
        node.set("losses", Json.numbers(lossValues()));
        return node;
    }
}
