package org.kadanoff.exact.elimination;

import java.util.Arrays;

/** Row-major index arithmetic of tables: positions of entries along chosen axes. */
final class Axes {
    private Axes() {}

    /** Distance between neighbouring states along every axis, the last axis fastest. */
    static int[] strides(int[] dimensions) {
        int[] stride = new int[dimensions.length];
        int step = 1;
        for (int k = dimensions.length - 1; k >= 0; k--) {
            stride[k] = step;
            step *= dimensions[k];
        }
        return stride;
    }

    /** Number of entries. */
    static int entries(int[] dimensions) {
        int entries = 1;
        for (int d : dimensions) {
            entries = Math.multiplyExact(entries, d);
        }
        return entries;
    }

    /** Number of configurations of the listed sites, however large. */
    static double configurations(int[] sites, int[] sizes) {
        double configurations = 1;
        for (int site : sites) {
            configurations *= sizes[site];
        }
        return configurations;
    }

    /** Numbers of states of the listed sites. */
    static int[] dimensions(int[] sites, int[] sizes) {
        int[] dimensions = new int[sites.length];
        for (int k = 0; k < sites.length; k++) {
            dimensions[k] = sizes[sites[k]];
        }
        return dimensions;
    }

    /** Σ_k stride_k x_k for every x, in row-major order of the given dimensions. */
    static int[] offsets(int[] dimensions, int[] strides) {
        int[] offsets = new int[entries(dimensions)];
        int filled = 1;
        for (int k = 0; k < dimensions.length; k++) {
            for (int e = filled - 1; e >= 0; e--) {
                for (int x = dimensions[k] - 1; x >= 0; x--) {
                    offsets[e * dimensions[k] + x] = offsets[e] + x * strides[k];
                }
            }
            filled *= dimensions[k];
        }
        return offsets;
    }

    /** For every site its stride in the table of some sites, 0 where it is none of them; both lists ascending. */
    static int[] stridesOf(int[] sites, int[] tableSites, int[] tableStrides) {
        int[] strides = new int[sites.length];
        int m = 0;
        for (int k = 0; k < sites.length; k++) {
            while (m < tableSites.length && tableSites[m] < sites[k]) {
                m++;
            }
            if (m < tableSites.length && tableSites[m] == sites[k]) {
                strides[k] = tableStrides[m];
            }
        }
        return strides;
    }

    /** Members of one ascending list that are in another, or that are not. */
    static int[] select(int[] sites, int[] others, boolean common) {
        int[] selected = new int[sites.length];
        int count = 0;
        int m = 0;
        for (int site : sites) {
            while (m < others.length && others[m] < site) {
                m++;
            }
            if ((m < others.length && others[m] == site) == common) {
                selected[count++] = site;
            }
        }
        return Arrays.copyOf(selected, count);
    }

    /** Members of either of two ascending lists, ascending. */
    static int[] union(int[] a, int[] b) {
        int[] union = new int[a.length + b.length];
        int count = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            if (j == b.length || (i < a.length && a[i] < b[j])) {
                union[count++] = a[i++];
            } else {
                if (i < a.length && a[i] == b[j]) {
                    i++;
                }
                union[count++] = b[j++];
            }
        }
        return Arrays.copyOf(union, count);
    }
}
