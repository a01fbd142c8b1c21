package org.kadanoff.rg.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.estimation.logperiodic.Interval;
import org.kadanoff.estimation.logperiodic.LogPeriodicEstimate;
import org.kadanoff.estimation.logperiodic.LogPeriodicFit;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rg.scheme.CriticalPoint;
import org.kadanoff.rg.scheme.DiamondLattice;
import org.kadanoff.rg.scheme.FlowFreeEnergy;
import org.kadanoff.rg.scheme.IsingBond;
import org.kadanoff.rg.scheme.PottsBond;

class DiamondSingularityTest {
    private static final DiamondLattice ISING = new DiamondLattice(new IsingBond(), 2, 2);

    /** Reference: the recursion K' = log cosh 2K, c = 2 log 2 + log cosh 2K at 80 digits. */
    @Test
    void theIsingDiamondHasItsKnownFixedPointAndFrequency() {
        DiamondSingularity diamond = DiamondSingularity.of(ISING);

        assertThat(diamond.criticalCoupling()).isCloseTo(0.6093778634360062, within(1e-15));
        assertThat(diamond.scaleInvariance().freeEnergyExponent()).isCloseTo(2.676531580779907, within(1e-12));
        assertThat(diamond.scaleInvariance().frequency()).isCloseTo(12.131005055068583, within(1e-11));
        assertThat(diamond.divergentOrder()).isEqualTo(3);
        assertThat(diamond.exponents().alpha()).isCloseTo(-0.6765315807799069, within(1e-12));
    }

    @Test
    void theGeneralAnalysisOfFixedPointsPredictsTheSameFrequency() {
        CriticalPoint point = CriticalPoint.near(ISING, new double[] {0.6, 0});
        DiscreteScaleInvariance prediction = DiscreteScaleInvariance.of(ISING, point);

        assertThat(point.fixedPoint().point()[0]).isCloseTo(0.609377863436, within(1e-9));
        assertThat(prediction.freeEnergyExponent()).isCloseTo(2.67653158078, within(1e-9));
        assertThat(prediction.frequency()).isCloseTo(12.1310050551, within(1e-9));
    }

    /** On both sides alike: the diamond with two paths of two bonds is its own dual. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theThirdDerivativeDivergesWithTheKnownOscillatingAmplitude(boolean aboveCritical) {
        Complex[] a = DiamondSingularity.of(ISING).amplitudes(3, aboveCritical, 2);

        assertThat(Math.abs(a[0].getReal())).isCloseTo(2.3162575, within(1e-7));
        assertThat(a[1].norm() / a[0].norm()).isCloseTo(1.5624e-5, withinPercentage(0.01));
        assertThat(a[2].norm() / a[0].norm()).isLessThan(1e-10);
    }

    /** f''' itself at a distance where its regular part is less than 1e-8 of it. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void theAmplitudesAddUpToTheDerivative(boolean aboveCritical) {
        for (int states : new int[] {2, 1000}) {
            DiamondSingularity diamond = DiamondSingularity.of(new DiamondLattice(new PottsBond(states), 2, 2));
            Complex[] a = diamond.amplitudes(3, aboveCritical, 3);
            for (double t = 1e-26; t < 2e-26; t *= 1.1) {
                Complex sum = Complex.ZERO;
                for (int n = 0; n <= 3; n++) {
                    Complex power = new Complex(t)
                            .pow(diamond.scaleInvariance().exponent(n).subtract(3));
                    sum = sum.add(a[n].multiply(power));
                }
                assertThat(diamond.derivatives(aboveCritical ? t : -t, 3)[3])
                        .isCloseTo(sum.getReal(), withinPercentage(1e-6));
            }
        }
    }

    /** Reference: the recursion of the ten-state diamond by differences at 150 digits, f'' at 1e-20 and 20 steps nearer to K*. */
    @Test
    void theTenStateDiamondOscillatesAsComputedOtherwise() {
        DiamondSingularity diamond = DiamondSingularity.of(new DiamondLattice(new PottsBond(10), 2, 2));
        Complex[] a = diamond.amplitudes(2, true, 1);

        assertThat(diamond.divergentOrder()).isEqualTo(2);
        assertThat(a[0].getReal()).isCloseTo(1.8786616003969, within(1e-12));
        assertThat(a[1].norm() / a[0].norm()).isCloseTo(9.898279922e-6, withinPercentage(1e-4));
    }

    /** The Ising bond is a Potts bond of two states with twice the coupling: f''' by K_Potts is an eighth at twice the distance. */
    @Test
    void twoStatePottsIsIsing() {
        DiamondSingularity potts = DiamondSingularity.of(new DiamondLattice(new PottsBond(2), 2, 2));
        DiamondSingularity ising = DiamondSingularity.of(ISING);
        for (double t : new double[] {0.3, -0.2, 1e-5, -1e-12}) {
            double[] p = potts.derivatives(2 * t, 4);
            double[] i = ising.derivatives(t, 4);
            assertThat(p[0] - potts.criticalCoupling() / 2 - t).isCloseTo(i[0], within(1e-13));
            assertThat(p[1] - 0.5).isCloseTo(i[1] / 2, within(1e-13));
            assertThat(p[3]).isCloseTo(i[3] / 8, withinPercentage(1e-9));
            assertThat(p[4]).isCloseTo(i[4] / 16, withinPercentage(1e-9));
        }
    }

