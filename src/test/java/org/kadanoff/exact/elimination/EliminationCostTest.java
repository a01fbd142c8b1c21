package org.kadanoff.exact.elimination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.Factors;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Progress;

/** What is predicted is what is taken. */
class EliminationCostTest {
    private static final long MEMORY = 1L << 30;

    private static EliminationSetup setup(Hamiltonian model, int spacing, Quantities wanted) {
        return EliminationSetup.of(model, new EliminationSetup.Settings(1, MEMORY, false, spacing), Task.of(wanted));
    }

    /** The tables in use at once, by the account that the engine keeps, against going through the motions. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4, 30, 1000})
    void tablesInUse(int spacing) {
        Hamiltonian model = SparseModels.randomFields(15, 15);
        EliminationSetup setup = setup(model, spacing, Quantities.LOCAL_MARGINALS);
        int[] position = Objects.requireNonNull(setup.plan()).position();
        double taken = setup.sum(FactorGraph.of(Factors.of(model), position))
                .total(SlicedSum.Wanted.MOMENTS_SITES_AND_PAIRS, Progress.NONE)
                .peakBytes();
        double forecast = 8 * setup.checkpoints().peakEntries();
        assertThat(taken).isCloseTo(forecast, within(0.1 * forecast));
        assertThat(setup.cost().bytes()).isGreaterThan(forecast);
    }

    @Test
    void keepingFewerMessagesTakesLessMemoryAndMoreTime() {
        Hamiltonian model = SparseModels.randomFields(15, 15);
        Cost all = setup(model, 1, Quantities.LOCAL_MARGINALS).cost();
        Cost some = setup(model, 6, Quantities.LOCAL_MARGINALS).cost();
        assertThat(some.bytes()).isLessThan(0.6 * all.bytes());
        assertThat(some.seconds()).isGreaterThan(all.seconds());
    }

    /**
     * Random fields on 20 × 20 sites: all marginals in seconds, within a gigabyte. The time of one processor, the best of
     * three, is compared with the prediction, since the wall time depends on what else runs.
     */
    @Test
    @Tag("slow")
    void aGridOfFourHundredSites() throws IOException, InterruptedException {
        Hamiltonian model = SparseModels.randomFields(20, 20);
        EliminationEngine engine = new EliminationEngine(1, MEMORY);
        double seconds = Double.POSITIVE_INFINITY;
        ExactSolution solution = engine.solve(SparseModels.randomFields(12, 12), Quantities.LOCAL_MARGINALS);
        for (int k = 0; k < 3; k++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            solution = engine.solve(model, Quantities.LOCAL_MARGINALS);
            seconds = Math.min(
                    seconds, 1e-9 * (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start));
        }
        assertThat(seconds).isLessThan(15);
        assertThat(seconds / solution.predicted().seconds()).isBetween(1 / 3.0, 3.0);
        assertThat(solution.predicted().bytes()).isLessThan(MEMORY);
        double heap = solution.predicted().bytes();
        assertThat(exitOf(1.2 * heap))
                .as("a heap a fifth larger than predicted")
                .isEqualTo(0);
        assertThat(exitOf(0.8 * heap))
                .as("a heap a fifth smaller than predicted")
                .isNotEqualTo(0);
    }

    private static int exitOf(double heapBytes) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx" + (long) (heapBytes / 1024) + "k",
                        "-XX:+UseSerialGC",
                        "-XX:NewSize=2m",
                        "-XX:MaxNewSize=2m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        GridProgram.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        return process.waitFor();
    }

    /** The same computation in a program of its own, whose heap is given. */
    static final class GridProgram {
        private GridProgram() {}

        public static void main(String[] arguments) {
            Hamiltonian model = SparseModels.randomFields(20, 20);
            new EliminationEngine(1, MEMORY).solve(model, Quantities.LOCAL_MARGINALS);
        }
    }
}
