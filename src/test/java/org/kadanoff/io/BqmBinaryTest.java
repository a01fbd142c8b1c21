package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** dimod's binary files of version 1, laid out here byte by byte. */
class BqmBinaryTest {
    private static final String HEADER =
            "{\"dtype\": \"float64\", \"itype\": \"uint32\", \"ntype\": \"uint64\", \"shape\": [2, 1], \"type\":"
                    + " \"AdjVectorBQM\", \"variables\": [0, 1], \"vartype\": \"SPIN\"}";

    @TempDir
    Path folder;

    /** E = 0.5 + 2 s0 − 3 s1 + 7 s0 s1. */
    static byte[] pair() {
        return file(HEADER, 2);
    }

    private static byte[] file(String header, double firstBias) {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer data =
                ByteBuffer.allocate(14 + text.length + 8 + 2 * 16 + 2 * 12).order(ByteOrder.LITTLE_ENDIAN);
        data.put("DIMODBQM".getBytes(StandardCharsets.US_ASCII)).put((byte) 1).put((byte) 0);
        data.putInt(text.length).put(text);
        data.putDouble(0.5);
        data.putLong(0).putDouble(firstBias).putLong(1).putDouble(-3);
        data.putInt(1).putDouble(7).putInt(0).putDouble(7);
        return data.array();
    }

    @Test
    void energiesAreThoseOfTheBytes() throws IOException {
        Model model = ModelFiles.read(Files.write(folder.resolve("a.bqm"), pair()));
        assertThat(model.hamiltonian().energyOf(1, 1)).isEqualTo(0.5 + 2 - 3 + 7);
        assertThat(model.hamiltonian().energyOf(-1, 1)).isEqualTo(0.5 - 2 - 3 - 7);
        assertThat(model.hamiltonian().energyOf(1, -1)).isEqualTo(0.5 + 2 + 3 - 7);
    }

    @Test
    void otherTypesOfNumbersAndInfiniteBiasesAreRefused() throws IOException {
        Path singles = Files.write(folder.resolve("a.bqm"), file(HEADER.replace("float64", "float32"), 2));
        assertThatThrownBy(() -> ModelFiles.read(singles))
                .isExactlyInstanceOf(ModelFormatException.class)
                .hasMessageContaining("'dtype' must be float64");
        Path infinite = Files.write(folder.resolve("b.bqm"), file(HEADER, Double.POSITIVE_INFINITY));
        assertThatThrownBy(() -> ModelFiles.read(infinite))
                .isExactlyInstanceOf(ModelFormatException.class)
                .hasMessageContaining("must be a finite number");
    }

    @Test
    void writingIsRefused() {
        Path file = folder.resolve("c.bqm");
        Model model = ModelFiles.read(Path.of("models", "ising-chain-10.yaml"));
        assertThatThrownBy(() -> ModelFiles.write(model, file))
                .isExactlyInstanceOf(ModelFormatException.class)
                .hasMessageContaining("save as .bqm.json");
        assertThat(file).doesNotExist();
    }
}
