package org.kadanoff.exact.closed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.exact.BruteForce;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.FoldEngine;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.numeric.RandomStreams;

class KaufmanTorusTest {
    private static final double CRITICAL = Math.log1p(Math.sqrt(2)) / 2;

    /** Every bond written down; a bond of a site to itself is the constant −K. */
    private static Hamiltonian model(int length, int width, double kx, double ky) {
        Hamiltonian h = Hamiltonian.of(length * width, Domain.SPIN);
        for (int i = 0; i < length; i++) {
            for (int j = 0; j < width; j++) {
                int site = i * width + j;
                h = h.plus(bond(kx, site, (i + 1) % length * width + j))
                        .plus(bond(ky, site, i * width + (j + 1) % width));
            }
        }
        return h;
    }

    private static org.kadanoff.hamiltonian.Term bond(double k, int i, int j) {
        return i == j ? new Constant(-k) : Pairs.of(k, i, j);
    }

    private static void compare(Thermodynamics found, double logZ, double energy, double variance, String name) {
        double scale = Math.max(1, Math.abs(logZ));
        assertThat(found.logZ()).as("log Z of " + name).isCloseTo(logZ, within(1e-12 * scale));
        assertThat(found.meanEnergy())
                .as("<H> of " + name)
                .isCloseTo(energy, within(1e-12 * Math.max(scale, Math.abs(energy))));
        assertThat(found.energyVariance())
                .as("Var H of " + name)
                .isCloseTo(variance, within(1e-11 * Math.max(1, variance)));
    }

    @Test
    void everySmallTorusOfAnySigns() {
        UniformRandomProvider random = RandomStreams.of(11).stream(0);
        for (int length = 1; length <= 6; length++) {
            for (int width = 1; length * width <= 12; width++) {
                for (int k = 0; k < 8; k++) {
                    double kx = (k % 2 == 0 ? 1 : -1) * Math.pow(10, 1.5 * random.nextDouble() - 1);
                    double ky = (k < 4 ? 1 : -1) * Math.pow(10, 1.5 * random.nextDouble() - 1);
                    if (kx < 0 && ky < 0 && length % 2 == 1 && width % 2 == 1 && length > 1 && width > 1) {
                        continue;
                    }
                    Hamiltonian h = model(length, width, kx, ky);
                    BruteForce truth = new BruteForce(h);
                    KaufmanTorus torus = new KaufmanTorus(length, width, kx, ky);
                    compare(
                            torus.thermodynamics(),
                            truth.logZ(),
                            truth.meanEnergy(),
                            truth.energyVariance(),
                            torus.toString());
                    assertThat(torus.digitsLost()).isZero();
                }
            }
        }
    }

    @Test
    void largerToriAgainstTheFold() {
        UniformRandomProvider random = RandomStreams.of(12).stream(0);
        for (int[] size : new int[][] {{4, 5}, {5, 4}, {3, 7}, {2, 11}}) {
            for (int k = 0; k < 4; k++) {
                double kx = 2 * random.nextDouble() - 1;
                double ky = (kx < 0 && size[0] % 2 == 1 && size[1] % 2 == 1 ? 1 : -1) * random.nextDouble();
                Hamiltonian h = model(size[0], size[1], kx, ky);
                ExactSolution s = new FoldEngine(2).solve(h, Quantities.MOMENTS);
                KaufmanTorus torus = new KaufmanTorus(size[0], size[1], kx, ky);
                compare(torus.thermodynamics(), s.logZ(), s.meanEnergy(), s.energyVariance(), torus.toString());
            }
        }
    }

    /** Values by B. Kaufman's formula in high precision, the smallest two also by enumeration. */
    @ParameterizedTest
    @CsvSource({
        "4, 0.3, 12.785523325714, 1e-11",
        "4, 0.5, 17.105367118732, 1e-11",
        "4, 0, 15.521915458755, 1e-11",
        "8, 0, 60.141780789069, 1e-11",
        "16, 0, 238.642256635133, 1e-10",
        "32, 0, 952.648079548543, 1e-9",
        "64, 0, 3808.672283419809, 1e-8"
    })
    void referenceLogZ(int size, double coupling, double expected, double tolerance) {
        double k = coupling == 0 ? CRITICAL : coupling;
        assertThat(KaufmanTorus.of(size, size, k).logZ()).isCloseTo(expected, within(tolerance));
    }

