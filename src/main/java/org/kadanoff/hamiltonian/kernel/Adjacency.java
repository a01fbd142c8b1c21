package org.kadanoff.hamiltonian.kernel;

/**
 * Bonds seen from their sites, compressed by rows: the bond ends of site i are entries start[i] … start[i + 1] − 1 of the
 * other arrays.
 *
 * @param start n + 1 offsets
 * @param neighbour the site at the other end
 * @param bond which bond it is
 */
record Adjacency(int[] start, int[] neighbour, int[] bond) {
    static Adjacency of(int sites, int[] first, int[] second) {
        int[] start = new int[sites + 1];
        for (int b = 0; b < first.length; b++) {
            start[first[b] + 1]++;
            start[second[b] + 1]++;
        }
        for (int i = 0; i < sites; i++) {
            start[i + 1] += start[i];
        }
        int[] next = start.clone();
        int[] neighbour = new int[2 * first.length];
        int[] bond = new int[2 * first.length];
        for (int b = 0; b < first.length; b++) {
            neighbour[next[first[b]]] = second[b];
            bond[next[first[b]]++] = b;
            neighbour[next[second[b]]] = first[b];
            bond[next[second[b]]++] = b;
        }
        return new Adjacency(start, neighbour, bond);
    }

    int degree(int site) {
        return start[site + 1] - start[site];
    }
}
