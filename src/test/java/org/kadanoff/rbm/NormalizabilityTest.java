package org.kadanoff.rbm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** Machines with an infinite partition function are refused with the reason, and no others. */
class NormalizabilityTest {
    private static Machine machine(Layer visible, Layer hidden, double... weights) {
        return new Machine(
                visible,
                hidden,
                RealVector.constant(visible.columns(), 0.1),
                RealVector.constant(hidden.columns(), -0.2),
                RealVector.of(weights));
    }

    @Test
    void aDiscreteLayerIsAlwaysEnough() {
        for (Layer discrete : new Layer[] {Layer.bits(1), Layer.spins(1)}) {
            for (Layer other : new Layer[] {Layer.bits(1), Layer.gaussian(1, 3), Layer.rectified(1, 3)}) {
                assertThat(machine(discrete, other, 50).freeEnergy(new double[] {1}))
                        .isFinite();
                assertThat(machine(other, discrete, 50).hiddenFreeEnergy(new double[] {1}))
                        .isFinite();
            }
        }
        assertThat(machine(Layer.gaussian(2, 1), Layer.oneHot(1, 2), 9, 9, 9, 9).freeEnergy(new double[] {1, 2}))
                .isFinite();
        assertThat(Machines.random(Layer.gaussian(2, 1), Layer.gaussian(0, 1), 1, 1)
                        .freeEnergy(new double[] {1, 2}))
                .isFinite();
    }

    @Test
    void gaussianUnitsOnBothSidesNeedASingularValueBelowOne() {
        machine(Layer.gaussian(1, 1), Layer.gaussian(1, 1), 0.999999);
        machine(Layer.gaussian(1, 4), Layer.gaussian(1, 1), -0.499999);
        // (0.6, 0.6) twice has the singular value 1.2.
        assertThatThrownBy(() -> machine(Layer.gaussian(2, 1), Layer.gaussian(2, 1), 0.6, 0.6, 0.6, 0.6))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("largest singular value")
                .hasMessageContaining("it is 1.2");
        machine(Layer.gaussian(2, 1), Layer.gaussian(2, 1), 0.6, 0.6, -0.6, 0.6);
        for (double boundary : new double[] {1, -1, 1.0000001}) {
            assertThatThrownBy(() -> machine(Layer.gaussian(1, 1), Layer.gaussian(1, 1), boundary))
                    .hasMessageContaining("must be below 1");
        }
        assertThatThrownBy(() -> machine(Layer.gaussian(1, 4), Layer.gaussian(1, 1), 0.5))
                .hasMessageContaining("in units of the standard deviations");
    }

    @Test
    void rectifiedUnitsNeedItOnlyWhereTheyCanGo() {
        // The direction that grows is h ∝ (1, −1), where rectified units cannot go.
        machine(Layer.gaussian(1, 1), Layer.rectified(2, 1), 0.9, -0.9);
        machine(Layer.rectified(2, 1), Layer.gaussian(1, 1), 0.9, -0.9);
        assertThatThrownBy(() -> machine(Layer.gaussian(1, 1), Layer.gaussian(2, 1), 0.9, -0.9))
                .hasMessageContaining("singular value");
        assertThatThrownBy(() -> machine(Layer.gaussian(1, 1), Layer.rectified(2, 1), 0.9, 0.9))
                .hasMessageContaining("when the rectified units [0, 1] grow together");
        assertThatThrownBy(() -> machine(Layer.gaussian(1, 1), Layer.rectified(2, 1), 0.1, -1.1))
                .hasMessageContaining("rectified units [1]");
        // Rectified on both sides: negative weights of any size, positive ones below 1.
        machine(Layer.rectified(1, 1), Layer.rectified(1, 1), -70);
        machine(Layer.rectified(1, 1), Layer.rectified(1, 1), 0.999);
        assertThatThrownBy(() -> machine(Layer.rectified(1, 1), Layer.rectified(1, 1), 1))
                .hasMessageContaining("cannot be normalised")
                .hasMessageContaining("[0, 1]");
    }

    /** Beyond ten rectified units: negative weights are fine, large positive ones are not looked into. */
    @Test
    void manyRectifiedUnits() {
        double[] weights = new double[36];
        java.util.Arrays.fill(weights, -30);
        assertThatCode(() -> machine(Layer.rectified(6, 1), Layer.rectified(6, 1), weights))
                .doesNotThrowAnyException();
        weights[3] = 1.5;
        assertThatThrownBy(() -> machine(Layer.rectified(6, 1), Layer.rectified(6, 1), weights))
                .hasMessageContaining("12 rectified units cannot be shown to be normalisable");
    }

    /** The verdict is that of the least ½ (v,h)Q(v,h) over many directions x ≥ 0, away from the boundary. */
    @Test
    void verdictsAgreeWithASearchOfDirections() {
        UniformRandomProvider random = RandomStreams.of(61).stream(0);
        int refused = 0;
        int accepted = 0;
        for (int round = 0; round < 300; round++) {
            double[] weights = new double[6];
            java.util.Arrays.setAll(weights, k -> 2.4 * random.nextDouble() - 1.4);
            boolean gaussian = round % 2 == 0;
            Layer visible = gaussian ? Layer.gaussian(2, 1) : Layer.rectified(2, 1);
            Layer hidden = Layer.rectified(3, 1);
            double least = leastForm(weights, gaussian, random);
            if (Math.abs(least) < 0.03) {
                continue;
            }
            try {
                machine(visible, hidden, weights);
                assertThat(least).isPositive();
                accepted++;
            } catch (IllegalArgumentException infinite) {
                assertThat(least).as(infinite.getMessage()).isNegative();
                refused++;
            }
        }
        assertThat(refused).isGreaterThan(40);
        assertThat(accepted).isGreaterThan(40);
    }

    /** min of |v|² + |h|² − 2 v·W·h over unit vectors, v being optimal given h. */
    private static double leastForm(double[] w, boolean gaussian, UniformRandomProvider random) {
        double least = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < 20_000; trial++) {
            double[] h = {random.nextDouble(), random.nextDouble(), random.nextDouble()};
            for (int j = 0; j < 3; j++) {
                h[j] = random.nextInt(4) == 0 ? 0 : h[j];
            }
            double norm = Math.sqrt(h[0] * h[0] + h[1] * h[1] + h[2] * h[2]);
            if (norm == 0) {
                continue;
            }
            double form = 1;
            for (int i = 0; i < 2; i++) {
                double field = (w[3 * i] * h[0] + w[3 * i + 1] * h[1] + w[3 * i + 2] * h[2]) / norm;
                form -= gaussian || field > 0 ? field * field : 0;
            }
            least = Math.min(least, form);
        }
        return least;
    }
}
