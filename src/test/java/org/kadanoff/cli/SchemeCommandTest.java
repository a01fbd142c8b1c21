package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.exact.closed.OnsagerLattice;
import tools.jackson.databind.JsonNode;

class SchemeCommandTest {
    @TempDir
    Path folder;

    private static JsonNode json(String... arguments) {
        String[] all = new String[arguments.length + 2];
        all[0] = "flow";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        all[all.length - 1] = "--json";
        CommandRunner result = CommandRunner.run((Object[]) all);
        assertThat(result.status()).as(result.err()).isZero();
        return result.json();
    }

    /** K*, the leading even eigenvalue and ν, published or computed apart (SchemesTest says which). */
    @ParameterizedTest
    @CsvSource({
        "migdal-kadanoff, 0.30468893, 1.6785735, 1.338266",
        "migdal-kadanoff --order decimate, 0.60937786, 1.6785735, 1.338266",
        "migdal-kadanoff --d 3, 0.06526629, 1.9173702, 1.064817",
        "migdal-kadanoff --b 1, 0.440686793, 1.685936, 1.327052",
        "diamond, 0.609377863, 1.6785735, 1.338266",
        "niemeijer-van-leeuwen, 0.3356135116, 1.6235244, 1.1335264",
        "decimation --d 2, 0.506981019, 1.4489224, 0.93461388"
    })
    void schemes(String command, double coupling, double eigenvalue, double nu) {
        JsonNode node = json(command.split(" ", -1));
        assertThat(node.get("scheme").asString()).isEqualTo(command.split(" ", -1)[0]);
        assertThat(node.get("fixedPoint").get("K").asDouble()).isCloseTo(coupling, within(1e-8));
        assertThat(node.get("eigenvalues").get("even").get(0).asDouble()).isCloseTo(eigenvalue, within(1e-6));
        assertThat(node.get("exponents").get("nu").asDouble()).isCloseTo(nu, within(1e-6));
        assertThat(node.get("exponents").get("yT").asDouble()).isCloseTo(1 / nu, within(1e-6));
        assertThat(node.get("source").asString()).isNotBlank();
    }

    @Test
    void secondOrderHasThreeCouplings() {
        JsonNode fixed = json("niemeijer-van-leeuwen", "--order", "2").get("fixedPoint");
        assertThat(fixed.get("K1").asDouble()).isCloseTo(0.27886906, within(1e-8));
        assertThat(fixed.get("K2").asDouble()).isCloseTo(-0.01424797, within(1e-8));
        assertThat(fixed.get("K3").asDouble()).isCloseTo(-0.01523123, within(1e-8));
    }

    /** The chain: no fixed point at a finite coupling, and −log λ_+ as free energy. */
    @Test
    void theChainIsSolvedByItsFlow() {
        JsonNode node = json("decimation", "--coupling", "0.7", "--field", "0.3", "--b", "3");
        assertThat(node.has("fixedPoint")).isFalse();
        double largest = Math.exp(0.7) * Math.cosh(0.3)
                + Math.sqrt(Math.exp(1.4) * Math.pow(Math.sinh(0.3), 2) + Math.exp(-1.4));
        assertThat(node.get("freeEnergyPerSite").asDouble()).isCloseTo(-Math.log(largest), within(1e-14));
        assertThat(CommandRunner.run("flow", "decimation").out()).contains("no fixed point at a finite coupling");
    }

    @Test
    void tablesForPeople() {
        String out = CommandRunner.run("flow", "migdal-kadanoff", "--coupling", "0.4")
                .out();
        assertThat(out)
                .contains("even eigenvalues")
                .contains("1.678574")
                .contains("y_H")
                .contains("free energy per site");
    }

    @Test
    void potts() {
        JsonNode node = json("migdal-kadanoff", "--b", "1", "--states", "3");
        assertThat(node.get("fixedPoint").get("K").asDouble()).isCloseTo(Math.log(1 + Math.sqrt(3)), within(1e-9));
        assertThat(node.get("exponents").has("yH")).isFalse();
    }

    @Test
    void flowsAreDrawn() throws IOException {
        Path png = folder.resolve("flow.png");
        Path svg = folder.resolve("flow.svg");
        json("migdal-kadanoff", "--draw", png.toString());
        json("decimation", "--d", "2", "--draw", svg.toString());
        for (String scheme : new String[] {"kadanoff", "trg --chi 4", "mcrg --size 8 --samples 256 --levels 1"}) {
            Path picture = folder.resolve(scheme.substring(0, 3) + ".png");
            json((scheme + " --draw " + picture).split(" ", -1));
            assertThat(ImageIO.read(picture.toFile()).getWidth()).isEqualTo(900);
        }
        assertThat(ImageIO.read(png.toFile()).getWidth()).isEqualTo(900);
        assertThat(Files.readString(svg)).contains("<svg").contains("<path");
    }

    /** Kadanoff, Houghton and Yalabik's numbers, and the direction in which their fixed point is unstable beside them. */
    @Test
    void kadanoff() {
        JsonNode node = json("kadanoff");
        assertThat(node.get("fixedPoint").get("p").asDouble()).isCloseTo(0.76598304, within(2e-8));
        assertThat(node.get("fixedPoint").get("H1").asDouble()).isCloseTo(-0.88033302, within(1e-8));
        assertThat(node.get("criticalCoupling").asDouble()).isCloseTo(0.457635, within(2e-6));
        double exact = OnsagerLattice.isotropic(0.4).logZPerSite();
        double bound =
                -json("kadanoff", "--coupling", "0.4").get("freeEnergyPerSite").asDouble();
        assertThat(bound - exact).isBetween(0.97 * 4.57e-3, 1.03 * 4.57e-3);
        assertThat(node.get("exponents").get("yH").asDouble()).isCloseTo(1.875316, within(2e-6));
        assertThat(node.get("exponents").get("delta").asDouble()).isCloseTo(15.0405, within(1e-4));
        JsonNode even =
                json("kadanoff", "--symmetry", "lattice").get("eigenvalues").get("even");
        assertThat(even.get(0).asDouble()).isCloseTo(4, within(1e-9));
        assertThat(even.get(2).asDouble()).isCloseTo(1.151, within(1e-3));
    }

