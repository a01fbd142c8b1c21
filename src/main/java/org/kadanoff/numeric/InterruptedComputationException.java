package org.kadanoff.numeric;

/** The thread that asked for a computation was interrupted before it was complete; there is no result. */
public final class InterruptedComputationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public InterruptedComputationException() {
        super("the computation was interrupted before it was complete");
    }
}
