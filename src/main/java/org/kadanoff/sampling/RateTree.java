package org.kadanoff.sampling;

/**
 * Non-negative rates in a binary tree of sums: changing one and choosing one in proportion to its rate take O(log n). Every
 * sum is the sum of the two below it as they stand, so that the same rates give the same sums whatever happened before.
 */
final class RateTree {
    private final int leaves;
    /** Node k has the children 2k and 2k + 1; rate i is node leaves + i. */
    private final double[] sums;

    RateTree(int rates) {
        leaves = Math.max(2, Integer.highestOneBit(Math.max(1, rates - 1)) << 1);
        sums = new double[2 * leaves];
    }

    double rate(int i) {
        return sums[leaves + i];
    }

    double total() {
        return sums[1];
    }

    void set(int i, double rate) {
        int node = leaves + i;
        if (sums[node] == rate) {
            return;
        }
        sums[node] = rate;
        for (node >>= 1; node > 0; node >>= 1) {
            sums[node] = sums[2 * node] + sums[2 * node + 1];
        }
    }

    /**
     * The rate in whose part of the total a point falls; one that is not 0.
     *
     * @param point at least 0 and below the total
     */
    int find(double point) {
        double rest = point;
        int node = 1;
        while (node < leaves) {
            double left = sums[2 * node];
            boolean goesLeft = rest < left || sums[2 * node + 1] == 0;
            if (!goesLeft) {
                rest -= left;
            }
            node = goesLeft ? 2 * node : 2 * node + 1;
        }
        return node - leaves;
    }
}
