package org.kadanoff.exact.elimination;

import org.kadanoff.exact.Quantities;

/**
 * What a computation is for.
 *
 * @param moments whether ⟨H⟩ and Var H go up with the messages
 * @param marginals whether marginals are formed on the way down
 * @param allPairs whether those of all pairs of sites are
 * @param draws number of configurations drawn on the way down
 */
record Task(boolean moments, boolean marginals, boolean allPairs, int draws) {
    /** One-site marginals, and nothing else. */
    static final Task SITES = new Task(false, true, false, 0);

    static Task of(Quantities wanted) {
        return new Task(wanted.mean(), wanted.marginals(), wanted.allPairs(), 0);
    }

    static Task ofDraws(int count) {
        return new Task(false, false, false, Math.max(1, count));
    }

    /** Whether there is a way down at all, for which messages are kept. */
    boolean wayBack() {
        return marginals || draws > 0;
    }
}
