package org.kadanoff.exact.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.exact.BruteForce;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattices;

/** Chains, the complete graph and the Bethe lattice. */
class SolvableModelsTest {
    private static final double[] COUPLINGS = {0.7, -1.3, 0, 1e-7, 40, -40};
    private static final double[] FIELDS = {0, 0.35, -2, 60, 1e-7};

    private static void compare(Thermodynamics found, Hamiltonian model) {
        BruteForce truth = new BruteForce(model);
        double scale = Math.max(1, Math.abs(truth.logZ()));
        assertThat(found.logZ()).as(model.toString()).isCloseTo(truth.logZ(), within(1e-13 * scale));
        assertThat(found.meanEnergy()).as(model.toString()).isCloseTo(truth.meanEnergy(), within(1e-13 * scale));
        assertThat(found.energyVariance())
                .as(model.toString())
                .isCloseTo(truth.energyVariance(), within(1e-12 * Math.max(1, truth.energyVariance())));
    }

    @Test
    void chainsAndRings() {
        for (double coupling : COUPLINGS) {
            for (double field : FIELDS) {
                for (int n = 1; n <= 7; n++) {
                    for (boolean periodic : new boolean[] {false, true}) {
                        if (n > 1 || !periodic) {
                            IsingChain chain = new IsingChain(n, coupling, field, periodic);
                            Hamiltonian model = Ising.on(Lattices.chain(n, periodic), coupling, field);
                            compare(chain.thermodynamics(), model);
                            BruteForce truth = new BruteForce(model);
                            assertThat(chain.pair(0, n - 1)[3])
                                    .isCloseTo(n == 1 ? truth.single(0)[1] : truth.pair(0, n - 1)[3], within(1e-13));
                            double m = 0;
                            for (int i = 0; i < n; i++) {
                                m += (truth.single(i)[1] - truth.single(i)[0]) / n;
                            }
                            assertThat(chain.magnetization()).isCloseTo(m, within(1e-13));
                        }
                    }
                }
            }
        }
    }

    /** Z = λ₊^n + λ₋^n at a length that no enumeration reaches. */
    @Test
    void longRing() {
        int n = 1_000_000;
        double k = 0.8;
        double h = 0.35;
        double a = Math.exp(k) * Math.cosh(h);
        double root = Math.sqrt(Math.exp(2 * k) * Math.pow(Math.sinh(h), 2) + Math.exp(-2 * k));
        IsingChain ring = new IsingChain(n, k, h, true);
        assertThat(ring.logZ()).isCloseTo(n * Math.log(a + root), within(1e-14 * n * Math.log(a + root)));
        double m = Math.exp(k) * Math.sinh(h) / root;
        assertThat(ring.magnetization()).isCloseTo(m, within(1e-13));
        double ratio = (a - root) / (a + root);
        assertThat(ring.correlationLength()).isCloseTo(-1 / Math.log(ratio), within(1e-13));
        assertThat(ring.correlation(10, 13)).isCloseTo(m * m + (1 - m * m) * Math.pow(ratio, 3), within(1e-12));
        assertThat(new IsingChain(3, 20, 0, false).correlationLength())
                .isCloseTo(0.5 * Math.exp(40), within(1e-14 * Math.exp(40)));
        assertThat(new IsingChain(3, -0.4, 0, false).correlationLength())
                .isCloseTo(-1 / Math.log(Math.tanh(0.4)), within(1e-14));
        assertThat(new IsingChain(3, 1e-6, 0, false).correlationLength())
                .isCloseTo(-1 / Math.log(Math.tanh(1e-6)), within(1e-14));
    }

    @Test
    void completeGraphs() {
        for (double coupling : COUPLINGS) {
            for (double field : FIELDS) {
                for (int n = 1; n <= 8; n++) {
                    CurieWeiss found = CurieWeiss.of(n, coupling, field);
                    Hamiltonian model = Ising.on(Lattices.complete(n), coupling / n, field);
                    compare(found.thermodynamics(), model);
                    checkMoments(found, model);
                }
            }
        }
    }

    private static void checkMoments(CurieWeiss found, Hamiltonian model) {
        int n = model.sites();
        double[] p = new BruteForce(model).probabilities();
        double[] moments = new double[5];
        for (int k = 0; k < p.length; k++) {
            double m = (2.0 * Integer.bitCount(k) - n) / n;
            moments[0] += p[k] * Math.abs(m);
            for (int power = 1; power <= 4; power++) {
                moments[power] += p[k] * Math.pow(m, power);
            }
        }
        assertThat(found.absMagnetization()).isCloseTo(moments[0], within(1e-13));
        assertThat(found.magnetization()).isCloseTo(moments[1], within(1e-13));
        assertThat(found.magnetization2()).isCloseTo(moments[2], within(1e-13));
        assertThat(found.magnetization4()).isCloseTo(moments[4], within(1e-13));
    }

