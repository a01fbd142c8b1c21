package org.kadanoff.simulation.freeenergy;

import java.util.Arrays;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.ejml.dense.row.factory.DecompositionFactory_DDRM;
import org.ejml.interfaces.decomposition.EigenDecomposition_F64;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.FreeEnergyDifference;
import org.kadanoff.numeric.RealVector;

/**
 * Multistate reweighting of the ensembles e^{−bH} of one ladder, N measurements each: the same estimator as {@link
 * org.kadanoff.estimation.MultistateReweighting}, for correlated measurements and by Newton's method.
 *
 * <p>With p_l(E) = e^{F_l − b_l E}/Σ_j e^{F_j − b_j E} the F solve Σ_n p_l(E_n) = N for all l, n over all measurements, F = 0 at the
 * last factor. The deviation of F is −A⁻¹ Σ_n (p_l(E_n) − [n was measured at l]), A_lm = Σ_n p_l(δ_lm − p_m).
 *
 * <p>Source: M. R. Shirts, J. D. Chodera, J. Chem. Phys. 129, 124105 (2008), doi:10.1063/1.2978177.
 *
 * @param factors b, descending
 * @param freeEnergies F at every factor, 0 at the last
 * @param response row of A⁻¹ N K for F at the first factor, where K is the number of factors
 * @param overlap one minus the second eigenvalue of the overlap matrix (1/N) Σ_n p_k p_l
 */
record LadderReweighting(RealVector factors, double[] freeEnergies, double[] response, double overlap) {
    private static final int MOST_ITERATIONS = 200;
    private static final double ACCURACY = 1e-11;

    static LadderReweighting of(LadderRuns runs) {
        int levels = runs.factors().size();
        double measurements = (double) runs.chains() * runs.length();
        double[] f = start(runs);
        DMatrixRMaj products = new DMatrixRMaj(levels, levels);
        double[] sums = new double[levels];
        double change = Double.POSITIVE_INFINITY;
        for (int iteration = 0; change > ACCURACY; iteration++) {
            if (iteration == MOST_ITERATIONS) {
                throw new ArithmeticException(
                        "multistate reweighting did not converge: the ensembles overlap too little; use a finer ladder");
            }
            accumulate(runs, f, sums, products);
            double[] residual = Arrays.stream(sums).map(s -> s - measurements).toArray();
            double[] step = solve(products, sums, residual);
            change = 0;
            for (int k = 0; k < levels - 1; k++) {
                // Far from the solution Newton's step is cut to where the quadratic model holds.
                double cut = Math.max(-1, Math.min(1, step[k]));
                f[k] -= cut;
                change = Math.max(change, Math.abs(cut) / Math.max(1, Math.abs(f[k])));
            }
        }
        accumulate(runs, f, sums, products);
        double[] first = new double[levels];
        first[0] = measurements;
        double overlap = 1 - secondEigenvalue(products, measurements);
        return new LadderReweighting(runs.factors(), f, solve(products, sums, first), overlap);
    }

    /** F by the trapezoidal rule from the mean energies. */
    private static double[] start(LadderRuns runs) {
        int levels = runs.factors().size();
        double[] f = new double[levels];
        for (int k = levels - 2; k >= 0; k--) {
            double step = runs.factors().get(k) - runs.factors().get(k + 1);
            double here = Arrays.stream(runs.at(k)).average().orElseThrow();
            double below = Arrays.stream(runs.at(k + 1)).average().orElseThrow();
            f[k] = f[k + 1] + step * 0.5 * (here + below);
        }
        return f;
    }

    /** Σ_n p_l and Σ_n p_l p_m. */
    private static void accumulate(LadderRuns runs, double[] f, double[] sums, DMatrixRMaj products) {
        int levels = f.length;
        double[] factors = runs.factors().toArray();
        double[] p = new double[levels];
        Arrays.fill(sums, 0);
        products.zero();
        for (double[][] chain : runs.energies()) {
            for (double[] level : chain) {
                for (double energy : level) {
                    posterior(factors, f, energy, p);
                    for (int k = 0; k < levels; k++) {
                        sums[k] += p[k];
                        for (int l = 0; l <= k; l++) {
                            products.data[k * levels + l] += p[k] * p[l];
                        }
                    }
                }
            }
        }
        for (int k = 0; k < levels; k++) {
            for (int l = 0; l < k; l++) {
                products.set(l, k, products.get(k, l));
            }
        }
    }

    private static void posterior(double[] factors, double[] f, double energy, double[] p) {
        double most = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < p.length; k++) {
            p[k] = f[k] - factors[k] * energy;
            most = Math.max(most, p[k]);
        }
        double sum = 0;
        for (int k = 0; k < p.length; k++) {
            p[k] = Math.exp(p[k] - most);
            sum += p[k];
        }
        for (int k = 0; k < p.length; k++) {
            p[k] /= sum;
        }
    }

    /** A x = y without the last factor, whose F is fixed; 0 there. */
    private static double[] solve(DMatrixRMaj products, double[] sums, double[] y) {
        int free = sums.length - 1;
        DMatrixRMaj a = new DMatrixRMaj(free, free);
        DMatrixRMaj right = new DMatrixRMaj(free, 1);
        for (int k = 0; k < free; k++) {
            right.set(k, 0, y[k]);
            for (int l = 0; l < free; l++) {
                a.set(k, l, (k == l ? sums[k] : 0) - products.get(k, l));
            }
        }
        DMatrixRMaj x = new DMatrixRMaj(free, 1);
        if (!CommonOps_DDRM.solve(a, right, x)) {
            throw new ArithmeticException(
                    "multistate reweighting is singular: two ensembles of the ladder do not overlap; use a finer ladder");
        }
        return Arrays.copyOf(x.getData(), sums.length);
    }

    private static double secondEigenvalue(DMatrixRMaj products, double measurements) {
        int n = products.getNumRows();
        DMatrixRMaj overlap = products.copy();
        CommonOps_DDRM.scale(1 / measurements, overlap);
        EigenDecomposition_F64<DMatrixRMaj> eigen = DecompositionFactory_DDRM.eig(n, false, true);
        eigen.decompose(overlap);
        double[] values = new double[n];
        for (int k = 0; k < n; k++) {
            values[k] = eigen.getEigenvalue(k).getReal();
        }
        Arrays.sort(values);
        return Math.max(0, values[n - 2]);
    }

    /** F(b_0) − F(b_last). */
    double difference() {
        return freeEnergies[0];
    }

    /** How far {@link #difference} is from the truth, to first order: mean 0, and the error. */
    Estimate deviation(LadderRuns runs) {
        double[] b = factors.toArray();
        double[] p = new double[b.length];
        return runs.sum((level, energy) -> {
            posterior(b, freeEnergies, energy, p);
            double sum = 0;
            for (int k = 0; k < p.length; k++) {
                sum -= response[k] * (p[k] - (k == level ? 1 : 0));
            }
            return sum;
        });
    }

    String reason() {
        return overlap >= FreeEnergyDifference.LEAST_OVERLAP
                ? ""
                : String.format(
                        java.util.Locale.ROOT,
                        "the ensembles of the ladder overlap by %.2g only; use a finer one",
                        overlap);
    }
}
