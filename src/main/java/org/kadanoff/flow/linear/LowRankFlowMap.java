package org.kadanoff.flow.linear;

import org.kadanoff.flow.Spectrum;

/** x → A (Bᵀ x). */
record LowRankFlowMap(double[][] a, double[][] b) implements LinearFlowMap {
    LowRankFlowMap {
        a = Rows.require(a, "a factor of a linear flow map");
        b = Rows.require(b, "a factor of a linear flow map");
        if (a.length != b.length || a[0].length != b[0].length) {
            throw new IllegalArgumentException("the factors of a linear flow map need the same shape, got " + a.length
                    + " x " + a[0].length + " and " + b.length + " x " + b[0].length);
        }
    }

    @Override
    public int dimension() {
        return a.length;
    }

    @Override
    public double[] apply(double[] point) {
        double[] amplitudes = new double[a[0].length];
        for (int i = 0; i < point.length; i++) {
            for (int k = 0; k < amplitudes.length; k++) {
                amplitudes[k] += b[i][k] * point[i];
            }
        }
        double[] image = new double[point.length];
        for (int i = 0; i < image.length; i++) {
            image[i] = Rows.dot(a[i], amplitudes);
        }
        return image;
    }

    @Override
    public double[][] matrix() {
        double[][] matrix = new double[a.length][a.length];
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                matrix[i][j] = Rows.dot(a[i], b[j]);
            }
        }
        return matrix;
    }

    @Override
    public Spectrum spectrum() {
        return Spectrum.ofProduct(a, b);
    }
}
