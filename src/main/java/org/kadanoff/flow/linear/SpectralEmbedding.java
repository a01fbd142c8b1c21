package org.kadanoff.flow.linear;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.kadanoff.numeric.RealVector;

/**
 * The spectrum of a graph's Laplacian, from the lowest eigenvalue up, and what its lowest modes say of the points: coordinates on the
 * manifold that they lie on, the number of components, clusters.
 *
 * <p>Of every mode the first component within 10⁻⁶ of the largest modulus is positive, so the signs do not depend on the
 * decomposition. A multiple eigenvalue has any orthogonal basis of its space.
 *
 * <p>Source: M. Fiedler, Czech. Math. J. 23, 298 (1973), doi:10.21136/CMJ.1973.101168; J. Shi, J. Malik, IEEE Trans. Pattern Anal.
 * Mach. Intell. 22, 888 (2000), doi:10.1109/34.868688; A. Y. Ng, M. I. Jordan, Y. Weiss, Adv. Neural Inf. Process. Syst. 14 (2001);
 * U. von Luxburg, Stat. Comput. 17, 395 (2007), doi:10.1007/s11222-007-9033-z; R. R. Coifman, S. Lafon, Appl. Comput. Harmon. Anal.
 * 21, 5 (2006), doi:10.1016/j.acha.2006.04.006.
 */
public final class SpectralEmbedding {
    /** Which Laplacian; D is the diagonal matrix of the degrees. */
    public enum Laplacian {
        /** L = D − W, modes u·u = 1. */
        UNNORMALIZED,
        /** D^{−1/2} L D^{−1/2}, 0 ≤ λ ≤ 2, modes u·u = 1. */
        SYMMETRIC,
        /**
         * D^{−1}L = 1 − P, with the same eigenvalues and modes D^{−1/2}u, scaled to Σ_i d_i u_i² = Σ_i d_i: the lowest is constant, 1,
         * on a connected graph.
         */
        RANDOM_WALK
    }

    private static final double TIE = 1e-6;
    private static final int STARTS = 10;

    private final Laplacian laplacian;
    private final double[] eigenvalues;
    private final double[][] modes;

    private SpectralEmbedding(Laplacian laplacian, double[] eigenvalues, double[][] modes) {
        this.laplacian = laplacian;
        this.eigenvalues = eigenvalues;
        this.modes = modes;
    }

    /** All modes of a graph's Laplacian. */
    public static SpectralEmbedding of(SimilarityGraph graph, Laplacian laplacian) {
        int n = graph.size();
        DMatrixRMaj matrix = matrix(graph, laplacian);
        EigenDecomposition_F64<DMatrixRMaj> decomposition = DecompositionFactory_DDRM.eig(n, true, true);
        if (!decomposition.decompose(matrix)) {
            throw new ArithmeticException("the QR algorithm found no eigenvalues of this Laplacian");
        }
        List<Integer> order = new ArrayList<>(IntStream.range(0, n).boxed().toList());
        order.sort(
                Comparator.comparingDouble(m -> decomposition.getEigenvalue(m).getReal()));
        double[] values = new double[n];
        double[][] modes = new double[n][];
        for (int m = 0; m < n; m++) {
            values[m] = decomposition.getEigenvalue(order.get(m)).getReal();
            modes[m] = scaled(decomposition.getEigenVector(order.get(m)).getData(), graph, laplacian);
        }
        return new SpectralEmbedding(laplacian, values, modes);
    }

