package org.kadanoff.exact.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnsagerLatticeTest {
    private static final double CRITICAL = OnsagerLattice.CRITICAL_COUPLING;

    /** L. Onsager, Phys. Rev. 65, 117 (1944), doi:10.1103/PhysRev.65.117. */
    @Test
    void criticalPoint() {
        OnsagerLattice lattice = OnsagerLattice.isotropic(CRITICAL);
        assertThat(CRITICAL).isCloseTo(0.440686793509772, within(1e-15));
        assertThat(lattice.logZPerSite()).isCloseTo(0.929695398341610, within(1e-13));
        assertThat(FerdinandFisher.BULK_LOG_Z).isCloseTo(lattice.logZPerSite(), within(1e-14));
        assertThat(lattice.energyPerSite()).isCloseTo(-Math.sqrt(2), within(1e-14));
        assertThat(lattice.specificHeat()).isInfinite();
        assertThat(lattice.magnetization()).isZero();
    }

    /** Elliptic integrals, the quadrature (asked for by opposite signs) and a large torus. */
    @ParameterizedTest
    @ValueSource(doubles = {0.01, 0.1, 0.3, 0.38, 0.5, 0.7, 1, 1.9})
    void threeWaysAgree(double k) {
        OnsagerLattice lattice = OnsagerLattice.isotropic(k);
        OnsagerLattice quadrature = new OnsagerLattice(k, -k);
        Thermodynamics torus = KaufmanTorus.of(512, 512, k).thermodynamics();
        double n = 512.0 * 512;
        double two = k > CRITICAL ? Math.log(2) : 0;
        assertThat(lattice.logZPerSite()).isCloseTo((torus.logZ() - two) / n, within(1e-14));
        assertThat(lattice.meanEnergyPerSite())
                .isCloseTo(quadrature.meanEnergyPerSite(), within(1e-14))
                .isCloseTo(torus.meanEnergy() / n, within(1e-14));
        assertThat(lattice.specificHeat())
                .isCloseTo(quadrature.specificHeat(), within(1e-13))
                .isCloseTo(torus.energyVariance() / n, within(1e-13));
    }

    @Test
    void anisotropic() {
        OnsagerLattice lattice = new OnsagerLattice(0.3, 0.7);
        Thermodynamics torus = new KaufmanTorus(256, 512, 0.3, 0.7).thermodynamics();
        double n = 256.0 * 512;
        assertThat(lattice.logZPerSite()).isCloseTo((torus.logZ() - Math.log(2)) / n, within(1e-14));
        assertThat(lattice.meanEnergyPerSite()).isCloseTo(torus.meanEnergy() / n, within(1e-14));
        assertThat(lattice.specificHeat()).isCloseTo(torus.energyVariance() / n, within(1e-13));
        double expected = Math.pow(1 - Math.pow(Math.sinh(0.6) * Math.sinh(1.4), -2), 0.125);
        assertThat(lattice.magnetization()).isCloseTo(expected, within(1e-14));
        assertThat(new OnsagerLattice(0.7, 0).logZPerSite()).isCloseTo(Math.log(2 * Math.cosh(0.7)), within(1e-15));
        assertThatThrownBy(lattice::energyPerSite).hasMessageContaining("equal couplings");
    }

    /** Low-temperature series of the magnetisation, 1 − 2x⁴ − 8x⁶ − 34x⁸ − 152x¹⁰ with x = e^{−2K}. */
    @Test
    void magnetizationSeries() {
        double x = Math.exp(-2 * 1.2);
        double series = 1 - 2 * Math.pow(x, 4) - 8 * Math.pow(x, 6) - 34 * Math.pow(x, 8) - 152 * Math.pow(x, 10);
        assertThat(OnsagerLattice.isotropic(1.2).magnetization()).isCloseTo(series, within(1000 * Math.pow(x, 12)));
    }

    /** A. E. Ferdinand, M. E. Fisher, Phys. Rev. 185, 832 (1969): what is left over falls off as stated. */
    @Test
    void finiteSizeScaling() {
        for (int[] size : new int[][] {{64, 64}, {256, 256}, {64, 128}, {128, 64}, {256, 64}, {1024, 512}}) {
            FerdinandFisher scaling = new FerdinandFisher(size[0], size[1]);
            KaufmanTorus torus = KaufmanTorus.of(size[0], size[1], CRITICAL);
            int least = Math.min(size[0], size[1]);
            Thermodynamics exact = torus.thermodynamics();
            assertThat(scaling.logZ()).isCloseTo(exact.logZ(), within(1.0 / least / least));
            assertThat(scaling.energyPerSite()).isCloseTo(torus.energyPerSite(), within(0.3 * Math.pow(least, -3)));
            assertThat(scaling.specificHeat())
                    .isCloseTo(exact.energyVariance() / torus.sites(), within(0.3 * Math.pow(least, -2)));
        }
        assertThat(new FerdinandFisher(8, 8).amplitude())
                .isCloseTo(Math.log(Math.pow(2, 0.25) + Math.pow(2, -0.5)), within(1e-14));
        assertThat(new FerdinandFisher(3, 12).amplitude())
                .isCloseTo(new FerdinandFisher(12, 3).amplitude(), within(1e-14));
    }
}
