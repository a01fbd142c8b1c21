package org.kadanoff.rg.montecarlo;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Sampler;

/**
 * Independent chains of a model, blocked and measured sample by sample. Every chain has a random stream for drawing, another for
 * starting and blocking, and bins of its own.
 *
 * @param maps the steps; may be none
 */
record LevelSampling(
        Hamiltonian hamiltonian, IntVector fine, List<BlockMap> maps, List<SpinOperator> even, List<SpinOperator> odd) {
    /** What was measured. */
    record Moments(LevelCorrelations even, LevelCorrelations odd) {}

    Moments draw(
            Sampler sampler, SamplingSchedule schedule, UniformRandomProvider random, int threads, Progress progress) {
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is needed, got " + threads);
        }
        RandomStreams streams = RandomStreams.from(random);
        Kernel kernel = hamiltonian.compile();
        LevelCorrelations[] evens = new LevelCorrelations[schedule.chains()];
        LevelCorrelations[] odds = new LevelCorrelations[schedule.chains()];
        TaskPool.run(
                schedule.chains(),
                threads,
                progress,
                () -> new BlockedLevels(fine, maps, even, odd),
                (levels, number) -> {
                    evens[number] = new LevelCorrelations(maps.size() + 1, even.size(), false);
                    odds[number] = new LevelCorrelations(maps.size() + 1, odd.size(), true);
                    UniformRandomProvider blocking = streams.stream(2L * number + 1);
                    int[] start = new int[kernel.sites()];
                    Arrays.setAll(start, i -> blocking.nextInt(2));
                    Chain chain = sampler.start(kernel, start, streams.stream(2L * number));
                    run(chain, schedule, blocking, levels, evens[number], odds[number]);
                });
        return new Moments(LevelCorrelations.merged(List.of(evens)), LevelCorrelations.merged(List.of(odds)));
    }

    private static void run(
            Chain chain,
            SamplingSchedule schedule,
            UniformRandomProvider blocking,
            BlockedLevels levels,
            LevelCorrelations even,
            LevelCorrelations odd) {
        chain.sweep(schedule.burnIn());
        for (long k = 0; k < schedule.samplesPerChain(); k++) {
            TaskPool.checkInterrupted();
            if (schedule.beginsBin(k)) {
                even.openBin();
                odd.openBin();
            }
            chain.sweep(schedule.spacing());
            if (chain.logWeight() != 0) {
                throw new IllegalArgumentException(
                        "this sampler draws from another distribution than the model's; use one that samples it itself");
            }
            levels.measure(chain.state(), blocking);
            even.add(levels.evenSums());
            odd.add(levels.oddSums());
        }
    }
}
