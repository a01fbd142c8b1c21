package org.kadanoff.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.RandomStreams;

/** Fixed points found, against closed forms; what is not found is told. */
class FixedPointsTest {
    private static final FixedPoints SEARCH = FixedPoints.standard();

    @Test
    void newtonFindsTheRepulsiveFixedPointOfMigdalAndKadanoff() {
        FixedPoint found = SEARCH.newton(KnownMaps.migdalKadanoff(), new double[] {0.4});

        assertThat(found.converged()).isTrue();
        assertThat(found.point()[0]).isCloseTo(KnownMaps.atanh(KnownMaps.migdalKadanoffTanh()), within(1e-13));
        assertThat(found.point()[0]).isCloseTo(0.3046889, within(1e-7));
        assertThat(found.error()).isLessThan(1e-12);
        assertThat(found.residual()).isLessThan(1e-14);
    }

    @Test
    void iterationLeavesARepulsiveFixedPoint() {
        double critical = KnownMaps.atanh(KnownMaps.migdalKadanoffTanh());

        FixedPoint hot = SEARCH.iterate(KnownMaps.migdalKadanoff(), new double[] {critical - 1e-3});
        assertThat(hot.converged()).isTrue();
        assertThat(hot.point()[0]).isCloseTo(0, within(1e-12));
        FixedPoint cold = SEARCH.iterate(KnownMaps.migdalKadanoff(), new double[] {critical + 1e-3});
        assertThat(cold.converged()).isFalse();
        assertThat(cold.status()).isEqualTo(FixedPoint.Status.DIVERGED);
        assertThat(cold.error()).isNaN();
    }

    @Test
    void newtonIsQuadraticWithAnExactAndWithADifferenceJacobian() {
        double r = 3.7;
        for (FlowMap map : List.of(KnownMaps.logistic(r), KnownMaps.logisticWithSlope(r))) {
            List<Double> errors = new ArrayList<>();
            for (int steps = 1; steps <= 3; steps++) {
                FixedPoint end = SEARCH.withMostNewtonSteps(steps).newton(map, new double[] {0.6});
                errors.add(Math.abs(end.point()[0] - (1 - 1 / r)));
            }
            // For F(x) = f(x) − x the error becomes e' = e² F''/2F' = e² r/(r − 1) to leading order.
            for (int k = 0; k < 2; k++) {
                double order = errors.get(k + 1) / Math.pow(errors.get(k), 2);
                assertThat(order).isCloseTo(r / (r - 1), within(0.35));
            }
        }
    }

    /** At r = 1 the two fixed points meet: F = −x², and each step halves the distance. */
    @Test
    void aDoubleFixedPointIsReachedLinearly() {
        List<Double> errors = new ArrayList<>();
        for (int steps = 1; steps <= 10; steps++) {
            errors.add(SEARCH.withMostNewtonSteps(steps)
                    .newton(KnownMaps.logisticWithSlope(1), new double[] {0.1})
                    .point()[0]);
        }
        for (int k = 0; k < 9; k++) {
            assertThat(errors.get(k + 1) / errors.get(k)).isCloseTo(0.5, within(1e-9));
        }
        FixedPoint end = SEARCH.newton(KnownMaps.logisticWithSlope(1), new double[] {0.1});
        assertThat(end.converged()).isTrue();
        assertThat(Math.abs(end.point()[0])).isLessThanOrEqualTo(2 * end.error());
    }

    @Test
    void searchListsAllFixedPointsOnce() {
        // Mean-field magnet m' = tanh(2m): 0 and ±m*; attractive and not.
        FlowMap magnet = FlowMap.of(1, m -> new double[] {Math.tanh(2 * m[0])});
        List<double[]> starts =
                FixedPoints.starts(new double[] {-2}, new double[] {2}, 40, RandomStreams.of(1).stream(0));
        FixedPoints.Found found = SEARCH.search(magnet, starts, 1e-8);

        assertThat(found.points()).hasSize(3);
        assertThat(found.points().get(1).point()[0]).isCloseTo(0, within(1e-12));
        double m = found.points().get(2).point()[0];
        assertThat(m).isEqualTo(-found.points().get(0).point()[0], within(1e-12));
        assertThat(KnownMaps.atanh(m)).isCloseTo(2 * m, within(1e-12));
        assertThat(m).isCloseTo(0.957504024077269, within(1e-12));
    }

