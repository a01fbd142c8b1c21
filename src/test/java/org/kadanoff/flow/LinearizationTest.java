package org.kadanoff.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.hipparchus.complex.Complex;
import org.junit.jupiter.api.Test;
import org.kadanoff.flow.Linearization.Relevance;

/** What a map does near its fixed points, against exact slopes and exponents. */
class LinearizationTest {
    /**
     * λ = dK'/dK = 4 tanh 2K / (cosh² 2K (1 − tanh⁴ 2K)) = 4 √u (1 − u)/(1 − u²) = 4 √u/(1 + u) at u = tanh K* = tanh² 2K*, and y_T
     * = log₂ λ = 0.747. Source: L. P. Kadanoff, Ann. Phys. 100, 359 (1976), doi:10.1016/0003-4916(76)90066-X.
     */
    @Test
    void thermalExponentOfMigdalAndKadanoff() {
        double u = KnownMaps.migdalKadanoffTanh();
        double slope = 4 * Math.sqrt(u) / (1 + u);
        Linearization near = Linearization.of(KnownMaps.migdalKadanoff(), new double[] {KnownMaps.atanh(u)});

        assertThat(near.residual()).isLessThan(1e-15);
        assertThat(near.spectralRadius()).isCloseTo(slope, within(1e-9));
        assertThat(Math.abs(near.spectralRadius() - slope)).isLessThan(near.errors()[0]);
        assertThat(near.errors()[0]).isLessThan(1e-8);
        assertThat(near.relevance(0)).isEqualTo(Relevance.RELEVANT);
        assertThat(near.exponent(0, 2).getReal()).isCloseTo(Math.log(slope) / Math.log(2), within(1e-9));
        assertThat(near.exponent(0, 2).getReal()).isCloseTo(0.747, within(5e-4));
        assertThat(near.exponent(0, 2).getImaginary()).isZero();
        assertThat(near.exponentError(0, 2)).isCloseTo(near.errors()[0] / slope / Math.log(2), within(1e-15));
    }

    @Test
    void decimationOfTheChainHasSlopesZeroAndTwoAtTheEdgesOfItsDomain() {
        Linearization hot = Linearization.of(KnownMaps.decimation(), new double[] {0});
        assertThat(hot.spectralRadius()).isCloseTo(0, within(1e-9));
        assertThat(hot.relevance(0)).isEqualTo(Relevance.IRRELEVANT);
        Linearization cold = Linearization.of(KnownMaps.decimation(), new double[] {1});
        assertThat(cold.spectralRadius()).isCloseTo(2, within(1e-9));
        assertThat(cold.exponent(0, 2).getReal()).isCloseTo(1, within(1e-9));
        assertThat(Linearization.of(
                                DifferentiableFlowMap.of(1, t -> new double[] {t[0] * t[0]}, t ->
                                        new double[][] {{2 * t[0]}}),
                                new double[] {0})
                        .exponent(0, 2)
                        .getReal())
                .isEqualTo(Double.NEGATIVE_INFINITY);
    }

    /** On the line K = 0 the field stays as it is: a marginal direction along it, and K' = O(K²) across. */
    @Test
    void theLineOfParamagnetsIsMarginal() {
        Linearization near = Linearization.of(KnownMaps.decimationInField(), new double[] {0, 0.4});

        assertThat(near.relevance(0)).isEqualTo(Relevance.MARGINAL);
        assertThat(near.spectrum().mode(0).modulus()).isCloseTo(1, within(1e-10));
        assertThat(near.relevance(1)).isEqualTo(Relevance.IRRELEVANT);
        assertThat(near.modes(Relevance.MARGINAL)).containsExactly(0);
        // ∂h'/∂K at K = 0 is 2 tanh h.
        assertThat(near.jacobian()[1][0]).isCloseTo(2 * Math.tanh(0.4), within(1e-9));
        // h + 2 tanh(h) K is what is kept to first order: the scaling field of the marginal mode.
        List<Complex> fields = near.scalingFields(new double[] {1e-3, 0.4 - 2e-3 * Math.tanh(0.4)});
        assertThat(fields.get(0).norm()).isLessThan(1e-12);
    }

