package org.kadanoff.numeric;

import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Parts of a whole that go through many short phases side by side, on some threads: a part begins a phase when its neighbours have
 * ended the one before, so that what they wrote in it can be read, and neighbours are never more than one phase apart.
 *
 * <p>Every thread keeps the same parts, a range of them, so that what they work on stays with one processor. Threads of even number
 * go through their range upwards and the others downwards: so parts at either side of a border between two threads have their turn
 * at the same time, and a thread with several of them need not wait for what another has just done, which takes a good part of a
 * microsecond to reach it, nor for one that is late by less than the rest of a phase.
 *
 * <p>Threads wait by spinning for a short while, so that phases of a few microseconds are worth sharing; then by yielding and at
 * last by sleeping, so that where there are fewer free cores than threads the one that is waited for, or the compiler, gets a core.
 */
public final class Lockstep {
    private static final int SPINS = 2000;
    private static final int YIELDS = 100;
    private static final long SLEEP_NANOSECONDS = 20_000;

    /** Keeps counts of different parts on cache lines of their own, which processors fetch in pairs. */
    private static final int APART = 16;

    private final int threads;
    private final int[][] neighbours;
    private final long phases;
    private final Phase task;
    /** Number of phases that a part has ended. */
    private final AtomicLongArray ended;

    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

    private Lockstep(int threads, int[][] neighbours, long phases, Phase task) {
        this.threads = threads;
        this.neighbours = neighbours;
        this.phases = phases;
        this.task = task;
        this.ended = new AtomicLongArray((neighbours.length + 1) * APART);
    }

    /** What is done with a part in a phase. */
    @FunctionalInterface
    public interface Phase {
        void run(int thread, int part, long phase);
    }

    /**
     * Runs all phases of all parts.
     *
     * @param threads at least 1; the calling thread is one of them
     * @param neighbours the parts that a part must not get ahead of, by part; mutual
     * @param phases number of phases
     */
    public static void run(int threads, int[][] neighbours, long phases, Phase task) {
        int used = Math.min(threads, neighbours.length);
        Lockstep lockstep = new Lockstep(used, neighbours, phases, task);
        TaskPool.run(used, used, () -> lockstep, Lockstep::work);
    }

    /** What a thread does in a phase. */
    @FunctionalInterface
    public interface Step {
        void run(int thread, long phase);
    }

    /**
     * Runs phases that every thread begins when all have ended the one before.
     *
     * @param threads at least 1; the calling thread is one of them
     */
    public static void run(int threads, long phases, Step task) {
        int[][] others = new int[threads][];
        for (int t = 0; t < threads; t++) {
            int own = t;
            others[t] =
                    IntStream.range(0, threads).filter(other -> other != own).toArray();
        }
        run(threads, others, phases, (thread, part, phase) -> task.run(part, phase));
    }

    private void work(int thread) {
        int from = (int) ((long) neighbours.length * thread / threads);
        int to = (int) ((long) neighbours.length * (thread + 1) / threads);
        try {
            for (long phase = 0; phase < phases; phase++) {
                for (int k = from; k < to; k++) {
                    int part = thread % 2 == 0 ? k : from + to - 1 - k;
                    if (!await(part, phase)) {
                        return;
                    }
                    task.run(thread, part, phase);
                    ended.setRelease((part + 1) * APART, phase + 1);
                }
            }
        } catch (RuntimeException | Error broken) {
            failure.set(broken);
            throw broken;
        }
    }

    /** Whether a part may begin a phase; not if something has failed. */
    private boolean await(int part, long phase) {
        for (int neighbour : neighbours[part]) {
            if (ended(neighbour) < phase) {
                waitFor(neighbour, phase);
            }
        }
        return failure.get() == null;
    }

    private long ended(int part) {
        return ended.getAcquire((part + 1) * APART);
    }

    // Only where a thread has lost its processor does another wait for more than a few hundred nanoseconds.
    @SuppressWarnings("ThreadPriorityCheck")
    private void waitFor(int part, long phase) {
        for (int spin = 0; ended(part) < phase && failure.get() == null; spin++) {
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
