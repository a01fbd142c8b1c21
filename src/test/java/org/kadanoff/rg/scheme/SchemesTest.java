package org.kadanoff.rg.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.flow.Differences;
import org.kadanoff.rg.scheme.MigdalKadanoff.Order;

/** Fixed points, eigenvalues and exponents against published and independently computed values. */
class SchemesTest {
    private static MigdalKadanoff ising(double d, double b, Order order) {
        return new MigdalKadanoff(new IsingBond(), d, b, order);
    }

    @Test
    void truncatedDecimation() {
        CriticalPoint point = CriticalPoint.near(new TruncatedDecimation(), new double[] {0.5});
        assertThat(point.fixedPoint().converged()).isTrue();
        assertThat(point.fixedPoint().point()[0]).isCloseTo(0.506981019, within(1e-7));
        assertThat(point.exponents().thermal()).isCloseTo(1.06996057, within(1e-7));
        assertThat(point.exponents().nu()).isCloseTo(0.93461388, within(1e-7));
        assertThat(point.odd()).isEmpty();
        assertThat(point.exponents().magnetic()).isNaN();
    }

    /** Both orders have the same spectrum, and K* that differ by the factor of the moving. */
    @Test
    void migdalKadanoffInTwoAndThreeDimensions() {
        CriticalPoint move = CriticalPoint.near(ising(2, 2, Order.MOVE_FIRST), new double[] {0.3, 0});
        CriticalPoint decimate = CriticalPoint.near(ising(2, 2, Order.DECIMATE_FIRST), new double[] {0.6, 0});
        assertThat(move.fixedPoint().point()[0]).isCloseTo(0.30468893, within(1e-8));
        assertThat(decimate.fixedPoint().point()[0]).isCloseTo(0.60937786, within(1e-8));
        for (CriticalPoint point : new CriticalPoint[] {move, decimate}) {
            assertThat(point.even().get(0).getReal()).isCloseTo(1.6785735, within(1e-7));
            assertThat(point.exponents().nu()).isCloseTo(1.338266, within(1e-6));
        }
        // The literature's y_H of the bond field, where Onsager's is 15/8.
        assertThat(move.exponents().magnetic()).isCloseTo(1.879, within(1e-3));
        CriticalPoint cubic = CriticalPoint.near(ising(3, 2, Order.MOVE_FIRST), new double[] {0.065, 0});
        assertThat(cubic.fixedPoint().point()[0]).isCloseTo(0.06526629, within(1e-8));
        assertThat(cubic.exponents().nu()).isCloseTo(1.064817, within(1e-6));
        assertThat(CriticalPoint.near(ising(3, 2, Order.DECIMATE_FIRST), new double[] {0.26, 0})
                        .fixedPoint()
                        .point()[0])
                .isCloseTo(0.26106518, within(1e-8));
    }

    /** Self-dual in two dimensions: the exact critical couplings, and y_T in closed form. */
    @Test
    void migdalLimit() {
        CriticalPoint ising = CriticalPoint.near(new MigdalLimit(new IsingBond(), 2), new double[] {0.44, 0});
        double exact = Math.log(1 + Math.sqrt(2)) / 2;
        assertThat(ising.fixedPoint().point()[0]).isCloseTo(exact, within(1e-9));
        double closed = 2 + Math.sqrt(2) * Math.log(Math.sqrt(2) - 1);
        assertThat(closed).isCloseTo(0.753550, within(1e-6));
        assertThat(ising.exponents().thermal()).isCloseTo(closed, within(1e-7));
        for (int q : new int[] {2, 3, 4, 10}) {
            CriticalPoint potts =
                    CriticalPoint.near(new MigdalLimit(new PottsBond(q), 2), new double[] {Math.log(1 + Math.sqrt(q))});
            assertThat(potts.fixedPoint().point()[0]).isCloseTo(Math.log(1 + Math.sqrt(q)), within(1e-9));
            assertThat(potts.fixedPoint().converged()).isTrue();
        }
    }

