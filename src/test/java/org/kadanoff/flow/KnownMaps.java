package org.kadanoff.flow;

/** Maps whose fixed points, cycles and derivatives are known in closed form. */
final class KnownMaps {
    private KnownMaps() {}

    /** x' = r x (1 − x): fixed points 0 (slope r) and 1 − 1/r (slope 2 − r). */
    static FlowMap logistic(double r) {
        return FlowMap.of(1, x -> new double[] {r * x[0] * (1 - x[0])});
    }

    static DifferentiableFlowMap logisticWithSlope(double r) {
        return DifferentiableFlowMap.of(1, x -> new double[] {r * x[0] * (1 - x[0])}, x ->
                new double[][] {{r * (1 - 2 * x[0])}});
    }

    /** The 2-cycle of the logistic map, x± = (r + 1 ± √((r − 3)(r + 1))) / 2r, with multiplier 4 + 2r − r². */
    static double[] logisticTwoCycle(double r) {
        double root = Math.sqrt((r - 3) * (r + 1));
        return new double[] {(r + 1 - root) / (2 * r), (r + 1 + root) / (2 * r)};
    }

    /** Decimation of every other spin of the Ising chain, t = tanh K, t' = t², on 0 ≤ t ≤ 1 only. */
    static FlowMap decimation() {
        return FlowMap.of(1, t -> {
            if (t[0] < 0 || t[0] > 1) {
                throw new IllegalArgumentException("t = tanh K of a ferromagnet lies between 0 and 1, got " + t[0]);
            }
            return new double[] {t[0] * t[0]};
        });
    }

    /**
     * Decimation of every other spin of the Ising chain in a field, (K, h) → (K', h'). With e^{±} = cosh(2K ± h): K' = ¼ log(
     * cosh(2K + h) cosh(2K − h) / cosh² h), h' = h + ½ log(cosh(2K + h) / cosh(2K − h)).
     */
    static FlowMap decimationInField() {
        return FlowMap.of(2, p -> {
            double plus = Math.log(Math.cosh(2 * p[0] + p[1]));
            double minus = Math.log(Math.cosh(2 * p[0] - p[1]));
            double own = Math.log(Math.cosh(p[1]));
            return new double[] {(plus + minus - 2 * own) / 4, p[1] + (plus - minus) / 2};
        });
    }

    /** Migdal's and Kadanoff's bond moving on the square lattice, b = 2: tanh K' = tanh² 2K. */
    static FlowMap migdalKadanoff() {
        return FlowMap.of(1, k -> {
            double t = Math.tanh(2 * k[0]);
            return new double[] {atanh(t * t)};
        });
    }

    /**
     * tanh K* of that map: with u = tanh K, tanh 2K = 2u/(1 + u²), so u (1 + u²)² = 4u², which leaves u³ + u² + 3u − 1 = 0 besides
     * u = 0 and 1. Cardano: u = w − 1/3 with w³ + (8/3) w − 52/27 = 0.
     */
    static double migdalKadanoffTanh() {
        double p = 8.0 / 3;
        double q = -52.0 / 27;
        double root = Math.sqrt(q * q / 4 + p * p * p / 27);
        return Math.cbrt(-q / 2 + root) + Math.cbrt(-q / 2 - root) - 1.0 / 3;
    }

    static double atanh(double t) {
        return 0.5 * Math.log1p(2 * t / (1 - t));
    }

    static DifferentiableFlowMap linear(double[][] matrix) {
        return DifferentiableFlowMap.of(matrix.length, x -> times(matrix, x), x -> matrix);
    }

    static double[] times(double[][] matrix, double[] x) {
        double[] image = new double[matrix.length];
        for (int i = 0; i < image.length; i++) {
            for (int j = 0; j < x.length; j++) {
                image[i] += matrix[i][j] * x[j];
            }
        }
        return image;
    }

    /** The map without its derivative, so that differences are taken. */
    static FlowMap hidden(FlowMap map) {
        return FlowMap.of(map.dimension(), map::apply);
    }
}
