package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;
import org.kadanoff.testing.ChiSquare;

class VariateBlocksTest {
    private static final long[] SEED = {0x12345, -7, 1L << 60, 99};

    @Test
    void theBitsAreTheGeneratorsOwn() {
        UniformRandomProvider reference = RandomSource.XO_SHI_RO_256_PP.create(SEED);
        VariateBlocks blocks = VariateBlocks.of(SEED);
        long[] bits = new long[100];
        blocks.bits(bits, 100);
        for (long word : bits) {
            assertThat(word).isEqualTo(reference.nextLong());
        }
        double[] uniforms = new double[50];
        blocks.uniforms(uniforms, 50);
        for (double u : uniforms) {
            assertThat(u).isEqualTo((reference.nextLong() >>> 11) * 0x1p-53);
        }
        assertThat(blocks.uniform()).isEqualTo((reference.nextLong() >>> 11) * 0x1p-53);
        VariateBlocks again = VariateBlocks.of(blocks.state());
        assertThat(again.uniform()).isEqualTo(blocks.uniform());
        assertThatThrownBy(() -> VariateBlocks.of(new long[4])).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void seedsAreTakenFromTheStream() {
        UniformRandomProvider stream = RandomStreams.of(1).stream(0);
        VariateBlocks one = VariateBlocks.from(stream);
        VariateBlocks other = VariateBlocks.unseeded();
        other.seed(RandomStreams.of(1).stream(0));
        assertThat(one.state()).isEqualTo(other.state());
        assertThat(VariateBlocks.from(stream).state()).isNotEqualTo(one.state());
    }

    /** 4·10⁶ variates in 200 bins of equal probability and the tail in steps beyond; 10⁻⁸ for each of the two. */
    @Test
    void exponentialVariatesAreExponential() {
        VariateBlocks blocks = VariateBlocks.of(SEED);
        int count = 4_000_000;
        double[] block = new double[1000];
        long[] body = new long[200];
        long[] tail = new long[15];
        for (int k = 0; k < count / block.length; k++) {
            blocks.exponentials(block, block.length);
            for (double x : block) {
                body[(int) Math.min(199, 200 * -Math.expm1(-x))]++;
                tail[(int) Math.min(14, x)]++;
            }
        }
        double[] uniform = new double[200];
        Arrays.fill(uniform, 1 / 200.0);
        assertThat(ChiSquare.of(body, uniform).pValue()).isGreaterThan(1e-8);
        double[] steps = new double[15];
        for (int k = 0; k < 15; k++) {
            steps[k] = Math.exp(-k) - (k < 14 ? Math.exp(-k - 1) : 0);
        }
        assertThat(ChiSquare.of(tail, steps).pValue()).isGreaterThan(1e-8);
    }

    /** The mean of exponential variates from both ways of drawing them: error 10⁻³, six of which are allowed for. */
    @Test
    void momentsOfSingleVariates() {
        VariateBlocks blocks = VariateBlocks.of(SEED);
        double sum = 0;
        double squares = 0;
        for (int k = 0; k < 1_000_000; k++) {
            double x = blocks.exponential();
            sum += x;
            squares += x * x;
        }
        assertThat(sum / 1e6).isCloseTo(1, within(6e-3));
        // Var x² = 20.
        assertThat(squares / 1e6).isCloseTo(2, within(6 * 4.5e-3));
    }

    /** The areas of all layers are equal: what makes choosing one of them at random right. */
    @Test
    void layersHaveEqualAreas() {
        double[] scales = ExponentialLayers.scales();
        double[] heights = ExponentialLayers.heights();
        double area = (ExponentialLayers.TAIL + 1) * Math.exp(-ExponentialLayers.TAIL);
        for (int i = 1; i < 256; i++) {
            assertThat(scales[i] * 0x1p53 * (heights[i + 1] - heights[i])).isCloseTo(area, within(1e-13));
        }
        assertThat(scales[0] * 0x1p53 * heights[1]).isCloseTo(area, within(1e-15));
        assertThat(heights[256]).isEqualTo(1);
    }

    @Test
    void integersAreEquallyLikely() {
        VariateBlocks blocks = VariateBlocks.of(SEED);
        int[] drawn = new int[100_000];
        blocks.integers(drawn, drawn.length, 7);
        long[] counts = new long[7];
        for (int k : drawn) {
            counts[k]++;
        }
        double[] uniform = new double[7];
        Arrays.fill(uniform, 1 / 7.0);
        assertThat(ChiSquare.of(counts, uniform).pValue()).isGreaterThan(1e-8);
        blocks.integers(drawn, 100, Integer.MAX_VALUE);
        assertThat(Arrays.stream(drawn, 0, 100).min().orElseThrow()).isNotNegative();
    }
}
