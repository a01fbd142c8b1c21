package org.kadanoff.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {
    @Test
    void comparisonsJudgeAsTheySay() {
        assertThat(Comparison.equal("a", 1, 1.05, 0.1, "s").pass()).isTrue();
        assertThat(Comparison.equal("a", 1, 1.2, 0.1, "s").pass()).isFalse();
        assertThat(Comparison.equal("a", 1, Double.NaN, 0.1, "s").pass()).isFalse();
        assertThat(Comparison.atLeast("a", 1, 0.9, "s").pass()).isFalse();
        assertThat(Comparison.atLeast("a", 1, Double.NaN, "s").pass()).isFalse();
        assertThat(Comparison.atMost("a", 1, 0.9, "s").pass()).isTrue();
        assertThatThrownBy(() -> Comparison.equal("a", Double.NaN, 1, 1, "s")).hasMessageContaining("check a");
    }

    @Test
    void numbersForPeople() {
        assertThat(Numbers.exact(15.521915458755)).isEqualTo("15.5219154588");
        assertThat(Numbers.exact(0)).isEqualTo("0");
        assertThat(Numbers.exact(-0.5)).isEqualTo("-0.5");
        assertThat(Numbers.exact(1e-9)).isEqualTo("1e-09");
        assertThat(Numbers.exact(100)).isEqualTo("100");
        assertThat(Numbers.rough(0.012345)).isEqualTo("0.0123");
        assertThat(Numbers.rough(Double.POSITIVE_INFINITY)).isEqualTo("inf");
        assertThat(Numbers.withError(0.96254, 0.0019)).isEqualTo("0.9625(19)");
        assertThat(Numbers.withError(-1.43365846, 0.00101)).isEqualTo("-1.4337(10)");
        assertThat(Numbers.withError(12.3, 0.0996)).isEqualTo("12.30(10)");
    }

    @Test
    void tablesAlignTextLeftAndNumbersRight() {
        String table = new TextTable("name", "value")
                .row("a", "1.5")
                .row("long", "-20")
                .toString();
        assertThat(table).isEqualTo("name  value\na       1.5\nlong    -20\n");
        assertThatThrownBy(() -> new TextTable("one").row("a", "b")).hasMessageContaining("1 cells");
    }

    @Test
    void pagesEscapeAndShowVerdicts(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("deep/page.html");
        new HtmlPage("a < b")
                .comparisons(
                        List.of(Comparison.equal("fine", 1, 1, 0, "x & y"), Comparison.atLeast("broken", 2, 1, "z")))
                .write(file);
        String page = Files.readString(file);
        assertThat(page).contains("a &lt; b", "x &amp; y", "<td class=\"pass\">holds", "<td class=\"fail\">FAILS");
        try (var files = Files.list(file.getParent())) {
            assertThat(files).containsExactly(file);
        }
    }

    @Test
    void figuresAreImages() throws IOException {
        byte[] png = Figures.curves(
                "t", "x", "y", true, true, List.of(new Figures.Curve("c", new double[] {1, 2, 3}, new double[] {
                    1e-9, 1e-3, 1
                })));
        assertThat(ImageIO.read(new ByteArrayInputStream(png)).getWidth()).isEqualTo(900);
        assertThatThrownBy(() -> new Figures.Curve("c", new double[] {1}, new double[] {}))
                .hasMessageContaining("'c'");
    }
}
