package org.kadanoff.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.kadanoff.data.PictureShape;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.ReceptiveFields;
import org.kadanoff.rbm.watch.Histogram;
import org.kadanoff.rbm.watch.HistogramSeries;

/**
 * What the training of one machine looks like: curves by epoch, histograms of weights and gradients, what units respond to, and samples.
 *
 * @param machine after the last epoch
 * @param history one number per epoch, by the name of the quantity
 * @param histograms by epoch, by the name of the quantity: "weights" and "gradient"; may be none
 * @param pictures sheets of them; may be none
 */
public record TrainingFigures(
        Machine machine, Map<String, double[]> history, Map<String, HistogramSeries> histograms, List<Sheet> pictures) {
    private static final int BINS = 60;
    /** Pictures on a sheet of what units respond to. */
    private static final int UNITS = 100;

    /** Quantities that share axes, by the title of the figure: the axis, then the quantities. */
    private static final Map<String, List<String>> GROUPS = groups();

    private static Map<String, List<String>> groups() {
        Map<String, List<String>> groups = new LinkedHashMap<>();
        groups.put("Free energy of the data", List.of("nats", "training-free-energy", "validation-free-energy"));
        groups.put(
                "Log-likelihood",
                List.of("nats per row", "log-likelihood", "validation-log-likelihood", "pseudo-log-likelihood"));
        groups.put("Reconstruction error", List.of("mean square per column", "reconstruction-error"));
        groups.put(
                "Thermodynamics of the machine", List.of("nats", "free-energy", "energy", "entropy", "heat-capacity"));
        groups.put("Gradient", List.of("length", "weight-gradient", "visible-gradient", "hidden-gradient"));
        return groups;
    }

    /**
     * Pictures to be drawn side by side.
     *
     * @param name of the figure
     * @param caption a sentence
     * @param shape of each picture
     * @param pictures pixel values, row by row; with none, nothing is drawn
     * @param scale how numbers become colours
     */
    public record Sheet(String name, String caption, PictureShape shape, List<double[]> pictures, Tiles.Scale scale) {
        /**
         * What the first units of a layer respond to.
         *
         * @param fields one picture per unit
         */
        public static Sheet of(String name, String caption, PictureShape shape, ReceptiveFields fields) {
            List<double[]> pictures = IntStream.range(0, Math.min(UNITS, fields.units()))
                    .mapToObj(fields::picture)
                    .toList();
            return new Sheet(name, caption + ": red with, blue against", shape, pictures, Tiles.Scale.SIGNED);
        }

        /** Configurations drawn from a machine. */
        public static Sheet samples(PictureShape shape, List<double[]> drawn) {
            return new Sheet("samples", "Configurations drawn from the machine", shape, drawn, Tiles.Scale.GREY);
        }
    }

    /**
     * The figures of the lowest machine, with its weights as filters.
     *
     * @param shape of the pictures that the visible columns are, where they are
     * @param samples configurations drawn from the machine; may be none
     */
    public TrainingFigures(
            Machine machine, Map<String, double[]> history, Optional<PictureShape> shape, List<double[]> samples) {
        this(
                machine,
                history,
                Map.of(),
                shape.map(s -> List.of(filters(machine, s), Sheet.samples(s, samples)))
                        .orElse(List.of()));
    }

    /** The columns of W as pictures. */
    public static Sheet filters(Machine machine, PictureShape shape) {
        return Sheet.of(
                "filters",
                "Weights of the first hidden units",
                shape,
                ReceptiveFields.linear(DeepBeliefNetwork.of(machine), 1));
    }

    /**
     * A figure in both forms.
     *
     * @param name for a file, without an ending
     * @param caption a sentence
     */
    public record Figure(String name, String caption, byte[] png, String svg) {
        public Figure {
            png = png.clone();
        }

        @Override
        public byte[] png() {
            return png.clone();
        }
    }

    /** All figures for which there is something to show. */
    public List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        GROUPS.forEach((title, group) -> curves(title, group).ifPresent(figures::add));
        if (machine.weights().size() > 0) {
            HistogramSeries now = HistogramSeries.empty().with(1, Histogram.of(machine.weights(), BINS));
            HistogramSeries own = histograms.getOrDefault("weights", now);
            figures.add(histogram("weights", "Weights", "W", own));
            spread("weights", "Weights", "W", own).ifPresent(figures::add);
            HistogramSeries gradient = histograms.getOrDefault("gradient", HistogramSeries.empty());
            if (!gradient.looks().isEmpty()) {
                figures.add(histogram("gradients", "Gradient of the last batch", "dL/dW", gradient));
                spread("gradients", "Gradient of the last batch", "dL/dW", gradient)
                        .ifPresent(figures::add);
            }
        }
        for (Sheet sheet : pictures) {
            if (!sheet.pictures().isEmpty()) {
                Tiles tiles = new Tiles(
                        sheet.pictures(), sheet.shape().height(), sheet.shape().width(), sheet.scale());
                figures.add(new Figure(sheet.name(), sheet.caption(), tiles.png(), tiles.svg()));
            }
        }
        return figures;
    }

    private Optional<Figure> curves(String title, List<String> group) {
        List<Figures.Curve> curves = new ArrayList<>();
        for (String name : group.subList(1, group.size())) {
            double[] values = history.getOrDefault(name, new double[0]);
            int[] known = IntStream.range(0, values.length)
                    .filter(epoch -> Double.isFinite(values[epoch]))
                    .toArray();
            if (known.length > 0) {
                curves.add(new Figures.Curve(
                        name.replace('-', ' '),
                        Arrays.stream(known).mapToDouble(epoch -> epoch + 1).toArray(),
                        Arrays.stream(known).mapToDouble(epoch -> values[epoch]).toArray()));
            }
        }
        if (curves.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Figure(
                title.toLowerCase(Locale.ROOT).replace(' ', '-'),
                title + " by epoch",
                Figures.curves(title, "epoch", group.get(0), false, true, curves),
                Figures.curvesAsSvg(title, "epoch", group.get(0), false, true, curves)));
    }

    /** After the first, the middle and the last epoch, as densities, since the bins are not the same. */
    private static Figure histogram(String name, String title, String axis, HistogramSeries series) {
        List<HistogramSeries.Look> looks = series.looks();
        List<Figures.Curve> curves = IntStream.of(0, (looks.size() - 1) / 2, looks.size() - 1)
                .distinct()
                .mapToObj(looks::get)
                .map(look -> density("epoch " + look.epoch(), look.histogram()))
                .toList();
        return new Figure(
                name,
                "Histogram: " + title.toLowerCase(Locale.ROOT),
                Figures.curves(title, axis, "density", false, true, curves),
                Figures.curvesAsSvg(title, axis, "density", false, true, curves));
    }

    private static Figures.Curve density(String label, Histogram histogram) {
        double total = histogram.counts().stream().sum();
        // All numbers being equal, the bins have no width; one of width 1 shows where they are.
        double width = histogram.greatest() > histogram.least()
                ? (histogram.greatest() - histogram.least()) / histogram.bins()
                : 1;
        double[] edges = new double[histogram.bins() + 1];
        double[] densities = new double[histogram.bins()];
        for (int k = 0; k < edges.length; k++) {
            edges[k] = histogram.least() + k * width;
        }
        for (int k = 0; k < densities.length; k++) {
            densities[k] = histogram.counts().get(k) / (total * width);
        }
        return Figures.steps(label, edges, densities);
    }

    /** Least, greatest, mean and mean plus or minus one standard deviation by epoch. */
    private static Optional<Figure> spread(String name, String title, String axis, HistogramSeries series) {
        if (series.looks().size() < 2) {
            return Optional.empty();
        }
        List<Figures.Curve> curves = List.of(
                curve("greatest", series, Histogram::greatest),
                curve("mean + deviation", series, h -> h.mean() + h.deviation()),
                curve("mean", series, Histogram::mean),
                curve("mean - deviation", series, h -> h.mean() - h.deviation()),
                curve("least", series, Histogram::least));
        return Optional.of(new Figure(
                name + "-by-epoch",
                title + " by epoch: extremes, mean and standard deviation",
                Figures.curves(title, "epoch", axis, false, true, curves),
                Figures.curvesAsSvg(title, "epoch", axis, false, true, curves)));
    }

    private static Figures.Curve curve(String label, HistogramSeries series, ToDoubleFunction<Histogram> quantity) {
        return new Figures.Curve(
                label,
                series.looks().stream().mapToDouble(HistogramSeries.Look::epoch).toArray(),
                series.looks().stream()
                        .mapToDouble(look -> quantity.applyAsDouble(look.histogram()))
                        .toArray());
    }
}
