package org.kadanoff.rbm.renormalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

class CorrelationLengthTest {
    private static final int SIDE = 16;

    /** A patch on a torus so large that no distance goes around it. */
    private static UnitPositions patch() {
        double[] x = new double[SIDE * SIDE];
        double[] y = new double[SIDE * SIDE];
        for (int k = 0; k < x.length; k++) {
            x[k] = Math.floorDiv(k, SIDE);
            y[k] = k % SIDE;
        }
        return new UnitPositions(64, RealVector.of(x), RealVector.of(y), RealVector.constant(x.length, 1));
    }

    /** Exponential correlations of known length; signs of units, which are arbitrary in a machine, do not matter. */
    @ParameterizedTest
    @ValueSource(doubles = {1.5, 3, 5})
    void recoversTheLengthOfExponentialCorrelations(double length) {
        UniformRandomProvider random = RandomStreams.of(17).stream(0);
        DataSet samples = LineSamples.draw(SIDE, length, 4000, random);
        CorrelationLength found = CorrelationLength.of(samples, patch());
        // Five standard errors, and 2 % for bins as wide as a lattice spacing.
        assertThat(found.value()).isCloseTo(length, within(5 * found.error() + 0.02 * length));
        assertThat(found.error()).isLessThan(0.1 * length);
        assertThat(found.points().get(0).size())
                .isCloseTo(Math.exp(-found.points().get(0).distance() / length), within(0.03));
        double[] flipped = new double[samples.rows() * SIDE * SIDE];
        for (int k = 0; k < flipped.length; k++) {
            int unit = k % (SIDE * SIDE);
            flipped[k] = samples.value(k / (SIDE * SIDE), unit) * (unit % 3 == 0 ? -1 : 1);
        }
        assertThat(CorrelationLength.of(DataSet.of("flipped", SIDE * SIDE, flipped), patch())
                        .value())
                .isCloseTo(found.value(), within(1e-9));
    }

    /** Independent units have no length, and say so. */
    @Test
    void noiseHasNoLength() {
        UniformRandomProvider random = RandomStreams.of(18).stream(0);
        double[] values = new double[1000 * SIDE * SIDE];
        for (int k = 0; k < values.length; k++) {
            values[k] = random.nextBoolean() ? 1 : -1;
        }
        CorrelationLength found = CorrelationLength.of(DataSet.of("noise", SIDE * SIDE, values), patch());
        assertThat(found.value()).isNaN();
        assertThat(found.reason()).contains("out of the noise");
    }

    @Test
    void tooFewSamplesAreRefused() {
        DataSet few = DataSet.of("few", SIDE * SIDE, new double[5 * SIDE * SIDE]);
        assertThatThrownBy(() -> CorrelationLength.of(few, patch())).hasMessageContaining("at least 20 samples");
        DataSet narrow = DataSet.of("narrow", 3, new double[90]);
        assertThatThrownBy(() -> CorrelationLength.of(narrow, patch())).hasMessageContaining("3 columns");
    }
}
