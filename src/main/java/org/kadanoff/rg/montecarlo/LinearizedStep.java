package org.kadanoff.rg.montecarlo;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.flow.Spectrum;

/**
 * The renormalisation step from level n − 1 to level n, linearised about where the couplings of level n − 1 are, in the first k operators
 * of a parity: T_αβ = ∂K^{(n)}_α/∂K^{(n−1)}_β.
 *
 * <p>With −H = Σ K_β S_β at level n − 1, a block spin's mean changes by ∂⟨S^{(n)}_γ⟩/∂K^{(n−1)}_β = ⟨S^{(n)}_γ S^{(n−1)}_β⟩_c, whatever
 * the block rule p(μ | cell), since the rule does not depend on K. Seen at level n it is Σ_α ∂⟨S^{(n)}_γ⟩/∂K^{(n)}_α ∂K^{(n)}_α/∂K^{(n−1)}_β, hence
 *
 * <p>⟨S^{(n)}_γ S^{(n−1)}_β⟩_c = Σ_α ⟨S^{(n)}_γ S^{(n)}_α⟩_c T_αβ,
 *
 * <p>a linear system in which no coupling occurs. It is exact when the operators are complete at level n; otherwise the error is one of
 * truncation, and is seen by adding operators. Near a fixed point λ = b^y.
 *
 * <p>Errors are those of the jackknife over bins; y is corrected for its leading bias in the number of bins.
 *
 * <p>Source: R. H. Swendsen, Phys. Rev. Lett. 42, 859 (1979), doi:10.1103/PhysRevLett.42.859.
 *
 * @param level n, at least 1
 * @param operators k
 * @param matrix T, row α of level n, column β of level n − 1; NaN where the correlations of level n are singular
 * @param errors standard errors of the entries
 * @param eigenvalue the largest |λ| with its error
 * @param power y = log |λ| / log b with its error
 * @param reason why T could not be found; empty when it could
 */
public record LinearizedStep(
        int level,
        int operators,
        double[][] matrix,
        double[][] errors,
        Jackknife eigenvalue,
        Jackknife power,
        String reason) {
    /** Correlation matrices, scaled to 1 on the diagonal, with pivots below this are singular: operators depend on each other. */
    private static final double SINGULAR = 1e-10;

    /**
     * From correlations.
     *
     * @param correlations of at least two bins
     * @param level n, 1 to the last level
     * @param operators k, 1 to all
     * @param b length factor of the step, more than 1
     */
    public static LinearizedStep of(LevelCorrelations correlations, int level, int operators, double b) {
        if (level < 1 || level >= correlations.levels() || operators < 1 || operators > correlations.operators()) {
            throw new IllegalArgumentException("a step leads to level 1 to " + (correlations.levels() - 1) + " in 1 to "
                    + correlations.operators() + " operators, got level " + level + " and " + operators
                    + " operators");
        }
        double[][] blocks = correlations.blocks();
        double[][] matrix = matrix(correlations.moments(), level, operators);
        double[][] errors = new double[operators][operators];
        for (int i = 0; i < operators; i++) {
            for (int j = 0; j < operators; j++) {
                int row = i;
                int column = j;
                errors[i][j] = jackknife(correlations, blocks, level, operators, t -> t[row][column])
                        .error();
            }
        }
        Jackknife eigenvalue = jackknife(correlations, blocks, level, operators, LinearizedStep::largest);
        Jackknife power = jackknife(correlations, blocks, level, operators, t -> Math.log(largest(t)) / Math.log(b));
        String reason = Double.isNaN(matrix[0][0])
                ? "the correlations of the " + operators + " operators at level " + level
                        + " are singular: on so small a lattice they depend on each other"
                : "";
        return new LinearizedStep(level, operators, matrix, errors, eigenvalue, power, reason);
    }

    private static Jackknife jackknife(
            LevelCorrelations correlations,
            double[][] blocks,
            int level,
            int operators,
            ToDoubleFunction<double[][]> figure) {
        return Jackknife.ofBlocks(
                sums -> figure.applyAsDouble(matrix(correlations.moments(sums), level, operators)), blocks);
    }

    private static double largest(double[][] matrix) {
        return Double.isNaN(matrix[0][0]) ? Double.NaN : Spectrum.of(matrix).radius();
    }

    /** The spectrum of T as estimated. */
    public Spectrum spectrum() {
        if (!reason.isEmpty()) {
            throw new IllegalStateException(reason);
        }
        return Spectrum.of(matrix);
    }

    /** T = A⁻¹B from exact or estimated moments; all NaN when A is singular. */
    static double[][] matrix(LevelCorrelations.Moments moments, int level, int operators) {
        DMatrixRMaj between = new DMatrixRMaj(operators, operators);
        for (int i = 0; i < operators; i++) {
            for (int j = 0; j < operators; j++) {
                between.set(i, j, moments.connected(level, i, level - 1, j));
            }
        }
        return solve(moments, level, between);
    }

    /** A⁻¹⟨S⟩ of all operators of a level: the change of couplings that would bring their means to 0, to first order. */
    static double[] response(LevelCorrelations.Moments moments, int level) {
        int operators = moments.operators();
        DMatrixRMaj means = new DMatrixRMaj(operators, 1);
        for (int i = 0; i < operators; i++) {
            means.set(i, 0, moments.mean(level, i));
        }
        return Arrays.stream(solve(moments, level, means))
                .mapToDouble(row -> row[0])
                .toArray();
    }

    /** A⁻¹ times some columns, A scaled to 1 on the diagonal on the way; NaN when it is singular. */
    private static double[][] solve(LevelCorrelations.Moments moments, int level, DMatrixRMaj columns) {
        int operators = columns.numRows;
        double[] scale = new double[operators];
        for (int i = 0; i < operators; i++) {
            scale[i] = 1 / Math.sqrt(moments.connected(level, i, level, i));
        }
        DMatrixRMaj within = new DMatrixRMaj(operators, operators);
        DMatrixRMaj scaled = new DMatrixRMaj(operators, columns.numCols);
        for (int i = 0; i < operators; i++) {
            for (int j = 0; j < operators; j++) {
                within.set(i, j, scale[i] * moments.connected(level, i, level, j) * scale[j]);
            }
            for (int j = 0; j < columns.numCols; j++) {
                scaled.set(i, j, scale[i] * columns.get(i, j));
            }
        }
        LinearSolverDense<DMatrixRMaj> solver = LinearSolverFactory_DDRM.symmPosDef(operators);
        boolean solvable = solver.setA(within) && solver.quality() > SINGULAR;
        DMatrixRMaj solution = new DMatrixRMaj(operators, columns.numCols);
        if (solvable) {
            solver.solve(scaled, solution);
        }
        double[][] rows = new double[operators][columns.numCols];
        for (int i = 0; i < operators; i++) {
            for (int j = 0; j < columns.numCols; j++) {
                rows[i][j] = solvable ? scale[i] * solution.get(i, j) : Double.NaN;
            }
        }
        return rows;
    }
}
