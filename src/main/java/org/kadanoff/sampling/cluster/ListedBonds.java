package org.kadanoff.sampling.cluster;

import org.kadanoff.sampling.ChainState;

/**
 * Draws bonds one by one, each at its smaller end. Active ones are first listed, block by block, by adding the outcome to the
 * length of the list instead of branching on it, and then joined. Mutable.
 */
final class ListedBonds implements BondDraw {
    private static final int BLOCK = 4096;

    private final ClusterModel model;
    private final Generator random;
    private final int[] from;
    private final int[] to;
    private int listed;

    ListedBonds(ClusterModel model, Generator random) {
        this.model = model;
        this.random = random;
        int widest = model.rows.widest();
        // The list may pass the end of its block by one site's bonds, and has one entry of slack.
        int capacity = (int) Math.min(BLOCK, (long) model.sites * widest) + widest + 1;
        this.from = new int[capacity];
        this.to = new int[capacity];
    }

    @Override
    public void draw(byte[] state, BondClusters clusters) {
        clusters.separate();
        for (int site = 0; site < state.length; ) {
            site = list(state, site);
            for (int b = 0; b < listed; b++) {
                clusters.join(from[b], to[b]);
            }
        }
    }

    @Override
    public ChainState save(ChainState target) {
        return target;
    }

    /** Lists the active bonds of a block of sites and returns the site after it. */
    private int list(byte[] state, int firstSite) {
        byte[] codes = model.rows.codes();
        int[] start = model.rows.start();
        int[] forward = model.rows.forward();
        int[] ends = model.rows.ends();
        long[] thresholds = model.rows.thresholds();
        boolean shared = codes.length > 0;
        int[] smaller = from;
        int[] larger = to;
        Generator numbers = random.copy();
        int length = 0;
        int i = firstSite;
        for (; i < state.length && length < BLOCK; i++) {
            int own = state[i];
            int row = shared ? codes[i] & 0xff : i;
            int end = start[row + 1];
            for (int k = forward[row]; k < end; k++) {
                long number = numbers.nextLong() >>> 1;
                int way = ends[k];
                int j = i + (way >> 1);
                int differs = state[j] ^ own ^ (way & 1);
                smaller[length] = i;
                larger[length] = j;
                // 1 when the bond is satisfied and active, 0 otherwise: the sign bits of two differences.
                length += ((differs - 1) & (int) ((number - thresholds[k]) >>> 32)) >>> 31;
            }
        }
        random.goOn(numbers);
        listed = length;
        return i;
    }
}
