package org.kadanoff.rg.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.closed.OnsagerLattice;
import org.kadanoff.rg.scheme.MigdalKadanoff.Order;

/** Constants add up to log Z per site: exactly where a scheme is exact, on the proven side where it is a bound. */
class FlowFreeEnergyTest {
    /** log Z/N of the chain, log λ_+. */
    @Test
    void chain() {
        for (double[] kh : new double[][] {{0.7, 0.3}, {0, 0.4}, {-0.5, 0.2}, {3, 0}, {0.1, -2}}) {
            double largest = Math.exp(kh[0]) * Math.cosh(kh[1])
                    + Math.sqrt(Math.exp(2 * kh[0]) * Math.pow(Math.sinh(kh[1]), 2) + Math.exp(-2 * kh[0]));
            for (int b : new int[] {2, 3, 5}) {
                FlowFreeEnergy sum = FlowFreeEnergy.of(new ChainFlow(b), kh);
                assertThat(sum.converged()).isTrue();
                assertThat(sum.perSite()).isCloseTo(Math.log(largest), within(4e-15 * Math.max(1, Math.abs(kh[1]))));
            }
        }
    }

    /** A diamond of two generations by brute force: exact at every step, with fields and for Potts spins. */
    @Test
    void diamonds() {
        double[] bond = {0.4, 0.15};
        DiamondLattice lattice = new DiamondLattice(new IsingBond(), 2, 2);
        double[] once = lattice.apply(bond);
        double[] twice = lattice.apply(once);
        double steps = 4 * lattice.constant(bond) + lattice.constant(once) + logOneBond(twice, 2);
        assertThat(steps).isCloseTo(bruteForce(bond, 2, 2, 2), within(1e-13));

        DiamondLattice potts = new DiamondLattice(new PottsBond(3), 2, 2);
        double[] k = {0.8};
        double sum =
                4 * potts.constant(k) + potts.constant(potts.apply(k)) + logOneBond(potts.apply(potts.apply(k)), 3);
        assertThat(sum).isCloseTo(bruteForce(k, 3, 2, 2), within(1e-11));
        DiamondLattice wide = new DiamondLattice(new IsingBond(), 3, 2);
        assertThat(wide.constant(bond) + logOneBond(wide.apply(bond), 2))
                .isCloseTo(bruteForceOneStep(bond, 3, 2), within(1e-13));
    }

    private static double logOneBond(double[] bond, int q) {
        double sum = 0;
        for (int s = 0; s < q; s++) {
            for (int t = 0; t < q; t++) {
                sum += weight(bond, q, s, t);
            }
        }
        return Math.log(sum);
    }

    private static double weight(double[] bond, int q, int s, int t) {
        if (bond.length == 1) {
            return s == t ? Math.exp(bond[0]) : 1;
        }
        assertThat(q).isEqualTo(2);
        int a = 2 * s - 1;
        int b = 2 * t - 1;
        return Math.exp(bond[0] * a * b + bond[1] * (a + b));
    }

    private static double bruteForceOneStep(double[] bond, int b, int paths) {
        return logSum(bond, 2, replaced(List.of(new int[] {0, 1}), b, paths));
    }

    private static double bruteForce(double[] bond, int q, int b, int paths) {
        return logSum(bond, q, replaced(replaced(List.of(new int[] {0, 1}), b, paths), b, paths));
    }

    private static List<int[]> replaced(List<int[]> bonds, int b, int paths) {
        int sites = bonds.stream()
                        .mapToInt(ends -> Math.max(ends[0], ends[1]))
                        .max()
                        .orElseThrow()
                + 1;
        List<int[]> finer = new ArrayList<>();
        for (int[] ends : bonds) {
            for (int p = 0; p < paths; p++) {
                int at = ends[0];
                for (int k = 1; k < b; k++) {
                    finer.add(new int[] {at, sites});
                    at = sites++;
                }
                finer.add(new int[] {at, ends[1]});
            }
        }
        return finer;
    }

