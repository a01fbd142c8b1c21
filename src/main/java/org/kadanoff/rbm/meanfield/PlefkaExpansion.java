package org.kadanoff.rbm.meanfield;

import java.util.Arrays;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.training.Moments;

/**
 * The free energy Γ(m, n) of a machine of bits and spins whose units are held at the means m and n, expanded in the weights:
 *
 * <p>Γ(m,n) = −S(m) − S(n) − a·m − b·n − Σ_{k=1}^{K} (1/k!) Σ_ij W_ij^k κ_k(m_i) κ_k(n_j),
 *
 * <p>S the entropies of independent units and κ_k the cumulants of a unit of given mean ({@link UnitCumulants}). At its minimum Γ is
 * −log Z up to errors of order W^{K+1}.
 *
 * <p>Derivation: scale W by α and add fields that hold the means. Then dΓ/dα = −⟨Σ W v h⟩, and every derivative more is a cumulant
 * of U = Σ_ij W_ij (v_i − m_i)(h_j − n_j) at α = 0, where all units are independent: the second is −⟨U²⟩ = −ΣW²κ₂κ₂ and the third −⟨U³⟩
 *, since the fields that hold the means take away what is linear in the deviations. In ⟨U³⟩ every unit must occur twice or more;
 * three pairs of a bipartite graph do that only when they are the same pair (there are no triangles), which leaves ΣW³κ₃κ₃.
 *
 * <p>For bits, with c = m − m² and d = n − n², the terms are ΣWmn + ½ΣW²cd + ⅔ΣW³c(½ − m)d(½ − n); for spins ΣWmn + ½ΣW²(1 −
 * m²)(1 − n²) + ⅔ΣW³m(1 − m²)n(1 − n²).
 *
 * <p>Source: T. Plefka, J. Phys. A 15, 1971 (1982), doi:10.1088/0305-4470/15/6/035; A. Georges, J. S. Yedidia, J. Phys. A 24, 2173
 * (1991), doi:10.1088/0305-4470/24/9/024; for RBMs M. Gabrié, E. W. Tramel, F. Krzakala, Adv. Neural Inf. Process. Syst. 28 (2015),
 * arXiv:1506.02914.
 *
 * @param machine of bits and spins
 * @param order K, 1 (naive mean field), 2 (Thouless, Anderson and Palmer) or 3
 */
public record PlefkaExpansion(Machine machine, int order) {
    private static final double[] PER_FACTORIAL = {1, 1, 1.0 / 2, 1.0 / 6};

    /** @throws IllegalArgumentException for other units or orders */
    public PlefkaExpansion {
        requireOrder(order);
        UnitCumulants.of(machine.visible());
        UnitCumulants.of(machine.hidden());
    }

    static void requireOrder(int order) {
        if (order < 1 || order > 3) {
            throw new IllegalArgumentException("the extended mean field is known to orders 1, 2 and 3, not " + order);
        }
    }

    /** 1/k!, k up to 3. */
    static double perFactorial(int k) {
        return PER_FACTORIAL[k];
    }

    /**
     * Γ(m, n).
     *
     * @param m means of the visible units, within their states
     * @param n means of the hidden units
     */
    public double value(double[] m, double[] n) {
        UnitCumulants visible = UnitCumulants.of(machine.visible());
        UnitCumulants hidden = UnitCumulants.of(machine.hidden());
        CompensatedSum sum = new CompensatedSum();
        for (int i = 0; i < m.length; i++) {
            sum.add(-visible.entropy(m[i])).add(-machine.visibleBias().get(i) * m[i]);
        }
        for (int j = 0; j < n.length; j++) {
            sum.add(-hidden.entropy(n[j])).add(-machine.hiddenBias().get(j) * n[j]);
        }
        for (int k = 1; k <= order; k++) {
            double[] own = cumulants(visible, k, m);
            double[] other = cumulants(hidden, k, n);
            for (int i = 0; i < m.length; i++) {
                for (int j = 0; j < n.length; j++) {
                    sum.add(-perFactorial(k) * power(machine.weight(i, j), k) * own[i] * other[j]);
                }
            }
        }
        return sum.value();
    }

    /**
     * ∂Γ/∂m and ∂Γ/∂n, which vanish at a solution: the field that gives the mean, less a_i + Σ_k (κ_k'(m_i)/k!) Σ_j W_ij^k κ_k(n_j).
     *
     * @param m inside the range of the states
     * @param n likewise
     */
    public Gradient gradient(double[] m, double[] n) {
        double[] byVisible = new double[m.length];
        double[] byHidden = new double[n.length];
        UnitCumulants visible = UnitCumulants.of(machine.visible());
        UnitCumulants hidden = UnitCumulants.of(machine.hidden());
        for (int i = 0; i < m.length; i++) {
            byVisible[i] = visible.field(m[i]) - machine.visibleBias().get(i);
        }
        for (int j = 0; j < n.length; j++) {
            byHidden[j] = hidden.field(n[j]) - machine.hiddenBias().get(j);
        }
        for (int k = 1; k <= order; k++) {
            double[] own = cumulants(visible, k, m);
            double[] other = cumulants(hidden, k, n);
            for (int i = 0; i < m.length; i++) {
                for (int j = 0; j < n.length; j++) {
                    double w = perFactorial(k) * power(machine.weight(i, j), k);
                    byVisible[i] -= w * visible.slope(k, m[i]) * other[j];
                    byHidden[j] -= w * own[i] * hidden.slope(k, n[j]);
                }
            }
        }
        return new Gradient(RealVector.of(byVisible), RealVector.of(byHidden));
    }

    /**
     * Derivatives by the means.
     *
     * @param visible ∂Γ/∂m
     * @param hidden ∂Γ/∂n
     */
    public record Gradient(RealVector visible, RealVector hidden) {
        /** The largest size of an entry. */
        public double largest() {
            return Math.max(
                    visible.stream().map(Math::abs).max().orElse(0),
                    hidden.stream().map(Math::abs).max().orElse(0));
        }
    }

    /**
     * The moments of the machine in this approximation, −∂Γ/∂a = m, −∂Γ/∂b = n and −∂Γ/∂W_ij = Σ_k W_ij^{k−1} κ_k(m_i) κ_k(n_j)/(k −
     * 1)!. At a solution these are the derivatives of the minimum too, since Γ does not change to first order with m and n.
     */
    public Moments moments(double[] m, double[] n) {
        UnitCumulants visible = UnitCumulants.of(machine.visible());
        UnitCumulants hidden = UnitCumulants.of(machine.hidden());
        double[] products = new double[m.length * n.length];
        for (int k = 1; k <= order; k++) {
            double[] own = cumulants(visible, k, m);
            double[] other = cumulants(hidden, k, n);
            for (int i = 0; i < m.length; i++) {
                for (int j = 0; j < n.length; j++) {
                    products[i * n.length + j] +=
                            k * perFactorial(k) * power(machine.weight(i, j), k - 1) * own[i] * other[j];
                }
            }
        }
        return new Moments(RealVector.of(m), RealVector.of(n), RealVector.of(products));
    }

    private static double[] cumulants(UnitCumulants units, int k, double[] means) {
        return Arrays.stream(means).map(mean -> units.cumulant(k, mean)).toArray();
    }

    static double power(double x, int k) {
        double power = 1;
        for (int i = 0; i < k; i++) {
            power *= x;
        }
        return power;
    }
}