    /** Without a coupling, n independent spins; with one, m = tanh(Jm + h) up to O(1/n). */
    @Test
    void largeCompleteGraphs() {
        int n = 1_000_000;
        CurieWeiss free = CurieWeiss.of(n, 0, 0.3);
        double cosh = Math.log(2 * Math.cosh(0.3));
        assertThat(free.logZ()).isCloseTo(n * cosh, within(1e-14 * n * cosh));
        assertThat(free.magnetization()).isCloseTo(Math.tanh(0.3), within(1e-13));
        double variance = n * 0.09 / Math.pow(Math.cosh(0.3), 2);
        assertThat(free.energyVariance()).isCloseTo(variance, within(1e-11 * variance));
        double m = CurieWeiss.of(n, 1.5, 0).absMagnetization();
        assertThat(m).isCloseTo(Math.tanh(1.5 * m), within(1e-5));
        // n^{1/2}⟨m²⟩ at J = 1: ∫x²e^{−x⁴/12}/∫e^{−x⁴/12} = 12^{1/2} Γ(3/4)/Γ(1/4), corrections O(n^{−1/2}).
        double critical = CurieWeiss.of(n, 1, 0).magnetization2() * Math.sqrt(n);
        assertThat(critical).isCloseTo(Math.sqrt(12) * 1.2254167024651776 / 3.625609908221908, within(5e-3));
    }

    /** z = 2 is the infinite chain, and the critical coupling of z = 3, 4 is ½ log 3, ½ log 2. */
    @Test
    void betheLattice() {
        BetheLattice two = BetheLattice.of(2, 0.6, 0.2);
        IsingChain ring = new IsingChain(4096, 0.6, 0.2, true);
        assertThat(two.logZPerSite()).isCloseTo(ring.logZ() / 4096, within(1e-13));
        assertThat(two.meanEnergyPerSite()).isCloseTo(ring.meanEnergy() / 4096, within(1e-13));
        assertThat(two.specificHeat()).isCloseTo(ring.energyVariance() / 4096, within(1e-12));
        assertThat(two.magnetization()).isCloseTo(ring.magnetization(), within(1e-13));
        assertThat(BetheLattice.criticalCoupling(3)).isCloseTo(Math.log(3) / 2, within(1e-15));
        assertThat(BetheLattice.criticalCoupling(4)).isCloseTo(Math.log(2) / 2, within(1e-15));
        assertThat(BetheLattice.criticalCoupling(2)).isInfinite();
        assertThatThrownBy(() -> BetheLattice.of(3, -1, 0)).hasMessageContaining("two sublattices");
    }

    @Test
    void betheLatticeAroundItsCriticalPoint() {
        double critical = BetheLattice.criticalCoupling(3);
        assertThat(BetheLattice.of(3, critical, 0).magnetization()).isZero();
        assertThat(BetheLattice.of(3, 0.999 * critical, 0).logZPerSite())
                .isCloseTo(Math.log(2) + 1.5 * Math.log(Math.cosh(0.999 * critical)), within(1e-15));
        // For z = 3 the spontaneous solution is closed: with x = e^{−2K} and w = e^{2(cavity field)}, w + 1/w = (1 −
        // x)²/x² − 2.
        double k = 1.1 * critical;
        BetheLattice cold = BetheLattice.of(3, k, 0);
        double w = Math.exp(2 * cold.cavityField());
        double x = Math.exp(-2 * k);
        double t = (w + x) / (1 + x * w);
        assertThat(t * t).isCloseTo(w, within(1e-13 * w));
        assertThat(cold.magnetization()).isPositive();
        for (double field : new double[] {0, 0.1, -0.3}) {
            double step = 1e-4;
            BetheLattice at = BetheLattice.of(4, 0.5, field);
            double up = BetheLattice.of(4, 0.5 * (1 + step), field * (1 + step)).logZPerSite();
            double down =
                    BetheLattice.of(4, 0.5 * (1 - step), field * (1 - step)).logZPerSite();
            assertThat(at.meanEnergyPerSite()).isCloseTo(-(up - down) / (2 * step), within(1e-6));
            assertThat(at.specificHeat()).isCloseTo((up - 2 * at.logZPerSite() + down) / step / step, within(1e-5));
        }
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> new IsingChain(1, 1, 0, true)).hasMessageContaining("at least two sites");
        assertThatThrownBy(() -> CurieWeiss.of(0, 1, 0)).hasMessageContaining("at least one site");
        assertThatThrownBy(() -> BetheLattice.of(1, 1, 0)).hasMessageContaining("at least two neighbours");
        assertThatThrownBy(() -> new OnsagerLattice(1, Double.NaN)).hasMessageContaining("finite");
    }
}
