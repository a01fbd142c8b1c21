package org.kadanoff.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.kadanoff.cli.CommandRunner.gallery;
import static org.kadanoff.cli.CommandRunner.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.io.ModelFiles;
import tools.jackson.databind.JsonNode;

class CommandsTest {
    @TempDir
    private Path folder;

    private Path write(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }

    @Test
    void exactPrintsTheContractsKeys() {
        CommandRunner result = run("exact", gallery("ising-4x4-critical.yaml"), "--json", "--marginals", "--dos");
        assertThat(result.status()).isZero();
        assertThat(result.err()).isEmpty();
        JsonNode json = result.json();
        // Kaufman 1949 and brute force, reference values ising2d-torus-4-kc and ising2d-u-4.
        assertThat(json.get("logZ").asDouble()).isCloseTo(15.521915458755, within(1e-11));
        assertThat(json.get("freeEnergy").asDouble())
                .isEqualTo(-json.get("logZ").asDouble());
        assertThat(json.get("log10Z").asDouble()).isCloseTo(15.521915458755 / Math.log(10), within(1e-11));
        assertThat(json.get("meanEnergy").asDouble() / 16 / 0.4406867935097715).isCloseTo(-1.56562379, within(1e-8));
        assertThat(json.get("heatCapacity").asDouble())
                .isEqualTo(json.get("energyVariance").asDouble());
        assertThat(json.get("entropy").asDouble())
                .isCloseTo(json.get("logZ").asDouble() + json.get("meanEnergy").asDouble(), within(1e-12));
        assertThat(json.get("engine").asString()).isNotEmpty();
        assertThat(json.get("predicted").get("seconds").asDouble()).isPositive();
        assertThat(json.get("seconds").asDouble()).isPositive();
        assertThat(json.get("marginals").size()).isEqualTo(16);
        assertThat(json.get("marginals").get(3).get("p").get(1).asDouble()).isCloseTo(0.5, within(1e-12));
        assertThat(json.get("pairMarginals").size()).isEqualTo(120);
        assertThat(json.get("pairMarginals").get(0).get("sites").get(1).asInt()).isEqualTo(1);
        // Beale 1996, reference value ising2d-dos-4: g(-32) = 2, g(-24) = 32.
        JsonNode levels = json.get("densityOfStates");
        assertThat(levels.get(0).get("energy").asDouble()).isEqualTo(-32);
        assertThat(levels.get(0).get("states").asLong()).isEqualTo(2);
        assertThat(levels.get(1).get("states").asLong()).isEqualTo(32);
    }

    @Test
    void exactReadsExternalFactorGraphs() {
        String external = System.getProperty("kadanoff.external");
        Assumptions.assumeTrue(external != null, "no external data: pass -Dkadanoff.external=DIR");
        assertThat(run("exact", external + "/pgmpy/grid4x4.uai", "--json")
                        .json()
                        .get("logZ")
                        .asDouble())
                .isCloseTo(102.348856, within(1e-6));
        assertThat(run("exact", external + "/pgmpy/grid4x4_with_triplets.uai", "--json")
                        .json()
                        .get("logZ")
                        .asDouble())
                .isCloseTo(108.589692, within(1e-6));
    }

    @Test
    void exactForPeopleIsAnAlignedTable() {
        CommandRunner result = run("exact", gallery("ising-4x4-critical.yaml"), "--explain");
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains("log Z", "15.5219154588", "= -log Z", "<- chosen", "predicted");
    }

    @Test
    void everyEngineThatTakesTheModelAgrees() {
        Path model = gallery("ising-4x4-critical.yaml");
        JsonNode offers = run("exact", model, "--json", "--explain").json().get("engines");
        assertThat(offers.size()).isGreaterThan(1);
        for (JsonNode offer : offers) {
            if (offer.has("predicted")) {
                CommandRunner one = run(
                        "exact",
                        model,
                        "--json",
                        "--engine",
                        offer.get("engine").asString());
                assertThat(one.json().get("logZ").asDouble()).isCloseTo(15.521915458755, within(1e-11));
            }
        }
    }

