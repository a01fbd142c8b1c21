package org.kadanoff.report;

import java.awt.Color;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.knowm.xchart.ChartEncoder;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries;
import org.knowm.xchart.style.Styler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Figures as PNG images and SVG documents. */
public final class Figures {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;
    /** Beyond so many points on a line, markers hide it. */
    private static final int MARKED = 40;

    private Figures() {}

    /**
     * A named curve.
     *
     * @param label legend entry
     * @param x abscissae
     * @param y ordinates, same length; positive on a logarithmic axis
     */
    public record Curve(String label, double[] x, double[] y) {
        public Curve {
            x = x.clone();
            y = y.clone();
            if (x.length != y.length || x.length == 0) {
                throw new IllegalArgumentException(
                        "curve '" + label + "' needs as many x as y values, and at least one");
            }
        }

        @Override
        public double[] x() {
            return x.clone();
        }

        @Override
        public double[] y() {
            return y.clone();
        }
    }

    /** Curves through points over linear or logarithmic ordinates, as a PNG image. */
    public static byte[] curves(
            String title, String xLabel, String yLabel, boolean logarithmic, boolean joined, List<Curve> curves) {
        try {
            return ChartEncoder.getBytes(chart(title, xLabel, yLabel, logarithmic, joined, curves), "png");
        } catch (IOException e) {
            throw new UncheckedIOException("a figure could not be drawn in memory", e);
        }
    }

    /** As {@link #curves}, as an SVG document. */
    public static String curvesAsSvg(
            String title, String xLabel, String yLabel, boolean logarithmic, boolean joined, List<Curve> curves) {
        XYChart chart = chart(title, xLabel, yLabel, logarithmic, joined, curves);
        return Svg.of(WIDTH, HEIGHT, graphics -> chart.paint(graphics, WIDTH, HEIGHT));
    }

    /**
     * A histogram as a curve of steps.
     *
     * @param edges ascending, one more than there are counts
     */
    public static Curve steps(String label, double[] edges, double[] counts) {
        if (counts.length == 0 || edges.length != counts.length + 1) {
            throw new IllegalArgumentException(
                    "a histogram has one more edge than counts, got " + edges.length + " and " + counts.length);
        }
        double[] x = new double[2 * counts.length];
        double[] y = new double[2 * counts.length];
        for (int k = 0; k < counts.length; k++) {
            x[2 * k] = edges[k];
            x[2 * k + 1] = edges[k + 1];
            y[2 * k] = counts[k];
            y[2 * k + 1] = counts[k];
        }
        return new Curve(label, x, y);
    }

    private static XYChart chart(
            String title, String xLabel, String yLabel, boolean logarithmic, boolean joined, List<Curve> curves) {
        XYChart chart = new XYChartBuilder()
                .width(WIDTH)
                .height(HEIGHT)
                .title(title)
                .xAxisTitle(xLabel)
                .yAxisTitle(yLabel)
                .build();
        chart.getStyler().setChartBackgroundColor(Color.WHITE).setLegendPosition(Styler.LegendPosition.OutsideE);
        chart.getStyler().setYAxisLogarithmic(logarithmic);
        chart.getStyler()
                .setDefaultSeriesRenderStyle(
                        joined ? XYSeries.XYSeriesRenderStyle.Line : XYSeries.XYSeriesRenderStyle.Scatter);
        for (Curve curve : curves) {
            boolean many = curve.x().length > MARKED;
            chart.addSeries(curve.label(), curve.x(), curve.y())
                    .setMarker(many && joined ? SeriesMarkers.NONE : SeriesMarkers.CIRCLE);
        }
        return chart;
    }
}
