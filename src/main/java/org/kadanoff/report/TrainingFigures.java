package org.kadanoff.report;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.kadanoff.data.DataSet.PictureShape;
import org.kadanoff.rbm.Machine;

/**
 * What the training of one machine looks like: curves by epoch, the weights as a histogram and as filters, and samples.
 *
 * @param machine after the last epoch
 * @param history one number per epoch, by the name of the quantity
 * @param shape of the pictures that the visible columns are, where they are
 * @param samples configurations drawn from the machine; may be none
 */
public record TrainingFigures(
        Machine machine, Map<String, double[]> history, Optional<PictureShape> shape, List<double[]> samples) {
    private static final int FILTERS = 100;
    private static final int BINS = 60;

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
            figures.add(weights());
        }
        if (shape.isPresent() && machine.hidden().columns() > 0) {
            figures.add(tiles(
                    "filters",
                    "Weights of the first hidden units: red with, blue against",
                    filters(),
                    Tiles.Scale.SIGNED));
        }
        if (shape.isPresent() && !samples.isEmpty()) {
            figures.add(tiles("samples", "Configurations drawn from the machine", samples, Tiles.Scale.GREY));
        }
        return figures;
    }

    private Optional<Figure> curves(String title, List<String> group) {
        List<Figures.Curve> curves = new ArrayList<>();
        for (String name : group.subList(1, group.size())) {
            double[] values = history.getOrDefault(name, new double[0]);
            int[] known = java.util.stream.IntStream.range(0, values.length)
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
                title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-'),
                title + " by epoch",
                Figures.curves(title, "epoch", group.get(0), false, true, curves),
                Figures.curvesAsSvg(title, "epoch", group.get(0), false, true, curves)));
    }

    private Figure weights() {
        double[] weights = machine.weights().toArray();
        double low = Arrays.stream(weights).min().orElse(0);
        double high = Arrays.stream(weights).max().orElse(0);
        double width = high > low ? (high - low) / BINS : 1;
        double[] edges = new double[BINS + 1];
        double[] counts = new double[BINS];
        for (int k = 0; k <= BINS; k++) {
            edges[k] = low + k * width;
        }
        for (double w : weights) {
            counts[Math.min(BINS - 1, (int) ((w - low) / width))]++;
        }
        List<Figures.Curve> steps = List.of(Figures.steps("weights", edges, counts));
        return new Figure(
                "weights",
                "Histogram of the weights",
                Figures.curves("Weights", "W", "number", false, true, steps),
                Figures.curvesAsSvg("Weights", "W", "number", false, true, steps));
    }

    /** The columns of W. */
    private List<double[]> filters() {
        List<double[]> filters = new ArrayList<>();
        for (int j = 0; j < Math.min(FILTERS, machine.hidden().columns()); j++) {
            double[] filter = new double[machine.visible().columns()];
            for (int i = 0; i < filter.length; i++) {
                filter[i] = machine.weight(i, j);
            }
            filters.add(filter);
        }
        return filters;
    }

    private Figure tiles(String name, String caption, List<double[]> pictures, Tiles.Scale scale) {
        PictureShape pixels = shape.orElseThrow();
        Tiles sheet = new Tiles(pictures, pixels.height(), pixels.width(), scale);
        return new Figure(name, caption, sheet.png(), sheet.svg());
    }
}
