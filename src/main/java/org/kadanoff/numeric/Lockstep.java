package org.kadanoff.numeric;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * Threads that go through many short phases together: none begins a phase before all have ended the one before. They wait
 * for each other by spinning for a short while, so that phases of some ten microseconds are worth sharing; then by yielding
 * and at last by sleeping, so that where there are fewer free cores than threads the one that is waited for, or the compiler,
 * gets a core.
 */
public final class Lockstep {
    private static final int SPINS = 2000;
    private static final int YIELDS = 100;
    private static final long SLEEP_NANOSECONDS = 20_000;

    private final int threads;
    private final AtomicInteger arrived = new AtomicInteger();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile long passed;

    private Lockstep(int threads) {
        this.threads = threads;
    }

    /** What a thread does in a phase. */
    @FunctionalInterface
    public interface Phase {
        void run(int thread, long phase);
    }

    /**
     * Runs all phases on all threads.
     *
     * @param threads at least 1; the calling thread is one of them
     * @param phases number of phases
     */
    public static void run(int threads, long phases, Phase task) {
        Lockstep lockstep = new Lockstep(threads);
        TaskPool.run(threads, threads, () -> lockstep, (mine, thread) -> mine.work(thread, phases, task));
    }

    private void work(int thread, long phases, Phase task) {
        for (long phase = 0; phase < phases && failure.get() == null; phase++) {
            try {
                task.run(thread, phase);
            } catch (RuntimeException | Error broken) {
                failure.set(broken);
                throw broken;
            }
            await(phase);
        }
    }

    // Only a thread that has lost its processor gets here: the others are a few hundred nanoseconds away.
    @SuppressWarnings("ThreadPriorityCheck")
    private void await(long phase) {
        if (arrived.incrementAndGet() == threads) {
            arrived.set(0);
            passed = phase + 1;
            return;
        }
        for (int spin = 0; passed <= phase && failure.get() == null; spin++) {
            if (spin < SPINS) {
                Thread.onSpinWait();
                continue;
            }
            // The others may have been interrupted before they came here, and would be waited for in vain.
            TaskPool.checkInterrupted();
            if (spin < SPINS + YIELDS) {
                Thread.yield();
            } else {
                LockSupport.parkNanos(SLEEP_NANOSECONDS);
            }
        }
    }
}
