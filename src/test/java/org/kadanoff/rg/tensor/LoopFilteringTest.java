package org.kadanoff.rg.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.closed.KaufmanTorus;
import org.kadanoff.exact.closed.OnsagerLattice;

class LoopFilteringTest {
    private static final TensorArithmetic ARITHMETIC = TensorArithmetic.standard(2);
    private static final double CRITICAL = OnsagerLattice.CRITICAL_COUPLING;

    private static LoopFiltering scheme(int chi, double epsilon) {
        return new LoopFiltering(Cut.at(chi), epsilon, ARITHMETIC);
    }

    /**
     * Loops of short range around every plaquette, T = C C C C with one matrix at each corner: Levin and Nave's step keeps them for ever,
     * the filter takes them out. Z of one loop is Tr C⁴, so log Z/N = log Tr C⁴.
     */
    @Test
    void cornerDoubleLinesDisappear() {
        double[][] c = {{1, 0.5}, {0.4, 0.7}};
        double[] entries = new double[256];
        for (int k = 0; k < 256; k++) {
            // A bond has two lines, the first on the side of smaller coordinates.
            int l1 = k >> 7 & 1;
            int l2 = k >> 6 & 1;
            int u1 = k >> 5 & 1;
            int u2 = k >> 4 & 1;
            int r1 = k >> 3 & 1;
            int r2 = k >> 2 & 1;
            int d1 = k >> 1 & 1;
            int d2 = k & 1;
            // Around every plaquette in one sense: (upper left corner) l1 → u1, u2 → r1, r2 → d2, d1 → l2.
            entries[k] = c[l1][u1] * c[u2][r1] * c[r2][d2] * c[d1][l2];
        }
        Network start = Network.of(Tensor.of(new int[] {4, 4, 4, 4}, entries), 0);
        TensorScheme levinNave = new BondWeighted(Cut.at(4), 0, ARITHMETIC);
        Network plain = levinNave.step(levinNave.step(start));
        assertThat(plain.bondDimension()).isEqualTo(4);
        assertThat(plain.logZPerSite()).isCloseTo(logOfLoop(c), within(1e-12));
        Network filtered = scheme(4, 1e-6).step(scheme(4, 1e-6).step(start));
        assertThat(filtered.bondDimension()).isEqualTo(1);
        assertThat(filtered.logZPerSite()).isCloseTo(logOfLoop(c), within(1e-7));
    }

    private static double logOfLoop(double[][] c) {
        // The four corners that meet at a plaquette, in the sense in which their lines are joined.
        double trace = c[0][0] + c[1][1];
        double determinant = c[0][0] * c[1][1] - c[0][1] * c[1][0];
        double root = Math.sqrt(trace * trace / 4 - determinant);
        return Math.log(Math.pow(trace / 2 + root, 4) + Math.pow(trace / 2 - root, 4));
    }

    /** One state per bond above T_c, two below it: what a filter is for. */
    @Test
    void thePhasesFlowToTrivialTensors() {
        for (double k : new double[] {0.3, 0.6}) {
            TensorFreeEnergy found = TensorFreeEnergy.limit(
                    scheme(8, 1e-5), LocalModel.ising(2, k, 0).network(ARITHMETIC));
            assertThat(found.last().bondDimension()).isEqualTo(k < CRITICAL ? 1 : 2);
            assertThat(found.status()).isEqualTo(TensorFreeEnergy.Status.REACHED);
            double exact = OnsagerLattice.isotropic(k).logZPerSite();
            assertThat(found.perSite() / exact).isCloseTo(1, within(2e-5));
            TensorFreeEnergy plain = TensorFreeEnergy.limit(
                    new BondWeighted(Cut.at(8), 0, ARITHMETIC),
                    LocalModel.ising(2, k, 0).network(ARITHMETIC));
            assertThat(plain.last().bondDimension()).isGreaterThan(4);
        }
    }

    /** From 256 to 65536 sites per tensor the spectrum stands still, where without the filter c has already left 1/2. */
    @Test
    @Tag("slow")
    void theCriticalPointIsAFixedTensor() {
        Network start = LocalModel.ising(2, CRITICAL, 0).network(ARITHMETIC);
        List<ConformalData> flow = ConformalData.flow(scheme(12, 1e-4), start, 16, 2, 7);
        for (ConformalData data : flow.subList(3, 8)) {
            assertThat(data.centralCharge()).isCloseTo(0.5, within(0.003));
            assertThat(data.dimensions().get(1)).isCloseTo(0.125, within(0.003));
            assertThat(data.dimensions().get(2)).isCloseTo(1, within(0.01));
            assertThat(data.dimensions().get(3)).isCloseTo(1.125, within(0.01));
            assertThat(data.dimensions().get(4)).isCloseTo(1.125, within(0.01));
            assertThat(data.dimensions().get(5)).isCloseTo(2, within(0.03));
            assertThat(data.dimensions().get(6)).isCloseTo(2, within(0.03));
        }
        List<ConformalData> plain = ConformalData.flow(new BondWeighted(Cut.at(12), 0, ARITHMETIC), start, 18, 2, 7);
        assertThat(plain.get(8).centralCharge()).isLessThan(0.4);
        double exact = OnsagerLattice.isotropic(CRITICAL).logZPerSite();
        assertThat(TensorFreeEnergy.limit(scheme(12, 1e-4), start).perSite() / exact)
                .isCloseTo(1, within(4e-6));
    }

    /** With enough states what is left is what the filter takes: of the order of ε. */
    @Test
    void aSmallTorusIsRightToEpsilon() {
        double exact = new KaufmanTorus(4, 4, 0.4, 0.4).logZ();
        Network start = LocalModel.ising(2, 0.4, 0).network(ARITHMETIC);
        double fine = TensorFreeEnergy.torus(scheme(64, 1e-7), start, 4).perSite() * 16;
        assertThat(fine).isCloseTo(exact, within(1e-6));
        double coarse = TensorFreeEnergy.torus(scheme(64, 1e-3), start, 4).perSite() * 16;
        assertThat(Math.abs(coarse - exact)).isBetween(Math.abs(fine - exact), 0.05);
    }

    @Test
    void badParametersAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme(4, 0))
                .withMessage("the weight up to which loops are filtered out is between 1e-8 and 1, got 0.0");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> LoopFiltering.of(0, 1e-5, 1))
                .withMessage("a tensor keeps at least one state per bond, got chi = 0");
        Network cubic = LocalModel.ising(3, 0.2, 0).network(ARITHMETIC);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> scheme(4, 1e-5).step(cubic))
                .withMessage("this scheme is one of the square lattice, got 3 dimensions");
    }
}
