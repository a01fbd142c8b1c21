package org.kadanoff.numeric;

import java.util.stream.LongStream;

/**
 * xoshiro256++ written anew from its publication, and the way an address seeds it, as an oracle.
 *
 * <p>Source: D. Blackman, S. Vigna, ACM TOMS 47, 36 (2021), doi:10.1145/3460772; jump polynomial of 2^128 steps from the
 * authors' public-domain code.
 */
final class Xoshiro256 {
    private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;
    private static final long TASK_OFFSET = 0x632BE59BD9B4E019L;
    private static final long[] JUMP = {
        0x180ec6d33cfd0abaL, 0xd5a61266f0c9392cL, 0xa9582618e03fc9aaL, 0x39abdc4529b1661cL
    };

    private long s0;
    private long s1;
    private long s2;
    private long s3;

    static Xoshiro256 of(long seed, long task) {
        long position = splitMix(splitMix(seed) + task + TASK_OFFSET);
        Xoshiro256 generator = new Xoshiro256();
        generator.s0 = splitMix(position += GOLDEN_GAMMA);
        generator.s1 = splitMix(position += GOLDEN_GAMMA);
        generator.s2 = splitMix(position += GOLDEN_GAMMA);
        generator.s3 = splitMix(position + GOLDEN_GAMMA);
        return generator;
    }

    private static long splitMix(long position) {
        long z = (position ^ (position >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    private long step() {
        long output = Long.rotateLeft(s0 + s3, 23) + s0;
        long t = s1 << 17;
        s2 ^= s0;
        s3 ^= s1;
        s1 ^= s2;
        s0 ^= s3;
        s2 ^= t;
        s3 = Long.rotateLeft(s3, 45);
        return output;
    }

    Xoshiro256 jumped(int times) {
        for (int k = 0; k < times; k++) {
            jump();
        }
        return this;
    }

    private void jump() {
        long[] sum = new long[4];
        for (long word : JUMP) {
            for (int bit = 0; bit < 64; bit++) {
                if ((word >>> bit & 1) != 0) {
                    sum[0] ^= s0;
                    sum[1] ^= s1;
                    sum[2] ^= s2;
                    sum[3] ^= s3;
                }
                step();
            }
        }
        s0 = sum[0];
        s1 = sum[1];
        s2 = sum[2];
        s3 = sum[3];
    }

    long[] next(int count) {
        return LongStream.generate(this::step).limit(count).toArray();
    }
}
