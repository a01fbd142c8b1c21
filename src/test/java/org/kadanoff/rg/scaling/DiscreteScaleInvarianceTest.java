package org.kadanoff.rg.scaling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.kadanoff.rg.scheme.CouplingFlow;
import org.kadanoff.rg.scheme.CriticalPoint;

class DiscreteScaleInvarianceTest {
    /** A step that is linear about 0. */
    private static CouplingFlow linear(double[][] matrix) {
        return steps(k ->
                new double[] {matrix[0][0] * k[0] + matrix[0][1] * k[1], matrix[1][0] * k[0] + matrix[1][1] * k[1]});
    }

    /** Two even couplings, no constant, b = 2 and d = 3. */
    private static CouplingFlow steps(UnaryOperator<double[]> step) {
        return new CouplingFlow() {
            @Override
            public List<String> couplings() {
                return List.of("K1", "K2");
            }

            @Override
            public double lengthFactor() {
                return 2;
            }

            @Override
            public double spatialDimension() {
                return 3;
            }

            @Override
            public boolean isOdd(int coupling) {
                return false;
            }

            @Override
            public double constant(double[] couplings) {
                return 0;
            }

            @Override
            public double[] apply(double[] k) {
                return step.apply(k);
            }
        };
    }

    private static DiscreteScaleInvariance at0(double[][] matrix) {
        CouplingFlow flow = linear(matrix);
        return DiscreteScaleInvariance.of(flow, CriticalPoint.near(flow, new double[] {0.1, 0.1}));
    }

    @Test
    void everyHarmonicSolvesTheHomogeneousEquation() {
        DiscreteScaleInvariance invariance = at0(new double[][] {{1.7, 0.3}, {0, 0.4}});

        assertThat(invariance.power()).isCloseTo(Math.log(1.7) / Math.log(2), within(1e-9));
        for (int n = -3; n <= 3; n++) {
            Complex factor = new Complex(1.7).pow(invariance.exponent(n));
            assertThat(factor.subtract(8).norm()).isLessThan(1e-6);
        }
        assertThat(invariance.rotation()).isZero();
    }

    @Test
    void aStepThatChangesSidesHasThePeriodOfTwoSteps() {
        DiscreteScaleInvariance invariance = at0(new double[][] {{-1.7, 0}, {0, 0.4}});

        assertThat(invariance.scaleRatio()).isCloseTo(2.89, within(1e-8));
        assertThat(invariance.frequency()).isCloseTo(Math.PI / Math.log(1.7), within(1e-7));
        assertThat(invariance.freeEnergyExponent()).isCloseTo(Math.log(8) / Math.log(1.7), within(1e-7));
    }

    /** r^{d/y} cos[ψ − ω_2 ln r] is multiplied by b^d by the step r → |λ| r, ψ → ψ + θ. */
    @Test
    void aComplexPairAddsItsOwnFrequency() {
        double theta = 0.4;
        double c = 1.6 * Math.cos(theta);
        double s = 1.6 * Math.sin(theta);
        DiscreteScaleInvariance invariance = at0(new double[][] {{c, -s}, {s, c}});

        assertThat(invariance.rotation()).isCloseTo(theta / Math.log(1.6), within(1e-8));
        for (double u : new double[] {0.3, 0.01}) {
            for (double v : new double[] {-0.2, 0.05}) {
                double before = homogeneous(invariance, u, v);
                double after = homogeneous(invariance, c * u - s * v, s * u + c * v);
                assertThat(after).isCloseTo(8 * before, within(1e-7 * Math.abs(8 * before) + 1e-12));
            }
        }
    }

    private static double homogeneous(DiscreteScaleInvariance invariance, double u, double v) {
        double r = Math.hypot(u, v);
        return Math.pow(r, invariance.freeEnergyExponent())
                * Math.cos(Math.atan2(v, u) - invariance.rotation() * Math.log(r));
    }

    @Test
    void irrelevantOrUnknownFixedPointsAreRefused() {
        assertThatThrownBy(() -> at0(new double[][] {{0.5, 0}, {0, 0.4}}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no even coupling is relevant");
        assertThatThrownBy(() -> new DiscreteScaleInvariance(new Complex(0.9), 2, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("modulus more than 1");
        CouplingFlow shifted = steps(k -> new double[] {k[0] + 1 + k[0] * k[0], 0.5 * k[1]});
        CriticalPoint nowhere = CriticalPoint.near(shifted, new double[] {0.3, 0.1});
        assertThatThrownBy(() -> DiscreteScaleInvariance.of(shifted, nowhere))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("belong to a fixed point");
    }
}
