package org.kadanoff.exact;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.Supplier;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.TaskPool;

/**
 * The branches of a tree some levels down, as tasks of a {@link TaskPool}. How many there are follows from the predicted
 * time, and what they give is merged in their order, so the results do not depend on the number of threads. Immutable.
 */
final class TreeTasks {
    private static final int FEWEST = 16;
    private static final int FEWEST_OF_LONG = 64;
    private static final int MOST = 4096;

    private final int levels;
    private final int count;
    private final int threads;
    private final Progress progress;

    private TreeTasks(SiteTree tree, int levels, int threads, Progress progress) {
        this.levels = levels;
        this.count = tree.width(levels);
        this.threads = threads;
        this.progress = progress;
    }

    /**
     * At least 16 branches where there are that many; at least 64 from a second on, and then about one for every half
     * second of one core.
     */
    static TreeTasks of(SiteTree tree, double seconds, int threads, Progress progress) {
        double wanted = seconds < 1 ? FEWEST : Math.min(MOST, Math.max(FEWEST_OF_LONG, 2 * seconds));
        int levels = 0;
        while (levels < tree.depth() && tree.width(levels) < wanted) {
            levels++;
        }
        return new TreeTasks(tree, levels, threads, progress);
    }

    /** One task for every node that many levels down. */
    static TreeTasks below(SiteTree tree, int levels, int threads, Progress progress) {
        return new TreeTasks(tree, levels, threads, progress);
    }

    /** What was taken after each task, in the order of the tasks; every walk serves many. */
    <W extends Walk> double[] each(Supplier<W> walk, Function<W, WeightedMoments> take) {
        double[] logs = new double[count];
        TaskPool.run(count, threads, progress, walk, (worker, task) -> {
            worker.run(levels, task);
            logs[task] = take.apply(worker).logWeight();
        });
        return logs;
    }

    /** The sum of what was taken after each task; every walk serves many. */
    <W extends Walk, R> R sum(Supplier<W> walk, Function<W, R> take, BinaryOperator<R> merge) {
        OrderedSum<R> sum = new OrderedSum<>(merge);
        TaskPool.run(count, threads, progress, walk, (worker, task) -> {
            worker.run(levels, task);
            sum.add(task, take.apply(worker));
        });
        return sum.total();
    }

    /** As {@link #sum}, with a new walk for every task. */
    <W extends Walk, R> R sumOfNew(Supplier<W> walk, Function<W, R> take, BinaryOperator<R> merge) {
        OrderedSum<R> sum = new OrderedSum<>(merge);
        TaskPool.run(count, threads, progress, () -> walk, (maker, task) -> {
            W worker = maker.get();
            worker.run(levels, task);
            sum.add(task, take.apply(worker));
        });
        return sum.total();
    }

    /** Merges parts in the order of their numbers; those that come early wait. */
    private static final class OrderedSum<R> {
        private final BinaryOperator<R> merge;
        private final Map<Integer, R> waiting = new HashMap<>();
        private Optional<R> total = Optional.empty();
        private int next;

        OrderedSum(BinaryOperator<R> merge) {
            this.merge = merge;
        }

        synchronized void add(int number, R part) {
            waiting.put(number, part);
            for (R due = waiting.remove(next); due != null; due = waiting.remove(next)) {
                R more = due;
                total = Optional.of(total.map(sum -> merge.apply(sum, more)).orElse(more));
                next++;
            }
        }

        synchronized R total() {
            return total.orElseThrow();
        }
    }
}
