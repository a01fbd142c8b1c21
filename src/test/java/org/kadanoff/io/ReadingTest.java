package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.model.Hopfield;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** What the keys and the variants of each format mean. */
class ReadingTest {
    @TempDir
    Path folder;

    private Model read(String name, String... lines) throws IOException {
        return ModelFiles.read(Files.writeString(folder.resolve(name), String.join("\n", lines)));
    }

    @Test
    void defaultsAreOneForCouplingAndBetaAndZeroForTheField() throws IOException {
        Model model = read("a.yaml", "model: ising", "lattice: {kind: chain, size: 4}");
        assertThat(model.hamiltonian())
                .isEqualTo(Hamiltonian.of(
                        4,
                        Domain.SPIN,
                        new Pairs(IntVector.of(0, 1, 2, 3), IntVector.of(1, 2, 3, 0), RealVector.constant(4, 1))));
        assertThat(model.lattice().orElseThrow().periodic()).isTrue();
        assertThat(model.name()).isEqualTo("a");
    }

    @Test
    void betaMultipliesTheUnitHamiltonian() throws IOException {
        Model model = read("a.yaml", "model: spins", "sites: 2", "terms: [[1.5, 0, 1], [2, 1], [-4]]", "beta: 0.5");
        assertThat(model.unitHamiltonian().energyOf(1, -1)).isEqualTo(1.5 + 2 + 4);
        assertThat(model.hamiltonian().energyOf(1, -1)).isEqualTo(3.75);
    }

    /** Numbers as people write them. */
    @ParameterizedTest
    @ValueSource(strings = {".5", "+0.5", "5e-1", "5E-1", "0.5", "05.0e-1", "!!float 0.5"})
    void numbersComeInManySpellings(String half) throws IOException {
        Model model = read("a.yaml", "model: spins", "sites: 1", "terms:", "- - " + half, "  - 0");
        assertThat(model.hamiltonian().energyOf(1)).isEqualTo(-0.5);
    }

    @Test
    void bondsMayBringTheirCouplings() throws IOException {
        Hamiltonian expected = Hamiltonian.of(3, Domain.SPIN, Pairs.of(0.5, 0, 1), Pairs.of(-2, 1, 2));
        assertThat(read("a.yaml", "model: ising", "sites: 3", "bonds: [[0, 1, 0.5], [1, 2, -2]]")
                        .hamiltonian())
                .isEqualTo(expected);
        assertThat(read("a.yaml", "model: ising", "sites: 3", "bonds: [[0, 1], [1, 2]]", "coupling: [0.5, -2]")
                        .hamiltonian())
                .isEqualTo(expected);
    }

    @Test
    void disorderIsDrawnFromStreamZeroOfTheSeed() throws IOException {
        Hamiltonian sk = read("a.yaml", "model: sherrington-kirkpatrick", "sites: 5", "seed: 3", "field: 0.5")
                .hamiltonian();
        assertThat(sk)
                .isEqualTo(SpinGlass.sherringtonKirkpatrick(5, RandomStreams.of(3).stream(0))
                        .plus(Fields.onAllSites(0.5, 0.5, 0.5, 0.5, 0.5)));
        Hamiltonian pSpin = read("a.yaml", "model: p-spin", "sites: 5", "order: 3", "seed: -3")
                .hamiltonian();
        assertThat(pSpin).isEqualTo(SpinGlass.pSpin(5, 3, RandomStreams.of(-3).stream(0)));
        Hamiltonian ea = read(
                        "a.yaml",
                        "model: edwards-anderson",
                        "lattice: {kind: cubic, size: [2, 3, 2]}",
                        "disorder: gaussian",
                        "seed: 3")
                .hamiltonian();
        assertThat(ea)
                .isEqualTo(SpinGlass.edwardsAnderson(
                        Lattices.cubic(2, 3, 2, true).graph(),
                        SpinGlass.Disorder.GAUSSIAN,
                        RandomStreams.of(3).stream(0)));
    }

