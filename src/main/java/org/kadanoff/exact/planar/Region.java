package org.kadanoff.exact.planar;

/**
 * What a region of faces still knows of its inside: the skew-symmetric matrix of the darts that were not eliminated.
 *
 * @param darts those of the border, then those that found no pivot
 * @param border number of the former
 * @param planes entries above the diagonal, by plane, row and column
 */
record Region(int[] darts, int border, double[][][] planes) {
    int size() {
        return darts.length;
    }
}
