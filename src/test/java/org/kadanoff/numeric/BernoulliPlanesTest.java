package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.simple.RandomSource;
import org.junit.jupiter.api.Test;

/**
 * Random planes: digit by digit against the definition, their probabilities with and without the rare events, every bit
 * position by itself and pairs of positions. Statistics are bounded by six standard deviations, 2·10⁻⁹ each; at most 5000
 * of them are looked at, so that a false alarm has a probability of 10⁻⁵.
 */
class BernoulliPlanesTest {
    private static final double LIMIT = 6;
    private static final double[] CRITICAL = {Math.exp(-8 * 0.4406867935097715), Math.exp(-4 * 0.4406867935097715)};

    private static List<BitArithmetic> arithmetics() {
        return List.of(BitArithmetic.fastest(), BitArithmetic.longWords());
    }

    /** U below D as integers, bit by bit, from SFC64 of another library. */
    @Test
    void planesCompareIntegersDigitByDigit() {
        for (BitArithmetic arithmetic : arithmetics()) {
            for (int thresholds = 1; thresholds <= 9; thresholds++) {
                comparesIntegers(arithmetic, thresholds);
            }
        }
    }

    private static void comparesIntegers(BitArithmetic arithmetic, int thresholds) {
        int lanes = 32;
        int words = 75;
        int digits = 7;
        int from = 3;
        UniformRandomProvider seeds = RandomStreams.of(thresholds).stream(0);
        long[][] states = new long[lanes][3];
        RandomLanes drawn = RandomLanes.seeded(lanes, thresholds, seeds);
        UniformRandomProvider again = RandomStreams.of(thresholds).stream(0);
        UniformRandomProvider[] generators = new UniformRandomProvider[lanes];
        for (int l = 0; l < lanes; l++) {
            for (int k = 0; k < 3; k++) {
                states[l][k] = again.nextLong();
            }
            generators[l] = RandomSource.SFC_64.create(states[l]);
        }
        Random random = new Random(thresholds);
        int[] bounds = random.ints(thresholds, 0, 1 << digits).toArray();
        long[][] bits = new long[thresholds][digits];
        for (int t = 0; t < thresholds; t++) {
            for (int j = 0; j < digits; j++) {
                bits[t][j] = -(bounds[t] >> j & 1L);
            }
        }
        for (int draw = 0; draw < 2; draw++) {
            long[][] planes = new long[thresholds][from + words + BitArithmetic.UNIT];
            arithmetic.compare(drawn, bits, planes, from, words);
            for (int w = 0; w < 80; w++) {
                long[] word = new long[digits];
                for (int j = 0; j < digits; j++) {
                    word[j] = generators[w % lanes].nextLong();
                }
                for (int t = 0; w < words && t < thresholds; t++) {
                    assertThat(planes[t][from + w])
                            .as("%s, word %d, threshold %d", arithmetic.description(), w, t)
                            .isEqualTo(below(word, bounds[t]));
                }
            }
        }
    }

    private static long below(long[] digits, int bound) {
        long below = 0;
        for (int bit = 0; bit < 64; bit++) {
            int number = 0;
            for (int j = 0; j < digits.length; j++) {
                number |= (int) (~digits[j] >>> bit & 1) << j;
            }
            below |= number < bound ? 1L << bit : 0;
        }
        return below;
    }

    /** With few digits most of the probability is left to the events; without them it would be missing. */
    @Test
    void fewDigitsAndEventsMakeTheProbabilityExact() {
        double[] p = {0.0294, 0.1716, 0.44, 0.7, 0.999, 1e-5, 0};
        for (BitArithmetic arithmetic : arithmetics()) {
            for (int digits : new int[] {0, 1, 2, 5, 12}) {
                double[] frequencies = frequencies(arithmetic, BernoulliThresholds.withDigits(digits, p), 400);
                for (int t = 0; t < p.length; t++) {
                    assertThat(deviation(frequencies[t], p[t], 400L * 64 * 256))
                            .as("%d digits, p = %s", digits, p[t])
                            .isLessThan(LIMIT);
                }
            }
        }
    }

