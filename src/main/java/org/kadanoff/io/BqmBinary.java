package org.kadanoff.io;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * dimod's binary file of version 1.0, read only: the magic word DIMODBQM, two bytes of version, the length of a JSON
 * header, then the offset, for every variable where its neighbours start and its linear bias, and for every variable its
 * neighbours with their quadratic biases, each pair in both directions. Little-endian.
 *
 * <p>Source: <a href="https://docs.dwavequantum.com/en/latest/ocean/api_ref_dimod/">dimod, COOrdinate and BQM files</a>.
 */
final class BqmBinary implements ModelFormat {
    private static final byte[] MAGIC = "DIMODBQM".getBytes(StandardCharsets.US_ASCII);
    private static final int PREFIX = MAGIC.length + 2 + Integer.BYTES;
    private static final int LINEAR_ENTRY = Long.BYTES + Double.BYTES;
    private static final int QUADRATIC_ENTRY = Integer.BYTES + Double.BYTES;

    @Override
    public Model read(SourceFile file) {
        byte[] bytes = file.bytes();
        if (bytes.length < PREFIX || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw file.error(0, "a binary BQM file starts with DIMODBQM; this one does not");
        }
        if (bytes[MAGIC.length] != 1) {
            throw file.error(
                    0,
                    "binary BQM files of version " + bytes[MAGIC.length]
                            + " are not read, only of version 1; save the model as JSON with to_serializable()");
        }
        ByteBuffer data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        int headerLength = data.getInt(MAGIC.length + 2);
        if (headerLength < 0 || headerLength > bytes.length - PREFIX) {
            throw truncated(file);
        }
        JsonNode header = header(file, new String(bytes, PREFIX, headerLength, StandardCharsets.UTF_8));
        data.position(PREFIX + headerLength);
        return new Body(file, header, data).model();
    }

    private static JsonNode header(SourceFile file, String text) {
        try {
            JsonNode header = JsonMapper.shared().readTree(text);
            requireType(file, header, "dtype", "float64");
            requireType(file, header, "itype", "uint32");
            requireType(file, header, "ntype", "uint64");
            return header;
        } catch (JacksonException e) {
            throw file.error(0, "the header of the binary BQM file is not JSON; the file looks damaged", e);
        }
    }

    private static void requireType(SourceFile file, JsonNode header, String key, String expected) {
        if (!header.path(key).asString("").equals(expected)) {
            throw file.error(
                    0,
                    "the header's '" + key + "' must be " + expected + ", got "
                            + Words.shown(header.path(key).toString())
                            + "; save the model as JSON with to_serializable()");
        }
    }

    private static ModelFormatException truncated(SourceFile file) {
        return file.error(0, "the binary BQM file is shorter or longer than its header announces; it looks truncated");
    }

    /** What follows the header. */
    private record Body(SourceFile file, JsonNode header, ByteBuffer data) {
        Model model() {
            int n = header.path("shape").path(0).asInt(-1);
            int interactions = header.path("shape").path(1).asInt(-1);
            if (n < 1 || n > Limits.SITES || interactions < 0) {
                throw file.error(
                        0,
                        "the header's 'shape' must be [variables, interactions], got "
                                + Words.shown(header.path("shape").toString()));
            }
            long expected = Double.BYTES + (long) n * LINEAR_ENTRY + 2L * interactions * QUADRATIC_ENTRY;
            if (data.remaining() != expected) {
                throw truncated(file);
            }
            int linearStart = data.position() + Double.BYTES;
            int quadraticStart = linearStart + n * LINEAR_ENTRY;
            double[] linear = new double[n];
            long[] neighbours = new long[n + 1];
            neighbours[n] = 2L * interactions;
            for (int i = 0; i < n; i++) {
                neighbours[i] = data.getLong(linearStart + i * LINEAR_ENTRY);
                linear[i] = bias(linearStart + i * LINEAR_ENTRY + Long.BYTES);
            }
            double offset = bias(data.position());
            QuadraticForm form = quadratic(offset, linear, neighbours, quadraticStart, interactions);
            return new Model(file.name(), form.hamiltonian(), 1, Optional.empty(), Optional.empty());
        }

        private QuadraticForm quadratic(
                double offset, double[] linear, long[] neighbours, int start, int interactions) {
            int[] first = new int[interactions];
            int[] second = new int[interactions];
            double[] quadratic = new double[interactions];
            int count = 0;
            for (int i = 0; i < linear.length; i++) {
                if (neighbours[i] < 0 || neighbours[i] > neighbours[i + 1] || neighbours[i + 1] > 2L * interactions) {
                    throw truncated(file);
                }
                for (int k = (int) neighbours[i]; k < neighbours[i + 1]; k++) {
                    int j = data.getInt(start + k * QUADRATIC_ENTRY);
                    if (j < 0 || j >= linear.length || j == i) {
                        throw file.error(
                                0,
                                "variable " + i + " has no neighbour " + Integer.toUnsignedString(j)
                                        + "; the file looks damaged");
                    }
                    if (j < i) {
                        if (count == interactions) {
                            throw truncated(file);
                        }
                        first[count] = j;
                        second[count] = i;
                        quadratic[count++] = bias(start + k * QUADRATIC_ENTRY + Integer.BYTES);
                    }
                }
            }
            if (count != interactions) {
                throw truncated(file);
            }
            return new QuadraticForm(
                    domain(),
                    offset,
                    RealVector.of(linear),
                    IntVector.of(first),
                    IntVector.of(second),
                    RealVector.of(quadratic));
        }

        private Domain domain() {
            String vartype = header.path("vartype").asString("");
            return switch (vartype) {
                case "SPIN" -> Domain.SPIN;
                case "BINARY" -> Domain.BIT;
                default ->
                    throw file.error(0, "the header's 'vartype' is SPIN or BINARY, got '" + Words.shown(vartype) + "'");
            };
        }

        private double bias(int position) {
            double bias = data.getDouble(position);
            if (!Double.isFinite(bias)) {
                throw file.error(0, "the bias at byte " + position + " must be a finite number, got " + bias);
            }
            return bias;
        }
    }

    @Override
    public void write(Model model, Path target) {
        throw new ModelFormatException(target, 0, "binary BQM files are not written; save as .bqm.json");
    }
}
