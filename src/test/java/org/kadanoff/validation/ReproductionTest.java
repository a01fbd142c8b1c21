package org.kadanoff.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReproductionTest {
    @Test
    void everyRowMustBeAnsweredAndHold(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(
                folder.resolve("expected.csv"),
                "id,quantity,value,tolerance,how,source\na,x,1,0.1,seen,S\nb,y,2,0.1,seen,S\n");
        StringBuilder out = new StringBuilder();
        assertThat(Reproduction.of(file).obtained("a", 1.05).conclude(out)).isEqualTo(1);
        assertThat(out).contains("1 of 2 rows hold", "NaN");
        assertThat(Reproduction.of(file).obtained("a", 1.05).obtained("b", 2).conclude(new StringBuilder()))
                .isZero();
        assertThat(Reproduction.of(file).obtained("a", 1.2).obtained("b", 2).conclude(new StringBuilder()))
                .isEqualTo(1);
        assertThatThrownBy(() -> Reproduction.of(file).obtained("c", 1)).hasMessageContaining("no row 'c'");
    }
}