    /** The broken twin: the digits alone, as ⌊p 2^k⌋/2^k. */
    @Test
    void withoutEventsTheProbabilityIsWrong() {
        for (int digits : new int[] {1, 2, 5, 8}) {
            double[] cut = {
                Math.floor(CRITICAL[0] * (1 << digits)) / (1 << digits),
                Math.floor(CRITICAL[1] * (1 << digits)) / (1 << digits)
            };
            double[] frequencies =
                    frequencies(BitArithmetic.fastest(), BernoulliThresholds.withDigits(digits, cut), 1600);
            for (int t = 0; t < 2; t++) {
                assertThat(deviation(frequencies[t], CRITICAL[t], 1600L * 64 * 256))
                        .as("%d digits, p = %s", digits, CRITICAL[t])
                        .isGreaterThan(2 * LIMIT);
            }
        }
    }

    private static double[] frequencies(BitArithmetic arithmetic, BernoulliThresholds thresholds, int draws) {
        BernoulliPlanes source = BernoulliPlanes.of(arithmetic, thresholds, 256, RandomStreams.of(8).stream(0));
        long[][] planes = new long[thresholds.size()][256 + BitArithmetic.UNIT];
        double[] frequencies = new double[thresholds.size()];
        for (int k = 0; k < draws; k++) {
            source.draw(planes, 0, 256);
            for (int t = 0; t < frequencies.length; t++) {
                for (int w = 0; w < 256; w++) {
                    frequencies[t] += Long.bitCount(planes[t][w]) / (draws * 64.0 * 256);
                }
            }
        }
        return frequencies;
    }

    private static double deviation(double frequency, double p, double count) {
        return p == 0 ? (frequency == 0 ? 0 : 1e9) : Math.abs(frequency - p) / Math.sqrt(p * (1 - p) / count);
    }

    /** 64 positions, two planes: each has its probability, and all pairs of positions are independent. */
    @Test
    void everyBitPositionByItselfAndInPairs() {
        int words = 256;
        int draws = 400;
        BernoulliPlanes source = BernoulliPlanes.of(
                BitArithmetic.fastest(),
                BernoulliThresholds.withDigits(4, CRITICAL),
                words,
                RandomStreams.of(9).stream(0));
        long[][] planes = new long[2][words + BitArithmetic.UNIT];
        long[][][] both = new long[2][64][64];
        for (int k = 0; k < draws; k++) {
            source.draw(planes, 0, words);
            for (int t = 0; t < 2; t++) {
                for (int w = 0; w < words; w++) {
                    countPairs(planes[t][w], both[t]);
                }
            }
        }
        double count = (double) draws * words;
        for (int t = 0; t < 2; t++) {
            for (int a = 0; a < 64; a++) {
                assertThat(deviation(both[t][a][a] / count, CRITICAL[t], count)).isLessThan(LIMIT);
                for (int b = 0; b < a; b++) {
                    double fewer = both[t][a][b] / count;
                    assertThat(deviation(fewer, CRITICAL[t] * CRITICAL[t], count))
                            .isLessThan(LIMIT);
                }
            }
        }
    }

    private static void countPairs(long word, long[][] both) {
        for (long rest = word; rest != 0; rest &= rest - 1) {
            int a = Long.numberOfTrailingZeros(rest);
            for (long other = word; other != 0; other &= other - 1) {
                both[a][Long.numberOfTrailingZeros(other)]++;
            }
        }
    }

