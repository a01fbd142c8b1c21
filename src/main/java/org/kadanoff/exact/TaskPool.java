package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * A fixed list of independent tasks worked off by some threads. How the work is divided does not depend on the number of
 * threads, and every task writes its result to its own place, so neither do the results.
 */
final class TaskPool {
    /** Least number of tasks a tree is split into where it has that many branches. */
    static final int FEWEST_TASKS = 16;

    private TaskPool() {}

    /** Number of levels of a tree to split off, so that at least {@link #FEWEST_TASKS} branches remain. */
    static int levels(SiteTree tree) {
        int levels = 0;
        while (levels < tree.depth() && tree.width(levels) < FEWEST_TASKS) {
            levels++;
        }
        return levels;
    }

    /**
     * Runs tasks 0 … count − 1, each once.
     *
     * @param worker makes what one thread works with
     * @param task does one task with it
     */
    static <W> void run(int count, int threads, Supplier<W> worker, ObjIntConsumer<W> task) {
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            W mine = worker.get();
            for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
                task.accept(mine, k);
            }
        };
        int used = Math.min(threads, count);
        if (used <= 1) {
            loop.run();
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(used);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < used; t++) {
                running.add(pool.submit(loop));
            }
            for (Future<?> future : running) {
                await(future);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the computation was interrupted before it was complete", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            if (failed.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
