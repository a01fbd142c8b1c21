package org.kadanoff.sampling.cluster;

import java.util.Arrays;

/** Bonds with a strength each, told one by one; those on the same two sites are added up in the end. Mutable. */
final class BondList {
    private int[] first = new int[16];
    private int[] second = new int[16];
    private double[] strength = new double[16];
    private int size;

    void add(int i, int j, double value) {
        if (size == first.length) {
            first = Arrays.copyOf(first, 2 * size);
            second = Arrays.copyOf(second, 2 * size);
            strength = Arrays.copyOf(strength, 2 * size);
        }
        first[size] = Math.min(i, j);
        second[size] = Math.max(i, j);
        strength[size++] = value;
    }

    int size() {
        return size;
    }

    int first(int bond) {
        return first[bond];
    }

    int second(int bond) {
        return second[bond];
    }

    double strength(int bond) {
        return strength[bond];
    }

    /**
     * The same bonds with the strengths of parallel ones added in the order in which they were told, ordered by their smaller
     * site; what adds up to 0 is left out.
     */
    BondList merged(int sites) {
        int[] order = byFirst(sites);
        BondList merged = new BondList();
        int[] place = new int[sites];
        int rowStart = 0;
        for (int k = 0; k < size; k++) {
            int b = order[k];
            if (k > 0 && first[b] != first[order[k - 1]]) {
                rowStart = merged.size;
            }
            int known = place[second[b]] - 1;
            if (known >= rowStart && merged.second[known] == second[b]) {
                merged.strength[known] += strength[b];
            } else {
                merged.add(first[b], second[b], strength[b]);
                place[second[b]] = merged.size;
            }
        }
        return merged.withoutZeros();
    }

    /** Numbers of the bonds, stably sorted by their smaller site. */
    private int[] byFirst(int sites) {
        int[] next = new int[sites + 1];
        for (int b = 0; b < size; b++) {
            next[first[b] + 1]++;
        }
        for (int i = 0; i < sites; i++) {
            next[i + 1] += next[i];
        }
        int[] order = new int[size];
        for (int b = 0; b < size; b++) {
            order[next[first[b]]++] = b;
        }
        return order;
    }

    private BondList withoutZeros() {
        BondList rest = new BondList();
        for (int b = 0; b < size; b++) {
            if (strength[b] != 0) {
                rest.add(first[b], second[b], strength[b]);
            }
        }
        return rest;
    }
}
