package org.kadanoff.io;

import java.nio.ByteBuffer;

/** How one number lies in a binary file. */
enum EntryType {
    /** 0 or 1 in a byte. */
    BOOLEAN(1),
    U1(1),
    I1(1),
    U2(2),
    I2(2),
    U4(4),
    I4(4),
    U8(8),
    I8(8),
    F4(4),
    F8(8);

    /** Below this every whole number is a double. */
    private static final double EXACT = 0x1p53;

    private final int bytes;

    EntryType(int bytes) {
        this.bytes = bytes;
    }

    int bytes() {
        return bytes;
    }

    /** The next number in the buffer, whose byte order counts. */
    double get(ByteBuffer buffer) {
        return switch (this) {
            case BOOLEAN, U1 -> buffer.get() & 0xff;
            case I1 -> buffer.get();
            case U2 -> buffer.getShort() & 0xffff;
            case I2 -> buffer.getShort();
            case U4 -> buffer.getInt() & 0xffffffffL;
            case I4 -> buffer.getInt();
            case U8 -> unsigned(buffer.getLong());
            case I8 -> buffer.getLong();
            case F4 -> buffer.getFloat();
            case F8 -> buffer.getDouble();
        };
    }

    private static double unsigned(long word) {
        return word >= 0 ? word : word + 0x1p64;
    }

    /** Writes a number that this type can hold; whole numbers are written as bytes or 32 bits, others as doubles. */
    void put(ByteBuffer buffer, double x) {
        switch (this) {
            case U1, I1 -> buffer.put((byte) Math.round(x));
            case I4 -> buffer.putInt((int) x);
            case F8 -> buffer.putDouble(x);
            default -> throw new IllegalStateException("nothing is written as " + this);
        }
    }

    /** Whether a number that was read is one: finite, a truth value where it should be, and not rounded. */
    boolean isSound(double x) {
        return switch (this) {
            case BOOLEAN -> x <= 1;
            case U8, I8 -> Math.abs(x) < EXACT;
            case F4, F8 -> Double.isFinite(x);
            default -> true;
        };
    }

    /** What is wrong with a number that is not sound. */
    String defect(double x) {
        return switch (this) {
            case BOOLEAN -> "a truth value is 0 or 1, got " + (int) x;
            case U8, I8 -> "the whole number " + x + " is too large to be held exactly";
            default -> "got " + x + "; remove or fill in rows with missing numbers";
        };
    }
}
