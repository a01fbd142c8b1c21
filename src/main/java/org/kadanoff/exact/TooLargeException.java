package org.kadanoff.exact;

/** A polite refusal: the model is too large to be solved exactly within the memory and time allowed. */
public final class TooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final double operations;
    private final double bytes;
    private final double seconds;

    /**
     * @param message what it would take and what would fit
     * @param best the smallest cost any engine offered
     */
    public TooLargeException(String message, Cost best) {
        super(message);
        this.operations = best.operations();
        this.bytes = best.bytes();
        this.seconds = best.seconds();
    }

    /** The smallest cost any engine offered. */
    public Cost best() {
        return new Cost(operations, bytes, seconds);
    }
}