    /** A graph takes stream 0 of its seed, so that disorder on it must not take the same numbers again. */
    @Test
    void disorderOnARandomGraphTakesAnotherStream() throws IOException {
        Graph graph = Lattices.randomRegular(8, 3, RandomStreams.of(3).stream(0));
        Hamiltonian model = read(
                        "a.yaml",
                        "model: edwards-anderson",
                        "graph: {kind: random-regular, sites: 8, degree: 3, seed: 3}",
                        "disorder: plus-minus",
                        "seed: 3")
                .hamiltonian();
        assertThat(model)
                .isEqualTo(
                        SpinGlass.edwardsAnderson(graph, SpinGlass.Disorder.PLUS_MINUS, RandomStreams.of(3).stream(1)));
    }

    @Test
    void memoriesAreMadeByTheirRule() throws IOException {
        int[][] patterns = {{1, -1, 1, 1}, {1, 1, -1, 1}};
        for (Hopfield.Rule rule : Hopfield.Rule.values()) {
            String word = rule.name().toLowerCase(Locale.ROOT).replace('_', '-');
            assertThat(read("a.yaml", "model: hopfield", "patterns: [[1, -1, 1, 1], [1, 1, -1, 1]]", "rule: " + word)
                            .hamiltonian())
                    .isEqualTo(Hopfield.of(patterns, rule));
        }
    }

    @Test
    void tablesTakeEnergiesOrWeights() throws IOException {
        Hamiltonian energies = read("a.yaml", "model: table", "domains: [bit, 3]", "energies: [0, 1, 2, 3, .inf, inf]")
                .hamiltonian();
        assertThat(energies.energy(0, 2)).isEqualTo(2);
        assertThat(energies.energy(1, 1)).isEqualTo(Double.POSITIVE_INFINITY);
        Hamiltonian weights = read("a.yaml", "model: table", "domains: [bit]", "weights: [2, 0]")
                .hamiltonian();
        assertThat(weights.energy(0)).isEqualTo(-Math.log(2));
        assertThat(weights.energy(1)).isEqualTo(Double.POSITIVE_INFINITY);
    }

    @Test
    void aMachineMayStandInAFileBesideTheModel() throws IOException {
        Model machine = new RandomModels(RandomStreams.of(5).stream(0)).rbm("x");
        Model plain = Model.of("x", machine.rbm().orElseThrow());
        ModelFiles.write(plain, folder.resolve("x.h5"));
        Model model = read("a.yaml", "model: rbm", "file: x.h5", "beta: 2");
        assertThat(model.rbm()).isEqualTo(plain.rbm());
        assertThat(model.hamiltonian()).isEqualTo(plain.hamiltonian().times(2));
    }

    @Test
    void evidenceComesInBothForms() throws IOException {
        Path model =
                Files.writeString(folder.resolve("a.uai"), "MARKOV 3 2 2 3 1 3 0 1 2 12 1 2 3 4 5 6 7 8 9 10 11 12");
        for (String text : new String[] {"2 2 1 0 1", "1\n2 2 1 0 1\n"}) {
            Path evidence = Files.writeString(folder.resolve("a.evid"), text);
            Hamiltonian rest = ModelFiles.read(model, Optional.of(evidence)).hamiltonian();
            assertThat(rest.sites()).isEqualTo(1);
            assertThat(rest.energy(0)).isEqualTo(-Math.log(8));
            assertThat(rest.energy(1)).isEqualTo(-Math.log(11));
        }
        Path nothing = Files.writeString(folder.resolve("a.evid"), "0");
        assertThat(ModelFiles.read(model, Optional.of(nothing))).isEqualTo(ModelFiles.read(model));
        assertThat(ModelFiles.read(model, Optional.empty())).isEqualTo(ModelFiles.read(model));
    }

    @Test
    void factorsWithoutVariablesAreConstants() throws IOException {
        Hamiltonian hamiltonian =
                read("a.uai", "MARKOV 1 2 3 0 1 0 0  1 4  2 1 3  1 0.5").hamiltonian();
        assertThat(hamiltonian.energy(1)).isCloseTo(-Math.log(6), within(1e-15));
    }