    private static DMatrixRMaj matrix(SimilarityGraph graph, Laplacian laplacian) {
        int n = graph.size();
        DMatrixRMaj matrix = new DMatrixRMaj(n, n);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double entry = (i == j ? graph.degree(i) : 0) - graph.weight(i, j);
                double scale = laplacian == Laplacian.UNNORMALIZED
                        ? 1
                        : Math.sqrt(graph.degree(i)) * Math.sqrt(graph.degree(j));
                matrix.set(i, j, entry / scale);
            }
        }
        return matrix;
    }

    private static double[] scaled(double[] vector, SimilarityGraph graph, Laplacian laplacian) {
        double[] mode = vector.clone();
        double norm = 0;
        double wanted = 0;
        for (int i = 0; i < mode.length; i++) {
            boolean walk = laplacian == Laplacian.RANDOM_WALK;
            mode[i] /= walk ? Math.sqrt(graph.degree(i)) : 1;
            norm += mode[i] * mode[i] * (walk ? graph.degree(i) : 1);
            wanted = walk ? wanted + graph.degree(i) : 1;
        }
        double largest = 0;
        for (double component : mode) {
            largest = Math.max(largest, Math.abs(component));
        }
        int first = 0;
        while (Math.abs(mode[first]) < (1 - TIE) * largest) {
            first++;
        }
        double factor = Math.copySign(Math.sqrt(wanted / norm), mode[first]);
        for (int i = 0; i < mode.length; i++) {
            mode[i] *= factor;
        }
        return mode;
    }

    public Laplacian laplacian() {
        return laplacian;
    }

    /** Number of points and of modes. */
    public int size() {
        return eigenvalues.length;
    }

    /** λ_0 ≤ λ_1 ≤ … */
    public RealVector eigenvalues() {
        return RealVector.of(eigenvalues);
    }

    /** Mode m, one number per point. */
    public RealVector mode(int m) {
        return RealVector.of(modes[m]);
    }

    /**
     * How many eigenvalues are 0 but for rounding, 10 n 2⁻⁵² λ_max: the number of components of the graph, as long as no weight between
     * two parts is itself as small as that.
     */
    public int zeroEigenvalues() {
        double zero = 10 * size() * Math.ulp(1.0) * eigenvalues[size() - 1];
        int count = 0;
        while (count < size() && eigenvalues[count] <= zero) {
            count++;
        }
        return count;
    }

    /**
     * The number k of clusters that the widest gap λ_k − λ_{k−1} suggests, the first of equals.
     *
     * @param most of which the gap is looked at, from 1 to n − 1
     */
    public int eigengap(int most) {
        requireModes(most, size() - 1);
        int widest = 1;
        for (int k = 2; k <= most; k++) {
            if (eigenvalues[k] - eigenvalues[k - 1] > eigenvalues[widest] - eigenvalues[widest - 1]) {
                widest = k;
            }
        }
        return widest;
    }

    /**
     * Modes 1 … d as coordinates: the lowest mode, which is the same for all points of a component, is left out.
     *
     * @param dimensions d, from 1 to n − 1
     * @return n rows of d numbers
     */
    public double[][] coordinates(int dimensions) {
        requireModes(dimensions, size() - 1);
        return coordinates(1, dimensions);
    }

    private double[][] coordinates(int first, int count) {
        double[][] coordinates = new double[size()][count];
        for (int i = 0; i < size(); i++) {
            for (int m = 0; m < count; m++) {
                coordinates[i][m] = modes[first + m][i];
            }
        }
        return coordinates;
    }

    /**
     * Clusters of the points by k-means on the k lowest modes (10 starts): by Ng, Jordan and Weiss for the symmetric Laplacian, every
     * point's row scaled to length 1; by Shi and Malik for the random walk.
     *
     * @param clusters k, from 1 to n
     * @param random for the starts
     */
    public KMeans clusters(int clusters, UniformRandomProvider random) {
        requireModes(clusters, size());
        double[][] rows = coordinates(0, clusters);
        if (laplacian == Laplacian.SYMMETRIC) {
            for (double[] row : rows) {
                double length = Math.sqrt(Rows.dot(row, row));
                for (int m = 0; m < row.length && length > 0; m++) {
                    row[m] /= length;
                }
            }
        }
        return KMeans.of(rows, clusters, STARTS, random);
    }

    private static void requireModes(int count, int most) {
        if (count < 1 || count > most) {
            throw new IllegalArgumentException("there are from 1 to " + most + " modes to take, got " + count);
        }
    }
}
