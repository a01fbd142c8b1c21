package org.kadanoff.numeric;

import java.nio.ByteBuffer;

/**
 * Between numbers in double precision on the heap and in single precision in native memory, rounded to nearest: with the Vector API or one by one,
 * which gives the same bits. The compiler does not put these conversions on vector registers by itself. Stateless and thread-safe.
 */
interface FloatConversion {
    /** With the Vector API where it is used, else {@link #oneByOne}. */
    static FloatConversion fastest() {
        return VectorApi.isUsed() ? new VectorFloats() : oneByOne();
    }

    static FloatConversion oneByOne() {
        return new PlainFloats();
    }

    /**
     * Writes neighbouring numbers.
     *
     * @param memory in the machine's byte order
     * @param at index of the first float
     */
    void write(double[] values, int from, ByteBuffer memory, int at, int count);

    /**
     * Reads neighbouring numbers.
     *
     * @param memory in the machine's byte order
     * @param at index of the first float
     * @param values from {@code from} on (modified)
     */
    void read(ByteBuffer memory, int at, double[] values, int from, int count);
}
