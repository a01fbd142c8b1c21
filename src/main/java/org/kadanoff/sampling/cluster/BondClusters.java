package org.kadanoff.sampling.cluster;

/**
 * The clusters into which active bonds divide all sites, each known by its smallest site, its root. Mutable.
 *
 * <p>parent[i] ≤ i leads to the root. Two sites are joined by M. Rem's algorithm, which climbs from both at once, always at the
 * end with the larger parent, which it turns over to the smaller one: it ends as soon as both have the same parent, which is
 * soon, and needs no second walk to shorten the paths.
 *
 * <p>Source: E. W. Dijkstra, A Discipline of Programming, Prentice-Hall 1976, chapter 23, for Rem's algorithm; R. E. Tarjan, J.
 * van Leeuwen, J. ACM 31, 245 (1984), doi:10.1145/62.2160, for what such algorithms cost.
 */
final class BondClusters {
    private final int[] parent;

    /** Single sites. */
    BondClusters(int sites) {
        this.parent = new int[sites];
        separate();
    }

    /** Makes every site a cluster. */
    void separate() {
        for (int i = 0; i < parent.length; i++) {
            parent[i] = i;
        }
    }

    /**
     * Makes every run of sites a cluster.
     *
     * @param steps bit b of word w is 1 when the sites 64 w + b and 64 w + b + 1 are joined
     */
    void separate(long[] steps) {
        int[] up = parent;
        int root = 0;
        for (int from = 0; from < up.length; from += Long.SIZE) {
            long joined = steps[from >>> 6];
            int to = Math.min(up.length, from + Long.SIZE);
            for (int i = from; i < to; i++) {
                up[i] = root;
                // root ≤ i, so that this is the root when the next site is joined, and the next site itself when it is
                // not.
                root = Math.max(root, (i + 1) & (int) ((joined & 1) - 1));
                joined >>>= 1;
            }
        }
    }

    /** Joins the clusters of two sites. */
    void join(int one, int other) {
        int[] up = parent;
        int i = one;
        int j = other;
        int ofI = up[i];
        int ofJ = up[j];
        while (ofI != ofJ) {
            if (ofI < ofJ) {
                up[j] = ofI;
                if (j == ofJ) {
                    return;
                }
                j = ofJ;
                ofJ = up[j];
            } else {
                up[i] = ofJ;
                if (i == ofI) {
                    return;
                }
                i = ofI;
                ofI = up[i];
            }
        }
    }

    /** Joins the sites 64 w + b and 64 w + b + d for all bits b of a word that are 1. */
    void join(long bits, int word, int distance) {
        long left = bits;
        int first = 64 * word;
        while (left != 0) {
            int i = first + Long.numberOfTrailingZeros(left);
            join(i, i + distance);
            left &= left - 1;
        }
    }

    /** Lets all sites lead to their roots directly. */
    void flatten() {
        int[] up = parent;
        for (int i = 0; i < up.length; i++) {
            // Smaller sites lead to their root already.
            up[i] = up[up[i]];
        }
    }

    /** Root of a site's cluster, after {@link #flatten}. */
    int root(int site) {
        return parent[site];
    }

    /** Number of sites with the same root as the given one, after {@link #flatten}. */
    int sizeOf(int site) {
        int root = parent[site];
        int size = 0;
        for (int other : parent) {
            size += other == root ? 1 : 0;
        }
        return size;
    }
}
