package org.kadanoff.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;

/**
 * A run in progress. Chains advance by blocks of a number of sweeps that depends on the model and the plan only, and every
 * chain is saved at the end of each block, whether or not that is written anywhere: caches are re-derived there, so a run that
 * is resumed and one that was never stopped go on with the same bits. Mutable; for one thread at a time, which may use others.
 */
public final class Run {
    /** Site updates in a block, about. */
    private static final long BLOCK_UPDATES = 1L << 20;

    private static final long FEWEST_BLOCK_SWEEPS = 16;
    private static final long MOST_BLOCK_SWEEPS = 4096;
    /** States that fit a byte of a kept configuration. */
    private static final int MOST_KEPT_STATES = 128;

    private final RunPlan plan;
    private final Kernel kernel;
    /** H itself where the chains' energies βH do not tell it, at β = 0; else the chains' own. */
    private final Kernel unit;

    private final double beta;
    private final List<Chain> chains = new ArrayList<>();
    private final List<UniformRandomProvider> random = new ArrayList<>();
    private final List<ChainState> saved = new ArrayList<>();
    private final List<Series> series = new ArrayList<>();
    private long sweeps;

    private Run(RunPlan plan, Hamiltonian unit, double beta) {
        this.plan = plan;
        this.kernel = (beta == 1 ? unit : unit.times(beta)).compile();
        this.unit = beta == 0 ? unit.compile() : kernel;
        this.beta = beta;
        for (int i = 0; plan.keepEvery() > 0 && i < unit.sites(); i++) {
            if (unit.domain(i).size() > MOST_KEPT_STATES) {
                throw new IllegalArgumentException("configurations of sites with more than " + MOST_KEPT_STATES
                        + " states cannot be kept, and site " + i + " has "
                        + unit.domain(i).size());
            }
        }
    }

    /**
     * A run at its beginning.
     *
     * @param unit H at β = 1
     * @param beta β
     */
    public static Run start(RunPlan plan, Hamiltonian unit, double beta) {
        Run run = new Run(plan, unit, beta);
        RandomStreams streams = RandomStreams.of(plan.seed());
        for (int c = 0; c < plan.chains(); c++) {
            UniformRandomProvider own = streams.stream(c);
            int[] state = plan.start().configuration(run.kernel, c, own);
            Chain chain = plan.sampler().start(run.kernel, state, own);
            run.add(chain, own, chain.save(), new Series());
        }
        return run;
    }

    /**
     * A run that goes on from where it was saved.
     *
     * @throws IllegalArgumentException when the record is not one of this plan and model
     */
    public static Run resume(RunPlan plan, Hamiltonian unit, double beta, RunRecord record) {
        if (record.chains().size() != plan.chains()) {
            throw new IllegalArgumentException(
                    "the saved run has " + record.chains().size() + " chains, the plan " + plan.chains());
        }
        Run run = new Run(plan, unit, beta);
        for (int c = 0; c < plan.chains(); c++) {
            UniformRandomProvider own = RandomStreams.restore(record.random().get(c));
            ChainState state = record.chains().get(c);
            run.add(plan.sampler().resume(run.kernel, state, own), own, state, Series.of(record, c));
        }
        run.sweeps = record.sweeps();
        return run;
    }

    private void add(Chain chain, UniformRandomProvider own, ChainState state, Series measured) {
        chains.add(chain);
        random.add(own);
        saved.add(state);
        series.add(measured);
    }

    public RunPlan plan() {
        return plan;
    }

    /** Whether all measurements have been made. */
    public boolean isDone() {
        return measurements() >= plan.measurements();
    }

    /** Measurements per chain so far. */
    public int measurements() {
        return series.get(0).size();
    }

    /** Sweeps in a whole block, a multiple of those between two measurements. */
    long blockSweeps() {
        long wanted =
                Math.max(FEWEST_BLOCK_SWEEPS, Math.min(MOST_BLOCK_SWEEPS, BLOCK_UPDATES / Math.max(1, kernel.sites())));
        return (wanted + plan.every() - 1) / plan.every() * plan.every();
    }

    /**
     * Does the next block: the burn-in's blocks first, measured ones then. The last one of either may be shorter.
     *
     * @param threads how many to use; the result does not depend on it
     * @param progress hears of this block as its share of the whole run
     */
    public void advance(int threads, Progress progress) {
        long total = plan.burnIn() + (long) plan.measurements() * plan.every();
        long end = sweeps < plan.burnIn() ? plan.burnIn() : total;
        long count = Math.min(blockSweeps(), end - sweeps);
        boolean measuring = sweeps >= plan.burnIn();
        TaskPool.run(
                plan.chains(),
                threads,
                progress.share((double) count / total),
                () -> this,
                (run, c) -> run.block(c, count, measuring));
        sweeps += count;
    }

    private void block(int c, long count, boolean measuring) {
        Chain chain = chains.get(c);
        if (measuring) {
            for (long done = 0; done < count; done += plan.every()) {
                chain.sweep(plan.every());
                measure(chain, series.get(c));
            }
        } else {
            chain.sweep(count);
        }
        saved.set(c, chain.save());
    }

    private void measure(Chain chain, Series measured) {
        double energy = beta == 0 ? unit.energy(chain.state()) : chain.energy() / beta;
        measured.add(energy / kernel.sites(), chain.magnetization(), chain.logWeight());
        if (plan.keepEvery() > 0 && (measured.size() - 1) % plan.keepEvery() == 0) {
            measured.keep(chain.state());
        }
    }

    /** The run as it stands, between two blocks. */
    public RunRecord record() {
        return new RunRecord(
                sweeps,
                series.stream().map(Series::energy).toArray(double[][]::new),
                series.stream().map(Series::magnetization).toArray(double[][]::new),
                series.stream().map(Series::logWeight).toArray(double[][]::new),
                series.stream().map(Series::kept).toArray(byte[][][]::new),
                saved,
                random.stream().map(RandomStreams::save).toList());
    }

    /** The chains' own figures, averaged over them, since the run was started or resumed. */
    public Map<String, Double> diagnostics() {
        Map<String, Double> sums = new LinkedHashMap<>();
        for (Chain chain : chains) {
            chain.diagnostics().forEach((name, value) -> sums.merge(name, value / chains.size(), Double::sum));
        }
        return sums;
    }
}
