package org.kadanoff.numeric;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * Random variates in blocks: an xoshiro256++ generator whose state stays in registers while an array is filled. Mutable;
 * for one thread at a time.
 *
 * <p>Source: D. Blackman, S. Vigna, ACM TOMS 47, 36 (2021), doi:10.1145/3460772.
 */
public final class VariateBlocks {
    private static final double[] SCALES = ExponentialLayers.scales();
    private static final long[] INSIDES = ExponentialLayers.insides();
    private static final double[] HEIGHTS = ExponentialLayers.heights();
    private static final double UNIT = 0x1p-53;

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    private VariateBlocks() {}

    /** A generator that is yet to be {@link #seed seeded}. */
    public static VariateBlocks unseeded() {
        return new VariateBlocks();
    }

    /** A generator whose state is the next 256 bits of a stream. */
    public static VariateBlocks from(UniformRandomProvider random) {
        VariateBlocks blocks = new VariateBlocks();
        blocks.seed(random);
        return blocks;
    }

    /** The generator that {@link #state} was called on, going on from there. */
    public static VariateBlocks of(long[] state) {
        if (state.length != 4 || (state[0] | state[1] | state[2] | state[3]) == 0) {
            throw new IllegalArgumentException("the state of this generator is four integers, not all 0");
        }
        VariateBlocks blocks = new VariateBlocks();
        blocks.s0 = state[0];
        blocks.s1 = state[1];
        blocks.s2 = state[2];
        blocks.s3 = state[3];
        return blocks;
    }

    /** Starts anew from the next 256 bits of a stream. */
    public void seed(UniformRandomProvider random) {
        do {
            s0 = random.nextLong();
            s1 = random.nextLong();
            s2 = random.nextLong();
            s3 = random.nextLong();
        } while ((s0 | s1 | s2 | s3) == 0);
    }

    /** Everything that this generator needs to go on with the same bits. */
    public long[] state() {
        return new long[] {s0, s1, s2, s3};
    }

    /** 64 random bits. */
    public long next() {
        long result = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return result;
    }

    /** Uniform on the multiples of 2^{−53} in [0, 1). */
    public double uniform() {
        return (next() >>> 11) * UNIT;
    }

    /**
     * Random bits.
     *
     * @param out entries 0 … count − 1 are written
     */
    public void bits(long[] out, int count) {
        long a = s0;
        long b = s1;
        long c = s2;
        long d = s3;
        for (int k = 0; k < count; k++) {
            out[k] = Long.rotateLeft(a + d, 23) + a;
            long t = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= t;
            d = Long.rotateLeft(d, 45);
        }
        s0 = a;
        s1 = b;
        s2 = c;
        s3 = d;
    }

    /**
     * Uniform variates on the multiples of 2^{−53} in [0, 1).
     *
     * @param out entries 0 … count − 1 are written
     */
    public void uniforms(double[] out, int count) {
        long a = s0;
        long b = s1;
        long c = s2;
        long d = s3;
        for (int k = 0; k < count; k++) {
            out[k] = ((Long.rotateLeft(a + d, 23) + a) >>> 11) * UNIT;
            long t = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= t;
            d = Long.rotateLeft(d, 45);
        }
        s0 = a;
        s1 = b;
        s2 = c;
        s3 = d;
    }

    /**
     * Integers 0 … bound − 1, all equally likely within bound / 2^63.
     *
     * @param out entries 0 … count − 1 are written
     */
    public void integers(int[] out, int count, int bound) {
        for (int k = 0; k < count; k++) {
            out[k] = (int) Math.multiplyHigh(next() >>> 1, 2L * bound);
        }
    }

    /**
     * Exponential variates, P(E &gt; x) = e^{−x} for x ≥ 0, up to the rounding of the table that they are drawn from
     * ({@link ExponentialLayers}).
     *
     * @param out entries 0 … count − 1 are written
     */
    public void exponentials(double[] out, int count) {
        long a = s0;
        long b = s1;
        long c = s2;
        long d = s3;
        for (int k = 0; k < count; k++) {
            long drawn = Long.rotateLeft(a + d, 23) + a;
            long t = b << 17;
            c ^= a;
            d ^= b;
            b ^= c;
            a ^= d;
            c ^= t;
            d = Long.rotateLeft(d, 45);
            int layer = (int) drawn & 255;
            long point = drawn >>> 11;
            out[k] = point * SCALES[layer];
            if (point >= INSIDES[layer]) {
                s0 = a;
                s1 = b;
                s2 = c;
                s3 = d;
                out[k] = atTheEdge(layer, out[k]);
                a = s0;
                b = s1;
                c = s2;
                d = s3;
            }
        }
        s0 = a;
        s1 = b;
        s2 = c;
        s3 = d;
    }

    /** One exponential variate. */
    public double exponential() {
        long drawn = next();
        int layer = (int) drawn & 255;
        long point = drawn >>> 11;
        double x = point * SCALES[layer];
        return point < INSIDES[layer] ? x : atTheEdge(layer, x);
    }

    /** What becomes of a point that is not safely under the curve. */
    private double atTheEdge(int layer, double x) {
        if (layer == 0) {
            // Beyond the start of the tail an exponential variate begins anew.
            return ExponentialLayers.TAIL + exponential();
        }
        double height = HEIGHTS[layer] + uniform() * (HEIGHTS[layer + 1] - HEIGHTS[layer]);
        return height < Math.exp(-x) ? x : exponential();
    }
}
