package org.kadanoff.numeric;

import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/** The Vector API, with vectors of doubles as wide as the machine's, up to 512 bits. Linked only where the module is loaded. */
record VectorFloats() implements FloatConversion {
    private static final VectorSpecies<Double> DOUBLES =
            DoubleVector.SPECIES_PREFERRED.length() > 8 ? DoubleVector.SPECIES_512 : DoubleVector.SPECIES_PREFERRED;
    private static final VectorSpecies<Float> FLOATS =
            VectorSpecies.of(float.class, VectorShape.forBitSize(DOUBLES.vectorBitSize() / 2));
    private static final ByteOrder ORDER = ByteOrder.nativeOrder();

    @Override
    public void write(double[] values, int from, ByteBuffer memory, int at, int count) {
        int whole = DOUBLES.loopBound(count);
        for (int k = 0; k < whole; k += DOUBLES.length()) {
            DoubleVector.fromArray(DOUBLES, values, from + k)
                    .convertShape(D2F, FLOATS, 0)
                    .reinterpretAsFloats()
                    .intoByteBuffer(memory, (at + k) * Float.BYTES, ORDER);
        }
        for (int k = whole; k < count; k++) {
            memory.putFloat((at + k) * Float.BYTES, (float) values[from + k]);
        }
    }

    @Override
    public void read(ByteBuffer memory, int at, double[] values, int from, int count) {
        int whole = DOUBLES.loopBound(count);
        for (int k = 0; k < whole; k += DOUBLES.length()) {
            FloatVector.fromByteBuffer(FLOATS, memory, (at + k) * Float.BYTES, ORDER)
                    .convertShape(F2D, DOUBLES, 0)
                    .reinterpretAsDoubles()
                    .intoArray(values, from + k);
        }
        for (int k = whole; k < count; k++) {
            values[from + k] = memory.getFloat((at + k) * Float.BYTES);
        }
    }
}
