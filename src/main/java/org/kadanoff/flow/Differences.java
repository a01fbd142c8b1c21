package org.kadanoff.flow;

import org.jspecify.annotations.Nullable;

/**
 * Jacobians by central differences, J_ij = (f_i(x + h_j e_j) − f_i(x − h_j e_j)) / 2h_j.
 *
 * <p>The error is |f'''| h²/6 from the Taylor series and η |f|/h from the relative error η of the map's values, least at h³ =
 * 3η |f|/|f'''|. A function that varies on the scale s has |f'''| of the order of |f|/s³, hence h = η^{1/3} s with s_j =
 * max(scale, |x_j|) and an error of the order η^{2/3}: 2·10⁻¹¹ for a map that is exact but for rounding. The step is rounded so
 * that x ± h are exact.
 *
 * <p>Where x + h or x − h is outside of the map's domain, the one-sided formula (−3f(x) + 4f(x + h) − f(x + 2h)) / 2h of the
 * same order, error |f'''| h²/3, takes its place.
 *
 * @param noise η, the relative error of the map's values: 2⁻⁵³ for closed formulas, more for maps that are themselves found by
 *     iteration
 * @param scale on which f varies near x = 0
 */
public record Differences(double noise, double scale) {
    public Differences {
        if (!(noise >= Math.ulp(0.5)) || noise >= 1) {
            throw new IllegalArgumentException("the relative error of a map lies between 2^-53 and 1, got " + noise);
        }
        if (!(scale > 0) || scale == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the scale on which a map varies is positive, got " + scale);
        }
    }

    /** For maps that are exact but for rounding and vary on the scale 1. */
    public static Differences standard() {
        return new Differences(Math.ulp(0.5), 1);
    }

    public Differences withNoise(double newNoise) {
        return new Differences(newNoise, scale);
    }

    public Differences withScale(double newScale) {
        return new Differences(noise, newScale);
    }

    /** h at a coordinate x. */
    public double step(double x) {
        return Math.cbrt(noise) * Math.max(scale, Math.abs(x));
    }

    /**
     * The Jacobian at a point, in 2n evaluations.
     *
     * @return n rows, row i belonging to f_i
     * @throws IllegalArgumentException when the point or its neighbours on both sides are outside of the domain
     */
    public double[][] jacobian(FlowMap map, double[] point) {
        return jacobian(map, point, 1);
    }

    /**
     * With a multiple of the derived step.
     *
     * @param multiple more than 0
     */
    public double[][] jacobian(FlowMap map, double[] point, double multiple) {
        double[] x = Points.requirePoint(map, point);
        if (!(multiple > 0)) {
            throw new IllegalArgumentException("a difference needs a step of more than 0, got a multiple " + multiple);
        }
        int n = x.length;
        double[][] jacobian = new double[n][n];
        for (int j = 0; j < n; j++) {
            double[] column = column(map, x, j, multiple * step(x[j]));
            for (int i = 0; i < n; i++) {
                jacobian[i][j] = column[i];
            }
        }
        return jacobian;
    }

    private static double[] column(FlowMap map, double[] x, int j, double wanted) {
        // Rounded to a power of two times few bits, so that what is added to x is what is divided by.
        double h = (x[j] + wanted) - x[j];
        double[] above = shifted(map, x, j, h);
        double[] below = shifted(map, x, j, -h);
        double[] column = new double[x.length];
        if (above != null && below != null) {
            for (int i = 0; i < column.length; i++) {
                column[i] = (above[i] - below[i]) / (2 * h);
            }
            return column;
        }
        double side = above != null ? h : -h;
        double[] near = above != null ? above : below;
        double[] far = shifted(map, x, j, 2 * side);
        double[] here = map.apply(x.clone());
        if (near == null || far == null || !Points.isFinite(here)) {
            throw new IllegalArgumentException("the map has no derivative by coordinate " + j
                    + " here: both neighbours are outside of its domain");
        }
        for (int i = 0; i < column.length; i++) {
            column[i] = (-3 * here[i] + 4 * near[i] - far[i]) / (2 * side);
        }
        return column;
    }

    private static double @Nullable [] shifted(FlowMap map, double[] x, int j, double by) {
        double[] moved = x.clone();
        moved[j] += by;
        double[] image = Points.applied(map, moved);
        return image != null && Points.isFinite(image) ? image : null;
    }
}
