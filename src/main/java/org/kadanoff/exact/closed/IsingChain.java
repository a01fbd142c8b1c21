package org.kadanoff.exact.closed;

import java.util.Arrays;
import java.util.function.IntFunction;
import org.hipparchus.analysis.differentiation.UnivariateDerivative2;
import org.kadanoff.numeric.SpecialFunctions;

/**
 * The Ising chain of n spins, H = −K Σ s_i s_{i+1} − h Σ s_i, open or closed to a ring (of 2 spins: joined twice).
 *
 * <p>Z = Tr T^n of the ring, v·T^{n−1} v of the open chain, T(s, s') = e^{K s s' + h (s + s')/2}, v(s) = e^{h s/2}. Powers
 * are formed by repeated squaring of the logarithms of their entries, which are sums of positive numbers: nothing
 * overflows and nothing cancels at any n, K and h, frustrated rings included. Relative error of log Z and its derivatives
 * about 1e-15 log₂ n (the second derivative of a frustrated ring: absolute). O(log n).
 *
 * <p>Source: E. Ising, Z. Phys. 31, 253 (1925), doi:10.1007/BF02980577.
 *
 * @param sites n, at least 1; a ring has at least 2
 * @param coupling K, finite
 * @param field h, finite
 * @param periodic whether the chain closes to a ring
 */
public record IsingChain(int sites, double coupling, double field, boolean periodic) {
    public IsingChain {
        if (sites < (periodic ? 2 : 1)) {
            throw new IllegalArgumentException(
                    periodic
                            ? "a ring has at least two sites, got " + sites
                            : "a chain has at least one site, got " + sites);
        }
        if (!Double.isFinite(coupling) || !Double.isFinite(field)) {
            throw new IllegalArgumentException(
                    "coupling and field of a chain are finite, got " + coupling + " and " + field);
        }
    }

    public double logZ() {
        return along(0, 0).getValue();
    }

    /** ⟨H⟩. */
    public double meanEnergy() {
        return thermodynamics().meanEnergy();
    }

    /** Var H. */
    public double energyVariance() {
        return thermodynamics().energyVariance();
    }

    /** log Z, ⟨H⟩ and Var H at once. */
    public Thermodynamics thermodynamics() {
        return Thermodynamics.of(along(coupling, field));
    }

    /** Σ_i ⟨s_i⟩/n = ∂ log Z/∂h/n. */
    public double magnetization() {
        return field == 0 ? 0 : along(0, 1).getFirstDerivative() / sites;
    }

    /**
     * P(s_i, s_j) = {P(−−), P(−+), P(+−), P(++)} of two sites, i ≤ j; for i = j both have the same spin.
     *
     * @throws IllegalArgumentException when a site does not exist or i &gt; j
     */
    public double[] pair(int i, int j) {
        if (i < 0 || j >= sites || i > j) {
            throw new IllegalArgumentException(
                    "sites are numbered 0 to " + (sites - 1) + " and given in order, got " + i + " and " + j);
        }
        LogMatrix step = LogMatrix.of(Jets.constant(coupling), Jets.constant(field));
        return pair(i, j, exponent -> step.power(exponent).values());
    }

    /** As {@link #pair(int, int)}, from the logarithms of powers of T up to a factor each. */
    double[] pair(int i, int j, IntFunction<double[]> power) {
        double[] inside = power.apply(j - i);
        double[] p = new double[4];
        if (periodic) {
            double[] around = power.apply(sites - (j - i));
            for (int s = 0; s < 4; s++) {
                p[s] = inside[s] + around[2 * (s % 2) + s / 2];
            }
        } else {
            double[] before = power.apply(i);
            double[] after = power.apply(sites - 1 - j);
            for (int s = 0; s < 4; s++) {
                p[s] = end(before, s / 2) + inside[s] + end(after, s % 2);
            }
        }
        return normalized(p);
    }

    /** log Σ_{s'} T^r(s, s') e^{h s'/2}. */
    private double end(double[] logs, int row) {
        return SpecialFunctions.logAddExp(logs[2 * row] - 0.5 * field, logs[2 * row + 1] + 0.5 * field);
    }

    /** All powers of T up to the n-th, as logarithms up to a factor each, made one after the other. */
    IntFunction<double[]> powers() {
        double[] all = new double[4 * (sites + 1)];
        all[1] = Double.NEGATIVE_INFINITY;
        all[2] = Double.NEGATIVE_INFINITY;
        for (int r = 0; r < sites; r++) {
            int from = 4 * r;
            int to = from + 4;
            for (int row = 0; row < 4; row += 2) {
                double down = all[from + row];
                double up = all[from + row + 1];
                all[to + row] = SpecialFunctions.logAddExp(down + coupling - field, up - coupling);
                all[to + row + 1] = SpecialFunctions.logAddExp(down - coupling, up + coupling + field);
            }
            double largest = Math.max(Math.max(all[to], all[to + 1]), Math.max(all[to + 2], all[to + 3]));
            for (int k = to; k < to + 4; k++) {
                all[k] -= largest;
            }
        }
        return exponent -> Arrays.copyOfRange(all, 4 * exponent, 4 * exponent + 4);
    }

    /** ⟨s_i s_j⟩. */
    public double correlation(int i, int j) {
        double[] p = pair(Math.min(i, j), Math.max(i, j));
        return (p[0] + p[3]) - (p[1] + p[2]);
    }

    /**
     * ξ of the infinite chain in units of the spacing: ⟨s_0 s_r⟩ − ⟨s⟩² decays as (λ_−/λ_+)^r, |λ_−/λ_+| = e^{−1/ξ}; 0
     * when K = 0.
     */
    public double correlationLength() {
        if (coupling == 0) {
            return 0;
        }
        // λ_± = e^K cosh h ± r; y = r/(e^K cosh h) or its inverse, whichever is below 1.
        double logSquare = SpecialFunctions.logAddExp(
                2 * Math.log(Math.tanh(Math.abs(field))), -4 * coupling - 2 * SpecialFunctions.logCosh(field));
        double y = Math.exp(-Math.abs(logSquare) / 2);
        double logRatio = y < 0.5
                ? Math.log1p(-y) - Math.log1p(y)
                : Math.log(Math.abs(-Math.expm1(logSquare))) - 2 * SpecialFunctions.softplus(logSquare / 2);
        return -1 / logRatio;
    }

    private static double[] normalized(double[] logs) {
        double total = SpecialFunctions.logAddExp(
                SpecialFunctions.logAddExp(logs[0], logs[3]), SpecialFunctions.logAddExp(logs[1], logs[2]));
        double[] p = new double[4];
        for (int s = 0; s < 4; s++) {
            p[s] = Math.exp(logs[s] - total);
        }
        return p;
    }

    private UnivariateDerivative2 along(double dk, double dh) {
        UnivariateDerivative2 k = Jets.of(coupling, dk);
        UnivariateDerivative2 h = Jets.of(field, dh);
        LogMatrix step = LogMatrix.of(k, h);
        if (periodic) {
            LogMatrix round = step.power(sites);
            return round.scale().add(round.logTrace());
        }
        LogMatrix power = step.power(sites - 1);
        UnivariateDerivative2 half = h.multiply(0.5);
        UnivariateDerivative2 down = power.logEnd(0, half).subtract(half);
        UnivariateDerivative2 up = power.logEnd(1, half).add(half);
        return power.scale().add(Jets.logAddExp(down, up));
    }
}
