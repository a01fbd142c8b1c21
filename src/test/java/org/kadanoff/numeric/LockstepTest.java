package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

/** Phases that parts of a whole go through side by side. */
class LockstepTest {
    /** Parts in a ring, each the neighbour of the next one. */
    private static int[][] ring(int parts) {
        int[][] neighbours = new int[parts][];
        Arrays.setAll(neighbours, k -> new int[] {(k + parts - 1) % parts, (k + 1) % parts});
        return neighbours;
    }

    @Test
    void nobodyBeginsAPhaseBeforeItsNeighboursHaveEndedTheOneBefore() {
        for (int parts = 1; parts <= 7; parts++) {
            int[][] neighbours = ring(parts);
            for (int threads = 1; threads <= 5; threads++) {
                AtomicIntegerArray done = new AtomicIntegerArray(parts);
                Lockstep.run(threads, neighbours, 300, (thread, part, phase) -> {
                    requireReached(done.get(part) == phase, part, phase);
                    for (int n : neighbours[part]) {
                        requireReached(done.get(n) >= phase && done.get(n) <= phase + 1, n, phase);
                    }
                    done.incrementAndGet(part);
                    for (int n : neighbours[part]) {
                        requireReached(done.get(n) >= phase && done.get(n) <= phase + 1, n, phase);
                    }
                });
                for (int part = 0; part < parts; part++) {
                    assertThat(done.get(part)).isEqualTo(300);
                }
            }
        }
    }

    private static void requireReached(boolean reached, int part, long phase) {
        if (!reached) {
            throw new IllegalStateException("part " + part + " is not where it should be in phase " + phase);
        }
    }

    @Test
    void everyPartStaysWithOneThread() {
        Thread[] owner = new Thread[8];
        Lockstep.run(3, ring(8), 500, (thread, part, phase) -> {
            if (phase == 0) {
                owner[part] = Thread.currentThread();
            }
            requireReached(owner[part] == Thread.currentThread(), part, phase);
        });
        assertThat(owner).doesNotContainNull();
    }

    @Test
    void partsWithoutNeighboursDoNotWait() {
        AtomicIntegerArray done = new AtomicIntegerArray(3);
        Lockstep.run(2, new int[3][0], 100, (thread, part, phase) -> done.incrementAndGet(part));
        assertThat(done).hasToString("[100, 100, 100]");
    }

    @Test
    void aFailureEndsAllThreads() {
        assertThatThrownBy(() -> Lockstep.run(3, ring(6), 1000, (thread, part, phase) -> {
                    if (part == 3 && phase == 5) {
                        throw new ArithmeticException("broken");
                    }
                }))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("broken");
    }

    /** Every thread reads what all others wrote in the phase before. */
    @Test
    void allThreadsEndAPhaseBeforeAnyBeginsTheNext() {
        int threads = 3;
        long[][] written = new long[threads][2];
        java.util.concurrent.atomic.AtomicInteger wrong = new java.util.concurrent.atomic.AtomicInteger();
        Lockstep.run(threads, 500, (thread, phase) -> {
            if (phase > 0) {
                for (long[] other : written) {
                    wrong.addAndGet(other[(int) (phase - 1) % 2] == phase - 1 ? 0 : 1);
                }
            }
            written[thread][(int) phase % 2] = phase;
        });
        assertThat(wrong.get()).isZero();
    }
}
