package org.kadanoff.exact.split;

import java.util.List;

/**
 * What a pass averages besides the total weight.
 *
 * @param marginals whether joint weights of all sites but the inner ones
 * @param parts parts of the energy: none; one, e(o, r, n), whose mean and square are averaged; or three, e(o, r, n), l(o,
 *     r, k) and m(k, n), which have their means, the square of e and all their products averaged
 */
record Observables(boolean marginals, List<PairModel> parts) {
    static final Observables WEIGHT = new Observables(false, List.of());

    boolean energy() {
        return !parts.isEmpty();
    }

    boolean products() {
        return parts.size() == 3;
    }

    /** Matrix products that they take, that for the weights included. */
    int matrixProducts() {
        return products() ? 4 : 1;
    }
}