    @Test
    void differencesAreAsAccurateAsDerived() {
        DifferentiableFlowMap map = DifferentiableFlowMap.of(
                2,
                x -> new double[] {Math.sin(x[0]) * Math.exp(x[1]), x[0] * x[0] * x[1] + Math.tanh(x[1])},
                x -> new double[][] {
                    {Math.cos(x[0]) * Math.exp(x[1]), Math.sin(x[0]) * Math.exp(x[1])},
                    {2 * x[0] * x[1], x[0] * x[0] + 1 / Math.pow(Math.cosh(x[1]), 2)}
                });
        double derived = 0;
        double exaggerated = 0;
        double tiny = 0;
        for (double[] at : new double[][] {{0, 0}, {1, -0.5}, {3, 1.5}}) {
            double[][] exact = map.jacobian(at);
            double here = deviation(Differences.standard().jacobian(map, at), exact);
            assertThat(here).isLessThan(1e-10 * SquareMatrices.frobenius(exact));
            derived += here;
            exaggerated += deviation(Differences.standard().jacobian(map, at, 100), exact);
            tiny += deviation(Differences.standard().jacobian(map, at, 1e-4), exact);
        }
        // Away from the derived step the Taylor series or rounding takes over.
        assertThat(exaggerated).isGreaterThan(100 * derived);
        assertThat(tiny).isGreaterThan(100 * derived);
    }

