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

/** Figures as PNG images. */
public final class Figures {
    private static final int WIDTH = 900;
    private static final int HEIGHT = 420;

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
            chart.addSeries(curve.label(), curve.x(), curve.y()).setMarker(SeriesMarkers.CIRCLE);
        }
        try {
            return ChartEncoder.getBytes(chart, "png");
        } catch (IOException e) {
            throw new UncheckedIOException("a figure could not be drawn in memory", e);
        }
    }
}
