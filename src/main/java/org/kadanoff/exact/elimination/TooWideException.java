package org.kadanoff.exact.elimination;

/** An order of elimination was given up because of a clique that is too large. */
final class TooWideException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final double logEntries;

    TooWideException(double logEntries) {
        super("an order leads to a clique of e^" + logEntries + " entries", null, false, false);
        this.logEntries = logEntries;
    }

    /** log of the number of entries of the clique at which the order was given up. */
    double logEntries() {
        return logEntries;
    }
}
