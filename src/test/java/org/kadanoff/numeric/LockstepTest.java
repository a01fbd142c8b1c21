package org.kadanoff.numeric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Phases that several threads go through together. */
class LockstepTest {
    @Test
    void nobodyBeginsAPhaseBeforeAllHaveEndedTheOneBefore() {
        for (int threads = 1; threads <= 4; threads++) {
            int all = threads;
            int phases = 300;
            AtomicInteger[] done = new AtomicInteger[phases];
            Arrays.setAll(done, k -> new AtomicInteger());
            Lockstep.run(threads, phases, (thread, phase) -> {
                int k = (int) phase;
                if (k > 0 && done[k - 1].get() != all) {
                    throw new IllegalStateException("phase " + (k - 1) + " is not over");
                }
                done[k].incrementAndGet();
            });
            assertThat(done).allMatch(count -> count.get() == all);
        }
    }

    @Test
    void aFailureEndsAllThreads() {
        assertThatThrownBy(() -> Lockstep.run(3, 1000, (thread, phase) -> {
                    if (thread == 1 && phase == 5) {
                        throw new ArithmeticException("broken");
                    }
                }))
                .isInstanceOf(ArithmeticException.class)
                .hasMessage("broken");
    }
}
