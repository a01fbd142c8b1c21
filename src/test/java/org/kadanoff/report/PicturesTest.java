package org.kadanoff.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

class PicturesTest {
    private static BufferedImage image(byte[] png) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(png));
    }

    private static Document document(String svg) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
        // The document type that an SVG file names is not to be fetched.
        factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(svg)));
    }

    @Test
    void greyTilesKeepTheirPixels() throws IOException {
        Tiles tiles = new Tiles(List.of(new double[] {0, 1, 0.5, 0}), 2, 2, Tiles.Scale.GREY);
        BufferedImage sheet = image(tiles.png());
        // One picture of 2 x 2, each pixel 12 x 12 on the sheet, with a gap of 2 around.
        assertThat(sheet.getWidth()).isEqualTo(28);
        assertThat(sheet.getRGB(3, 3) & 0xffffff).isZero();
        assertThat(sheet.getRGB(2 + 13, 3) & 0xffffff).isEqualTo(0xffffff);
        assertThat(sheet.getRGB(3, 2 + 13) & 0xff).isEqualTo(128);
        assertThat(sheet.getRGB(0, 0) & 0xff).isEqualTo(0x9f);
    }

    @Test
    void signedTilesAreRedAndBlueAroundWhite() throws IOException {
        Tiles tiles = new Tiles(List.of(new double[] {-2, 0, 2}), 1, 3, Tiles.Scale.SIGNED);
        BufferedImage sheet = image(tiles.png());
        assertThat(sheet.getRGB(3, 3) & 0xffffff).isEqualTo(0x0000ff);
        assertThat(sheet.getRGB(3 + 12, 3) & 0xffffff).isEqualTo(0xffffff);
        assertThat(sheet.getRGB(3 + 24, 3) & 0xffffff).isEqualTo(0xff0000);
        // A picture of nothing but zeros is white, not undefined.
        Tiles nothing = new Tiles(List.of(new double[3]), 1, 3, Tiles.Scale.SIGNED);
        assertThat(image(nothing.png()).getRGB(3, 3) & 0xffffff).isEqualTo(0xffffff);
    }

    @Test
    void manyTilesStandSideBySide() throws IOException {
        List<double[]> pictures = new ArrayList<>();
        for (int k = 0; k < 10; k++) {
            pictures.add(new double[28 * 28]);
        }
        BufferedImage sheet = image(new Tiles(pictures, 28, 28, Tiles.Scale.GREY).png());
        // Four across and three down.
        assertThat(sheet.getWidth()).isGreaterThan(sheet.getHeight()).isLessThan(900);
        assertThatThrownBy(() -> new Tiles(List.of(new double[5]), 2, 3, Tiles.Scale.GREY))
                .hasMessageContaining("has 6 pixels, got 5");
        assertThatThrownBy(() -> new Tiles(List.of(), 2, 3, Tiles.Scale.GREY)).hasMessageContaining("at least one");
    }

    @Test
    void figuresAreAlsoVectorGraphics() throws Exception {
        Figures.Curve curve = new Figures.Curve("train", new double[] {1, 2, 3}, new double[] {0.5, 2, 1});
        String svg = Figures.curvesAsSvg("a title", "epoch", "F", false, true, List.of(curve));
        Document document = document(svg);
        assertThat(document.getDocumentElement().getTagName()).isEqualTo("svg");
        assertThat(document.getElementsByTagName("path").getLength()
                        + document.getElementsByTagName("polyline").getLength()
                        + document.getElementsByTagName("line").getLength())
                .isPositive();
        String tiles = new Tiles(List.of(new double[4]), 2, 2, Tiles.Scale.GREY).svg();
        assertThat(document(tiles).getElementsByTagName("image").getLength()).isEqualTo(1);
    }

    @Test
    void histogramsAreSteps() {
        Figures.Curve steps = Figures.steps("weights", new double[] {-1, 0, 2}, new double[] {3, 5});
        assertThat(steps.x()).containsExactly(-1, 0, 0, 2);
        assertThat(steps.y()).containsExactly(3, 3, 5, 5);
        assertThatThrownBy(() -> Figures.steps("weights", new double[] {0, 1}, new double[] {3, 5}))
                .hasMessageContaining("one more edge");
    }
}
