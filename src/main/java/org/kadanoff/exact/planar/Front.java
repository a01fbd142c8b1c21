package org.kadanoff.exact.planar;

import java.util.Arrays;

/**
 * Skew-symmetric matrix of the darts that a region of faces still has after its inner ones have been eliminated, or has
 * while they are: A(t) = A₀ + A₁ τ + A₂ τ² with τ = t − 1, or A₀ alone.
 *
 * <p>Only the entries above the diagonal are kept, plane by plane and row by row. The darts to be eliminated stand at the
 * end. A pivot is a pair of them, brought to the last two places; eliminating it leaves in their columns the vectors of
 * which the update was made, so that the inverse can be found later from what is above the diagonal.
 *
 * <p>With pivot a between places p, q and columns u_i = A_ip, v_i = A_iq, A'_ij = A_ij + (v_i u_j − u_i v_j)/a and Pf A = a
 * Pf A'. A pivot has to be the largest entry of one of its two rows, so that entries grow
 * by a bounded factor; darts without such a partner stay and are eliminated in a larger region.
 */
final class Front {
    final int[] darts;
    /** Index of each place's dart among those of the left child, followed by those of the right child. */
    final int[] source;

    private final double[][][] planes;
    /** Number of darts at the beginning whose reverse lies outside the region. */
    final int border;
    /** Number of darts that are left: those of the border, then those that found no pivot. */
    private int size;

    private final double[][] u;
    private final double[][] v;

    /** All zeros. */
    Front(int[] darts, int[] source, int border, int planes) {
        this.darts = darts;
        this.source = source;
        this.border = border;
        this.size = darts.length;
        this.planes = new double[planes][size][size];
        this.u = new double[planes][size];
        this.v = new double[planes][size];
    }

    /** Number of darts that are left. */
    int size() {
        return size;
    }

    /**
     * Copies a part's matrix in.
     *
     * @param place where dart number from + i of this front's parts stands
     * @param from number of the part's first dart
     */
    void addRegion(Region part, int[] place, int from) {
        for (int k = 0; k < planes.length; k++) {
            for (int i = 0; i < part.size(); i++) {
                for (int j = i + 1; j < part.size(); j++) {
                    add(k, place[from + i], place[from + j], part.planes()[k][i][j]);
                }
            }
        }
    }

    /** Adds to entry (i, j), i ≠ j, of one plane. */
    void add(int plane, int i, int j, double value) {
        if (i < j) {
            planes[plane][i][j] += value;
        } else {
            planes[plane][j][i] -= value;
        }
    }

    /**
     * Eliminates the darts behind the border as far as there are pivots.
     *
     * @param all whether this is the whole map, where everything has to go
     */
    void eliminate(TaylorPivots pivots, boolean all) {
        while (size - border >= 2 && choosePivot(all)) {
            int p = size - 2;
            int q = size - 1;
            double p0 = planes[0][p][q];
            double p1 = planes.length > 1 ? planes[1][p][q] : 0;
            double p2 = planes.length > 1 ? planes[2][p][q] : 0;
            if (!Double.isFinite(p0 + p1 + p2)) {
                throw new IllegalArgumentException(BlockSum.TOO_STRONG);
            }
            if (all && size == 2) {
                pivots.multiplyLast(p0, p1, p2);
            } else {
                pivots.multiply(p0, p1, p2);
            }
            size -= 2;
            gather(p);
            if (planes.length > 1) {
                updateTaylor(p0, p1, p2);
            } else {
                updatePlain(1 / p0);
            }
        }
    }

    private void gather(int p) {
        for (int k = 0; k < planes.length; k++) {
            double[][] a = planes[k];
            for (int i = 0; i < p; i++) {
                u[k][i] = a[i][p];
                v[k][i] = a[i][p + 1];
            }
        }
    }

    private void updatePlain(double inverse) {
        double[] u0 = u[0];
        double[] v0 = v[0];
        for (int i = 0; i < size - 1; i++) {
            double alpha = v0[i] * inverse;
            double beta = u0[i] * inverse;
            if (alpha != 0 || beta != 0) {
                axpy(planes[0][i], u0, v0, alpha, beta, i + 1, size);
            }
        }
    }

    private static void axpy(double[] row, double[] u, double[] v, double alpha, double beta, int from, int to) {
        for (int j = from; j < to; j++) {
            row[j] += alpha * u[j] - beta * v[j];
        }
    }

