package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.numeric.RealVector;

class CsvInputsTest {
    @TempDir
    private Path folder;

    private Path write(String content) throws IOException {
        return Files.writeString(folder.resolve("input.csv"), content);
    }

    @Test
    void kernelTablesAreReadRowByRow() throws IOException {
        Path file = write("# down, up\n0.9,0.1\n\n0.5 , 0.5\n0.25,0.75\n0,1e0\n");
        assertThat(CellTables.read(file).cellSites()).isEqualTo(2);
        assertThat(CellTables.read(file).weights()).isEqualTo(RealVector.of(0.9, 0.1, 0.5, 0.5, 0.25, 0.75, 0, 1));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1,0;0,1;1,0       | 2^k lines of two weights, got 3",
                "1,0;0,1,2         | input.csv:2: a kernel table has two weights on each line, got 3",
                "1,0;0             | input.csv:2: a kernel table has two weights on each line, got 1",
                "1,0;zero,1        | input.csv:2: 'zero' is not a number",
                "1,0;-1,1          | input.csv:2: a kernel weight is finite and not negative, got -1",
                "1,0;NaN,1         | input.csv:2: a kernel weight is finite and not negative, got NaN",
                "1,0               | 2^k lines of two weights, got 1"
            })
    void malformedKernelTablesAreRefused(String lines, String message) throws IOException {
        Path file = write(lines.replace(";", "\n"));
        assertThatThrownBy(() -> CellTables.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void expectedValuesKeepTheirOrder() throws IOException {
        Path file = write("id,quantity,value,tolerance,how,source\nb,x,1.5,1e-3,seen,\"A, 1\"\na,y,2,0,identity,B\n");
        ExpectedValues values = ExpectedValues.read(file);
        assertThat(values.rows()).extracting(ExpectedValues.Row::id).containsExactly("b", "a");
        assertThat(values.row("b")).isEqualTo(new ExpectedValues.Row("b", "x", 1.5, 1e-3, "seen", "A, 1"));
        assertThatThrownBy(() -> values.row("c")).hasMessageContaining("no row 'c'");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a,x,1,-1,seen,S              | tolerance >= 0",
                "a,x,1,0,guessed,S            | seen, recomputed or identity",
                "a,x,one,0,seen,S             | input.csv:2: the value must be a number, got 'one'",
                "a,x,1,0,seen,                | input.csv:2: the column 'source' is missing",
                "a,x,1,0,seen,S;a,x,1,0,seen,S | input.csv:3: the id a occurs twice"
            })
    void malformedExpectedValuesAreRefused(String lines, String message) throws IOException {
        Path file = write("id,quantity,value,tolerance,how,source\n" + lines.replace(";", "\n"));
        assertThatThrownBy(() -> ExpectedValues.read(file))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining(message);
    }
}
