package org.kadanoff.flow.linear;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * How a {@link ConvexFactorization} is searched for: from clusters of k-means, G = H + 0.2 and W = (H + 0.2)/sizes with H the
 * indicators of the clusters, by updates that never raise the error, until the residual is within the tolerance or after the
 * most iterations; the best of several starts. The end is a local minimum.
 *
 * @param clusters k, at least 1
 * @param updates which
 * @param tolerance of the residual, more than 0
 * @param mostIterations at least 1
 * @param starts at least 1
 */
public record ConvexFactorizer(int clusters, Updates updates, double tolerance, int mostIterations, int starts) {
    /** What one iteration is. */
    public enum Updates {
        /** The least error by each entry of G and W in turn, in some 6npk operations. */
        COORDINATES,
        /**
         * The multiplicative updates of Ding, Li and Jordan, in 8n²k operations and 16n² bytes (n at most 4000). They take long to bring
         * an entry to 0: thousands of iterations for a residual of 10⁻³.
         */
        MULTIPLICATIVE
    }

    private static final double SOFTENING = 0.2;
    private static final int CHECK = 10;

    public ConvexFactorizer {
        if (clusters < 1 || !(tolerance > 0) || mostIterations < 1 || starts < 1) {
            throw new IllegalArgumentException("a factorisation needs at least one cluster, iteration and start and a"
                    + " tolerance of more than 0");
        }
    }

    /** By coordinates, tolerance 1e-6, 5000 iterations, one start. */
    public static ConvexFactorizer of(int clusters) {
        return new ConvexFactorizer(clusters, Updates.COORDINATES, 1e-6, 5000, 1);
    }

    public ConvexFactorizer withUpdates(Updates newUpdates) {
        return new ConvexFactorizer(clusters, newUpdates, tolerance, mostIterations, starts);
    }

    public ConvexFactorizer withTolerance(double newTolerance) {
        return new ConvexFactorizer(clusters, updates, newTolerance, mostIterations, starts);
    }

    public ConvexFactorizer withMostIterations(int newMostIterations) {
        return new ConvexFactorizer(clusters, updates, tolerance, newMostIterations, starts);
    }

    public ConvexFactorizer withStarts(int newStarts) {
        return new ConvexFactorizer(clusters, updates, tolerance, mostIterations, newStarts);
    }

    /**
     * Factorises data.
     *
     * @param points n observations (rows) of p finite numbers
     * @param random for the clusters to start from
     * @throws IllegalArgumentException when there are fewer different observations than clusters, or too many for the updates
     */
    public ConvexFactorization factorize(double[][] points, UniformRandomProvider random) {
        double[][] x = Rows.require(points, "a factorisation");
        ConvexFactorization best = from(x, KMeans.of(x, clusters, 1, random).labels());
        for (int start = 1; start < starts; start++) {
            ConvexFactorization next = from(x, KMeans.of(x, clusters, 1, random).labels());
            if (next.squaredError() < best.squaredError()) {
                best = next;
            }
        }
        return best;
    }

    /**
     * Factorises data from given clusters.
     *
     * @param points n observations (rows) of p finite numbers
     * @param labels cluster of each observation, 0 … k − 1; a cluster may be empty
     */
    public ConvexFactorization from(double[][] points, IntVector labels) {
        double[][] x = Rows.require(points, "a factorisation");
        if (labels.size() != x.length || labels.stream().anyMatch(label -> label < 0 || label >= clusters)) {
            throw new IllegalArgumentException(
                    x.length + " observations need one label each, from 0 to " + (clusters - 1));
        }
        double[] sizes = new double[clusters];
        labels.stream().forEach(label -> sizes[label]++);
        double[][] w = new double[x.length][clusters];
        double[][] g = new double[x.length][clusters];
        for (int i = 0; i < x.length; i++) {
            for (int k = 0; k < clusters; k++) {
                g[i][k] = SOFTENING + (labels.get(i) == k ? 1 : 0);
                w[i][k] = g[i][k] / Math.max(sizes[k], 1);
            }
        }
        ConvexFactors factors = new ConvexFactors(x, w, g);
        return switch (updates) {
            case COORDINATES -> iterated(x, factors, factors::sweep);
            case MULTIPLICATIVE -> {
                MultiplicativeUpdates multiplicative = new MultiplicativeUpdates(x);
                yield iterated(x, factors, () -> multiplicative.update(factors));
            }
        };
    }

    private ConvexFactorization iterated(double[][] x, ConvexFactors factors, Runnable update) {
        List<Double> objectives = new ArrayList<>();
        objectives.add(factors.objective());
        double residual = Double.POSITIVE_INFINITY;
        for (int iteration = 1; iteration <= mostIterations && residual > tolerance; iteration++) {
            update.run();
            objectives.add(factors.objective());
            if (iteration % CHECK == 0 || iteration == mostIterations) {
                residual = factors.stationarity();
            }
        }
        double[][][] normalised = factors.normalised();
        RealVector history = RealVector.of(
                objectives.stream().mapToDouble(Double::doubleValue).toArray());
        return new ConvexFactorization(x, normalised[0], normalised[1], history, residual, residual <= tolerance);
    }
}
