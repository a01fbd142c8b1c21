package org.kadanoff.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.io.ModelFormatException;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.BatchPass;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.ReceptiveFields;
import org.kadanoff.report.Figures;
import org.kadanoff.report.HtmlPage;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TrainingFigures;

/** The figures of a training, as files and as a page. */
record TrainPages(TrainReport report, List<double[]> samples, int threads) {
    /** Rows that responses are averaged over, at most. */
    private static final int RESPONDING = 2000;

    /** Writes PNG and SVG files, {@code machine-1-filters.png} and so on. */
    void writeFigures(Path folder) {
        try {
            Files.createDirectories(folder);
            for (int number = 1; number <= report.result().network().depth(); number++) {
                for (TrainingFigures.Figure figure : figures(number).figures()) {
                    write(folder, "machine-" + number + "-", figure);
                }
            }
            if (report.tuning().isPresent()) {
                write(folder, "", loss(report.tuning().get()));
            }
        } catch (IOException e) {
            throw new ModelFormatException(folder, 0, "the figures cannot be written there; check the permissions", e);
        }
    }

    private static void write(Path folder, String prefix, TrainingFigures.Figure figure) throws IOException {
        Files.write(folder.resolve(prefix + figure.name() + ".png"), figure.png());
        Files.writeString(folder.resolve(prefix + figure.name() + ".svg"), figure.svg());
    }

    void writePage(Path file) {
        HtmlPage page =
                new HtmlPage("Training on " + report.train().name()).paragraph(DataReport.size(report.train()) + ".");
        report.result()
                .likelihoods()
                .ifPresent(values -> page.paragraph(
                        "log Z of the first machine is " + Numbers.exact(values.logZ()) + " (" + values.method()
                                + "); the mean log-likelihood of the training data is "
                                + Numbers.exact(values.training().mean()) + " nats per row"
                                + values.validation()
                                        .map(v -> ", that of the validation data " + Numbers.exact(v.mean()))
                                        .orElse("")
                                + "."));
        for (int number = 1; number <= report.result().network().depth(); number++) {
            Machine machine = report.result().network().machine(number);
            page.heading("Machine " + number + ": " + machine.visible().units() + " "
                    + machine.visible().name() + " - " + machine.hidden().units() + " "
                    + machine.hidden().name() + " units");
            report.history().gap(number).ifPresent(gap -> page.paragraph(gap.words()));
            report.history().condition(number).ifPresent(page::explanation);
            for (TrainingFigures.Figure figure : figures(number).figures()) {
                page.figure(figure.png(), figure.caption());
            }
        }
        report.result().layers().ifPresent(layers -> {
            page.heading("Free energies of the layers");
            List<List<String>> rows = new ArrayList<>();
            layers.levels()
                    .forEach(level -> rows.add(List.of(
                            "machine " + level.number(),
                            Integer.toString(level.units()),
                            Numbers.exact(level.partition().freeEnergy()),
                            Numbers.exact(level.dataEnergy()),
                            Numbers.exact(layers.perDataUnit(level)),
                            level.number() > 1
                                    ? Numbers.rough(layers.sizeConsistency(level.number() - 1)
                                            .gain())
                                    : "",
                            level.number() > 1
                                    ? Numbers.rough(layers.sizeConsistency(level.number() - 1)
                                            .divergence())
                                    : "")));
            page.table(
                    List.of(
                            "",
                            "visible units",
                            "-log Z",
                            "<H> of the data",
                            "free energy per data unit",
                            "gain per data unit",
                            "divergence per data unit"),
                    rows);
        });
        report.tuning().ifPresent(tuning -> {
            page.heading("Fine-tuning").paragraph("The stack was " + tuning.words() + ".");
            page.table(tuning.header(), tuning.rows()).explanation(tuning.kind().unit());
            TrainingFigures.Figure loss = loss(tuning);
            page.figure(loss.png(), loss.caption());
        });
        try {
            page.write(file);
        } catch (IOException e) {
            throw new ModelFormatException(file, 0, "the page cannot be written; check the permissions", e);
        }
    }

    private TrainingFigures figures(int number) {
        return new TrainingFigures(
                report.result().network().machine(number),
                report.history().of(number),
                report.history().histograms(number),
                report.train().shape().map(shape -> pictures(number, shape)).orElse(List.of()));
    }

    /** Of the lowest machine its weights and samples of the stack; of the others what their units respond to, seen from the data. */
    private List<TrainingFigures.Sheet> pictures(int number, PictureShape shape) {
        DeepBeliefNetwork network = report.result().network();
        if (number == 1) {
            return List.of(
                    TrainingFigures.filters(network.machine(1), shape), TrainingFigures.Sheet.samples(shape, samples));
        }
        List<TrainingFigures.Sheet> sheets = new ArrayList<>();
        sheets.add(TrainingFigures.Sheet.of(
                "receptive-fields",
                "Products of the weights of machines 1 to " + number + ", for the first hidden units of machine "
                        + number,
                shape,
                ReceptiveFields.linear(network, number)));
        if (!network.layer(number).name().equals("gaussian")) {
            DataSet some =
                    report.train().range(0, Math.min(RESPONDING, report.train().rows()));
            sheets.add(TrainingFigures.Sheet.of(
                    "responses",
                    "Mean of the data where each of the first hidden units of machine " + number
                            + " is active, less the mean of all",
                    shape,
                    ReceptiveFields.weighted(network, number, some, BatchPass.standard(threads))
                            .normalized()));
        }
        return sheets;
    }

    private static TrainingFigures.Figure loss(TuningResult tuning) {
        List<Figures.Curve> curves = List.of(new Figures.Curve("loss", tuning.epochs(), tuning.lossValues()));
        return new TrainingFigures.Figure(
                "fine-tuning",
                "Loss by epoch of fine-tuning",
                Figures.curves("Fine-tuning", "epoch", "nats per row", false, true, curves),
                Figures.curvesAsSvg("Fine-tuning", "epoch", "nats per row", false, true, curves));
    }
}
