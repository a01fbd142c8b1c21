package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.kadanoff.data.DataSet;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.LayerFreeEnergies;
import org.kadanoff.rbm.likelihood.LogLikelihood;
import org.kadanoff.rbm.watch.Histogram;
import org.kadanoff.rbm.watch.HistogramSeries;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a training gave, for people and programs.
 *
 * @param train what was learned from
 * @param validation what was held out
 * @param history epoch by epoch
 * @param result the machines and what they are worth
 * @param tuning the fine-tuning; empty without
 * @param seconds that training took, without fine-tuning
 */
record TrainReport(
        DataSet train,
        Optional<DataSet> validation,
        TrainingHistory history,
        TrainingResult result,
        Optional<TuningResult> tuning,
        double seconds) {
    void print(PrintWriter out) {
        out.println(train.name() + ": " + DataReport.size(train)
                + validation.map(data -> "; " + data.rows() + " more held out").orElse(""));
        for (int number = 1; number <= result.network().depth(); number++) {
            printMachine(out, number);
        }
        result.likelihoods().ifPresent(values -> printLikelihoods(out, values));
        result.layers().ifPresent(layers -> printLayers(out, layers));
        tuning.ifPresent(own -> own.print(out));
        out.println();
        out.printf(Locale.ROOT, "trained in %.1f s%n", seconds);
    }

    private void printMachine(PrintWriter out, int number) {
        Machine machine = result.network().machine(number);
        Map<String, double[]> own = history.of(number);
        int epochs = own.getOrDefault("learning-rate", new double[0]).length;
        out.println();
        out.println("machine " + number + ": " + machine.visible().units() + " "
                + machine.visible().name() + " - " + machine.hidden().units() + " "
                + machine.hidden().name() + " units, " + epochs + " epochs");
        TextTable table = new TextTable("after the last epoch", "value", "");
        last(own, "reconstruction-error")
                .ifPresent(x -> table.row("reconstruction error", Numbers.rough(x), "mean square per column"));
        last(own, "pseudo-log-likelihood")
                .ifPresent(x -> table.row("pseudo-log-likelihood", Numbers.rough(x), "nats per row, sum over units"));
        history.gap(number)
                .ifPresent(gap -> table.row(
                        "free-energy gap",
                        Numbers.withError(gap.gap(), gap.gapError()),
                        "nats, validation above training"));
        for (String name : new String[] {"free-energy", "energy", "entropy", "heat-capacity"}) {
            last(own, name).ifPresent(x -> table.row(name.replace('-', ' '), Numbers.exact(x), "exact"));
        }
        rowOf(table, number, "weights", "weights");
        rowOf(table, number, "gradient", "gradient of a weight");
        out.print(table);
        history.gap(number).ifPresent(gap -> out.println(gap.words()));
        history.condition(number).ifPresent(out::println);
    }

    private void rowOf(TextTable table, int number, String name, String words) {
        Optional.ofNullable(history.histograms(number).get(name))
                .flatMap(HistogramSeries::last)
                .map(HistogramSeries.Look::histogram)
                .filter(own -> !Double.isNaN(own.mean()))
                .ifPresent(own -> table.row(
                        words,
                        Numbers.rough(own.mean()),
                        "mean, +- " + Numbers.rough(own.deviation()) + ", from " + Numbers.rough(own.least()) + " to "
                                + Numbers.rough(own.greatest())));
    }

    private static Optional<Double> last(Map<String, double[]> own, String name) {
        double[] values = own.getOrDefault(name, new double[0]);
        return values.length == 0 ? Optional.empty() : Optional.of(values[values.length - 1]);
    }

    private void printLikelihoods(PrintWriter out, TrainingResult.Likelihoods values) {
        out.println();
        out.println("log Z of machine 1: " + shown(values.logZ(), values.logZError()) + " (" + values.method() + ")");
        TextTable table =
                new TextTable("mean log-likelihood", "nats per row").row("training data", shown(values.training()));
        values.validation().ifPresent(v -> table.row("validation data", shown(v)));
        out.print(table);
    }

    private static String shown(double value, double error) {
        return error > 0 ? Numbers.withError(value, error) : Numbers.exact(value);
    }

    private static String shown(LogLikelihood likelihood) {
        return shown(likelihood.mean(), Math.hypot(likelihood.samplingError(), likelihood.logZError()));
    }

    private static void printLayers(PrintWriter out, LayerFreeEnergies layers) {
        out.println();
        out.println("free energies of the layers, in nats" + (layers.exact() ? "" : "; averages over draws"));
        layers.lines().forEach(out::println);
        out.println("bound on the mean log-likelihood of the stack: " + shown(layers.bound(), layers.boundError()));
        layers.reasons().forEach(out::println);
    }

    ObjectNode json() {
        ObjectNode node = DataReport.size(Json.object(), train);
        node.put("validationRows", validation.map(DataSet::rows).orElse(0));
        ArrayNode machines = node.putArray("machines");
        for (int number = 1; number <= result.network().depth(); number++) {
            machines.add(machine(number));
        }
        result.likelihoods().ifPresent(values -> {
            Json.put(node, "logZ", values.logZ());
            Json.put(node, "logZError", values.logZError());
            node.put("logZMethod", values.method());
            node.set("logLikelihood", json(values.training()));
            values.validation().ifPresent(v -> node.set("validationLogLikelihood", json(v)));
        });
        result.layers().ifPresent(layers -> node.set("layers", json(layers)));
        tuning.ifPresent(own -> node.set("fineTuning", own.json()));
        Json.put(node, "seconds", seconds);
        return node;
    }

    private ObjectNode machine(int number) {
        Machine machine = result.network().machine(number);
        ObjectNode node = Json.object();
        node.put("visible", machine.visible().name());
        node.put("visibleUnits", machine.visible().units());
        node.put("hidden", machine.hidden().name());
        node.put("hiddenUnits", machine.hidden().units());
        history.gap(number).ifPresent(gap -> {
            ObjectNode verdict = node.putObject("freeEnergyGap");
            Json.put(verdict, "mean", gap.gap());
            Json.put(verdict, "error", gap.gapError());
            Json.put(verdict, "growth", gap.growth());
            Json.put(verdict, "growthError", gap.growthError());
            verdict.put("verdict", gap.verdict().name().toLowerCase(Locale.ROOT).replace('_', '-'));
            verdict.put("words", gap.words());
        });
        history.condition(number).ifPresent(words -> node.put("boundCondition", words));
        ObjectNode series = node.putObject("history");
        history.of(number).forEach((name, values) -> {
            series.set(name, Json.numbers(values));
        });
        ObjectNode histograms = node.putObject("histograms");
        history.histograms(number).forEach((name, own) -> histograms.set(name, json(own)));
        return node;
    }

    /** Extremes, mean and deviation by epoch; the counts of the last epoch only. */
    private static ObjectNode json(HistogramSeries series) {
        ObjectNode node = Json.object();
        List<HistogramSeries.Look> looks = series.looks();
        Map<String, ToDoubleFunction<Histogram>> quantities = new LinkedHashMap<>();
        quantities.put("least", Histogram::least);
        quantities.put("greatest", Histogram::greatest);
        quantities.put("mean", Histogram::mean);
        quantities.put("deviation", Histogram::deviation);
        ArrayNode epochs = node.putArray("epochs");
        looks.forEach(look -> epochs.add(look.epoch()));
        quantities.forEach((name, quantity) -> node.set(
                name,
                Json.numbers(looks.stream()
                        .mapToDouble(look -> quantity.applyAsDouble(look.histogram()))
                        .toArray())));
        ArrayNode counts = node.putArray("counts");
        series.last().ifPresent(look -> look.histogram().counts().stream().forEach(counts::add));
        return node;
    }

    private static ObjectNode json(LogLikelihood likelihood) {
        ObjectNode node = Json.object();
        Json.put(node, "mean", likelihood.mean());
        Json.put(node, "error", Math.hypot(likelihood.samplingError(), likelihood.logZError()));
        return node;
    }

    private static ObjectNode json(LayerFreeEnergies layers) {
        ObjectNode node = Json.object();
        ArrayNode levels = node.putArray("machines");
        for (LayerFreeEnergies.Level level : layers.levels()) {
            ObjectNode own = levels.addObject().put("machine", level.number()).put("units", level.units());
            Json.put(own, "freeEnergy", level.partition().freeEnergy());
            Json.put(own, "dataEnergy", level.dataEnergy());
            Json.put(own, "matchedFreeEnergy", level.matched());
            Json.put(own, "perDataUnit", layers.perDataUnit(level));
            if (level.number() > 1) {
                LayerFreeEnergies.SizeConsistency step = layers.sizeConsistency(level.number() - 1);
                Json.put(own, "gainPerDataUnit", step.gain());
                Json.put(own, "divergencePerDataUnit", step.divergence());
            }
        }
        Json.put(node, "bound", layers.bound());
        Json.put(node, "boundError", layers.boundError());
        return node;
    }
}