    @ParameterizedTest
    @CsvSource({"0,2,2", "0,3,2", "0,2,4", "2,3,3", "3,2,2", "10,2,2", "1000,2,2"})
    void theFreeEnergyIsTheFlowsAndItsDerivativesAreThoseOfDifferences(int states, int bonds, int paths) {
        DiamondLattice lattice =
                new DiamondLattice(states == 0 ? new IsingBond() : new PottsBond(states), bonds, paths);
        DiamondSingularity diamond = DiamondSingularity.of(lattice);
        double critical = diamond.criticalCoupling();
        for (double part : new double[] {-0.7, -0.2, -0.05, 0.05, 0.3, 4}) {
            double t = part * critical;
            double[] f = diamond.derivatives(t, 3);
            double[] couplings = new double[lattice.dimension()];
            couplings[0] = critical + t;
            assertThat(f[0]).isCloseTo(FlowFreeEnergy.of(lattice, couplings).perSite(), within(1e-12));
            double h = 1e-3 * Math.abs(t);
            for (int k = 0; k < 3; k++) {
                double[] near = {
                    diamond.derivatives(t - h, k)[k], diamond.derivatives(t + h, k)[k],
                    diamond.derivatives(t - 2 * h, k)[k], diamond.derivatives(t + 2 * h, k)[k]
                };
                double slope = (8 * (near[1] - near[0]) - (near[3] - near[2])) / (12 * h);
                double scale = Math.abs(f[k]) / Math.abs(t) + Math.abs(f[k + 1]);
                assertThat(slope).isCloseTo(f[k + 1], within(1e-8 * scale + 1e-14));
            }
        }
    }

    /** f(K) = [f(K') + c(K)]/V differentiated three times, with K' and its derivatives written down for K' = log cosh 2K. */
    @Test
    void theFunctionalEquationHoldsForTheThirdDerivative() {
        DiamondSingularity diamond = DiamondSingularity.of(ISING);
        double critical = diamond.criticalCoupling();
        for (double t : new double[] {1e-2, -1e-2, 1e-3}) {
            double[] f = diamond.derivatives(t, 3);
            double image = Math.log(Math.cosh(2 * (critical + t)));
            double[] g = diamond.derivatives(image - critical, 3);
            double slope = Math.tanh(2 * (critical + t));
            double d1 = 2 * slope;
            double d2 = 4 * (1 - slope * slope);
            double d3 = -16 * slope * (1 - slope * slope);
            double composed = g[3] * d1 * d1 * d1 + 3 * g[2] * d1 * d2 + g[1] * d3;
            assertThat(f[3]).isCloseTo((composed + d3) / 4, withinPercentage(1e-9));
        }
    }

    @Test
    @Tag("slow")
    void theFitRecoversThePredictionFromTheThirdDerivative() {
        DiamondSingularity diamond = DiamondSingularity.of(ISING);
        int n = 300;
        double[] t = new double[n];
        double[] y = new double[n];
        double[] errors = new double[n];
        for (int k = 0; k < n; k++) {
            t[k] = Math.pow(10, -20 + 6.0 * k / (n - 1));
            y[k] = Math.abs(diamond.derivatives(t[k], 3)[3]);
            errors[k] = 1e-9 * y[k];
        }
        LogPeriodicEstimate fit = LogPeriodicFit.within(new Interval(-1, -0.05), new Interval(5, 30))
                .of(t, y, errors, RandomStreams.of(6).stream(10));

        assertThat(fit.status()).isEqualTo(LogPeriodicEstimate.Status.CONVERGED);
        assertThat(fit.exponent().value()).isCloseTo(2.67653158078 - 3, within(1e-9));
        assertThat(fit.frequency().value()).isCloseTo(12.1310050551, within(1e-7));
        assertThat(fit.amplitude().value()).isCloseTo(2.3162575, withinPercentage(0.001));
        assertThat(fit.modulation().value()).isCloseTo(1.56236268e-5, withinPercentage(1e-3));
        assertThat(fit.explained()).isGreaterThan(0.9999);
        Complex[] a = diamond.amplitudes(3, true, 1);
        double phase = a[1].divide(a[0]).getArgument();
        assertThat(Math.IEEEremainder(fit.phase().value() - phase, 2 * Math.PI)).isCloseTo(0, within(1e-5));
    }

    @Test
    void whatHasNoMeaningIsRefused() {
        DiamondSingularity diamond = DiamondSingularity.of(ISING);
        assertThatThrownBy(() -> diamond.derivatives(0, 3))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("other than K*");
        assertThatThrownBy(() -> diamond.derivatives(-0.7, 3)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> diamond.derivatives(0.1, 21)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> diamond.amplitudes(19, true, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order max(k, 3) + 2, at most 20");
        assertThatThrownBy(() -> diamond.amplitudes(-1, true, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
