package org.kadanoff.io;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Arrays of numbers for NumPy, format version 1.0: a magic word, a header that is a Python dictionary, and the entries in row-major
 * order, little-endian.
 *
 * <p>Source: NumPy Enhancement Proposal 1.
 */
final class NpyFile {
    /** Bytes of magic word, version and header length. */
    private static final int PREAMBLE = 10;

    private static final int ALIGNMENT = 64;

    private NpyFile() {}

    /** 64-bit floats of shape (rows, columns). */
    static void write(Path target, double[][] rows) {
        AtomicFile.write(target, draft -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                out.write(header("<f8", rows.length + ", " + rows[0].length));
                for (double[] row : rows) {
                    ByteBuffer buffer =
                            ByteBuffer.allocate(Double.BYTES * row.length).order(ByteOrder.LITTLE_ENDIAN);
                    buffer.asDoubleBuffer().put(row);
                    out.write(buffer.array());
                }
            }
        });
    }

    /** 8-bit integers of shape (blocks, rows, columns). */
    static void write(Path target, byte[][][] blocks, int columns) {
        AtomicFile.write(target, draft -> {
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(draft))) {
                out.write(header("|i1", blocks.length + ", " + blocks[0].length + ", " + columns));
                for (byte[][] block : blocks) {
                    for (byte[] row : block) {
                        out.write(row);
                    }
                }
            }
        });
    }

    /** Magic word, version and dictionary, for a shape in Python's notation without the brackets. */
    static byte[] header(String type, String shape) throws IOException {
        String text = "{'descr': '" + type + "', 'fortran_order': False, 'shape': (" + shape + "), }";
        int length = (PREAMBLE + text.length() + 1 + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
        String padded = text + " ".repeat(length - PREAMBLE - text.length() - 1) + "\n";
        ByteBuffer buffer = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        buffer.put((byte) 0x93).put("NUMPY".getBytes(StandardCharsets.US_ASCII));
        buffer.put((byte) 1).put((byte) 0).putShort((short) padded.length());
        buffer.put(padded.getBytes(StandardCharsets.US_ASCII));
        return buffer.array();
    }
}
