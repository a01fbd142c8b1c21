package org.kadanoff.flow;

import java.util.ArrayList;
import java.util.List;
import org.hipparchus.complex.Complex;

/**
 * A flow map near a point: f(x* + u) = f(x*) + J u + O(u²), with the eigenvalues of J and their vectors.
 *
 * <p>Near a fixed point the amplitude u_i = l_iᵀ(x − x*) of mode i, its scaling field, becomes λ_i u_i at each step: it is relevant
 * for |λ_i| &gt; 1, irrelevant for |λ_i| &lt; 1 and marginal for |λ_i| = 1, where the next order decides. When a step multiplies
 * lengths by b, |λ| = b^y; y = log λ / log b.
 *
 * <p>Errors of the eigenvalues: without a derivative of its own the map is differentiated with the derived step h and with 2h, and
 * with ΔJ the difference of the two Jacobians and l·r = 1 the error told is Σ_ab |l_a| |ΔJ_ab| |r_b|, what ΔJ moves λ by at
 * most to first order (three times the error of J(h) where that comes from the Taylor series), or Elsner's bound (2|J| +
 * |ΔJ|)^{1−1/n} |ΔJ|^{1/n} where that is smaller, as at a Jordan block. Rounding in the eigenvalues, n 2⁻⁵² |J|, is added in the
 * same way.
 *
 * <p>Elsner's bound: let λ' be an eigenvalue of J' = J + ΔJ, x₁ its unit vector, and x₁ … x_n orthonormal. By Hadamard's inequality
 * Π_k |λ_k − λ'| = |det(J − λ')| ≤ Π_i |(J − λ')x_i|, of which the first factor is |(J − J')x₁| ≤ |ΔJ| and the others are at most |J| + |λ'| ≤
 * |J| + |J'|. The nearest λ_k is no further than the geometric mean.
 *
 * <p>Source: F. J. Wegner, Phys. Rev. B 5, 4529 (1972), doi:10.1103/PhysRevB.5.4529 (scaling fields); G. W. Stewart, J.-G. Sun, Matrix
 * Perturbation Theory, Academic Press (1990), chapter IV (Elsner's bound).
 *
 * @param point x
 * @param residual max_i |f_i(x) − x_i|: how far from a fixed point this is
 * @param jacobian J, row i belonging to f_i
 * @param spectrum of J
 * @param errors of the eigenvalues, in the order of the spectrum's modes
 */
public record Linearization(double[] point, double residual, double[][] jacobian, Spectrum spectrum, double[] errors) {
    /** What becomes of a small amplitude. */
    public enum Relevance {
        /** |λ| &gt; 1: it grows. */
        RELEVANT,
        /** |λ| = 1 within the error. */
        MARGINAL,
        /** |λ| &lt; 1: it dies out. */
        IRRELEVANT
    }

    /** With the standard differences where the map does not know its derivative. */
    public static Linearization of(FlowMap map, double[] point) {
        return of(map, point, Differences.standard());
    }

