package org.kadanoff.exact.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.TaskPool;

/**
 * Independent configurations by the chain rule, P(o) P(r|o) P(n|o,r) P(k|o,r,n). All P(o) take one pass; then every o that
 * was drawn takes its matrix product once more, whatever the number of configurations drawn from it.
 */
final class SplitDraws {
    /** Outer configurations that a task weighs. */
    private static final int TASKS = 64;

    private final SplitPass pass;
    private final int threads;

    SplitDraws(SplitPass pass, int threads) {
        this.pass = pass;
        this.threads = threads;
    }

    /** A configuration to be drawn, with random numbers of its own. */
    record Draw(int[] state, UniformRandomProvider random) {}

    /** Draws them all; false when Z = 0. */
    boolean draw(List<Draw> draws, Progress progress) {
        List<SplitWorker> workers = Collections.synchronizedList(new ArrayList<>());
        try {
            double[] logWeights = weigh(workers, progress.share(0.5));
            Map<Integer, List<Draw>> chosen = new TreeMap<>();
            if (!choose(logWeights, draws, chosen)) {
                return false;
            }
            List<Map.Entry<Integer, List<Draw>>> groups = List.copyOf(chosen.entrySet());
            TaskPool.run(groups.size(), threads, progress.share(0.5), () -> worker(workers), (worker, t) -> {
                draw(worker, groups.get(t).getKey(), groups.get(t).getValue());
            });
            return true;
        } finally {
            workers.forEach(SplitWorker::close);
        }
    }

    private SplitWorker worker(List<SplitWorker> workers) {
        SplitWorker worker = new SplitWorker(pass);
        workers.add(worker);
        return worker;
    }

    private double[] weigh(List<SplitWorker> workers, Progress progress) {
        double[] logWeights = new double[pass.tables.division.outer().count];
        int tasks = Math.min(TASKS, logWeights.length);
        TaskPool.run(tasks, threads, progress, () -> worker(workers), (worker, t) -> {
            for (int o = t; o < logWeights.length; o += tasks) {
                TaskPool.checkInterrupted();
                logWeights[o] = logWeight(worker, o);
            }
        });
        return logWeights;
    }

    private static double logWeight(SplitWorker worker, long o) {
        if (!worker.moveTo(o)) {
            return Double.NEGATIVE_INFINITY;
        }
        double total = worker.total();
        if (!worker.isUnreliable(total)) {
            return worker.unit().scale() + Math.log(total);
        }
        return worker.couldMatter() ? LogSum.of(finer(worker, o)) : Double.NEGATIVE_INFINITY;
    }

    /** The log weights of the finer outer configurations that an outer configuration becomes. */
    private static double[] finer(SplitWorker worker, long o) {
        long first = worker.firstFiner(o);
        double[] logWeights = new double[(int) (worker.firstFiner(o + 1) - first)];
        Arrays.setAll(logWeights, k -> logWeight(worker.finer(), first + k));
        return logWeights;
    }

    /** Sorts draws by the outer configuration that each of them draws; false when none has any weight. */
    private static boolean choose(double[] logWeights, List<Draw> draws, Map<Integer, List<Draw>> chosen) {
        double greatest = Arrays.stream(logWeights).max().orElse(Double.NEGATIVE_INFINITY);
        if (greatest == Double.NEGATIVE_INFINITY) {
            return false;
        }
        double[] weights =
                Arrays.stream(logWeights).map(x -> Math.exp(x - greatest)).toArray();
        double[] cumulative = cumulative(weights);
        for (Draw draw : draws) {
            chosen.computeIfAbsent(pick(cumulative, draw.random()), o -> new ArrayList<>())
                    .add(draw);
        }
        return true;
    }

    /** Draws configurations that have drawn their outer states. */
    private void draw(SplitWorker worker, long o, List<Draw> draws) {
        TaskPool.checkInterrupted();
        worker.moveTo(o);
        if (worker.isUnreliable(worker.total())) {
            Map<Integer, List<Draw>> chosen = new TreeMap<>();
            choose(finer(worker, o), draws, chosen);
            chosen.forEach((k, some) -> draw(worker.finer(), worker.firstFiner(o) + k, some));
            return;
        }
        Map<Integer, List<Draw>> byRow = new TreeMap<>();
        int rows = worker.unit().g.length;
        double[] rowSums = IntStream.range(0, rows)
                .mapToDouble(r -> Rows.sum(worker.row(r)))
                .toArray();
        double[] cumulative = cumulative(rowSums);
        for (Draw draw : draws) {
            byRow.computeIfAbsent(pick(cumulative, draw.random()), r -> new ArrayList<>())
                    .add(draw);
        }
        byRow.forEach((r, some) -> drawRow(worker, r, some));
    }

    private void drawRow(SplitWorker worker, int r, List<Draw> draws) {
        Division division = worker.division();
        double[] row = worker.row(r);
        double[] cumulative = cumulative(row);
        for (Draw draw : draws) {
            int n = pick(cumulative, draw.random());
            double[] inner = worker.inner(r, n);
            int k = pick(cumulative(inner), draw.random());
            write(division.outer(), worker.unit().outer, draw.state());
            write(division.rows(), r, draw.state());
            write(division.columns(), n, draw.state());
            write(division.inner(), k, draw.state());
        }
    }

    private static void write(SiteSet set, int configuration, int[] state) {
        int[] digits = new int[set.size()];
        set.decode(configuration, digits);
        write(set, digits, state);
    }

    private static void write(SiteSet set, int[] digits, int[] state) {
        for (int k = 0; k < digits.length; k++) {
            state[set.sites[k]] = digits[k];
        }
    }

    private static double[] cumulative(double[] weights) {
        double[] sums = new double[weights.length];
        double sum = 0;
        for (int x = 0; x < sums.length; x++) {
            sum += weights[x];
            sums[x] = sum;
        }
        return sums;
    }

    /**
     * The first place whose sum exceeds a uniform part of the whole: never one without weight, which repeats the sum before
     * it, since a part of a positive whole rounds to less than the whole.
     */
    private static int pick(double[] cumulative, UniformRandomProvider random) {
        double point = random.nextDouble() * cumulative[cumulative.length - 1];
        int low = 0;
        int high = cumulative.length - 1;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (cumulative[middle] > point) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }
}