    @Test
    void renormalizeGivesTheTabulatedCoarseHamiltonian() {
        CommandRunner result = run(
                "renormalize", gallery("ising-4x4-critical.yaml"), "--kernel", "majority", "--block", "2x2", "--json");
        assertThat(result.status()).isZero();
        JsonNode json = result.json();
        // Reference value hh-majority (brute force).
        assertThat(energy(json, 1, 1, 1, 1)).isCloseTo(-14.6780211365, within(1e-9));
        assertThat(energy(json, 1, 1, 1, -1)).isCloseTo(-11.2123825659, within(1e-9));
        assertThat(energy(json, 1, 1, -1, -1)).isCloseTo(-10.5968834805, within(1e-9));
        assertThat(energy(json, 1, -1, -1, 1)).isCloseTo(-9.1348184042, within(1e-9));
        JsonNode certificate = json.get("certificate");
        assertThat(Math.abs(certificate.get("freeEnergyDifference").asDouble())).isLessThan(1e-12);
        assertThat(certificate.get("traceDefect").asDouble()).isLessThan(1e-12);
        assertThat(certificate.get("klDivergence").asDouble()).isLessThan(1e-12);
        JsonNode couplings = json.get("couplings");
        assertThat(couplings.size()).isEqualTo(16);
        double upUpUpUp = 0;
        for (JsonNode row : couplings) {
            upUpUpUp -= row.get("spin").asDouble();
        }
        assertThat(upUpUpUp).isCloseTo(-14.6780211365, within(1e-9));
    }

    private static double energy(JsonNode json, int... h) {
        for (JsonNode row : json.get("energies")) {
            boolean same = true;
            for (int i = 0; i < h.length; i++) {
                same &= row.get("h").get(i).asInt() == h[i];
            }
            if (same) {
                return row.get("energy").asDouble();
            }
        }
        throw new AssertionError("no such coarse configuration");
    }

    /** Eight spins of a ring become four, two; the free energy stays and K' follows the closed form. */
    @Test
    void renormalizeIteratesOnTheCoarseLattice() throws IOException {
        Path ring = write("ring.yaml", "model: ising\nlattice: {kind: chain, size: [8]}\ncoupling: 0.7\nfield: 0.3\n");
        JsonNode json = run("renormalize", ring, "--kernel", "decimation", "--steps", 2, "--json")
                .json();
        assertThat(json.get("steps").size()).isEqualTo(2);
        JsonNode first = json.get("steps").get(0);
        assertThat(first.get("coarseSites").asInt()).isEqualTo(4);
        // Reference value 1d-decimation-a: K', h' and the constant of one step from (0.7, 0.3).
        for (JsonNode row : first.get("couplings")) {
            double spin = row.get("spin").asDouble();
            switch (row.get("sites").size()) {
                case 0 -> assertThat(spin).isCloseTo(4 * 1.1032219228, within(4e-9));
                case 1 -> assertThat(spin).isCloseTo(0.5638725753, within(1e-9));
                case 2 -> {
                    int gap = row.get("sites").get(1).asInt()
                            - row.get("sites").get(0).asInt();
                    assertThat(spin).isCloseTo(gap == 2 ? 0 : 0.3657339723, within(1e-9));
                }
                default -> assertThat(spin).isCloseTo(0, within(1e-12));
            }
        }
    }

