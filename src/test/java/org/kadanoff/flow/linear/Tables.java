package org.kadanoff.flow.linear;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.numeric.RandomStreams;

/** Tables of numbers that several tests factorise. */
final class Tables {
    private Tables() {}

    static double[][] gaussian(int n, int p, UniformRandomProvider random) {
        var normal = ZigguratSampler.NormalizedGaussian.of(random);
        double[][] data = new double[n][p];
        for (double[] row : data) {
            Arrays.setAll(row, c -> normal.sample());
        }
        return data;
    }

    static double[][] positive(int n, int p, long seed) {
        UniformRandomProvider random = RandomStreams.of(seed).stream(9);
        double[][] data = new double[n][p];
        for (double[] row : data) {
            Arrays.setAll(row, c -> 0.1 + random.nextDouble());
        }
        return data;
    }

    /** Away from the origin along the first of four axes. */
    static double[][] offCentre(long seed) {
        double[][] data = gaussian(14, 4, RandomStreams.of(seed).stream(0));
        for (double[] row : data) {
            row[0] += 3;
        }
        return data;
    }

    /** Three clouds around (5, −1, 0), (0, 5, −1) and (−1, 0, 5), one after another. */
    static double[][] clouds(int each, double width) {
        double[][] data = gaussian(3 * each, 3, RandomStreams.of(71).stream(0));
        for (int i = 0; i < data.length; i++) {
            for (int c = 0; c < 3; c++) {
                data[i][c] = width * data[i][c] + (c == i / each ? 5 : c == (i / each + 1) % 3 ? -1 : 0);
            }
        }
        return data;
    }

    static double squares(double[][] rows) {
        return Arrays.stream(rows)
                .flatMapToDouble(Arrays::stream)
                .map(x -> x * x)
                .sum();
    }

    static double[][] product(double[][] left, double[][] right) {
        double[][] product = new double[left.length][right[0].length];
        for (int i = 0; i < left.length; i++) {
            for (int j = 0; j < right[0].length; j++) {
                for (int k = 0; k < right.length; k++) {
                    product[i][j] += left[i][k] * right[k][j];
                }
            }
        }
        return product;
    }

    /** Σ_ic (x_ic − Σ_kj G_ik W_jk x_jc)², by its definition. */
    static double error(double[][] x, double[][] w, double[][] g) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            for (int c = 0; c < x[0].length; c++) {
                double image = 0;
                for (int k = 0; k < w[0].length; k++) {
                    for (int j = 0; j < x.length; j++) {
                        image += g[i][k] * w[j][k] * x[j][c];
                    }
                }
                sum += (x[i][c] - image) * (x[i][c] - image);
            }
        }
        return sum;
    }
}
