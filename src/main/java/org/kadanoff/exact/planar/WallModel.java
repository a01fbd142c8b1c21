package org.kadanoff.exact.planar;

import org.kadanoff.lattice.SurfaceMap;

/**
 * Domain walls of an Ising model on a map, relative to a reference configuration s*: a wall across edge e has weight x_e =
 * e^{−2 K_e s*_i s*_j}, and the walls of a configuration are a set of edges of which every face has an even number.
 *
 * <p>With one Grassmann variable η_d per dart, every face gives exp(Σ_{i<j} a_i a_j η_i η_j) over its darts, in which
 * every even subset has coefficient 1 (the Pfaffian of a matrix of ones above the diagonal is 1), and every edge exp(η_d
 * η_d') over its two darts d = 2e and d' = 2e + 1. Both darts of an edge are taken by the faces where there is a wall, so
 * a_d a_d' = σ_e x_e, with the Kasteleyn sign σ_e. Then
 *
 * <p>Pf A = Σ_walls Π x_e.
 *
 * <p>As functions of t, where K is replaced by tK, a_i a_j = ± e^{t(λ_i + λ_j)} with λ = −K s*_i s*_j. Variables are scaled by powers
 * of two so that these stay in range; the edges' entries are scaled with them.
 *
 * @param map with small faces
 * @param lambda −K_e s*_i s*_j, half the logarithm of x_e
 */
record WallModel(SurfaceMap map, double[] lambda, int[] exponents) {
    /** Beyond this, weights of single walls could leave the range of a double. */
    static final double STRONGEST = 450;

    private static final int SWEEPS = Integer.getInteger("sw", 20);

    /** Walls of a map with the given halves of log x_e, variables scaled so that every row's largest entry is about 1. */
    static WallModel of(SurfaceMap map, double[] lambda) {
        int[] exponents = new int[2 * lambda.length];
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int f = 0; f < map.faces(); f++) {
                int[] darts = map.face(f);
                for (int d : darts) {
                    double most = -exponents[SurfaceMap.reverse(d)];
                    for (int other : darts) {
                        if (other != d) {
                            most = Math.max(most, (lambda[d / 2] + lambda[other / 2]) / Math.log(2) - exponents[other]);
                        }
                    }
                    exponents[d] = (int) Math.round(most);
                }
            }
        }
        return new WallModel(map, lambda, exponents);
    }

    /** Logarithm of the factor by which the scaled matrix's Pfaffian has to be multiplied. */
    double logScale() {
        return Math.log(2) * java.util.Arrays.stream(exponents).asLongStream().sum();
    }

    /** Entry of an edge's even dart with its odd one. */
    double edgeEntry(int edge) {
        return Math.scalb(1.0, -exponents[2 * edge] - exponents[2 * edge + 1]);
    }

    /**
     * The matrix of a face by itself.
     *
     * @param signs σ_e
     * @param planes 1, or 3 with the Taylor coefficients in t − 1
     */
    Region face(int face, int[] signs, int planes) {
        int[] darts = map.face(face);
        int n = darts.length;
        double[][][] entries = new double[planes][n][n];
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                double log = lambda[darts[i] / 2] + lambda[darts[j] / 2];
                int scale = exponents[darts[i]] + exponents[darts[j]];
                double value = sign(darts[i], signs) * sign(darts[j], signs) * Math.exp(log - scale * Math.log(2));
                entries[0][i][j] = value;
                if (planes > 1) {
                    entries[1][i][j] = value * log;
                    entries[2][i][j] = value * log * log / 2;
                }
            }
        }
        return new Region(darts, n, entries);
    }

    private static int sign(int dart, int[] signs) {
        return dart % 2 == 0 ? signs[dart / 2] : 1;
    }
}