    private void updateTaylor(double p0, double p1, double p2) {
        double i0 = 1 / p0;
        double i1 = -p1 * i0 * i0;
        double i2 = -(p2 * i0 + p1 * i1) * i0;
        for (int i = 0; i < size - 1; i++) {
            double v0 = v[0][i];
            double v1 = v[1][i];
            double v2 = v[2][i];
            double u0 = u[0][i];
            double u1 = u[1][i];
            double u2 = u[2][i];
            if (v0 == 0 && u0 == 0 && v1 == 0 && u1 == 0 && v2 == 0 && u2 == 0) {
                continue;
            }
            double a0 = v0 * i0;
            double a1 = v1 * i0 + v0 * i1;
            double a2 = v2 * i0 + v1 * i1 + v0 * i2;
            double b0 = u0 * i0;
            double b1 = u1 * i0 + u0 * i1;
            double b2 = u2 * i0 + u1 * i1 + u0 * i2;
            axpy(planes[0][i], u[0], v[0], a0, b0, i + 1, size);
            axpy(planes[1][i], u[0], v[0], a1, b1, i + 1, size);
            axpy(planes[1][i], u[1], v[1], a0, b0, i + 1, size);
            axpy(planes[2][i], u[0], v[0], a2, b2, i + 1, size);
            axpy(planes[2][i], u[1], v[1], a1, b1, i + 1, size);
            axpy(planes[2][i], u[2], v[2], a0, b0, i + 1, size);
        }
    }

    /** Brings an acceptable pair to the last two places; false when there is none. */
    private boolean choosePivot(boolean all) {
        for (int p = size - 1; p >= border; p--) {
            double largest = 0;
            double best = 0;
            int partner = -1;
            for (int j = 0; j < size; j++) {
                double entry = j == p ? 0 : Math.abs(j < p ? planes[0][j][p] : planes[0][p][j]);
                largest = Math.max(largest, entry);
                if (j >= border && entry > best) {
                    best = entry;
                    partner = j;
                }
            }
            if (partner >= 0 && best >= largest) {
                bringToEnd(p, partner);
                return true;
            }
        }
        return all;
    }

    private void bringToEnd(int p, int partner) {
        swap(p, size - 1);
        swap(partner == size - 1 ? p : partner, size - 2);
    }

    /** Exchanges two places among those that are left. */
    private void swap(int a, int b) {
        int i = Math.min(a, b);
        int j = Math.max(a, b);
        if (i == j) {
            return;
        }
        for (double[][] plane : planes) {
            for (int k = 0; k < i; k++) {
                double kept = plane[k][i];
                plane[k][i] = plane[k][j];
                plane[k][j] = kept;
            }
            for (int k = i + 1; k < j; k++) {
                double kept = plane[i][k];
                plane[i][k] = -plane[k][j];
                plane[k][j] = -kept;
            }
            plane[i][j] = -plane[i][j];
            for (int k = j + 1; k < darts.length; k++) {
                double kept = plane[i][k];
                plane[i][k] = plane[j][k];
                plane[j][k] = kept;
            }
        }
        exchange(darts, i, j);
        exchange(source, i, j);
    }

    private static void exchange(int[] values, int i, int j) {
        int kept = values[i];
        values[i] = values[j];
        values[j] = kept;
    }

    /** Forgets A₁ and A₂; enough for {@link #inverse}. */
    Front withoutDerivatives() {
        return planes.length == 1 ? this : new Front(this);
    }

    private Front(Front other) {
        darts = other.darts;
        source = other.source;
        border = other.border;
        size = other.size;
        planes = new double[][][] {other.planes[0]};
        u = new double[0][];
        v = new double[0][];
    }

    /** What is left, without the eliminated rows. */
    Region rest() {
        double[][][] left = new double[planes.length][size][];
        for (int k = 0; k < planes.length; k++) {
            for (int i = 0; i < size; i++) {
                left[k][i] = Arrays.copyOf(planes[k][i], size);
            }
        }
        return new Region(Arrays.copyOf(darts, size), border, left);
    }

    /**
     * The inverse of A₀ of the whole map, restricted to this front's darts in the order in which they stand now.
     *
     * <p>With g = (A'⁻¹) of what was left, rows p and q of the inverse are −(vᵀg)/a and (uᵀg)/a, and (A⁻¹)_pq = −1/a +
     * Σ_j (A⁻¹)_pj u_j/a.
     *
     * @param inverse of what was left; both triangles
     */
    double[][] inverse(double[][] inverse) {
        int n = darts.length;
        double[][] a = planes[0];
        double[][] z = new double[n][];
        for (int i = 0; i < n; i++) {
            z[i] = i < size ? Arrays.copyOf(inverse[i], n) : new double[n];
        }
        for (int p = size; p < n; p += 2) {
            int q = p + 1;
            double pivot = a[p][q];
            for (int i = 0; i < p; i++) {
                combine(z[p], z[q], z[i], -a[i][q] / pivot, a[i][p] / pivot, p);
            }
            double pq = -1 / pivot;
            for (int j = 0; j < p; j++) {
                pq += z[p][j] * a[j][p] / pivot;
                z[j][p] = -z[p][j];
                z[j][q] = -z[q][j];
            }
            z[p][q] = pq;
            z[q][p] = -pq;
        }
        return z;
    }

    private static void combine(double[] first, double[] second, double[] row, double alpha, double beta, int to) {
        for (int j = 0; j < to; j++) {
            first[j] += alpha * row[j];
            second[j] += beta * row[j];
        }
    }
}
