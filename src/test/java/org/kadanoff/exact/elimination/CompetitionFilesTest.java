package org.kadanoff.exact.elimination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Scanner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.exact.BruteForce;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.io.ModelFiles;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Factor graphs of the inference competitions and of other projects, with the answers given there. */
class CompetitionFilesTest {
    private static Path external;

    @BeforeAll
    static void findFiles() {
        String folder = System.getProperty("kadanoff.external");
        Assumptions.assumeTrue(folder != null, "needs -Dkadanoff.external=DIR, a folder of files of other projects");
        external = Path.of(folder);
    }

    /** log₁₀ Z with evidence, to all digits of the competition's own answer, within its 20 minutes: here 20 seconds. */
    @ParameterizedTest
    @ValueSource(strings = {"CSP_12", "Grids_11", "Pedigree_11", "Promedus_24", "grid10x10.f10"})
    void partitionFunctions(String name) throws IOException {
        Path file = external.resolve("uai").resolve(name + ".uai");
        Path evidence = external.resolve("uai").resolve(name + ".uai.evid");
        String printed = Files.readString(external.resolve("uai").resolve(name + ".uai.PR"))
                .strip()
                .split("\\s+", -1)[1];
        Hamiltonian model = ModelFiles.read(file, Optional.of(evidence)).hamiltonian();
        ExactSolution solution = new EliminationEngine(2, 1L << 30).solve(model, Quantities.LOCAL_MARGINALS);
        int decimals = printed.length() - printed.indexOf('.') - 1;
        assertThat(solution.log10Z())
                .isCloseTo(Double.parseDouble(printed), within(0.5000001 * Math.pow(10, -decimals)));
        assertThat(solution.seconds()).isLessThan(20);
    }

    /** ln Z from pgmpy's own tests. */
    @ParameterizedTest
    @CsvSource({"grid4x4.uai, 102.348856", "grid4x4_with_triplets.uai, 108.589692"})
    void gridsOfPgmpy(String name, double expected) {
        Hamiltonian model =
                ModelFiles.read(external.resolve("pgmpy").resolve(name)).hamiltonian();
        assertThat(new EliminationEngine().solve(model, Quantities.LOG_Z).logZ())
                .isCloseTo(expected, within(5.0001e-7));
    }

    /**
     * A factor graph of libDAI: number of factors; for each the number of its variables, their labels, their numbers of
     * states, the number of entries that are not zero, and those with their index, the first variable fastest.
     */
    private static Hamiltonian libdai(String name) throws IOException {
        String text = Files.readAllLines(external.resolve("libdai").resolve(name)).stream()
                .filter(line -> !line.startsWith("#"))
                .collect(Collectors.joining("\n"));
        Scanner words = new Scanner(text);
        List<int[]> labels = new ArrayList<>();
        List<double[]> tables = new ArrayList<>();
        int[] sizes = new int[0];
        for (int left = words.nextInt(); left > 0; left--) {
            int[] members = new int[words.nextInt()];
            Arrays.setAll(members, k -> words.nextInt());
            int entries = 1;
            for (int member : members) {
                sizes = Arrays.copyOf(sizes, Math.max(sizes.length, member + 1));
                sizes[member] = words.nextInt();
                entries *= sizes[member];
            }
            double[] energies = new double[entries];
            Arrays.fill(energies, Double.POSITIVE_INFINITY);
            for (int given = words.nextInt(); given > 0; given--) {
                int index = words.nextInt();
                energies[index] = -Math.log(Double.parseDouble(words.next()));
            }
            labels.add(members);
            tables.add(energies);
        }
        List<Term> terms = new ArrayList<>();
        for (int t = 0; t < tables.size(); t++) {
            // The first variable fastest there, the last one here.
            int[] reversed = labels.get(t).clone();
            for (int k = 0; k < reversed.length; k++) {
                reversed[k] = labels.get(t)[reversed.length - 1 - k];
            }
            terms.add(new LocalTable(IntVector.of(reversed), RealVector.of(tables.get(t))));
        }
        List<Domain> domains =
                Arrays.stream(sizes).mapToObj(q -> Domain.potts(Math.max(1, q))).toList();
        return Hamiltonian.of(ConfigurationSpace.of(domains), terms);
    }

    /** The exact marginals that libDAI prints with four digits. */
    @Test
    void marginalsOfLibdai() throws IOException {
        Marginals marginals = new EliminationEngine()
                .solve(libdai("testfast.fg"), Quantities.LOCAL_MARGINALS)
                .marginals()
                .orElseThrow();
        String answers = Files.readString(external.resolve("libdai/testfast.out"));
        String exact = answers.substring(answers.indexOf("EXACT"), answers.indexOf("JTREE"));
        Matcher lines = Pattern.compile("\\{x(\\d+)\\}, \\(([^,]+), ([^)]+)\\)").matcher(exact);
        int compared = 0;
        while (lines.find()) {
            double[] p = marginals.single(Integer.parseInt(lines.group(1)));
            assertThat(p[0]).isCloseTo(Double.parseDouble(lines.group(2)), within(5.001e-5));
            assertThat(p[1]).isCloseTo(Double.parseDouble(lines.group(3)), within(5.001e-5));
            compared++;
        }
        assertThat(compared).isEqualTo(16);
    }

    /**
     * Conditional probabilities of a network multiply to a distribution: Z = 1, but for the four decimals they are given
     * with. Many zeros: Z = 9.
     */
    @Test
    void normalisationsOfLibdai() throws IOException {
        EliminationEngine engine = new EliminationEngine();
        assertThat(engine.solve(libdai("alarm.fg"), Quantities.LOG_Z).logZ()).isCloseTo(0, within(1e-3));
        assertThat(engine.solve(libdai("zeroes1.fg"), Quantities.MARGINALS).logZ())
                .isCloseTo(Math.log(9), within(1e-14));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hoi1.fg", "hoi2.fg", "testfast.fg"})
    void enumerationOfLibdai(String name) throws IOException {
        Hamiltonian model = libdai(name);
        BruteForce truth = new BruteForce(model);
        ExactSolution solution = new EliminationEngine().solve(model, Quantities.MARGINALS);
        assertThat(solution.logZ()).isCloseTo(truth.logZ(), within(1e-12));
        assertThat(solution.marginals().orElseThrow().pair(1, 6)).containsExactly(truth.pair(1, 6), within(1e-12));
    }
}