    @Test
    void renormalizeTakesTablesAndMachines() throws IOException {
        Path chain = write("chain.yaml", "model: ising\nlattice: {kind: chain, size: [4]}\ncoupling: 0.4\n");
        Path table = write("kernel.csv", "# weights of down and up\n0.9,0.1\n0.5,0.5\n0.5,0.5\n0.2,0.9\n");
        JsonNode json = run("renormalize", chain, "--kernel", "table:" + table, "--json")
                .json();
        assertThat(json.get("certificate").get("traceDefect").asDouble()).isCloseTo(2 * Math.log(1.1), within(1e-12));
        Path rbm = write("rbm.yaml", """
                model: rbm
                units: spin
                visible-bias: [0.1, 0, -0.2, 0.3]
                hidden-bias: [0.2, -0.1]
                weights: [[0.5, 0.1], [0.2, -0.4], [-0.3, 0.6], [0.1, 0.2]]
                """);
        JsonNode conditional = run("renormalize", chain, "--kernel", "rbm:" + rbm, "--json")
                .json()
                .get("certificate");
        assertThat(Math.abs(conditional.get("freeEnergyDifference").asDouble())).isLessThan(1e-12);
        assertThat(conditional.get("klDivergence").asDouble()).isGreaterThan(0.01);
        JsonNode joint = run("renormalize", chain, "--kernel", "rbm-joint:" + rbm, "--json")
                .json()
                .get("certificate");
        assertThat(Math.abs(joint.get("freeEnergyDifference").asDouble())).isGreaterThan(0.01);
        assertThat(run("renormalize", chain, "--kernel", "rbm-energy:" + rbm).out())
                .contains("trace defect", "lattice gas c");
    }

    @Test
    void renormalizeReportsWhatATruncationLoses() {
        CommandRunner result =
                run("renormalize", gallery("ising-4x4-critical.yaml"), "--keep-order", 2, "--keep-range", 1, "--json");
        JsonNode truncation = result.json().get("truncation");
        assertThat(truncation.get("couplingsKept").asInt()).isEqualTo(8);
        assertThat(truncation.get("klDivergence").asDouble()).isPositive();
    }

    @Test
    void validateHoldsAndWritesItsReport() throws IOException {
        Path report = folder.resolve("report.html");
        CommandRunner result = run("validate", "--quick", "--json", "--html", report);
        assertThat(result.status()).isZero();
        JsonNode json = result.json();
        assertThat(json.get("pass").asBoolean()).isTrue();
        assertThat(json.get("rows").size()).isGreaterThan(70);
        for (String key : List.of("id", "expected", "obtained", "tolerance", "pass", "source")) {
            assertThat(json.get("rows").get(0).has(key)).as(key).isTrue();
        }
        assertThat(Files.readString(report)).contains("claims hold");
        assertThat(run("validate", "--quick", "--no-html").out()).contains("Why:", "claims hold");
    }

    @Test
    void convertKeepsThePartitionFunction() {
        Path out = folder.resolve("torus.uai");
        assertThat(run("convert", gallery("ising-4x4-critical.yaml"), out).status())
                .isZero();
        assertThat(run("exact", out, "--json").json().get("logZ").asDouble()).isCloseTo(15.521915458755, within(1e-11));
        assertThat(ModelFiles.read(out).hamiltonian().sites()).isEqualTo(16);
    }

    @Test
    void runPassesArgumentsAndTheExitStatusOn() throws IOException {
        Path program = write("Program.java", """
                import org.kadanoff.hamiltonian.*;
                public class Program {
                    public static void main(String[] a) {
                        Hamiltonian h = Hamiltonian.of(2, Domain.SPIN, Pairs.of(1, 0, 1));
                        System.out.println(a[0] + " " + h.energyOf(1, 1));
                        System.err.println("to the other stream");
                        System.exit(43);
                    }
                }
                """);
        CommandRunner result = run("run", program, "--json");
        assertThat(result.status()).isEqualTo(43);
        assertThat(result.out()).isEqualTo("--json -1.0" + System.lineSeparator());
        assertThat(result.err()).isEqualTo("to the other stream" + System.lineSeparator());
    }

    @ParameterizedTest
    @CsvSource({
        "--help,kadanoff",
        "exact --help,Example:",
        "renormalize --help,Example:",
        "validate --help,Example:",
        "convert --help,Example:",
        "run --help,Example:",
        "bench --help,Example:"
    })
    void helpHasAnExample(String command, String phrase) {
        CommandRunner result = run((Object[]) command.split(" "));
        assertThat(result.status()).isZero();
        assertThat(result.out()).contains(phrase);
    }
}