    /** Labels that do not occur are no sites, as in dimod; equal lines add up. */
    @Test
    void coordinateListsNumberTheLabelsThatOccur() throws IOException {
        Model model = read("a.ising", "# a comment", "7 2 1.5", "", "2 7 0.5", "7 7 -1", "7 7 -2");
        assertThat(model.hamiltonian().sites()).isEqualTo(2);
        assertThat(model.hamiltonian().energyOf(1, 1)).isEqualTo(2 - 3);
        assertThat(model.hamiltonian().energyOf(1, -1)).isEqualTo(-2 + 3);
        assertThat(model.description()).contains("labels 2, 7");
    }

    @Test
    void quboFilesMayBeExcerptsOrCoordinateLists() throws IOException {
        Model excerpt = read("a.qubo", "==> big.qubo <==", "p qubo 0 100 100 500", "c first", "0 0 -1.0", "0 1 2");
        assertThat(excerpt.hamiltonian().energyOf(1, 1)).isEqualTo(1);
        Model list = read("b.qubo", "0 0 -1.0", "0 1 2");
        assertThat(list.hamiltonian()).isEqualTo(excerpt.hamiltonian());
    }

    @Test
    void labelsOfQuadraticModelsKeepTheirOrder() throws IOException {
        Model model = read(
                "a.json",
                "{\"type\": \"BinaryQuadraticModel\", \"variable_labels\": [\"b\", [\"a\", 1]], \"linear_biases\": [1, 0],",
                "\"quadratic_biases\": [5], \"quadratic_head\": [0], \"quadratic_tail\": [1], \"offset\": 10,",
                "\"variable_type\": \"BINARY\", \"use_bytes\": false}");
        assertThat(model.hamiltonian().energyOf(1, 0)).isEqualTo(11);
        assertThat(model.hamiltonian().energyOf(1, 1)).isEqualTo(16);
        assertThat(model.description()).contains("'b'");
    }

    /** Blank lines and CRLF do no harm. */
    @Test
    void linesMayEndAsTheyLike() throws IOException {
        assertThat(read("a.gset", "2 1\r", "\r", "1 2 3\r", "").hamiltonian().energyOf(1, 1))
                .isEqualTo(3);
        assertThat(read("a.uai", "\uFEFFMARKOV\r", "1\r", "2\r", "0\r")
                        .hamiltonian()
                        .sites())
                .isEqualTo(1);
        assertThat(read("a.yaml", "model: spins\r", "sites: 1\r", "terms: []\r")
                        .hamiltonian()
                        .sites())
                .isEqualTo(1);
    }

    @Test
    void extensionsIgnoreCase() throws IOException {
        assertThat(read("A.GSET", "2 1", "1 2 3").hamiltonian().energyOf(1, 1)).isEqualTo(3);
    }

    /** Every yaml block of the documentation that is a model is one. */
    @TestFactory
    Stream<DynamicTest> documentedModelsAreModels() throws IOException {
        String text = Files.readString(Path.of("docs", "formats.md"));
        Stream<String> blocks = Pattern.compile("(?ms)^```yaml\\n(.*?)^```")
                .matcher(text)
                .results()
                .map(match -> match.group(1))
                .filter(block -> block.contains("model:"));
        return blocks.map(block ->
                DynamicTest.dynamicTest(block.lines().findFirst().orElse(""), () -> {
                    assertThat(read("documented.yaml", block).hamiltonian().sites())
                            .isPositive();
                }));
    }

    @Test
    void modelsRefuseWhatFitsNot() {
        Hamiltonian one = Hamiltonian.of(1, Domain.SPIN);
        assertThatThrownBy(() -> new Model("m", one, Double.NaN, Optional.empty(), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("beta must be a finite number");
        assertThatThrownBy(() -> new Model("m", one, 1, Optional.of(Lattices.chain(4, true)), Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the lattice has 4 sites, but the model has 1");
    }
}
