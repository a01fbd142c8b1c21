package org.kadanoff.numeric;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.ObjIntConsumer;
import java.util.function.Supplier;

/**
 * A fixed list of independent tasks worked off by some threads. How the work is divided does not depend on the number of
 * threads, and every task writes its result to its own place, so neither do the results.
 */
public final class TaskPool {
    private TaskPool() {}

    /** As {@link #run(int, int, Progress, Supplier, ObjIntConsumer)}, with nobody listening. */
    public static <W> void run(int count, int threads, Supplier<W> worker, ObjIntConsumer<W> task) {
        run(count, threads, Progress.NONE, worker, task);
    }

    /**
     * Runs tasks 0 … count − 1, each once. Returns, or throws, when no task is running any more.
     *
     * @param progress hears of every task that is done, as 1/count of the whole
     * @param worker makes what one thread works with
     * @param task does one task with it
     * @throws InterruptedComputationException when the calling thread is interrupted; a task that runs is let finish
     *     unless it asks {@link #checkInterrupted()} itself
     */
    public static <W> void run(int count, int threads, Progress progress, Supplier<W> worker, ObjIntConsumer<W> task) {
        AtomicInteger next = new AtomicInteger();
        Runnable loop = () -> {
            W mine = worker.get();
            for (int k = next.getAndIncrement(); k < count; k = next.getAndIncrement()) {
                checkInterrupted();
                task.accept(mine, k);
                progress.advance(1.0 / count);
            }
        };
        // The calling thread is one of those that work.
        int others = Math.min(threads, count) - 1;
        if (others < 1) {
            loop.run();
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(others, TaskPool::daemon);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int t = 0; t < others; t++) {
                running.add(pool.submit(loop));
            }
            loop.run();
            for (Future<?> future : running) {
                await(future);
            }
        } finally {
            next.set(count);
            pool.shutdownNow();
            awaitEnd(pool);
        }
    }

    /**
     * Ends the computation of a thread that has been interrupted; long tasks call it now and then.
     *
     * @throws InterruptedComputationException when the current thread is interrupted
     */
    public static void checkInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedComputationException();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "kadanoff-worker");
        thread.setDaemon(true);
        return thread;
    }

    private static void await(Future<?> future) {
        try {
            future.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedComputationException();
        } catch (CancellationException cancelled) {
            throw new InterruptedComputationException();
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

    /** Waits until no worker runs, keeping an interrupt for later. */
    private static void awaitEnd(ExecutorService pool) {
        boolean interrupted = false;
        while (true) {
            try {
                if (pool.awaitTermination(1, TimeUnit.DAYS)) {
                    break;
                }
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
