package org.kadanoff.exact;

/**
 * An engine finds out only while it solves that it cannot: the digits of a double do not suffice, or a structure that the
 * prediction took for granted is not there. The {@link ExactSolver} then asks the next engine.
 */
public final class EngineDeclinedException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    /** @param reason in one sentence, with what to do */
    public EngineDeclinedException(String reason) {
        super(reason);
    }
}