    @Test
    void searchKeepsWhatItLost() {
        FlowMap without = FlowMap.of(1, x -> new double[] {x[0] + 1 + x[0] * x[0]});
        FixedPoints.Found found = SEARCH.search(without, List.of(new double[] {0.3}, new double[] {-2}), 1e-8);

        assertThat(found.points()).isEmpty();
        assertThat(found.lost()).hasSize(2).noneMatch(FixedPoint::converged);
        assertThat(found.lost().get(0).residual()).isGreaterThanOrEqualTo(1);
        assertThat(found.lost().get(0).toString())
                .contains(found.lost().get(0).status().text());
    }

    @Test
    void newtonStaysInsideTheDomainAndFindsItsEdge() {
        FixedPoint end = SEARCH.newton(KnownMaps.decimation(), new double[] {0.75});
        assertThat(end.converged()).isTrue();
        assertThat(end.point()[0]).isCloseTo(1, within(1e-9));
        assertThat(SEARCH.newton(KnownMaps.decimation(), new double[] {0.25}).point()[0])
                .isCloseTo(0, within(1e-9));
    }

    /** Every point of K = 0 is fixed, so J − 1 is singular there; the shortest correction still leads to that line. */
    @Test
    void aLineOfFixedPointsIsReached() {
        FixedPoint end = SEARCH.newton(KnownMaps.decimationInField(), new double[] {0.1, 0.7});

        assertThat(end.converged()).isTrue();
        assertThat(end.point()[0]).isCloseTo(0, within(1e-10));
        FixedPoint identity = SEARCH.newton(FlowMap.of(2, double[]::clone), new double[] {3, 4});
        assertThat(identity.converged()).isTrue();
        assertThat(identity.point()).containsExactly(3, 4);
    }

    @Test
    void affineMapsTakeOneStep() {
        double[][] a = {{0.5, 2, 0}, {-1, 3, 0.25}, {0, 0.1, -4}};
        FlowMap affine = DifferentiableFlowMap.of(
                3,
                x -> {
                    double[] image = KnownMaps.times(a, x);
                    image[0] += 1;
                    image[2] -= 2;
                    return image;
                },
                x -> a);
        FixedPoint end = SEARCH.newton(affine, new double[] {9, -7, 5});

        assertThat(end.converged()).isTrue();
        assertThat(end.steps()).isLessThanOrEqualTo(3);
        assertThat(affine.apply(end.point())).containsExactly(end.point(), within(1e-13));
    }

    @Test
    void twoCyclesAreFixedPointsOfTheSecondPower() {
        double r = 3.9;
        FlowMap twice = KnownMaps.logisticWithSlope(r).power(2);
        List<double[]> starts =
                FixedPoints.starts(new double[] {0}, new double[] {1}, 60, RandomStreams.of(2).stream(0));
        FixedPoints.Found found = SEARCH.search(twice, starts, 1e-8);
        double[] cycle = KnownMaps.logisticTwoCycle(r);

        assertThat(found.points().stream().mapToDouble(p -> p.point()[0]).toArray())
                .containsExactly(new double[] {0, cycle[0], 1 - 1 / r, cycle[1]}, within(1e-11));
    }

    @Test
    void cyclesAndExhaustionAreStatuses() {
        assertThat(SEARCH.iterate(KnownMaps.logistic(3.2), new double[] {0.2}).status())
                .isEqualTo(FixedPoint.Status.CYCLE);
        assertThat(SEARCH.iterate(KnownMaps.logistic(4), new double[] {0.2}).status())
                .isEqualTo(FixedPoint.Status.MOST_STEPS);
        assertThat(SEARCH.withMostNewtonSteps(1)
                        .newton(KnownMaps.logistic(3.7), new double[] {0.6})
                        .status())
                .isEqualTo(FixedPoint.Status.MOST_STEPS);
        assertThat(SEARCH.iterate(KnownMaps.logistic(2.5), new double[] {0.2}).error())
                .isLessThan(1e-12);
    }

    @Test
    void nonsenseIsRefused() {
        assertThatThrownBy(() -> SEARCH.search(KnownMaps.logistic(2), List.of(), 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> FixedPoints.starts(new double[] {1}, new double[] {0}, 1, RandomStreams.of(1).stream(0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("coordinate 0");
        assertThatThrownBy(() -> SEARCH.newton(KnownMaps.decimation(), new double[] {3}))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
