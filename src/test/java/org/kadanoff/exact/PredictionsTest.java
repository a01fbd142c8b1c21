package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.Progress;

/** What the engines say they will take is what they take, on the models that speed is promised for. */
@Tag("slow")
class PredictionsTest {
    /** A smaller solution is lost in what Java itself takes. */
    private static final double MEASURABLE_BYTES = 256e6;

    /** Young generation, where nothing large lives. */
    private static final long BESIDES = 8L << 20;

    @TempDir
    private Path folder;

    static List<TargetModels.Target> targets() {
        return TargetModels.all();
    }

    /** Those that keep their tables in Java's heap. */
    static Stream<TargetModels.Target> largeTargets() {
        return TargetModels.all().stream().filter(target -> predicted(target).bytes() > MEASURABLE_BYTES);
    }

    /** Those that keep their matrices outside of it. */
    static Stream<TargetModels.Target> offHeapTargets() {
        return TargetModels.all().stream()
                .filter(target ->
                        target.engine().equals("split") && predicted(target).bytes() > 64e6);
    }

    private static Cost predicted(TargetModels.Target target) {
        return target.on(2)
                .predict(target.model().get(), target.wanted())
                .cost()
                .orElseThrow();
    }

    /**
     * The least time of a few runs is within a factor 3 of the prediction. The times that are promised are printed beside
     * it, not tested: they belong to one kind of machine.
     */
    @ParameterizedTest
    @MethodSource("targets")
    void secondsAreWithinAFactorThree(TargetModels.Target target) {
        Hamiltonian model = target.model().get();
        Engine engine = target.on(2);
        double least = Double.POSITIVE_INFINITY;
        double total = 0;
        for (int run = 0; run < 20 && (run < 3 || total < 2); run++) {
            double seconds = engine.solve(model, target.wanted()).seconds();
            least = Math.min(least, seconds);
            total += seconds;
        }
        double predicted =
                engine.predict(model, target.wanted()).cost().orElseThrow().seconds();
        System.out.printf(
                java.util.Locale.ROOT,
                "%s: %.3g s, predicted %.3g s, promised below %.3g s%n",
                target.name(),
                least,
                predicted,
                target.seconds());
        assertThat(predicted).isBetween(least / 3, 3 * least);
    }

    @Test
    void countingTheStatesOfATorusTakesWhatIsPredicted() {
        Hamiltonian torus = TestModels.ising(Lattices.square(32, 32, true).graph(), 1);
        double least = Double.POSITIVE_INFINITY;
        for (int run = 0; run < 3; run++) {
            long start = System.nanoTime();
            DensityOfStates states = DensityOfStates.of(torus, 2, Progress.NONE);
            least = Math.min(least, (System.nanoTime() - start) * 1e-9);
            assertThat(states.configurations()).isEqualTo(BigInteger.TWO.pow(1024));
        }
        double predicted =
                DensityOfStates.predict(torus, 2, 1).cost().orElseThrow().seconds();
        System.out.printf(
                java.util.Locale.ROOT,
                "g(E) of the 32x32 torus: %.3g s, predicted %.3g s, promised below 30 s%n",
                least,
                predicted);
        assertThat(predicted).isBetween(least / 3, 3 * least);
    }

    /** In 1.2 times the predicted memory it runs, in 0.8 times it does not. */
    @ParameterizedTest
    @MethodSource("largeTargets")
    void bytesAreWithinAFifth(TargetModels.Target target) throws IOException, InterruptedException {
        double bytes = predicted(target).bytes();
        assertThat(probe(target, 1.2 * bytes))
                .as("status with a fifth more than predicted")
                .isZero();
        assertThat(probe(target, 0.8 * bytes))
                .as("status with a fifth less than predicted")
                .isEqualTo(3);
    }

    /** The process grows by the predicted memory, within a fifth and the few MiB by which Java's own parts grow. */
    @ParameterizedTest
    @MethodSource("offHeapTargets")
    @EnabledOnOs(OS.LINUX)
    void theProcessGrowsByThePrediction(TargetModels.Target target) throws IOException, InterruptedException {
        double bytes = predicted(target).bytes();
        String grown = Files.readAllLines(run(target, 1e9, 1e9)).stream()
                .filter(line -> line.startsWith(MemoryProbe.GROWTH))
                .findFirst()
                .orElseThrow();
        double growth = Double.parseDouble(grown.substring(MemoryProbe.GROWTH.length()));
        System.out.printf(
                java.util.Locale.ROOT,
                "%s: grows by %.0f MiB, predicted %.0f MiB%n",
                target.name(),
                growth / (1 << 20),
                bytes / (1 << 20));
        assertThat(bytes).isBetween(0.8 * growth - 16e6, 1.2 * growth + 16e6);
    }

    private int probe(TargetModels.Target target, double bytes) throws IOException, InterruptedException {
        String log = Files.readString(run(target, bytes, bytes));
        if (log.contains(MemoryProbe.SOLVED) == log.contains(MemoryProbe.TOO_LITTLE)) {
            throw new AssertionError(log);
        }
        return log.contains(MemoryProbe.SOLVED) ? 0 : 3;
    }

    private Path run(TargetModels.Target target, double heap, double offHeap) throws IOException, InterruptedException {
        Path log = folder.resolve("log");
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmn8m",
                        "-Xmx" + ((long) heap + BESIDES),
                        "-Dorg.bytedeco.javacpp.maxBytes=" + (long) offHeap,
                        "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
                        "-XX:+UnlockExperimentalVMOptions",
                        "--add-modules=jdk.incubator.vector",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.kadanoff.exact.MemoryProbe",
                        target.name())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends").isTrue();
        return log;
    }
}