    @ParameterizedTest
    @CsvSource({
        "4, -1.56562379, 1e-8",
        "8, -1.49158911, 1e-8",
        "16, -1.45306485, 1e-8",
        "32, -1.43365846, 1e-8",
        "40, -1.42977131, 1e-8",
        "64, -1.423938, 1e-6",
        "128, -1.419076, 1e-6"
    })
    void referenceEnergies(int size, double expected, double tolerance) {
        assertThat(KaufmanTorus.of(size, size, CRITICAL).energyPerSite()).isCloseTo(expected, within(tolerance));
    }

    @Test
    void extremeCouplings() {
        double n = 1023.0 * 1024;
        Thermodynamics cold = KaufmanTorus.of(1023, 1024, 1000).thermodynamics();
        assertThat(cold.logZ()).isCloseTo(2000 * n + Math.log(2), within(1e-15 * 2000 * n));
        assertThat(cold.meanEnergy()).isCloseTo(-2000 * n, within(1e-15 * 2000 * n));
        assertThat(cold.energyVariance()).isZero();
        // Around each of the 1024 odd rings of 1023 sites one bond at least is unsatisfied.
        double ground = 2000 * n - 2 * 1024 * 1000;
        Thermodynamics frustrated = KaufmanTorus.of(1023, 1024, -1000).thermodynamics();
        assertThat(frustrated.meanEnergy()).isCloseTo(-ground, within(1e-14 * ground));
        // A wall that turns costs more, so it is straight: at one of 1023 places, with either sign.
        assertThat(frustrated.logZ()).isCloseTo(ground + Math.log(2 * 1023), within(1e-6));
        Thermodynamics hot = KaufmanTorus.of(1024, 1024, 1e-9).thermodynamics();
        double many = 1024.0 * 1024;
        assertThat(hot.logZ()).isCloseTo(many * Math.log(2), within(1e-15 * many));
        assertThat(hot.energyVariance()).isCloseTo(2 * many * 1e-18, within(1e-23));
        assertThat(KaufmanTorus.of(1024, 1024, 0).thermodynamics().logZ())
                .isCloseTo(many * Math.log(2), within(1e-15 * many));
    }

    /** γ_0 changes its sign at K_c; log Z and its derivatives do not notice. */
    @Test
    void nothingHappensAtTheCriticalPointOfAFiniteTorus() {
        double step = 1e-5;
        KaufmanTorus at = KaufmanTorus.of(24, 20, CRITICAL);
        double below = KaufmanTorus.of(24, 20, CRITICAL - step).logZ();
        double above = KaufmanTorus.of(24, 20, CRITICAL + step).logZ();
        double slope = (above - below) / (2 * step);
        assertThat(at.energyPerSite() * at.sites()).isCloseTo(-slope, within(1e-6));
        double curvature = (KaufmanTorus.of(24, 20, CRITICAL - step).energyPerSite()
                        - KaufmanTorus.of(24, 20, CRITICAL + step).energyPerSite())
                / (2 * step)
                * at.sites();
        assertThat(at.energyVariance()).isCloseTo(CRITICAL * CRITICAL * curvature, within(1e-4));
    }

    @Test
    void neighbourCorrelationsAddUpToTheEnergy() {
        KaufmanTorus torus = new KaufmanTorus(6, 9, 0.3, -0.4);
        double sum = 0.3 * torus.correlationAlongLength() - 0.4 * torus.correlationAlongWidth();
        assertThat(-torus.sites() * sum).isCloseTo(torus.meanEnergy(), within(1e-12));
        assertThat(torus.correlationAlongLength()).isPositive();
        assertThat(torus.correlationAlongWidth()).isNegative();
    }

    @Test
    void whatTheFormulaCannotDoIsSaid() {
        assertThat(KaufmanTorus.of(5, 5, -2).digitsLost()).isGreaterThan(3);
        assertThatThrownBy(() -> KaufmanTorus.of(0, 4, 1)).hasMessageContaining("positive sizes");
        assertThatThrownBy(() -> KaufmanTorus.of(4, 4, Double.NaN)).hasMessageContaining("finite");
    }
}
