package org.kadanoff.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kadanoff.data.DataSet.PictureShape;
import org.kadanoff.io.ModelFormatException;
import org.kadanoff.rbm.Machine;
import org.kadanoff.report.HtmlPage;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TrainingFigures;

/** The figures of a training, as files and as a page. */
record TrainPages(TrainReport report, List<double[]> samples) {
    /** Writes PNG and SVG files, {@code machine-1-filters.png} and so on. */
    void writeFigures(Path folder) {
        try {
            Files.createDirectories(folder);
            for (int number = 1; number <= report.result().network().depth(); number++) {
                for (TrainingFigures.Figure figure : figures(number).figures()) {
                    String name = "machine-" + number + "-" + figure.name();
                    Files.write(folder.resolve(name + ".png"), figure.png());
                    Files.writeString(folder.resolve(name + ".svg"), figure.svg());
                }
            }
        } catch (IOException e) {
            throw new ModelFormatException(folder, 0, "the figures cannot be written there; check the permissions", e);
        }
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
        try {
            page.write(file);
        } catch (IOException e) {
            throw new ModelFormatException(file, 0, "the page cannot be written; check the permissions", e);
        }
    }

    private TrainingFigures figures(int number) {
        Machine machine = report.result().network().machine(number);
        Map<String, double[]> history = report.history().of(number);
        Optional<PictureShape> shape = number == 1 ? report.train().shape() : Optional.empty();
        return new TrainingFigures(machine, history, shape, number == 1 ? samples : List.of());
    }
}
