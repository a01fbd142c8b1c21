package org.kadanoff.flow.linear;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.kadanoff.flow.DifferentiableFlowMap;
import org.kadanoff.flow.Spectrum;

/**
 * The map x → C x of R^n. Its fixed points are the eigenvectors of C with eigenvalue 1, and 0. Iterated, it ends there from any x
 * when all other eigenvalues have |λ| &lt; 1; when the largest is not 1 in modulus, x dies out or grows with it.
 */
public sealed interface LinearFlowMap extends DifferentiableFlowMap permits DenseFlowMap, LowRankFlowMap {
    /**
     * Of a matrix.
     *
     * @param matrix C, n rows of n finite numbers
     */
    static LinearFlowMap of(double[][] matrix) {
        return new DenseFlowMap(matrix);
    }

    /**
     * Of C = A Bᵀ, a matrix of rank k at most, in 4nk operations per step.
     *
     * @param a n rows of k finite numbers
     * @param b likewise
     */
    static LinearFlowMap ofFactors(double[][] a, double[][] b) {
        return new LowRankFlowMap(a, b);
    }

    /** C, n rows of n numbers (a copy). */
    double[][] matrix();

    /** Of C: all modes of a matrix, those with λ ≠ 0 of a product of factors. */
    Spectrum spectrum();

    /** The modes with |λ − 1| ≤ tolerance: their right vectors are the directions of fixed points, the left ones what is conserved. */
    default List<Spectrum.Mode> fixedModes(double tolerance) {
        return spectrum().modes().stream()
                .filter(mode -> mode.eigenvalue().subtract(Complex.ONE).norm() <= tolerance)
                .toList();
    }

    /** C, at every point. */
    @Override
    default double[][] jacobian(double[] point) {
        return matrix();
    }
}
