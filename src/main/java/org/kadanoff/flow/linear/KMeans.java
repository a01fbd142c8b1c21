package org.kadanoff.flow.linear;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * Points divided into clusters so that Σ_i |x_i − c(label i)|² is small, c the mean of each cluster: Lloyd's iteration, started by
 * k-means++, the best of several starts. Clusters are numbered in the order in which the points meet them. A cluster that runs empty
 * takes the point that is furthest from its centre.
 *
 * <p>Source: S. P. Lloyd, IEEE Trans. Inf. Theory 28, 129 (1982), doi:10.1109/TIT.1982.1056489; D. Arthur, S. Vassilvitskii,
 * Proc. 18th ACM-SIAM Symposium on Discrete Algorithms, 1027 (2007).
 *
 * @param labels cluster of each point, 0 … k − 1
 * @param centres means of the clusters
 * @param distortion Σ_i |x_i − c(label i)|²
 */
public record KMeans(IntVector labels, List<RealVector> centres, double distortion) {
    private static final int MOST_ITERATIONS = 300;

    public KMeans {
        centres = List.copyOf(centres);
    }

    /**
     * Clusters points.
     *
     * @param points n rows of one length, finite
     * @param clusters k, from 1 to n
     * @param starts of which the one of least distortion counts, at least 1
     * @param random advanced by k draws per start
     * @throws IllegalArgumentException when there are fewer than k different points
     */
    public static KMeans of(double[][] points, int clusters, int starts, UniformRandomProvider random) {
        double[][] x = Rows.require(points, "clustering");
        if (clusters < 1 || clusters > x.length || starts < 1) {
            throw new IllegalArgumentException("clustering " + x.length + " points needs from 1 to " + x.length
                    + " clusters and at least one start, got " + clusters + " and " + starts);
        }
        KMeans best = lloyd(x, seeds(x, clusters, random));
        for (int start = 1; start < starts; start++) {
            KMeans next = lloyd(x, seeds(x, clusters, random));
            if (next.distortion < best.distortion) {
                best = next;
            }
        }
        return best;
    }

    /** Each further seed is a point drawn with probability ∝ its squared distance to the nearest seed. */
    private static double[][] seeds(double[][] x, int clusters, UniformRandomProvider random) {
        double[][] seeds = new double[clusters][];
        double[] distance = new double[x.length];
        Arrays.fill(distance, Double.POSITIVE_INFINITY);
        seeds[0] = x[(int) (random.nextDouble() * x.length)].clone();
        for (int k = 1; k < clusters; k++) {
            double total = 0;
            for (int i = 0; i < x.length; i++) {
                distance[i] = Math.min(distance[i], Rows.squaredDistance(x[i], seeds[k - 1]));
                total += distance[i];
            }
            if (total == 0) {
                throw new IllegalArgumentException(
                        "there are only " + k + " different points, too few for " + clusters + " clusters");
            }
            double left = random.nextDouble() * total;
            int chosen = -1;
            for (int i = 0; i < x.length && (chosen < 0 || left >= 0); i++) {
                if (distance[i] > 0) {
                    chosen = i;
                    left -= distance[i];
                }
            }
            seeds[k] = x[chosen].clone();
        }
        return seeds;
    }

    private static KMeans lloyd(double[][] x, double[][] centres) {
        int[] labels = new int[x.length];
        Arrays.fill(labels, -1);
        for (int iteration = 0; iteration < MOST_ITERATIONS; iteration++) {
            boolean changed = false;
            for (int i = 0; i < x.length; i++) {
                int nearest = nearest(centres, x[i]);
                changed |= nearest != labels[i];
                labels[i] = nearest;
            }
            if (!changed) {
                break;
            }
            fillEmpty(x, centres, labels);
            centres = means(x, labels, centres.length);
        }
        return numbered(x, labels, centres.length);
    }

    private static int nearest(double[][] centres, double[] point) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int k = 0; k < centres.length; k++) {
            double distance = Rows.squaredDistance(centres[k], point);
            if (distance < least) {
                least = distance;
                nearest = k;
            }
        }
        return nearest;
    }

    private static void fillEmpty(double[][] x, double[][] centres, int[] labels) {
        int[] sizes = new int[centres.length];
        for (int label : labels) {
            sizes[label]++;
        }
        for (int k = 0; k < sizes.length; k++) {
            if (sizes[k] > 0) {
                continue;
            }
            int furthest = -1;
            double most = -1;
            for (int i = 0; i < x.length; i++) {
                double distance = Rows.squaredDistance(x[i], centres[labels[i]]);
                if (sizes[labels[i]] > 1 && distance > most) {
                    most = distance;
                    furthest = i;
                }
            }
            sizes[labels[furthest]]--;
            labels[furthest] = k;
            sizes[k] = 1;
        }
    }

    private static double[][] means(double[][] x, int[] labels, int clusters) {
        double[][] means = new double[clusters][x[0].length];
        int[] sizes = new int[clusters];
        for (int i = 0; i < x.length; i++) {
            sizes[labels[i]]++;
            for (int c = 0; c < x[i].length; c++) {
                means[labels[i]][c] += x[i][c];
            }
        }
        for (int k = 0; k < clusters; k++) {
            for (int c = 0; c < means[k].length; c++) {
                means[k][c] /= sizes[k];
            }
        }
        return means;
    }

    private static KMeans numbered(double[][] x, int[] labels, int clusters) {
        int[] number = new int[clusters];
        Arrays.fill(number, -1);
        int met = 0;
        int[] renamed = new int[labels.length];
        for (int i = 0; i < labels.length; i++) {
            if (number[labels[i]] < 0) {
                number[labels[i]] = met++;
            }
            renamed[i] = number[labels[i]];
        }
        double[][] centres = means(x, renamed, clusters);
        double distortion = 0;
        for (int i = 0; i < x.length; i++) {
            distortion += Rows.squaredDistance(x[i], centres[renamed[i]]);
        }
        return new KMeans(
                IntVector.of(renamed),
                Arrays.stream(centres).map(RealVector::of).toList(),
                distortion);
    }
}
