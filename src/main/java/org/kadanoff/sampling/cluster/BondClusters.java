package org.kadanoff.sampling.cluster;

/**
 * The clusters into which active bonds divide all sites, each known by its smallest site, its root. Mutable.
 *
 * <p>Every bond is drawn at its smaller end. Active bonds are first listed, block by block, by adding the outcome to the length
 * of the list instead of branching on it, and then joined: parent[i] ≤ i leads to the root, the smaller root becomes the
 * parent of the larger, and paths are halved on the way.
 *
 * <p>Source: R. E. Tarjan, J. van Leeuwen, J. ACM 31, 245 (1984), doi:10.1145/62.2160; J. Hoshen, R. Kopelman, Phys. Rev. B
 * 14, 3438 (1976), doi:10.1103/PhysRevB.14.3438.
 */
final class BondClusters {
    private static final int BLOCK = 4096;

    private final ClusterModel model;
    private final int[] parent;
    private final int[] from;
    private final int[] to;
    private int listed;

    BondClusters(ClusterModel model) {
        this.model = model;
        this.parent = new int[model.sites];
        int widest = model.rows.widest();
        // The list may pass the end of its block by one site's bonds, and has one entry of slack.
        int capacity = (int) Math.min(BLOCK, (long) model.sites * widest) + widest + 1;
        this.from = new int[capacity];
        this.to = new int[capacity];
    }

    /** Root of a site's cluster. */
    int root(int site) {
        return parent[site];
    }

    /** Number of sites with the same root as the given one. */
    int sizeOf(int site) {
        int root = parent[site];
        int size = 0;
        for (int other : parent) {
            size += other == root ? 1 : 0;
        }
        return size;
    }

    /** Draws all bonds anew. */
    void draw(byte[] state, Generator random) {
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
        for (int site = 0; site < parent.length; ) {
            site = list(state, site, random);
            for (int b = 0; b < listed; b++) {
                link(find(from[b]), find(to[b]));
            }
        }
        for (int i = 0; i < parent.length; i++) {
            // Smaller sites lead to their root already.
            parent[i] = parent[parent[i]];
        }
    }

    /** Lists the active bonds of a block of sites and returns the site after it. */
    private int list(byte[] state, int firstSite, Generator random) {
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

    private int find(int site) {
        int i = site;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }

    private void link(int one, int other) {
        int root = Math.min(one, other);
        parent[one] = root;
        parent[other] = root;
    }
}
