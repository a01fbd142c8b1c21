package org.kadanoff.sampling.cluster;

import java.util.Arrays;

/**
 * The bonds of every site as a row of ends, equal rows kept once. An end is the way from the site to its neighbour, so on a
 * lattice all sites of the bulk share a row and the rows stay in the fastest memory; a row of each site's own is what
 * remains when there are more than {@value #MOST_SHARED} different ones.
 *
 * <p>Ends of row r are start[r] … start[r + 1] − 1, those with smaller neighbours first, the others from forward[r] on. An end
 * holds 2(j − i) + a for neighbour j of site i, a = 1 where the bond is satisfied by unequal states (w &lt; 0). A satisfied
 * bond is active when 63 random bits are less than the threshold T = 2^63 (1 − e^{−|w|}), so its probability is
 * off by 2^{−63} at most, apart from the rounding of e^{−|w|} itself. Immutable.
 *
 * @param codes row of each site (unsigned), or empty when row i belongs to site i
 */
record BondRows(byte[] codes, int[] start, int[] forward, int[] ends, long[] thresholds) {
    private static final int MOST_SHARED = 256;

    /**
     * Rows of merged bonds.
     *
     * @param bonds each pair of sites once, ordered by the smaller site
     */
    static BondRows of(int sites, BondList bonds) {
        BondRows own = ofEachSite(sites, bonds);
        int[] shown = new int[Math.min(sites, MOST_SHARED)];
        byte[] codes = new byte[sites];
        int rows = 0;
        for (int i = 0; i < sites; i++) {
            int row = own.find(i, shown, rows, i == 0 ? 0 : codes[i - 1] & 0xff);
            if (row == MOST_SHARED) {
                return own;
            }
            if (row == rows) {
                shown[rows++] = i;
            }
            codes[i] = (byte) row;
        }
        return own.shared(codes, Arrays.copyOf(shown, rows));
    }

    private static BondRows ofEachSite(int sites, BondList bonds) {
        int[] start = new int[sites + 1];
        for (int b = 0; b < bonds.size(); b++) {
            start[bonds.first(b) + 1]++;
            start[bonds.second(b) + 1]++;
        }
        for (int i = 0; i < sites; i++) {
            start[i + 1] += start[i];
        }
        int[] next = Arrays.copyOf(start, sites);
        int[] forward = Arrays.copyOf(start, sites);
        int[] ends = new int[2 * bonds.size()];
        long[] thresholds = new long[ends.length];
        for (int b = 0; b < bonds.size(); b++) {
            int i = bonds.first(b);
            int j = bonds.second(b);
            int unequal = bonds.strength(b) < 0 ? 1 : 0;
            long threshold = threshold(Math.abs(bonds.strength(b)));
            thresholds[next[i]] = threshold;
            ends[next[i]++] = 2 * (j - i) + unequal;
            thresholds[next[j]] = threshold;
            ends[next[j]++] = 2 * (i - j) + unequal;
            // The order of the bonds brings a site's smaller neighbours first.
            forward[j] = next[j];
        }
        return new BondRows(new byte[0], start, forward, ends, thresholds);
    }

    /** 2^63 (1 − e^{−w}); 2^63 − 1 stands for probability 1. */
    static long threshold(double weight) {
        return (long) (-Math.expm1(-weight) * 0x1p63);
    }

    /** Number of the shown row that is equal to site i's, a likely one first; the number of rows when there is none. */
    private int find(int i, int[] shown, int rows, int likely) {
        if (likely < rows && sameRow(i, shown[likely])) {
            return likely;
        }
        for (int r = 0; r < rows; r++) {
            if (sameRow(i, shown[r])) {
                return r;
            }
        }
        return rows;
    }

    private boolean sameRow(int i, int j) {
        return Arrays.equals(ends, start[i], start[i + 1], ends, start[j], start[j + 1])
                && Arrays.equals(thresholds, start[i], start[i + 1], thresholds, start[j], start[j + 1]);
    }

    private BondRows shared(byte[] rowOf, int[] shown) {
        int[] newStart = new int[shown.length + 1];
        int[] newForward = new int[shown.length];
        for (int r = 0; r < shown.length; r++) {
            int i = shown[r];
            newStart[r + 1] = newStart[r] + start[i + 1] - start[i];
            newForward[r] = newStart[r] + forward[i] - start[i];
        }
        int[] newEnds = new int[newStart[shown.length]];
        long[] newThresholds = new long[newEnds.length];
        for (int r = 0; r < shown.length; r++) {
            int length = newStart[r + 1] - newStart[r];
            System.arraycopy(ends, start[shown[r]], newEnds, newStart[r], length);
            System.arraycopy(thresholds, start[shown[r]], newThresholds, newStart[r], length);
        }
        return new BondRows(rowOf, newStart, newForward, newEnds, newThresholds);
    }

    int row(int site) {
        return codes.length > 0 ? codes[site] & 0xff : site;
    }

    /** Number of bonds. */
    int bonds(int sites) {
        int bonds = 0;
        for (int i = 0; i < sites; i++) {
            bonds += start[row(i) + 1] - forward[row(i)];
        }
        return bonds;
    }

    /** Whether there are bonds and all have the same probability, which is not rounded to 1. */
    boolean areEqual() {
        boolean equal = thresholds.length > 0 && commonProbability() < 1;
        for (int k = 1; k < thresholds.length; k++) {
            equal &= thresholds[k] == thresholds[0];
        }
        return equal;
    }

    /** p = 1 − e^{−|w|} of bonds that {@link #areEqual}. */
    double commonProbability() {
        return thresholds[0] * 0x1p-63;
    }

    /** Most ends of a row. */
    int widest() {
        int widest = 0;
        for (int r = 0; r + 1 < start.length; r++) {
            widest = Math.max(widest, start[r + 1] - start[r]);
        }
        return widest;
    }

    /** Whether no choice of two states per site satisfies all bonds. */
    boolean isFrustrated(int sites) {
        byte[] chosen = new byte[sites];
        Arrays.fill(chosen, (byte) -1);
        int[] list = new int[sites];
        for (int seed = 0; seed < sites; seed++) {
            if (chosen[seed] >= 0) {
                continue;
            }
            int length = 0;
            list[length++] = seed;
            chosen[seed] = 0;
            for (int head = 0; head < length; head++) {
                int i = list[head];
                for (int k = start[row(i)]; k < start[row(i) + 1]; k++) {
                    int j = i + (ends[k] >> 1);
                    byte wanted = (byte) (chosen[i] ^ (ends[k] & 1));
                    if (chosen[j] < 0) {
                        chosen[j] = wanted;
                        list[length++] = j;
                    } else if (chosen[j] != wanted) {
                        return true;
                    }
                }
            }
        }
        return false;
    }
}