    private static double logSum(double[] bond, int q, List<int[]> bonds) {
        int sites = bonds.stream()
                        .mapToInt(ends -> Math.max(ends[0], ends[1]))
                        .max()
                        .orElseThrow()
                + 1;
        long states = Math.round(Math.pow(q, sites));
        double sum = 0;
        int[] spins = new int[sites];
        for (long state = 0; state < states; state++) {
            long rest = state;
            for (int i = 0; i < sites; i++) {
                spins[i] = (int) (rest % q);
                rest /= q;
            }
            double product = 1;
            for (int[] ends : bonds) {
                product *= weight(bond, q, spins[ends[0]], spins[ends[1]]);
            }
            sum += product;
        }
        return Math.log(sum);
    }

    /** Moving bonds never lowers log Z: above Onsager's value for every b, and closer for smaller b. */
    @Test
    void movedBondsBoundTheSquareLatticeFromAbove() {
        for (double k : new double[] {0.05, 0.2, 0.4, 0.44068679350977147, 0.5, 0.7, 1.5}) {
            double exact = OnsagerLattice.isotropic(k).logZPerSite();
            double two = FlowFreeEnergy.of(mk(2), new double[] {k, 0}).perSite();
            double three = FlowFreeEnergy.of(mk(3), new double[] {k, 0}).perSite();
            double limit = FlowFreeEnergy.of(new MigdalLimit(new IsingBond(), 2), new double[] {k, 0})
                    .perSite();
            assertThat(limit).isBetween(exact, two);
            assertThat(two).isBetween(exact, three);
        }
    }

    private static MigdalKadanoff mk(double b) {
        return new MigdalKadanoff(new IsingBond(), 2, b, Order.MOVE_FIRST);
    }

    /** To first order in the couplings between cells log Z can only be too small. */
    @Test
    void firstOrderCumulantsBoundTheTriangularLatticeFromBelow() {
        for (double k : new double[] {0.05, 0.15, 0.25, 0.3, 0.4, 0.8}) {
            double exact = triangular(k);
            double first = FlowFreeEnergy.of(new CellCumulants.First(), new double[] {k, 0})
                    .perSite();
            assertThat(first).isBetween(Math.log(2) + k * k / 2, exact);
        }
    }

    /** At weak coupling the first order is wrong by K², the second by K³: 3/2 K² of log Z/N is all there. */
    @Test
    void secondOrderCumulants() {
        double before = Double.NaN;
        for (double k : new double[] {0.02, 0.01}) {
            double exact = triangular(k);
            double second = FlowFreeEnergy.of(new CellCumulants.Second(), new double[] {k, 0, 0})
                    .perSite();
            double error = exact - second;
            if (!Double.isNaN(before)) {
                assertThat(before / error).isCloseTo(8, within(0.8));
            }
            before = error;
        }
    }

    /**
     * log Z/N of the triangular lattice, log 2 + 1/(8π²) ∫∫ log[C³ + S³ − S(cos x + cos y + cos(x+y))], C = cosh 2K, S = sinh 2K
     * (R. M. F. Houtappel, Physica 16, 425 (1950)); the sum over a grid converges exponentially for an analytic periodic integrand.
     */
    private static double triangular(double k) {
        int n = 600;
        double c = Math.cosh(2 * k);
        double s = Math.sinh(2 * k);
        double sum = 0;
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                double x = 2 * Math.PI * (i + 0.5) / n;
                double y = 2 * Math.PI * (j + 0.5) / n;
                sum += Math.log(c * c * c + s * s * s - s * (Math.cos(x) + Math.cos(y) + Math.cos(x + y)));
            }
        }
        return Math.log(2) + sum / (2.0 * n * n);
    }

    @Test
    void meaninglessSumsAreRefused() {
        assertThatThrownBy(() -> FlowFreeEnergy.of(new ChainFlow(2), new double[] {1, 0}, 0, 1e-9))
                .hasMessageContaining("at least one step");
    }
}
