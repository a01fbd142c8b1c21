package org.kadanoff.flow.linear;

import java.util.Arrays;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A convex factorisation X ≈ X W Gᵀ of data X (p × n, an observation x_j in each column, of any sign) with W ≥ 0 and G ≥ 0, both n
 * × k: the k archetypes F = X W are convex combinations of observations, and G says how much of each archetype is in each
 * observation. The columns of W add up to 1, which fixes the free scale W_k → W_k/s, G_k → s G_k.
 *
 * <p><b>The linear flow map.</b> Factorising the data means mapping them: X → X W Gᵀ acts on the observations from the right. With
 * observations as rows, Y = Xᵀ (n × p), the same is Y → C Y with
 *
 * <p>C = G Wᵀ, n × n, non-negative, of rank k at most.
 *
 * <p>C acts on every column of the table: any one number per observation, y_i, becomes Σ_j C_ij y_j, an average over the
 * archetypes' observations. Its eigenvalues are those of WᵀG (k × k) and n − k zeros; by Perron and Frobenius the largest is real and
 * has non-negative vectors. What is conserved for ever are the left vectors with eigenvalue 1. For a hard clustering ({@link
 * #ofClusters}) C replaces each observation by the mean of its cluster: a projection, C² = C, all k eigenvalues 1, as a block spin
 * that is the average of its block. In general C² ≠ C ({@link #idempotenceDefect}), and the iterated map dies out or grows with its
 * largest eigenvalue.
 *
 * <p><b>Where the origin is.</b> If Σ_j a_j x_j = 0 for some weights a_j &gt; 0, as for centred data, W → W + t a 1ᵀ leaves X W as it
 * is: W ≥ 0 then constrains nothing, the error may have no minimum, and C grows on whatever is no column of the data. Data ≥ 0, such
 * as pictures, are safe. A column that is a constant c makes others safe as well, and adds c² Σ_i (1 − Σ_k G_ik)² to the error, so
 * that the rows of C add up to 1 all but exactly for large c: C is then a walk from an observation to its archetypes and from there
 * to their observations, and its largest eigenvalue is 1.
 *
 * <p><b>Which of two clusterings conserves more.</b> Here: the one with the larger {@link #conserved}, 1 − |X − XWGᵀ|²/|X|², at the
 * same k. For a hard clustering this is |CY|²/|Y|² exactly, the part of the second moment that is left after one step. The claim
 * that the better clustering conserves the free energy better needs a Hamiltonian besides the data: the clusters as blocks of a
 * renormalisation step, whose certificate has the free-energy difference; the two orders are then to be compared.
 *
 * <p>Source: C. Ding, T. Li, M. I. Jordan, IEEE Trans. Pattern Anal. Mach. Intell. 32, 45 (2010), doi:10.1109/TPAMI.2008.277.
 */
public final class ConvexFactorization {
    private final double[][] points;
    private final double[][] w;
    private final double[][] g;
    private final RealVector objectives;
    private final double residual;
    private final boolean converged;

    /** Of checked arrays, which become the factorisation's own; W with columns that add up to 1. */
    ConvexFactorization(
            double[][] points, double[][] w, double[][] g, RealVector objectives, double residual, boolean converged) {
        this.points = points;
        this.w = w;
        this.g = g;
        this.objectives = objectives;
        this.residual = residual;
        this.converged = converged;
    }

    /**
     * The factorisation that a hard clustering is: G_ik = 1 when observation i is in cluster k, else 0, and W = G divided by the
     * sizes of the clusters, so that the archetypes are the means.
     *
     * @param points n observations (rows) of p finite numbers
     * @param labels cluster of each, 0 … k − 1, every one in use
     */
    public static ConvexFactorization ofClusters(double[][] points, IntVector labels) {
        double[][] x = Rows.require(points, "a factorisation");
        if (labels.size() != x.length) {
            throw new IllegalArgumentException(x.length + " observations need one label each, got " + labels.size());
        }
        int clusters = labels.stream().max().orElseThrow() + 1;
        int[] sizes = new int[clusters];
        for (int i = 0; i < x.length; i++) {
            if (labels.get(i) < 0) {
                throw new IllegalArgumentException("clusters are numbered from 0, got " + labels.get(i));
            }
            sizes[labels.get(i)]++;
        }
        double[][] w = new double[x.length][clusters];
        double[][] g = new double[x.length][clusters];
        for (int i = 0; i < x.length; i++) {
            int k = labels.get(i);
            g[i][k] = 1;
            w[i][k] = 1.0 / sizes[k];
        }
        if (Arrays.stream(sizes).anyMatch(size -> size == 0)) {
            throw new IllegalArgumentException("a cluster between 0 and " + (clusters - 1) + " has no observation");
        }
        ConvexFactors factors = new ConvexFactors(x, w, g);
        return new ConvexFactorization(x, w, g, RealVector.of(factors.objective()), factors.stationarity(), false);
    }

    /** n. */
    public int observations() {
        return points.length;
    }

    /** k. */
    public int clusters() {
        return w[0].length;
    }

    /** W, n rows of k numbers ≥ 0 (a copy). */
    public double[][] weights() {
        return Rows.copy(w);
    }

    /** G, n rows of k numbers ≥ 0 (a copy). */
    public double[][] memberships() {
        return Rows.copy(g);
    }

    /** Column k of F = X W: Σ_i W_ik x_i, p numbers. */
    public RealVector archetype(int k) {
        double[] sum = new double[points[0].length];
        for (int i = 0; i < points.length; i++) {
            for (int c = 0; c < sum.length; c++) {
                sum[c] += w[i][k] * points[i][c];
            }
        }
        return RealVector.of(sum);
    }

    /** G_ik / Σ_l G_il: the soft clusters of observation i, or 1/k each for one that no archetype is in. */
    public RealVector softClusters(int i) {
        double total = Arrays.stream(g[i]).sum();
        int k = clusters();
        return total > 0 ? RealVector.of(g[i]).times(1 / total) : RealVector.constant(k, 1.0 / k);
    }

    /** The archetype that is most in each observation, the first of equals. */
    public IntVector labels() {
        int[] labels = new int[points.length];
        for (int i = 0; i < labels.length; i++) {
            for (int k = 1; k < g[i].length; k++) {
                if (g[i][k] > g[i][labels[i]]) {
                    labels[i] = k;
                }
            }
        }
        return IntVector.of(labels);
    }

    /** C Y, the data after one step of the map: n rows of p numbers. */
    public double[][] reconstruction() {
        double[][] archetypes = new double[clusters()][];
        Arrays.setAll(archetypes, k -> archetype(k).toArray());
        double[][] image = new double[points.length][points[0].length];
        for (int i = 0; i < image.length; i++) {
            for (int k = 0; k < archetypes.length; k++) {
                for (int c = 0; c < image[i].length; c++) {
                    image[i][c] += g[i][k] * archetypes[k][c];
                }
            }
        }
        return image;
    }

    /** |X − X W Gᵀ|², the sum over all entries, from the difference itself. */
    public double squaredError() {
        double[][] image = reconstruction();
        double sum = 0;
        for (int i = 0; i < image.length; i++) {
            sum += Rows.squaredDistance(points[i], image[i]);
        }
        return sum;
    }

    /** 1 − |X − X W Gᵀ|²/|X|²; NaN for data that are all 0. */
    public double conserved() {
        return 1
                - squaredError()
                        / Arrays.stream(points).mapToDouble(x -> Rows.dot(x, x)).sum();
    }

    /** |X − X W Gᵀ|² before the first and after each iteration; never rises but for rounding, about 10⁻¹⁵ |X|². */
    public RealVector objectives() {
        return objectives;
    }

    public int iterations() {
        return objectives.size() - 1;
    }

    /**
     * How far from a stationary point of |X − XWGᵀ|² on W, G ≥ 0: the largest |min(z, ∂_z/∂²_z)| over all entries z of G and W, what
     * z would move by if it alone were minimised, relative to the largest entry of its column. 0 exactly where the Karush–Kuhn–Tucker
     * conditions z ≥ 0, ∂_z ≥ 0, z ∂_z = 0 hold.
     */
    public double residual() {
        return residual;
    }

    /** Whether the residual is within the tolerance asked for; false for factorisations that were not searched for. */
    public boolean converged() {
        return converged;
    }

    /** y → C y with C = G Wᵀ, on one number per observation. */
    public LinearFlowMap flow() {
        return LinearFlowMap.ofFactors(g, w);
    }

    /** |C² − C|/|C| (Frobenius): 0 when one step gives a fixed point. */
    public double idempotenceDefect() {
        double[][] inner = gram(w, g);
        double norm = trace(gram(g, g), gram(w, w), identity(clusters()));
        for (int k = 0; k < inner.length; k++) {
            inner[k][k] -= 1;
        }
        return Math.sqrt(Math.max(0, trace(gram(g, g), gram(w, w), inner)) / norm);
    }

    /** tr(Mᵀ A M B) with symmetric A and B: |G M Wᵀ|² for A = GᵀG, B = WᵀW, C² − C = G (WᵀG − 1) Wᵀ. */
    private static double trace(double[][] a, double[][] b, double[][] m) {
        double sum = 0;
        int k = m.length;
        for (int i = 0; i < k; i++) {
            for (int j = 0; j < k; j++) {
                for (int s = 0; s < k; s++) {
                    for (int t = 0; t < k; t++) {
                        sum += m[s][i] * a[s][t] * m[t][j] * b[j][i];
                    }
                }
            }
        }
        return sum;
    }

    private static double[][] gram(double[][] left, double[][] right) {
        int k = left[0].length;
        double[][] gram = new double[k][k];
        for (int row = 0; row < left.length; row++) {
            for (int i = 0; i < k; i++) {
                for (int j = 0; j < k; j++) {
                    gram[i][j] += left[row][i] * right[row][j];
                }
            }
        }
        return gram;
    }

    private static double[][] identity(int k) {
        double[][] identity = new double[k][k];
        for (int i = 0; i < k; i++) {
            identity[i][i] = 1;
        }
        return identity;
    }
}
