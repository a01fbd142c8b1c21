package org.kadanoff.sampling.extended;

import java.util.Arrays;
import org.kadanoff.hamiltonian.kernel.Cursor;
import org.kadanoff.hamiltonian.kernel.Kernel;

/**
 * Zero-temperature dynamics: one site after another goes to its lowest-energy state, and stays where that is where it is already or
 * no lower, until none moves in a whole sweep.
 *
 * @param state the local minimum: no change of a single site lowers H
 * @param energy H there
 * @param sweeps number of sweeps in which a site moved
 */
public record Descent(int[] state, double energy, int sweeps) {
    /** Differences below this part of the largest are rounding. */
    private static final double ROUNDING = 1e-12;

    /**
     * Sites in the order 0, 1, …, n − 1.
     *
     * @param state starting configuration of state indices (not modified)
     */
    public static Descent from(Kernel kernel, int[] state) {
        int[] order = new int[kernel.sites()];
        Arrays.setAll(order, i -> i);
        return from(kernel, state, order);
    }

    /**
     * Sites in a given order.
     *
     * @param order a permutation of the sites
     */
    public static Descent from(Kernel kernel, int[] state, int[] order) {
        requirePermutation(order, kernel.sites());
        Cursor cursor = kernel.cursor(state);
        int sweeps = 0;
        double largest = 0;
        boolean moved = true;
        while (moved) {
            moved = false;
            for (int site : order) {
                int current = cursor.state(site);
                int best = current;
                double least = 0;
                for (int x = 0; x < kernel.space().domain(site).size(); x++) {
                    double difference = x == current ? 0 : cursor.flipDifference(site, x);
                    if (Double.isFinite(difference)) {
                        largest = Math.max(largest, Math.abs(difference));
                    }
                    if (difference < least) {
                        least = difference;
                        best = x;
                    }
                }
                if (least < -ROUNDING * largest) {
                    cursor.flip(site, best);
                    moved = true;
                }
            }
            sweeps += moved ? 1 : 0;
        }
        return new Descent(cursor.toArray(), cursor.energy(), sweeps);
    }

    private static void requirePermutation(int[] order, int sites) {
        boolean[] seen = new boolean[sites];
        boolean valid = order.length == sites;
        for (int site : order) {
            valid = valid && site >= 0 && site < sites && !seen[site];
            if (valid) {
                seen[site] = true;
            }
        }
        if (!valid) {
            throw new IllegalArgumentException("a descent visits every one of the " + sites + " sites once in a sweep");
        }
    }
}
