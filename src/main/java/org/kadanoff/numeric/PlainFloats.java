package org.kadanoff.numeric;

import java.nio.ByteBuffer;

/** One number after the other, on any Java. */
record PlainFloats() implements FloatConversion {
    @Override
    public void write(double[] values, int from, ByteBuffer memory, int at, int count) {
        for (int k = 0; k < count; k++) {
            memory.putFloat((at + k) * Float.BYTES, (float) values[from + k]);
        }
    }

    @Override
    public void read(ByteBuffer memory, int at, double[] values, int from, int count) {
        for (int k = 0; k < count; k++) {
            values[from + k] = memory.getFloat((at + k) * Float.BYTES);
        }
    }
}