    /**
     * b → 1. A step with 1/b that moves first undoes one with b that decimates first, so that y(b) = y(1/b): powers approach their limit
     * as (b − 1)², the free energy as b − 1.
     */
    @Test
    void smallLengthFactorsApproachTheLimit() {
        CouplingFlow limit = new MigdalLimit(new IsingBond(), 2);
        CriticalPoint end = CriticalPoint.near(limit, new double[] {0.44, 0});
        double before = Double.NaN;
        for (double b : new double[] {1.08, 1.04, 1.02}) {
            CriticalPoint point = CriticalPoint.near(ising(2, b, Order.MOVE_FIRST), new double[] {0.44, 0});
            double distance = end.exponents().magnetic() - point.exponents().magnetic();
            if (!Double.isNaN(before)) {
                assertThat(distance / before).isCloseTo(0.25, within(0.02));
            }
            before = distance;
        }
        double[] couplings = {0.3, 0.05};
        double exact = FlowFreeEnergy.of(limit, couplings).perSite();
        double far =
                FlowFreeEnergy.of(ising(2, 1.04, Order.MOVE_FIRST), couplings).perSite() - exact;
        double near =
                FlowFreeEnergy.of(ising(2, 1.02, Order.MOVE_FIRST), couplings).perSite() - exact;
        assertThat(near / far).isCloseTo(0.5, within(0.03));
    }

    @Test
    void niemeijerVanLeeuwenToFirstOrder() {
        CriticalPoint point = CriticalPoint.near(new CellCumulants.First(), new double[] {0.33, 0});
        assertThat(point.fixedPoint().point()[0])
                .isCloseTo(Math.log(1 + 2 * Math.sqrt(2)) / 4, within(1e-12))
                .isCloseTo(0.3356135116, within(1e-9));
        assertThat(point.even().get(0).getReal()).isCloseTo(1.6235244, within(1e-6));
        assertThat(point.exponents().nu()).isCloseTo(1.1335264, within(1e-6));
        assertThat(point.odd().get(0).getReal()).isCloseTo(3 / Math.sqrt(2), within(1e-7));
    }

    @Test
    void niemeijerVanLeeuwenToSecondOrder() {
        CriticalPoint point = CriticalPoint.near(new CellCumulants.Second(), new double[] {0.28, -0.014, -0.015});
        assertThat(point.fixedPoint().point())
                .containsExactly(new double[] {0.27886906, -0.01424797, -0.01523123}, within(1e-8));
    }

    /** The zero-temperature fixed point of the chain, in w = e^{−2K}: w' = bw, h' = bh. */
    @Test
    void chainAtZeroTemperature() {
        for (int b = 2; b <= 4; b++) {
            ChainFlow chain = new ChainFlow(b);
            double[] image = chain.apply(new double[] {6, 1e-9});
            assertThat(Math.exp(-2 * image[0]) / Math.exp(-12)).isCloseTo(b, within(1e-4));
            assertThat(image[1] / 1e-9).isCloseTo(b, within(1e-4));
        }
    }

    /** Odd couplings vanish where they were 0, exactly, and the blocks between the sectors as well. */
    @Test
    void sectorsDoNotMix() {
        for (CouplingFlow flow : new CouplingFlow[] {
            ising(2, 2, Order.MOVE_FIRST),
            ising(2, 1.5, Order.DECIMATE_FIRST),
            new CellCumulants.First(),
            new ChainFlow(3),
            new MigdalLimit(new IsingBond(), 2),
            new DiamondLattice(new IsingBond(), 3, 2)
        }) {
            assertThat(flow.apply(new double[] {0.4, 0})[1]).isZero();
            double[] up = flow.apply(new double[] {0.4, 0.1});
            double[] down = flow.apply(new double[] {0.4, -0.1});
            assertThat(down).containsExactly(new double[] {up[0], -up[1]}, within(1e-14));
            double[][] jacobian = Differences.standard().jacobian(flow, new double[] {0.4, 0});
            assertThat(jacobian[1][0]).isZero();
        }
    }

    @Test
    void aSearchFromAFieldIsRefused() {
        assertThatThrownBy(() -> CriticalPoint.near(ising(2, 2, Order.MOVE_FIRST), new double[] {0.3, 0.1}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("g = 0");
    }

    @Test
    void meaninglessSchemesAreRefused() {
        assertThatThrownBy(() -> ising(2, 1, Order.MOVE_FIRST)).hasMessageContaining("b = 1");
        assertThatThrownBy(() -> ising(0.5, 2, Order.MOVE_FIRST)).hasMessageContaining("d = 0.5");
        assertThatThrownBy(() -> new MigdalLimit(new IsingBond(), Double.NaN)).hasMessageContaining("NaN");
        assertThatThrownBy(() -> new DiamondLattice(new IsingBond(), 1, 2)).hasMessageContaining("2 of 1");
        assertThatThrownBy(() -> new ChainFlow(1)).hasMessageContaining("b >= 2");
        assertThatThrownBy(() -> new PottsBond(1)).hasMessageContaining("two states");
        assertThatThrownBy(() -> new IsingBond().series(new double[] {-0.1, 0}, 1.5))
                .hasMessageContaining("K >= 0");
    }
}
