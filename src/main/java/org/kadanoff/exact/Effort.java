package org.kadanoff.exact;

/**
 * What an enumeration will take, before it is known on how many threads.
 *
 * @param operations elementary steps
 * @param shared bytes that all threads share
 * @param perThread further bytes of every thread
 * @param seconds on one core, once the code has been compiled
 */
record Effort(double operations, double shared, double perThread, double seconds) {
    /** Time that compiling the code on its first use may add; a shorter computation runs at half its speed meanwhile. */
    private static final double WARM_UP = 0.15;

    /** Work below this is not worth a second thread. */
    private static final double SHORT = 1e-3;

    /** None at all. */
    static final Effort NONE = new Effort(0, 0, 0, 0);

    /** The cost when several threads share the work. */
    Cost cost(int threads) {
        double elapsed = seconds / (seconds > SHORT ? threads : 1);
        return new Cost(operations, shared + threads * perThread, elapsed + Math.min(elapsed, WARM_UP));
    }
}
