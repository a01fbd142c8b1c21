package org.kadanoff.rbm.meanfield;

import org.kadanoff.numeric.SpecialFunctions;
import org.kadanoff.rbm.Layer;

/**
 * The cumulants of a two-state unit as functions of its mean m. With the states x₀ and 1, w = 1 − x₀ and p = (m − x₀)/w:
 *
 * <p>κ₁ = m, κ₂ = w² p(1 − p), κ₃ = w³ p(1 − p)(1 − 2p);
 *
 * <p>κ₁' = 1, κ₂' = w(1 − 2p), κ₃' = w²(1 − 6p(1 − p)).
 *
 * <p>For bits κ₂ = m(1 − m) and κ₃ = 2κ₂(½ − m), for spins κ₂ = 1 − m² and κ₃ = −2m(1 − m²).
 *
 * @param low x₀, 0 or −1
 */
record UnitCumulants(int low) {
    /** @throws IllegalArgumentException for other units than bits and spins */
    static UnitCumulants of(Layer layer) {
        return switch (layer.name()) {
            case "bit" -> new UnitCumulants(0);
            case "spin" -> new UnitCumulants(-1);
            default ->
                throw new IllegalArgumentException(
                        "the extended mean field is made for layers of bits and spins, not for " + layer.name()
                                + " units; train and sample such machines by chains");
        };
    }

    private int width() {
        return 1 - low;
    }

    private double probability(double mean) {
        return (mean - low) / width();
    }

    /** κ_k of a unit of mean m, k from 1 to 3. */
    double cumulant(int k, double mean) {
        if (k == 1) {
            return mean;
        }
        double p = probability(mean);
        double variance = width() * width() * p * (1 - p);
        return k == 2 ? variance : variance * width() * (1 - 2 * p);
    }

    /** dκ_k/dm. */
    double slope(int k, double mean) {
        if (k == 1) {
            return 1;
        }
        double p = probability(mean);
        return k == 2 ? width() * (1 - 2 * p) : width() * width() * (1 - 6 * p * (1 - p));
    }

    /** The mean in a field θ, x₀ + w/(1 + e^{−wθ}). */
    double mean(double field) {
        return low == 0 ? SpecialFunctions.logistic(field) : Math.tanh(field);
    }

    /** The field that gives a mean, log(p/(1 − p))/w. */
    double field(double mean) {
        double p = probability(mean);
        return (Math.log(p) - Math.log1p(-p)) / width();
    }

    /** −p log p − (1 − p) log(1 − p). */
    double entropy(double mean) {
        double p = probability(mean);
        return -xLogX(p) - xLogX(1 - p);
    }

    private static double xLogX(double x) {
        return x == 0 ? 0 : x * Math.log(x);
    }
}