    @Test
    void differencesAreOfSecondOrderInsideAndAtTheEdge() {
        FlowMap free = FlowMap.of(1, x -> new double[] {Math.exp(x[0])});
        FlowMap edged = FlowMap.of(1, x -> {
            if (x[0] > 0.5) {
                throw new IllegalArgumentException("beyond the edge");
            }
            return new double[] {Math.exp(x[0])};
        });
        for (FlowMap map : List.of(free, edged)) {
            double coarse = error(map, 4000);
            double fine = error(map, 2000);
            assertThat(coarse / fine).isCloseTo(4, within(0.1));
        }
        FlowMap isolated = FlowMap.of(1, x -> {
            if (x[0] != 0.5) {
                throw new IllegalArgumentException("elsewhere");
            }
            return x.clone();
        });
        assertThatThrownBy(() -> Differences.standard().jacobian(isolated, new double[] {0.5}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no derivative by coordinate 0");
    }

    private static double error(FlowMap map, double multiple) {
        return Math.abs(Differences.standard().jacobian(map, new double[] {0.5}, multiple)[0][0] - Math.exp(0.5));
    }

    @Test
    void errorsHoldTheExactEigenvalues() {
        double[][] exact = {{1.5, 40, 0}, {0, 0.75, -3}, {0, 0.5, 0.2}};
        // A curved map with this Jacobian at 0.
        FlowMap curved = FlowMap.of(3, x -> {
            double[] image = KnownMaps.times(exact, x);
            return new double[] {Math.sinh(image[0]), image[1] + Math.pow(image[1], 3), Math.sin(image[2])};
        });
        Linearization near = Linearization.of(curved, new double[3]);
        Spectrum known = Spectrum.of(exact);

        for (int i = 0; i < 3; i++) {
            double off = near.spectrum()
                    .mode(i)
                    .eigenvalue()
                    .subtract(known.mode(i).eigenvalue())
                    .norm();
            assertThat(off).isLessThan(near.errors()[i]);
            assertThat(near.errors()[i]).isLessThan(1e-5);
        }
    }

    @Test
    void aJordanBlockHasTheErrorOfItsSquareRoot() {
        double[][] block = {{1.2, 1}, {0, 1.2}};
        Linearization exact = Linearization.of(KnownMaps.linear(block), new double[2]);
        Linearization differences = Linearization.of(KnownMaps.hidden(KnownMaps.linear(block)), new double[2]);

        for (Linearization near : List.of(exact, differences)) {
            for (int i = 0; i < 2; i++) {
                assertThat(near.spectrum().mode(i).eigenvalue().subtract(1.2).norm())
                        .isLessThanOrEqualTo(near.errors()[i]);
                assertThat(near.errors()[i]).isLessThan(1e-3);
            }
        }
        assertThat(exact.spectrum().complete()).isFalse();
        assertThatThrownBy(() -> exact.scalingFields(new double[] {1, 1}))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("defective");
    }

    @Test
    void complexAndNegativeEigenvaluesHaveComplexExponents() {
        double angle = 0.7;
        double growth = Math.pow(3, 0.4);
        double c = growth * Math.cos(angle);
        double s = growth * Math.sin(angle);
        Linearization spiral =
                Linearization.of(KnownMaps.linear(new double[][] {{c, -s, 0}, {s, c, 0}, {0, 0, -3}}), new double[3]);

        assertThat(spiral.exponent(0, 3).getReal()).isCloseTo(1, within(1e-14));
        assertThat(spiral.exponent(0, 3).getImaginary()).isCloseTo(Math.PI / Math.log(3), within(1e-14));
        assertThat(spiral.exponent(1, 3).getReal()).isCloseTo(0.4, within(1e-14));
        assertThat(spiral.exponent(1, 3).getImaginary()).isCloseTo(angle / Math.log(3), within(1e-14));
        assertThat(spiral.exponent(2, 3).getImaginary()).isCloseTo(-angle / Math.log(3), within(1e-14));
        assertThat(spiral.modes(Relevance.RELEVANT)).containsExactly(0, 1, 2);
        assertThatThrownBy(() -> spiral.exponent(0, 1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void scalingFieldsAreMultipliedByTheirEigenvalues() {
        double[][] matrix = {{1.5, 2, 0}, {0.3, 0.4, -1}, {0, 1, 0.1}};
        double[] fixed = {1, -2, 0.5};
        FlowMap map = FlowMap.of(3, x -> {
            double[] image = KnownMaps.times(matrix, new double[] {x[0] - fixed[0], x[1] - fixed[1], x[2] - fixed[2]});
            return new double[] {image[0] + fixed[0], image[1] + fixed[1], image[2] + fixed[2]};
        });
        Linearization near = Linearization.of(map, fixed);
        double[] at = {1.7, -2.2, 0.9};
        List<Complex> before = near.scalingFields(at);
        List<Complex> after = near.scalingFields(map.apply(at));

        for (int i = 0; i < 3; i++) {
            Complex expected = before.get(i).multiply(near.spectrum().mode(i).eigenvalue());
            assertThat(after.get(i).subtract(expected).norm()).isLessThan(1e-9);
        }
    }

    @Test
    void theMultiplierOfACycleIsTheProductOfItsSlopes() {
        double r = 3.2;
        double[] cycle = KnownMaps.logisticTwoCycle(r);
        double expected = 4 + 2 * r - r * r;

        for (FlowMap map : List.of(KnownMaps.logistic(r), KnownMaps.logisticWithSlope(r))) {
            Linearization near = Linearization.of(map.power(2), new double[] {cycle[0]});
            assertThat(near.spectrum().mode(0).eigenvalue().getReal()).isCloseTo(expected, within(1e-9));
            assertThat(near.relevance(0)).isEqualTo(Relevance.IRRELEVANT);
        }
    }

    @Test
    void noiseAndScaleSetTheStep() {
        Differences standard = Differences.standard();
        assertThat(standard.step(0)).isCloseTo(Math.cbrt(Math.pow(2, -53)), within(1e-20));
        assertThat(standard.withNoise(1e-9).step(5)).isCloseTo(5e-3, within(1e-15));
        assertThat(standard.withScale(1e-3).step(1e-4)).isCloseTo(1e-3 * Math.cbrt(Math.pow(2, -53)), within(1e-20));
        assertThatThrownBy(() -> standard.withNoise(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> standard.withScale(0)).isInstanceOf(IllegalArgumentException.class);
    }

    private static double deviation(double[][] a, double[][] b) {
        double largest = 0;
        for (int i = 0; i < a.length; i++) {
            for (int j = 0; j < a.length; j++) {
                largest = Math.max(largest, Math.abs(a[i][j] - b[i][j]));
            }
        }
        return largest;
    }
}