    /** Relative errors of log Z at the critical point, published ones within a factor 2. */
    @ParameterizedTest
    @CsvSource({"trg, 8, 6.91e-5", "trg, 4, 2.89e-4", "hotrg, 4, 1.73e-4", "btrg, 8, 1e-5", "gilt-trg, 4, 2.89e-4"})
    void tensorSchemes(String scheme, int chi, double error) {
        JsonNode node = json(scheme, "--chi", Integer.toString(chi));
        assertThat(Math.abs(node.get("relativeError").asDouble())).isLessThan(2 * error);
        assertThat(node.get("freeEnergyPerSite").asDouble())
                .isCloseTo(node.get("exactFreeEnergyPerSite").asDouble(), within(4 * error));
        assertThat(node.get("status").asString()).isEqualTo("reached");
    }

    /** c = 1/2 and the dimensions 1/8 and 1 at the critical point; the energy off it against Onsager's. */
    @Test
    void dimensionsAndEnergyByTensors() {
        JsonNode node = json("btrg", "--chi", "10");
        assertThat(node.get("centralCharge").asDouble()).isCloseTo(0.5, within(0.01));
        assertThat(node.get("exponents").get("yH").asDouble()).isCloseTo(1.875, within(0.003));
        assertThat(node.get("exponents").get("yT").asDouble()).isCloseTo(1, within(0.02));
        JsonNode off = json("btrg", "--chi", "8", "--coupling", "0.3", "--energy");
        assertThat(off.has("centralCharge")).isFalse();
        assertThat(off.get("meanEnergyPerSite").asDouble())
                .isCloseTo(OnsagerLattice.isotropic(0.3).meanEnergyPerSite(), within(1e-5));
    }

    /** The critical coupling by matching, begun 10 % off: 5 standard errors and 1 % for irrelevant couplings after two steps. */
    @Test
    void matching() {
        JsonNode critical = json("mcrg", "--size", "16", "--samples", "4000", "--coupling", "0.4", "--match")
                .get("criticalCoupling");
        double error = critical.get("error").asDouble();
        assertThat(critical.get("mean").asDouble())
                .isCloseTo(OnsagerLattice.CRITICAL_COUPLING, within(0.0044 + 5 * error));
        assertThat(error).isBetween(0.0, 0.01);
    }

    /** y_H on a small torus: 5 standard errors, and the truncation that the level is known for. */
    @Test
    void monteCarlo() {
        JsonNode node = json("mcrg", "--size", "16", "--samples", "4000", "--levels", "2");
        double error = node.get("errors").get("yH").asDouble();
        assertThat(node.get("exponents").get("yH").asDouble()).isCloseTo(1.88, within(0.01 + 5 * error));
        assertThat(node.get("thermal").size()).isEqualTo(8);
        assertThat(node.get("magnetic").size()).isEqualTo(4);
        assertThat(CommandRunner.run("flow", "mcrg", "--size", "8", "--samples", "256", "--levels", "1")
                        .out())
                .contains("y_T with operators up to")
                .contains("nearest neighbours");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "migdal-kadanoff --b 0.5 | b = 0.5",
                "migdal-kadanoff --order sideways | move and decimate",
                "migdal-kadanoff --b 1 --order move | both orders are one",
                "migdal-kadanoff --d 0 | d = 0",
                "migdal-kadanoff --states 1 | two states",
                "decimation --b 1 | b >= 2",
                "decimation --b 2.5 | whole number",
                "decimation --d 3 | exact for --d 1",
                "decimation --states 3 | Ising spins",
                "diamond --b 3 --d 1.5 | whole number",
                "niemeijer-van-leeuwen --d 3 | triangular lattice",
                "niemeijer-van-leeuwen --order 3 | orders 1 and 2",
                "migdal-kadanoff --field 0.1 | --field goes with --coupling",
                "niemeijer-van-leeuwen --order 2 --coupling 0.2 --field 0.1 | has no field",
                "kadanoff --b 3 | side 2",
                "kadanoff --symmetry none | permutation or lattice",
                "kadanoff --states 3 | Ising spins",
                "trg --chi 0 | 0",
                "trg --d 3 | for --d 2",
                "btrg --states 3 --field 0.1 | for Ising spins",
                "hotrg --d 3 --states 3 | give --coupling",
                "mcrg --size 15 | 15",
                "mcrg --d 1 | --d 2 and --d 3",
                "mcrg --size 16 --field 0.1 | leave out --field",
                "mcrg --size 16 --levels 0 | at least one step",
                "mcrg --size 16 --samples 3 | samples",
                "migdal-kadanoff --draw flow.gif | .png or .svg",
                "decimation --draw flow.png | none at a finite coupling"
            })
    void badInputIsRefusedInOneSentence(String command, String words) {
        CommandRunner result = CommandRunner.run((Object[]) ("flow " + command).split(" ", -1));
        assertThat(result.status()).isEqualTo(2);
        assertThat(result.err()).contains(words).doesNotContain("Exception").doesNotContain("\tat ");
    }
}
