package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.RandomStreams;

/** Valid files of every format, damaged at random: the reader gives a model or its own refusal, soon, and nothing else. */
class MutatedInputTest {
    private static final int MUTATIONS = 200;

    @TempDir
    Path folder;

    static Stream<String> names() {
        return Stream.concat(
                Stream.of(
                                "edwards-anderson-5x5",
                                "hopfield-20",
                                "rbm-6x4",
                                "hard-rods-ring",
                                "random-regular-12",
                                "p-spin-12")
                        .map(name -> name + ".yaml"),
                Stream.of("m.json", "m.uai", "m.coo", "m.qubo", "m.gset", "m.bqm.json", "m.bqm", "m.h5"));
    }

    @ParameterizedTest
    @MethodSource("names")
    void damageIsSurvived(String name) throws IOException {
        byte[] valid = valid(name);
        UniformRandomProvider random = RandomStreams.of(4242).stream(name.hashCode());
        Path file = folder.resolve("damaged-" + name);
        int refused = 0;
        for (int k = 0; k < MUTATIONS; k++) {
            byte[] damaged = Mutations.of(valid, random);
            Files.write(file, damaged);
            refused += Assertions.assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> isRefused(file), () -> "too slow on " + shown(damaged));
        }
        assertThat(refused).isPositive();
    }

    private static String shown(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    /** 1 when the file is refused, 0 when it is read; anything else fails the test. */
    private static int isRefused(Path file) {
        try {
            assertThat(ModelFiles.read(file).unitHamiltonian().sites()).isPositive();
            return 0;
        } catch (ModelFormatException refusal) {
            assertThat(refusal.getMessage()).startsWith(file.toString()).doesNotContain("\n");
            return 1;
        }
    }

    private byte[] valid(String name) throws IOException {
        Path gallery = Path.of("models", name);
        if (Files.exists(gallery)) {
            return Files.readAllBytes(gallery);
        }
        if (name.equals("m.bqm")) {
            return BqmBinaryTest.pair();
        }
        Path file = folder.resolve(name);
        RandomModels models = new RandomModels(RandomStreams.of(7).stream(0));
        Model model = switch (name) {
            case "m.h5" -> models.rbm("m");
            case "m.json", "m.uai" -> Model.of("m", models.everything());
            default -> quadratic(models, name.equals("m.gset"));
        };
        ModelFiles.write(model, file);
        return Files.readAllBytes(file);
    }

    private static Model quadratic(RandomModels models, boolean pairsOnly) {
        Hamiltonian hamiltonian = models.onLattice("m").unitHamiltonian();
        Hamiltonian pairs =
                Hamiltonian.of(hamiltonian.space(), List.of(hamiltonian.terms().get(0)));
        assertThat(hamiltonian.space().isUniformly(Domain.SPIN)).isTrue();
        return Model.of("m", pairsOnly ? pairs : hamiltonian);
    }
}
