package org.kadanoff.exact.closed;

/**
 * Finite-size scaling of the isotropic Ising model on an L × M torus at its critical point, ξ = M/L. With θ_k = θ_k(0, q),
 * q = e^{−πξ}, Θ = θ_2 + θ_3 + θ_4, ρ = θ_2 θ_3 θ_4/Θ and η the Dedekind function at iξ (2η³ = θ_2 θ_3 θ_4):
 *
 * <p>log Z = LM (½ log 2 + 2G/π) + log(Θ/2η) + O(1/LM),
 *
 * <p>energy per site at J = 1: u = −√2 − 2ρ/L + O(L^{−3}),
 *
 * <p>specific heat c = C/(K_c² N) = (8/π)(log L + γ + log(2^{5/2}/π)) − 2 + Σ (θ_k/Θ) w_k + 4ξ(θ_2/Θ − ρ²) − 2√2 ρ/L +
 * O(L^{−2} log L),
 *
 * <p>where w_k corrects the logarithm for each sector: with S_±(a) = Σ_{n∈ℕ+a} (1/n) ·2/(e^{2πξn} ± 1), the sector ½½ has
 * w_3 = −(8/π) S_+(½), ½0 has w_4 = (8/π) S_−(½), and 0½, with momenta 2πn/L, has w_2 = −(8/π)(S_+(1) + log 4).
 *
 * <p>The first two lines follow from {@link KaufmanTorus} since at K_c only γ_0 depends on K to first order; the third
 * from d²γ_p/dK² = 16/sinh γ_p and cosh γ_p = 2 − cos p. All three are tested against sums at large L.
 *
 * <p>Source: A. E. Ferdinand, M. E. Fisher, Phys. Rev. 185, 832 (1969), doi:10.1103/PhysRev.185.832.
 *
 * @param length L
 * @param width M
 */
public record FerdinandFisher(int length, int width) {
    private static final double CATALAN = 0.915965594177219;
    private static final double EULER = 0.5772156649015329;

    /** log Z/N of the infinite lattice at K_c, ½ log 2 + 2G/π. */
    public static final double BULK_LOG_Z = 0.5 * Math.log(2) + 2 * CATALAN / Math.PI;

    public FerdinandFisher {
        if (length < 1 || width < 1) {
            throw new IllegalArgumentException("a torus has positive sizes, got " + length + " x " + width);
        }
    }

    /** log(Θ/2η), the part of log Z that does not vanish or grow; symmetric under ξ → 1/ξ. */
    public double amplitude() {
        Theta theta = theta();
        return Math.log(theta.sum() / 2) - theta.logEta();
    }

    /** log Z up to O(1/LM). */
    public double logZ() {
        return (double) length * width * BULK_LOG_Z + amplitude();
    }

    /** Energy per site at J = 1, up to O(L^{−3}). */
    public double energyPerSite() {
        return -Math.sqrt(2) - 2 * theta().product() / theta().sum() / length;
    }

    /** Var H/N, up to O(L^{−2} log L). */
    public double specificHeat() {
        Theta theta = theta();
        double xi = aspect();
        double rho = theta.product() / theta.sum();
        double perSector =
                theta.third * -tail(0.5, 1) + theta.fourth * tail(0.5, -1) - theta.second * (tail(1, 1) + Math.log(4));
        double c = 8 / Math.PI * (Math.log(length) + EULER + 2.5 * Math.log(2) - Math.log(Math.PI))
                - 2
                + 8 / Math.PI * perSector / theta.sum()
                + 4 * xi * (theta.second / theta.sum() - rho * rho)
                - 2 * Math.sqrt(2) * rho / length;
        double k = OnsagerLattice.CRITICAL_COUPLING;
        return k * k * c;
    }

    private double aspect() {
        return (double) width / length;
    }

    /** S_±(a). */
    private double tail(double first, int sign) {
        double sum = 0;
        for (double n = first; 2 * Math.PI * aspect() * n < 800; n++) {
            double term = 2 / n / (Math.exp(2 * Math.PI * aspect() * n) + sign);
            sum += term;
            if (term < 1e-18 * sum) {
                break;
            }
        }
        return sum;
    }

    private Theta theta() {
        return Theta.of(aspect());
    }

    /** The theta constants and log η at τ = iξ. */
    private record Theta(double second, double third, double fourth, double logEta) {
        static Theta of(double xi) {
            if (xi < 1) {
                // Modular inversion: θ_k(iξ) = ξ^{−1/2} θ_k'(i/ξ) with 2 and 4 exchanged, and the same for η.
                Theta dual = of(1 / xi);
                double scale = 1 / Math.sqrt(xi);
                return new Theta(
                        scale * dual.fourth, scale * dual.third, scale * dual.second, dual.logEta - 0.5 * Math.log(xi));
            }
            double second = 0;
            double third = 1;
            double fourth = 1;
            double logEta = -Math.PI * xi / 12;
            for (int n = 1; n <= 20; n++) {
                double square = Math.exp(-Math.PI * xi * n * n);
                third += 2 * square;
                fourth += (n % 2 == 0 ? 2 : -2) * square;
                second += 2 * Math.exp(-Math.PI * xi * (n - 0.5) * (n - 0.5));
                logEta += Math.log1p(-Math.exp(-2 * Math.PI * xi * n));
            }
            return new Theta(second, third, fourth, logEta);
        }

        double sum() {
            return second + third + fourth;
        }

        double product() {
            return second * third * fourth;
        }
    }
}
