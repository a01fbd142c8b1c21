package org.kadanoff.simulation.sandpile;

import java.math.BigInteger;
import java.util.Arrays;
import org.hipparchus.linear.Array2DRowRealMatrix;
import org.hipparchus.linear.LUDecomposition;

/**
 * What is known exactly of the sandpile on a box. Δ = −(lattice Laplacian) with zeros on the rim has the eigenvalues
 *
 * <p>λ_k = Σ_axes 2 − 2cos[πk/(L+1)], k = 1 … L, with eigenvectors Π √(2/(L+1)) sin[πk(x+1)/(L+1)],
 *
 * <p>so that det Δ, the number of recurrent states, and G = Δ⁻¹ follow; G_ij is the mean number of topplings of j that a grain on i causes
 * in the stationary state, by the balance of grains.
 *
 * <p>Source: D. Dhar, Phys. Rev. Lett. 64, 1613 (1990), doi:10.1103/PhysRevLett.64.1613.
 *
 * @param box where the pile lies
 */
public record SandpileExact(OpenBox box) {
    private static final int MOST_SITES_FOR_INTEGERS = 256;

    /** Who takes part in a sum over all modes k. */
    @FunctionalInterface
    private interface Mode {
        /** The term of one mode, from k − 1 along each axis and the eigenvalue. */
        double term(int[] mode, double eigenvalue);
    }

    private double sum(Mode of) {
        double sum = 0;
        double lost = 0;
        for (int k = 0; k < box.sites(); k++) {
            int[] mode = box.coordinates(k);
            double eigenvalue = 0;
            for (int axis = 0; axis < mode.length; axis++) {
                double half = Math.sin(0.5 * angle(mode, axis));
                eigenvalue += 4 * half * half;
            }
            double term = of.term(mode, eigenvalue) - lost;
            double next = sum + term;
            lost = (next - sum) - term;
            sum = next;
        }
        return sum;
    }

    private double angle(int[] mode, int axis) {
        return Math.PI * (mode[axis] + 1) / (box.size().get(axis) + 1);
    }

    /** log det Δ, of the number of recurrent states. */
    public double logRecurrentStates() {
        return sum((mode, eigenvalue) -> Math.log(eigenvalue));
    }

    /**
     * det Δ as an integer, by elimination without fractions.
     *
     * <p>Source: E. H. Bareiss, Math. Comp. 22, 565 (1968), doi:10.1090/S0025-5718-1968-0226829-0.
     *
     * @throws IllegalArgumentException on more than 256 sites
     */
    public BigInteger recurrentStates() {
        int n = box.sites();
        if (n > MOST_SITES_FOR_INTEGERS) {
            throw new IllegalArgumentException("the number of recurrent states is computed as an integer on at most "
                    + MOST_SITES_FOR_INTEGERS + " sites, got " + n + "; its logarithm is known on any");
        }
        BigInteger[][] a = new BigInteger[n][n];
        for (int i = 0; i < n; i++) {
            Arrays.fill(a[i], BigInteger.ZERO);
            a[i][i] = BigInteger.valueOf(box.threshold());
            for (int direction = 0; direction < box.threshold(); direction++) {
                int j = box.neighbour(i, direction);
                if (j >= 0) {
                    a[i][j] = BigInteger.ONE.negate();
                }
            }
        }
        // Δ is positive definite: no pivot vanishes.
        BigInteger previous = BigInteger.ONE;
        for (int k = 0; k < n - 1; k++) {
            for (int i = k + 1; i < n; i++) {
                for (int j = k + 1; j < n; j++) {
                    a[i][j] = a[i][j].multiply(a[k][k])
                            .subtract(a[i][k].multiply(a[k][j]))
                            .divide(previous);
                }
            }
            previous = a[k][k];
        }
        return a[n - 1][n - 1];
    }

    /** G_ij, mean number of topplings of j for a grain on i. */
    public double green(int i, int j) {
        int[] x = box.coordinates(i);
        int[] y = box.coordinates(j);
        return sum((mode, eigenvalue) -> {
            double product = 1 / eigenvalue;
            for (int axis = 0; axis < mode.length; axis++) {
                double angle = angle(mode, axis);
                product *= 2
                        * Math.sin(angle * (x[axis] + 1))
                        * Math.sin(angle * (y[axis] + 1))
                        / (box.size().get(axis) + 1);
            }
            return product;
        });
    }

    /** Σ_ij G_ij/N, the mean size of an avalanche (those of size 0 counted) when grains fall on uniform sites. */
    public double meanSize() {
        // Σ_x sin[πk(x+1)/(L+1)] is cot[πk/(2(L+1))] for odd k and 0 for even k.
        return sum((mode, eigenvalue) -> {
            double product = 1 / eigenvalue;
            for (int axis = 0; axis < mode.length; axis++) {
                int length = box.size().get(axis);
                double sum = mode[axis] % 2 == 0 ? 1 / Math.tan(0.5 * angle(mode, axis)) : 0;
                product *= 2 * sum * sum / ((length + 1.0) * length);
            }
            return product;
        });
    }

    /**
     * Probability that a site has no grain in the stationary state.
     *
     * <p>Such states are the recurrent ones of a pile in which the site has one bond only: with B the change of Δ when the others are taken
     * away, P = det(Δ + B)/det Δ = det(1 + GB), a determinant over the site and its neighbours. In the middle of a large square it tends
     * to (2/π²)(1 − 2/π) = 0.0736.
     *
     * <p>Source: S. N. Majumdar, D. Dhar, J. Phys. A 24, L357 (1991).
     */
    public double probabilityOfNoGrain(int site) {
        int[] near = new int[box.threshold() + 1];
        int count = 0;
        near[count++] = box.checked(site);
        boolean kept = false;
        for (int direction = 0; direction < box.threshold(); direction++) {
            int other = box.neighbour(site, direction);
            if (other >= 0 && kept) {
                near[count++] = other;
            }
            kept |= other >= 0;
        }
        double[][] change = new double[count][count];
        change[0][0] = 1 - box.threshold();
        for (int k = 1; k < count; k++) {
            change[k][k] = -1;
            change[0][k] = 1;
            change[k][0] = 1;
        }
        double[][] green = new double[count][count];
        for (int k = 0; k < count; k++) {
            for (int l = 0; l <= k; l++) {
                green[k][l] = green(near[k], near[l]);
                green[l][k] = green[k][l];
            }
        }
        double[][] matrix = new Array2DRowRealMatrix(green)
                .multiply(new Array2DRowRealMatrix(change))
                .getData();
        for (int k = 0; k < count; k++) {
            matrix[k][k] += 1;
        }
        return new LUDecomposition(new Array2DRowRealMatrix(matrix)).getDeterminant();
    }
}
