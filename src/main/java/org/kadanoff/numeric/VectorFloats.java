package org.kadanoff.numeric;

import static jdk.incubator.vector.VectorOperators.D2F;
import static jdk.incubator.vector.VectorOperators.F2D;

import java.nio.ByteBuffer;
import java.nio.FloatBuffer;
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
    /** Floats on their way between the heap and the memory; the ways that the Vector API has of its own differ from one Java to the next. */
    private static final int CHUNK = 512;

    @Override
    public void write(double[] values, int from, ByteBuffer memory, int at, int count) {
        FloatBuffer floats = memory.asFloatBuffer();
        float[] chunk = new float[Math.min(CHUNK, count)];
        for (int done = 0; done < count; done += CHUNK) {
            int size = Math.min(CHUNK, count - done);
            int whole = DOUBLES.loopBound(size);
            for (int k = 0; k < whole; k += DOUBLES.length()) {
                DoubleVector.fromArray(DOUBLES, values, from + done + k)
                        .convertShape(D2F, FLOATS, 0)
                        .reinterpretAsFloats()
                        .intoArray(chunk, k);
            }
            for (int k = whole; k < size; k++) {
                chunk[k] = (float) values[from + done + k];
            }
            floats.put(at + done, chunk, 0, size);
        }
    }

    @Override
    public void read(ByteBuffer memory, int at, double[] values, int from, int count) {
        FloatBuffer floats = memory.asFloatBuffer();
        float[] chunk = new float[Math.min(CHUNK, count)];
        for (int done = 0; done < count; done += CHUNK) {
            int size = Math.min(CHUNK, count - done);
            floats.get(at + done, chunk, 0, size);
            int whole = DOUBLES.loopBound(size);
            for (int k = 0; k < whole; k += DOUBLES.length()) {
                FloatVector.fromArray(FLOATS, chunk, k)
                        .convertShape(F2D, DOUBLES, 0)
                        .reinterpretAsDoubles()
                        .intoArray(values, from + done + k);
            }
            for (int k = whole; k < size; k++) {
                values[from + done + k] = chunk[k];
            }
        }
    }
}
