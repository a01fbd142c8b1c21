package org.kadanoff.validation.speed;

/** What a physicist would write first: the references that the engines are timed against. Not used for results. */
final class PlainLoops {
    private PlainLoops() {}

    /**
     * Z of a dense Ising model by a Gray code: one flip, one energy difference and one exponential per configuration.
     *
     * @param couplings J, n × n row-major, symmetric, zero diagonal
     * @param fields h
     * @return Σ_s e^{−H(s)} with H = −Σ_{i&lt;j} J s s − Σ h s
     */
    static double grayCode(int n, double[] couplings, double[] fields) {
        int[] spin = new int[n];
        double[] local = fields.clone();
        double energy = 0;
        for (int i = 0; i < n; i++) {
            spin[i] = 1;
            for (int j = 0; j < n; j++) {
                local[i] += couplings[i * n + j];
            }
            energy -= fields[i];
            for (int j = 0; j < i; j++) {
                energy -= couplings[i * n + j];
            }
        }
        double z = Math.exp(-energy);
        for (long k = 1; k < 1L << n; k++) {
            int flip = Long.numberOfTrailingZeros(k);
            energy += 2 * spin[flip] * local[flip];
            spin[flip] = -spin[flip];
            for (int j = 0; j < n; j++) {
                local[j] += 2 * spin[flip] * couplings[flip * n + j];
            }
            z += Math.exp(-energy);
        }
        return z;
    }

    /**
     * log Z of an open square lattice by a transfer vector over one row, one site at a time.
     *
     * @param right coupling of site (r, c) to (r, c + 1), at r·columns + c; the last column's is not used
     * @param down coupling of site (r, c) to (r + 1, c); the last row's is not used
     * @param fields h
     */
    static double transferVector(int rows, int columns, double[] right, double[] down, double[] fields) {
        int size = 1 << columns;
        double[] vector = new double[size];
        java.util.Arrays.fill(vector, 1);
        double log = 0;
        double[] next = new double[size];
        for (int r = 0; r < rows; r++) {
            for (int c = 0; c < columns; c++) {
                int site = r * columns + c;
                int bit = 1 << c;
                if (r > 0) {
                    double coupling = down[site - columns];
                    double same = Math.exp(coupling);
                    double other = Math.exp(-coupling);
                    for (int x = 0; x < size; x++) {
                        next[x] = same * vector[x] + other * vector[x ^ bit];
                    }
                    double[] swap = vector;
                    vector = next;
                    next = swap;
                }
                for (int x = 0; x < size; x++) {
                    double s = (x & bit) == 0 ? -1 : 1;
                    double energy = -fields[site] * s;
                    if (c > 0) {
                        energy -= right[site - 1] * s * ((x & bit >> 1) == 0 ? -1 : 1);
                    }
                    vector[x] *= Math.exp(-energy);
                }
            }
            double most = 0;
            for (double x : vector) {
                most = Math.max(most, x);
            }
            log += Math.log(most);
            for (int x = 0; x < size; x++) {
                vector[x] /= most;
            }
        }
        double sum = 0;
        for (double x : vector) {
            sum += x;
        }
        return log + Math.log(sum);
    }

    /**
     * log Z of a machine of bits: for each hidden configuration the product of the visible units' sums, as logarithms.
     *
     * @param weights W_ij, row i of visible unit i
     */
    static double machine(int visible, int hidden, double[] a, double[] b, double[] weights) {
        double most = Double.NEGATIVE_INFINITY;
        double sum = 0;
        double[] field = new double[visible];
        for (long h = 0; h < 1L << hidden; h++) {
            System.arraycopy(a, 0, field, 0, visible);
            double log = 0;
            for (int j = 0; j < hidden; j++) {
                if ((h >> j & 1) == 1) {
                    log += b[j];
                    for (int i = 0; i < visible; i++) {
                        field[i] += weights[i * hidden + j];
                    }
                }
            }
            for (int i = 0; i < visible; i++) {
                log += Math.log1p(Math.exp(field[i]));
            }
            if (log > most) {
                sum *= Math.exp(most - log);
                most = log;
            }
            sum += Math.exp(log - most);
        }
        return most + Math.log(sum);
    }
}
