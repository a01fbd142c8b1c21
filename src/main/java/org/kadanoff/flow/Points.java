package org.kadanoff.flow;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Points of R^n in the maximum norm, and maps applied to them with their domain in mind. */
final class Points {
    private Points() {}

    /** Checks a starting point and copies it. */
    static double[] requirePoint(FlowMap map, double[] point) {
        if (point.length != map.dimension()) {
            throw new IllegalArgumentException(
                    "the map has " + map.dimension() + " dimensions, but the point has " + point.length);
        }
        if (!isFinite(point)) {
            throw new IllegalArgumentException("a point needs finite coordinates, got " + Arrays.toString(point));
        }
        return point.clone();
    }

    static boolean isFinite(double[] point) {
        return Arrays.stream(point).allMatch(Double::isFinite);
    }

    /** max_i |x_i|. */
    static double norm(double[] x) {
        double norm = 0;
        for (double entry : x) {
            norm = Math.max(norm, Math.abs(entry));
        }
        return norm;
    }

    /** max_i |x_i − y_i|. */
    static double distance(double[] x, double[] y) {
        double distance = 0;
        for (int i = 0; i < x.length; i++) {
            distance = Math.max(distance, Math.abs(x[i] - y[i]));
        }
        return distance;
    }

    /** max(1, |x|): what tolerances and steps are relative to. */
    static double scale(double[] x) {
        return Math.max(1, norm(x));
    }

    /** f(x), or null when x is outside of the domain; with numbers that may not be finite. */
    static double @Nullable [] applied(FlowMap map, double[] point) {
        double[] image;
        try {
            image = map.apply(point);
        } catch (IllegalArgumentException outside) {
            return null;
        }
        if (image.length != map.dimension()) {
            throw new IllegalStateException(
                    "a map of " + map.dimension() + " dimensions gave a point of " + image.length);
        }
        return image;
    }
}
