package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.lattice.Graph;

/** Files that other projects wrote, with known answers; they are read from the folder in -Dkadanoff.external. */
class ExternalFilesTest {
    private static Path external;

    @BeforeAll
    static void findFiles() {
        String folder = System.getProperty("kadanoff.external");
        Assumptions.assumeTrue(folder != null, "needs -Dkadanoff.external=DIR, a folder of files of other projects");
        external = Path.of(folder);
    }

    /** ln Z from pgmpy's own tests. */
    @ParameterizedTest
    @CsvSource({"grid4x4.uai, 102.348856", "grid4x4_with_triplets.uai, 108.589692"})
    void gridsHaveTheirPartitionFunction(String name, double expected) {
        Hamiltonian hamiltonian =
                ModelFiles.read(external.resolve("pgmpy").resolve(name)).hamiltonian();
        assertThat(hamiltonian.sites()).isEqualTo(16);
        assertThat(BruteForce.logZ(hamiltonian)).isCloseTo(expected, within(5e-7));
    }

    /** The sizes that the files announce, and the sites left after their evidence. */
    @ParameterizedTest
    @CsvSource({
        "CSP_12, 67, 271, 67",
        "Grids_11, 100, 300, 100",
        "Pedigree_11, 385, 385, 348",
        "Promedus_24, 200, 200, 196",
        "grid10x10.f10, 100, 280, 100"
    })
    void competitionFilesHaveTheirSizes(String name, int variables, int factors, int free) throws IOException {
        Path file = external.resolve("uai").resolve(name + ".uai");
        Hamiltonian hamiltonian = ModelFiles.read(file).hamiltonian();
        assertThat(hamiltonian.sites()).isEqualTo(variables);
        assertThat(hamiltonian.terms()).hasSize(factors);
        double entries = hamiltonian.terms().stream()
                .mapToInt(term ->
                        term instanceof LocalTable table ? table.energies().size() : 1)
                .sum();
        // After the preamble come a word for each variable, three counts, the scopes and the tables with their sizes.
        int scopes =
                hamiltonian.terms().stream().mapToInt(t -> t.support().size()).sum();
        int words = Files.readString(file).strip().split("\\s+", -1).length;
        assertThat(words).isEqualTo((int) (3 + variables + 2 * factors + scopes + entries));

        Path evidence = external.resolve("uai").resolve(name + ".uai.evid");
        Hamiltonian clamped = ModelFiles.read(file, Optional.of(evidence)).hamiltonian();
        assertThat(clamped.sites()).isEqualTo(free);
    }

    /** A torus with even sides has no odd ring: all 6000 edges are cut at once. */
    @Test
    void bipartiteGraphIsCutWhole() {
        Model model = ModelFiles.read(external.resolve("gset/G48.txt"));
        Hamiltonian hamiltonian = model.hamiltonian();
        assertThat(model.description()).contains("W = 6000");
        int[] up = new int[hamiltonian.sites()];
        Arrays.fill(up, 1);
        assertThat((6000 - hamiltonian.energy(up)) / 2).isEqualTo(0);

        Pairs pairs = (Pairs) hamiltonian.terms().get(0);
        int[] distance = new Graph(3000, pairs.first(), pairs.second()).distancesFrom(0);
        int[] parity = Arrays.stream(distance).map(d -> d % 2).toArray();
        assertThat((6000 - hamiltonian.energy(parity)) / 2).isEqualTo(6000);
    }

    @Test
    void signedGraphHasItsWeights() throws IOException {
        Path file = external.resolve("gset/G11.txt");
        Hamiltonian hamiltonian = ModelFiles.read(file).hamiltonian();
        double weight = Files.readAllLines(file).stream()
                .skip(1)
                .filter(line -> !line.isBlank())
                .mapToDouble(line -> Double.parseDouble(line.strip().replaceFirst(".*\\s", "")))
                .sum();
        int[] up = new int[800];
        Arrays.fill(up, 1);
        assertThat(hamiltonian.sites()).isEqualTo(800);
        assertThat(hamiltonian.energy(up)).isEqualTo(weight);
    }

    /** dimod made this file from the upper triangle of the matrix 5i + j. */
    @Test
    void binaryModelOfDimodIsItsMatrix() {
        Hamiltonian hamiltonian =
                ModelFiles.read(external.resolve("dimod/5x5_v1.bqm")).hamiltonian();
        assertThat(hamiltonian.space().isUniformly(Domain.BIT)).isTrue();
        int[] sizes = BruteForce.sizes(hamiltonian);
        assertThat(sizes).hasSize(5);
        int[] state = new int[5];
        do {
            double expected = 0;
            for (int i = 0; i < 5; i++) {
                for (int j = i; j < 5; j++) {
                    expected += (5 * i + j) * state[i] * state[j];
                }
            }
            assertThat(hamiltonian.energy(state)).isEqualTo(expected);
        } while (BruteForce.next(state, sizes));
    }

    /** The first lines of a larger file: four fields of −1 and no couplings. */
    @Test
    void excerptOfDimodIsItsFields() {
        Hamiltonian hamiltonian =
                ModelFiles.read(external.resolve("dimod/coo_qubo.qubo")).hamiltonian();
        assertThat(hamiltonian.sites()).isEqualTo(4);
        String energies = IntStream.range(0, 16)
                .mapToObj(k -> {
                    int[] state = new int[4];
                    hamiltonian.space().decode(k, state);
                    return Double.toString(
                            hamiltonian.energy(state) + Arrays.stream(state).sum());
                })
                .distinct()
                .collect(Collectors.joining());
        assertThat(energies).isEqualTo("0.0");
    }
}
