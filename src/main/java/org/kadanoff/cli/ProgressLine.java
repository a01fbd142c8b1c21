package org.kadanoff.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress with a time to go on standard error, where that is a terminal; nothing elsewhere. */
final class ProgressLine implements AutoCloseable {
    /** Steps that stand for the whole, where parts are told as fractions. */
    private static final int WHOLE = 1000;

    private final Optional<ProgressBar> bar;
    private double fraction;

    private ProgressLine(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    static ProgressLine start(String task, long steps) {
        boolean terminal = Boolean.getBoolean("kadanoff.terminal");
        return new ProgressLine(
                terminal
                        ? Optional.of(new ProgressBarBuilder()
                                .setTaskName(task)
                                .setInitialMax(steps)
                                .clearDisplayOnFinish()
                                .build())
                        : Optional.empty());
    }

    /** Progress that is told by {@link #advance}. */
    static ProgressLine start(String task) {
        return start(task, WHOLE);
    }

    /** One more step is done. */
    void step(String what) {
        bar.ifPresent(b -> b.setExtraMessage(" " + what).step());
    }

    /** A further fraction of the whole is done; may be called from any thread. */
    synchronized void advance(double more) {
        fraction += more;
        long reached = Math.min(WHOLE, Math.round(fraction * WHOLE));
        bar.ifPresent(b -> b.stepTo(reached));
    }

    /** Prints something that would run into the progress line. */
    void pausing(Runnable printing) {
        bar.ifPresent(ProgressBar::pause);
        printing.run();
        bar.ifPresent(ProgressBar::resume);
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
