package org.kadanoff.exact.planar;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.lattice.SurfaceMap;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.RandomStreams;

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
 * <p>As functions of t, where K is replaced by tK, a_i a_j = ± e^{t(λ_i + λ_j)} with λ = −K s*_i s*_j. The variables are
 * scaled by 2^{−tk}, k chosen so that the largest entry of every row is about 1 at t = 1; then so it is at every t, and what
 * hardly varies with t has small derivatives. Without that, walls along several frustrated bonds
 * outweigh everything else in part of the matrix and cost the other parts their digits.
 *
 * @param map with small faces
 * @param lambda −K_e s*_i s*_j, half the logarithm of x_e
 * @param exponents minus the power of two by which each dart's variable is scaled
 * @param factors by which they are scaled besides; all 1, or anything for another rounding of the same sum
 */
record WallModel(SurfaceMap map, double[] lambda, int[] exponents, double[] factors) {
    /** Beyond this, products of few weights could leave the range of a double. */
    static final double STRONGEST = 350;

    private static final int SWEEPS = 20;

    /** Walls of a map with the given halves of log x_e. */
    static WallModel of(SurfaceMap map, double[] lambda) {
        double[] factors = new double[2 * lambda.length];
        Arrays.fill(factors, 1);
        boolean scaled = Arrays.stream(lambda).anyMatch(x -> x > 0);
        return new WallModel(map, lambda, scaled ? exponents(map, lambda) : new int[factors.length], factors);
    }

    /** Row by row, each given the others, until little changes. */
    private static int[] exponents(SurfaceMap map, double[] lambda) {
        int[] exponents = new int[2 * lambda.length];
        boolean changed = true;
        for (int sweep = 0; sweep < SWEEPS && changed; sweep++) {
            changed = false;
            for (int f = 0; f < map.faces(); f++) {
                int[] darts = map.face(f);
                for (int d : darts) {
                    double most = -exponents[SurfaceMap.reverse(d)];
                    for (int other : darts) {
                        if (other != d) {
                            double log = (lambda[d / 2] + lambda[other / 2]) / Math.log(2);
                            most = Math.max(most, log - exponents[other]);
                        }
                    }
                    int exponent = (int) Math.round(most);
                    changed |= exponent != exponents[d];
                    exponents[d] = exponent;
                }
            }
        }
        return exponents;
    }

    /** The same sum, to be rounded differently everywhere. */
    WallModel roundedDifferently() {
        UniformRandomProvider random = RandomStreams.of(1).stream(0);
        double[] other = new double[factors.length];
        Arrays.setAll(other, d -> 1 + random.nextDouble());
        return new WallModel(map, lambda, exponents, other);
    }

    /** Slope in t of that factor's logarithm. */
    double slopeOfScale() {
        return Math.log(2) * Arrays.stream(exponents).asLongStream().sum();
    }

    /** Logarithm of the factor by which the scaled matrix's Pfaffian has to be multiplied. */
    double logScale() {
        CompensatedSum scale = new CompensatedSum();
        for (double factor : factors) {
            scale.add(-Math.log(factor));
        }
        return scale.add(Math.log(2) * Arrays.stream(exponents).asLongStream().sum())
                .value();
    }

    /** Entry of an edge's even dart with its odd one. */
    double edgeEntry(int edge) {
        double factor = factors[2 * edge] * factors[2 * edge + 1];
        return Math.scalb(factor, -exponents[2 * edge] - exponents[2 * edge + 1]);
    }

    /** Logarithm of the part of an edge's entry that depends on t. */
    double edgeLog(int edge) {
        return -(exponents[2 * edge] + exponents[2 * edge + 1]) * Math.log(2);
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
                double log = lambda[darts[i] / 2]
                        + lambda[darts[j] / 2]
                        - (exponents[darts[i]] + exponents[darts[j]]) * Math.log(2);
                double value = sign(darts[i], signs)
                        * sign(darts[j], signs)
                        * factors[darts[i]]
                        * factors[darts[j]]
                        * Math.exp(log);
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
