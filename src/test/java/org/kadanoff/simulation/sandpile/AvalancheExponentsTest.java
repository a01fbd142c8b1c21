package org.kadanoff.simulation.sandpile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.estimation.DiscretePowerLaw;
import org.kadanoff.estimation.MomentScaling;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.simulation.sandpile.AvalancheSeries.Quantity;

class AvalancheExponentsTest {
    private static final RandomStreams STREAMS = RandomStreams.of(19871998);

    private static AvalancheSeries drive(int length, int dimension, int grains) {
        UniformRandomProvider random = STREAMS.stream(100L * dimension + length);
        return AvalancheSeries.drive(Sandpile.stationary(OpenBox.of(length, dimension), random), grains, random);
    }

    /** Σ_ij G_ij/N gives σ(1) without a simulation. */
    @Test
    void theFirstMomentScalesAsGreensFunction() {
        int grains = 40_000;
        MomentScaling moments = MomentScaling.of(
                new double[] {16, 64},
                List.of(
                        drive(16, 2, grains).of(Quantity.SIZE),
                        drive(64, 2, grains).of(Quantity.SIZE)),
                1,
                2);
        double exact = Math.log(new SandpileExact(OpenBox.of(64, 2)).meanSize()
                        / new SandpileExact(OpenBox.of(16, 2)).meanSize())
                / Math.log(4);

        assertThat(moments.lower().error()).isLessThan(0.02);
        assertThat(moments.lower().value())
                .isCloseTo(exact, within(5.5 * moments.lower().error()));
    }

    /**
     * The first published exponents of the cluster sizes, 0.98 on 50 × 50 and 1.35 on 20 × 20 × 20 sites (without errors, and far from the
     * limit of large sizes in two dimensions).
     *
     * <p>Source: P. Bak, C. Tang, K. Wiesenfeld, Phys. Rev. Lett. 59, 381 (1987), doi:10.1103/PhysRevLett.59.381, fig. 2.
     */
    @Test
    void theFirstPublishedExponentsAreFound() {
        DiscretePowerLaw square = DiscretePowerLaw.of(drive(50, 2, 60_000).of(Quantity.AREA), 1, 100);
        DiscretePowerLaw cube = DiscretePowerLaw.of(drive(20, 3, 60_000).of(Quantity.AREA), 6, 200);

        assertThat(square.exponent()).isCloseTo(0.98, within(0.08));
        assertThat(cube.exponent()).isCloseTo(1.35, within(0.08));
        assertThat(square.error()).isLessThan(0.02);
    }

    /** Areas are compact, a ~ r^d with r ~ L: D = 2 in two dimensions, where the sizes, multiple topplings and all, grow faster. */
    @Test
    void areasFillTheSquareAndSizesMoreThanThat() {
        double[] lengths = {32, 64, 128};
        List<AvalancheSeries> series = new ArrayList<>();
        for (double length : lengths) {
            series.add(drive((int) length, 2, 15_000));
        }
        MomentScaling area = of(lengths, series, Quantity.AREA);
        MomentScaling size = of(lengths, series, Quantity.SIZE);
        MomentScaling extent = of(lengths, series, Quantity.EXTENT);

        assertThat(area.dimension().value()).isCloseTo(2, within(0.15));
        assertThat(extent.dimension().value()).isCloseTo(1, within(0.05));
        assertThat(size.dimension().value()).isBetween(2.4, 2.9);
        assertThat(area.exponent().value()).isBetween(1.05, 1.35);
    }

    private static MomentScaling of(double[] lengths, List<AvalancheSeries> series, Quantity quantity) {
        return MomentScaling.of(
                lengths, series.stream().map(s -> s.of(quantity)).toList(), 2, 3);
    }
}