    /** Neighbouring words, and the same word of the next draw, share nothing. */
    @Test
    void wordsAreIndependentOfEachOther() {
        int words = 64;
        int draws = 4000;
        double p = CRITICAL[1];
        BernoulliPlanes source = BernoulliPlanes.of(
                BitArithmetic.fastest(), BernoulliThresholds.of(p), words, RandomStreams.of(10).stream(0));
        long[][] plane = new long[1][words + BitArithmetic.UNIT];
        long[] before = new long[words];
        long next = 0;
        long later = 0;
        for (int k = 0; k < draws; k++) {
            source.draw(plane, 0, words);
            for (int w = 0; w < words; w++) {
                next += w == 0 ? 0 : Long.bitCount(plane[0][w] & plane[0][w - 1]);
                later += k == 0 ? 0 : Long.bitCount(plane[0][w] & before[w]);
                before[w] = plane[0][w];
            }
        }
        double nextCount = 64.0 * draws * (words - 1);
        double laterCount = 64.0 * (draws - 1) * words;
        assertThat(deviation(next / nextCount, p * p, nextCount)).isLessThan(LIMIT);
        assertThat(deviation(later / laterCount, p * p, laterCount)).isLessThan(LIMIT);
    }

    @Test
    void aRestoredSourceGoesOnWithTheSameBits() {
        UniformRandomProvider random = RandomStreams.of(11).stream(0);
        BernoulliThresholds thresholds = BernoulliThresholds.withDigits(3, CRITICAL);
        for (BitArithmetic arithmetic : arithmetics()) {
            BernoulliPlanes source = BernoulliPlanes.of(arithmetic, thresholds, 40, random);
            long[][] one = new long[2][40 + BitArithmetic.UNIT];
            long[][] other = new long[2][40 + BitArithmetic.UNIT];
            source.draw(one, 0, 40);
            long[] saved = new long[source.savedWords() + 5];
            source.write(saved, 5);
            BernoulliPlanes restored = BernoulliPlanes.restore(
                    arithmetic, thresholds, 40, saved, 5, RandomStreams.restore(source.saveEvents()));
            for (int k = 0; k < 20; k++) {
                source.draw(one, 0, 40);
                restored.draw(other, 0, 40);
                assertThat(other).isDeepEqualTo(one);
            }
        }
    }

    /** The class of the Vector API is not touched where the module is absent. */
    @Test
    void withoutTheModuleLongWordsAreUsed() throws IOException, InterruptedException {
        assertThat(start("-Dx=y")).isEqualTo("long words");
        assertThat(start("--add-modules=jdk.incubator.vector")).startsWith("Vector API, ");
        assertThat(start("--add-modules=jdk.incubator.vector", "-D" + BitArithmetic.PROPERTY + "=long"))
                .isEqualTo("long words");
    }

    private static String start(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(System.getProperty("java.home") + File.separator + "bin" + File.separator + "java");
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Describe.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said.strip().lines().reduce("", (first, second) -> second);
    }

    /** Says which arithmetic is the fastest here, having drawn with it. */
    static final class Describe {
        public static void main(String[] arguments) {
            BitArithmetic fastest = BitArithmetic.fastest();
            BernoulliPlanes.of(fastest, BernoulliThresholds.of(0.3), 16, RandomStreams.of(1).stream(0))
                    .draw(new long[1][32], 0, 16);
            System.out.println(fastest.description());
        }
    }

    @Test
    void probabilitiesAreChecked() {
        assertThatThrownBy(() -> BernoulliThresholds.of(1.0)).hasMessageContaining("below 1");
        assertThatThrownBy(() -> BernoulliThresholds.of(Double.NaN)).hasMessageContaining("below 1");
        assertThatThrownBy(() -> BernoulliThresholds.withDigits(33, 0.5)).hasMessageContaining("digits");
        assertThat(BernoulliThresholds.of(0.5).digitCount()).isEqualTo(1);
        assertThat(BernoulliThresholds.of(1e-9).digitCount()).isZero();
        assertThat(BernoulliThresholds.of(CRITICAL).digitCount()).isBetween(9, 14);
    }
}
