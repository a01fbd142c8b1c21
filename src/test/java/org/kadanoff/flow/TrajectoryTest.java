package org.kadanoff.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where trajectories end, against closed forms of the logistic map and of renormalisation. */
class TrajectoryTest {
    private static final Iteration ITERATION = Iteration.standard();

    @ParameterizedTest
    @CsvSource({"0.5, 0", "1.5, 0.3333333333333333", "2.0, 0.5", "2.8, 0.6428571428571429"})
    void logisticMapEndsAtItsAttractiveFixedPoint(double r, double expected) {
        Trajectory trajectory = ITERATION.follow(KnownMaps.logistic(r), new double[] {0.2});

        assertThat(trajectory.status()).isEqualTo(Trajectory.Status.FIXED_POINT);
        assertThat(trajectory.period()).isEqualTo(1);
        assertThat(trajectory.last()[0]).isCloseTo(expected, within(2e-12));
        assertThat(trajectory.cycle()).hasSize(1);
    }

    @Test
    void twoCycleHasTheClosedForm() {
        double r = 3.2;
        Trajectory trajectory = ITERATION.follow(KnownMaps.logistic(r), new double[] {0.2});

        assertThat(trajectory.status()).isEqualTo(Trajectory.Status.CYCLE);
        assertThat(trajectory.period()).isEqualTo(2);
        double[] visited =
                trajectory.cycle().stream().mapToDouble(x -> x[0]).sorted().toArray();
        assertThat(visited).containsExactly(KnownMaps.logisticTwoCycle(r), within(2e-12));
    }

    /** Superstable and other windows of the period-doubling cascade and the period-3 window. */
    @ParameterizedTest
    @CsvSource({"3.5, 4", "3.55, 8", "3.566, 16", "3.8319, 3", "3.739, 5"})
    void periodsOfTheLogisticMap(double r, int period) {
        Trajectory trajectory = ITERATION.follow(KnownMaps.logistic(r), new double[] {0.2});

        assertThat(trajectory.period()).isEqualTo(period);
        double[] start = trajectory.cycle().get(0);
        assertThat(KnownMaps.logistic(r).power(period).apply(start)[0]).isCloseTo(start[0], within(1e-11));
    }

    @Test
    void chaosHasNoLimit() {
        Trajectory trajectory = ITERATION.withMostSteps(3000).follow(KnownMaps.logistic(4), new double[] {0.2});

        assertThat(trajectory.status()).isEqualTo(Trajectory.Status.NO_LIMIT);
        assertThat(trajectory.hasLimit()).isFalse();
        assertThat(trajectory.steps()).isEqualTo(3000);
        assertThat(trajectory.cycle()).isEmpty();
    }

    /** At r = 1 the approach to 0 is x ~ 1/t: its changes are below 1e-12 after 10⁶ steps, its distance is not. */
    @Test
    void aMarginalApproachIsNotMistakenForItsLimit() {
        Trajectory trajectory =
                ITERATION.withTolerance(1e-6).withMostSteps(20_000).follow(KnownMaps.logistic(1), new double[] {0.2});

        assertThat(trajectory.status()).isEqualTo(Trajectory.Status.NO_LIMIT);
        assertThat(trajectory.last()[0]).isGreaterThan(4e-5);
    }

    @Test
    void anAlternatingApproachIsNoCycle() {
        FlowMap alternating = FlowMap.of(1, x -> new double[] {1 - 0.999 * x[0]});
        Trajectory trajectory = ITERATION.withMostSteps(100_000).follow(alternating, new double[] {0.2});

        assertThat(trajectory.period()).isEqualTo(1);
        assertThat(trajectory.last()[0]).isCloseTo(1 / 1.999, within(2e-12));
    }

    @Test
    void predictedRemainingDistanceIsTheDistance() {
        FlowMap slow = FlowMap.of(1, x -> new double[] {0.99 * x[0]});
        Trajectory trajectory = ITERATION.withTolerance(1e-6).follow(slow, new double[] {1});

        assertThat(trajectory.remaining() / trajectory.last()[0]).isCloseTo(1, within(1e-6));
        assertThat(trajectory.last()[0]).isLessThan(1e-6);
    }

    @Test
    void rotationByAFifthOfATurnIsACycleOfFive() {
        double c = Math.cos(2 * Math.PI / 5);
        double s = Math.sin(2 * Math.PI / 5);
        Trajectory trajectory =
                ITERATION.follow(KnownMaps.linear(new double[][] {{c, -s}, {s, c}}), new double[] {1, 0});

        assertThat(trajectory.period()).isEqualTo(5);
    }

    @Test
    void divergenceAndTheEndOfTheDomainAreTold() {
        assertThat(ITERATION.follow(KnownMaps.logistic(2), new double[] {-1}).status())
                .isEqualTo(Trajectory.Status.DIVERGED);
        assertThat(ITERATION
                        .follow(FlowMap.of(1, x -> new double[] {Math.log(x[0])}), new double[] {0.5})
                        .status())
                .isEqualTo(Trajectory.Status.DIVERGED);
        FlowMap leaving = FlowMap.of(1, x -> {
            if (x[0] > 1) {
                throw new IllegalArgumentException("beyond 1");
            }
            return new double[] {2 * x[0]};
        });
        Trajectory trajectory = ITERATION.follow(leaving, new double[] {0.3});
        assertThat(trajectory.status()).isEqualTo(Trajectory.Status.OUTSIDE_DOMAIN);
        assertThat(trajectory.last()).containsExactly(0.3 * 4);
    }

    @Test
    void badStartsAndSettingsAreRefused() {
        assertThatThrownBy(() -> ITERATION.follow(KnownMaps.logistic(2), new double[] {0.1, 0.2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 dimensions, but the point has 2");
        assertThatThrownBy(() -> ITERATION.follow(KnownMaps.logistic(2), new double[] {Double.NaN}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("finite");
        assertThatThrownBy(() -> ITERATION.follow(KnownMaps.decimation(), new double[] {2}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("between 0 and 1");
        assertThatThrownBy(() -> ITERATION.withTolerance(0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> KnownMaps.logistic(2).power(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void pointsAreTheMapsOwnIterates() {
        FlowMap map = KnownMaps.logistic(3.7);
        Trajectory trajectory = ITERATION.withMostSteps(50).follow(map, new double[] {0.3});

        double[] at = {0.3};
        for (int t = 0; t <= trajectory.steps(); t++) {
            assertThat(Arrays.equals(trajectory.point(t), at)).isTrue();
            at = map.apply(at);
        }
        assertThat(map.power(7).apply(new double[] {0.3})).containsExactly(trajectory.point(7));
    }
}