    /**
     * At a point, a fixed point as a rule.
     *
     * @param differences for a map that is no {@link DifferentiableFlowMap}
     * @throws IllegalArgumentException when the point is outside of the map's domain or there are more dimensions than a {@link
     *     Spectrum} takes
     */
    public static Linearization of(FlowMap map, double[] point, Differences differences) {
        double[] x = Points.requirePoint(map, point);
        double residual = Points.distance(map.apply(x.clone()), x);
        int n = x.length;
        double[][] change = new double[n][n];
        double[][] jacobian;
        if (map instanceof DifferentiableFlowMap differentiable) {
            jacobian = differentiable.jacobian(x.clone());
        } else {
            jacobian = differences.jacobian(map, x);
            double[][] coarser = differences.jacobian(map, x, 2);
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    change[i][j] = coarser[i][j] - jacobian[i][j];
                }
            }
        }
        Spectrum spectrum = Spectrum.of(jacobian);
        return new Linearization(x, residual, jacobian, spectrum, errors(jacobian, change, spectrum));
    }

    private static double[] errors(double[][] jacobian, double[][] change, Spectrum spectrum) {
        int n = jacobian.length;
        double norm = SquareMatrices.frobenius(jacobian);
        double rounding = n * Math.ulp(1.0) * norm;
        double all = SquareMatrices.frobenius(change) + rounding;
        double elsner = Math.pow(2 * norm + all, 1 - 1.0 / n) * Math.pow(all, 1.0 / n);
        double[] errors = new double[n];
        for (int i = 0; i < n; i++) {
            Spectrum.Mode mode = spectrum.mode(i);
            double first = mode.condition() * rounding;
            if (Double.isFinite(first)) {
                first += firstOrder(change, mode);
            }
            errors[i] = Math.min(first, elsner);
        }
        return errors;
    }

    /** Σ_ab |l_a| |ΔJ_ab| |r_b|. */
    private static double firstOrder(double[][] change, Spectrum.Mode mode) {
        double sum = 0;
        for (int a = 0; a < change.length; a++) {
            double row = 0;
            for (int b = 0; b < change.length; b++) {
                row += Math.abs(change[a][b]) * mode.right().get(b).norm();
            }
            sum += mode.left().get(a).norm() * row;
        }
        return sum;
    }

    public int dimension() {
        return point.length;
    }

    /** max_i |λ_i|: below 1 the point attracts. */
    public double spectralRadius() {
        return spectrum.radius();
    }

    /** Of mode i, with |λ_i| − 1 against the error of λ_i. */
    public Relevance relevance(int i) {
        return relevance(i, 0);
    }

    /**
     * Of mode i, with more room for a marginal one.
     *
     * @param tolerance added to the error of λ_i, at least 0
     */
    public Relevance relevance(int i, double tolerance) {
        double beyond = spectrum.mode(i).modulus() - 1;
        if (Math.abs(beyond) <= errors[i] + tolerance) {
            return Relevance.MARGINAL;
        }
        return beyond > 0 ? Relevance.RELEVANT : Relevance.IRRELEVANT;
    }

    /** Numbers of the modes of one kind, in the order of the spectrum. */
    public List<Integer> modes(Relevance relevance) {
        List<Integer> modes = new ArrayList<>();
        for (int i = 0; i < spectrum.size(); i++) {
            if (relevance(i) == relevance) {
                modes.add(i);
            }
        }
        return modes;
    }

    /**
     * y_i = log λ_i / log b, the renormalisation-group eigenvalue: real for λ &gt; 0. A complex pair has complex y, and the free energy
     * log-periodic corrections; a negative λ has Im y = π/log b, fields that alternate in sign. λ = 0 gives −∞.
     *
     * @param b the factor by which one step multiplies lengths, more than 1
     */
    public Complex exponent(int i, double b) {
        double scale = logScale(b);
        Complex value = spectrum.mode(i).eigenvalue();
        return new Complex(Math.log(value.norm()) / scale, Math.atan2(value.getImaginary(), value.getReal()) / scale);
    }

    /** Error of y_i, to first order: δλ/(|λ| log b). */
    public double exponentError(int i, double b) {
        return errors[i] / spectrum.mode(i).modulus() / logScale(b);
    }

    private static double logScale(double b) {
        if (!(b > 1) || b == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a step of renormalisation multiplies lengths by b > 1, got " + b);
        }
        return Math.log(b);
    }

    /**
     * l_iᵀ(x − x*), all i: the scaling fields of a point to first order.
     *
     * @throws IllegalStateException when the Jacobian is defective, so that there are too few modes
     */
    public List<Complex> scalingFields(double[] at) {
        if (!spectrum.complete()) {
            throw new IllegalStateException("a defective Jacobian has fewer scaling fields than dimensions");
        }
        if (at.length != point.length) {
            throw new IllegalArgumentException(
                    "the map has " + point.length + " dimensions, but the point has " + at.length);
        }
        double[] displacement = new double[point.length];
        for (int i = 0; i < displacement.length; i++) {
            displacement[i] = at[i] - point[i];
        }
        return spectrum.modes().stream()
                .map(mode -> mode.amplitude(displacement))
                .toList();
    }
}
