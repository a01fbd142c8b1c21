package org.kadanoff.flow.linear;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;
import org.kadanoff.numeric.IntVector;

/**
 * A graph of points with a symmetric similarity w_ij ≥ 0 on each edge, d_i = Σ_j w_ij its degrees. A point without any edge counts
 * as joined to itself (w_ii = 1), which leaves its row of every Laplacian 0 and lets diffusion stay there.
 *
 * <p>Source: U. von Luxburg, Stat. Comput. 17, 395 (2007), doi:10.1007/s11222-007-9033-z.
 */
public final class SimilarityGraph {
    /** Most points: n² weights are kept, 8 bytes each, and the embedding decomposes them in some 9n³ operations. */
    public static final int LARGEST = 2000;

    private final double[][] weights;
    private final double[] degrees;

    /** Of symmetric weights, which become the graph's own. */
    private SimilarityGraph(double[][] weights) {
        for (int i = 0; i < weights.length; i++) {
            if (Arrays.stream(weights[i]).sum() == 0) {
                weights[i][i] = 1;
            }
        }
        this.weights = weights;
        this.degrees = Arrays.stream(weights)
                .mapToDouble(row -> Arrays.stream(row).sum())
                .toArray();
    }

    /**
     * Of given similarities.
     *
     * @param weights n rows of n finite numbers w_ij = w_ji ≥ 0; the diagonal is kept, it counts in the degrees
     */
    public static SimilarityGraph ofWeights(double[][] weights) {
        requireSmall(weights.length);
        double[][] copy = Rows.require(weights, "a similarity graph");
        for (int i = 0; i < copy.length; i++) {
            if (copy[i].length != copy.length) {
                throw new IllegalArgumentException(
                        "similarities need as many columns as rows, got " + copy.length + " rows of " + copy[i].length);
            }
            for (int j = 0; j <= i; j++) {
                if (copy[i][j] != copy[j][i] || copy[i][j] < 0) {
                    throw new IllegalArgumentException("similarities are symmetric and not negative, got " + copy[i][j]
                            + " and " + copy[j][i] + " between points " + i + " and " + j);
                }
            }
        }
        return new SimilarityGraph(copy);
    }

    /**
     * w_ij = e^{−|x_i − x_j|²/2ℓ²} between any two different points.
     *
     * @param points n rows of one length, finite
     * @param length ℓ, more than 0
     */
    public static SimilarityGraph gaussian(double[][] points, double length) {
        if (!(length > 0)) {
            throw new IllegalArgumentException("the length of a similarity is more than 0, got " + length);
        }
        requireSmall(points.length);
        double[][] x = Rows.require(points, "a similarity graph");
        double[][] weights = new double[x.length][x.length];
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < i; j++) {
                double scaled = Rows.squaredDistance(x[i], x[j]) / length / length;
                weights[i][j] = Math.exp(-scaled / 2);
                weights[j][i] = weights[i][j];
            }
        }
        return new SimilarityGraph(weights);
    }

    /**
     * w_ij = 1 where i is one of the k nearest neighbours of j or j one of those of i, else 0. Of neighbours at the same distance the
     * earlier points count as nearer.
     *
     * @param points n rows of one length, finite
     * @param neighbours k, from 1 to n − 1
     */
    public static SimilarityGraph nearestNeighbours(double[][] points, int neighbours) {
        requireSmall(points.length);
        double[][] x = Rows.require(points, "a similarity graph");
        if (neighbours < 1 || neighbours >= x.length) {
            throw new IllegalArgumentException("each of " + x.length + " points has from 1 to " + (x.length - 1)
                    + " nearest neighbours, got " + neighbours);
        }
        double[][] weights = new double[x.length][x.length];
        for (int i = 0; i < x.length; i++) {
            int point = i;
            IntStream.range(0, x.length)
                    .filter(j -> j != point)
                    .boxed()
                    .sorted(Comparator.comparingDouble(j -> Rows.squaredDistance(x[point], x[j])))
                    .limit(neighbours)
                    .forEach(j -> {
                        weights[point][j] = 1;
                        weights[j][point] = 1;
                    });
        }
        return new SimilarityGraph(weights);
    }

    private static void requireSmall(int points) {
        if (points > LARGEST) {
            throw new IllegalArgumentException("the spectrum of a graph of " + points + " points takes about "
                    + String.format("%.0e", 9.0 * points * points * points) + " operations; the most points are "
                    + LARGEST);
        }
    }

    /** n. */
    public int size() {
        return weights.length;
    }

    /** w_ij. */
    public double weight(int i, int j) {
        return weights[i][j];
    }

    /** d_i = Σ_j w_ij, more than 0. */
    public double degree(int i) {
        return degrees[i];
    }

    /** Number of the connected component of each point, in the order in which the points meet them; edges are w_ij > 0. */
    public IntVector components() {
        int n = size();
        int[] component = new int[n];
        Arrays.fill(component, -1);
        int[] queue = new int[n];
        int count = 0;
        for (int start = 0; start < n; start++) {
            if (component[start] >= 0) {
                continue;
            }
            int filled = 1;
            queue[0] = start;
            component[start] = count;
            for (int next = 0; next < filled; next++) {
                for (int j = 0; j < n; j++) {
                    if (weights[queue[next]][j] > 0 && component[j] < 0) {
                        component[j] = count;
                        queue[filled++] = j;
                    }
                }
            }
            count++;
        }
        return IntVector.of(component);
    }

    /**
     * The diffusion map f → P f, P = D^{−1}W: (Pf)_i is the mean of f over the neighbours of i, where a walker from i is one step later.
     * Its eigenvalues are 1 − λ, λ those of the random-walk Laplacian; constants on each component are fixed, and Σ_i d_i f_i is
     * conserved, the left vector of 1 being the walk's stationary distribution.
     */
    public LinearFlowMap diffusion() {
        double[][] steps = Rows.copy(weights);
        for (int i = 0; i < steps.length; i++) {
            for (int j = 0; j < steps.length; j++) {
                steps[i][j] /= degrees[i];
            }
        }
        return LinearFlowMap.of(steps);
    }
}
