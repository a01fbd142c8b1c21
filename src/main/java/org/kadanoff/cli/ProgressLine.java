package org.kadanoff.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;

/** Progress with a time to go on standard error, where that is a terminal; nothing elsewhere. */
final class ProgressLine implements AutoCloseable {
    private final Optional<ProgressBar> bar;

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

    /** One more step is done. */
    void step(String what) {
        bar.ifPresent(b -> b.setExtraMessage(" " + what).step());
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
