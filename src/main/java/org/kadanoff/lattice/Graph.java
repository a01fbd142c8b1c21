package org.kadanoff.lattice;

import java.util.ArrayDeque;
import java.util.Arrays;
import org.kadanoff.numeric.IntVector;

/**
 * A graph of sites 0 … n − 1 and bonds (first_b, second_b), b = 0 … B − 1. The same two sites may be joined by several
 * bonds (a periodic direction of length 2 does so), but no bond joins a site to itself.
 *
 * @param sites number of sites, at least 1
 * @param first one end of each bond
 * @param second the other end, same length
 */
public record Graph(int sites, IntVector first, IntVector second) {
    public Graph {
        if (sites < 1) {
            throw new IllegalArgumentException("a graph needs at least one site, got " + sites);
        }
        if (first.size() != second.size()) {
            throw new IllegalArgumentException(
                    "each bond has two ends, got " + first.size() + " first and " + second.size() + " second ends");
        }
        for (int b = 0; b < first.size(); b++) {
            int i = first.get(b);
            int j = second.get(b);
            if (i < 0 || i >= sites || j < 0 || j >= sites) {
                throw new IllegalArgumentException("bond " + b + " joins sites " + i + " and " + j
                        + ", but sites are numbered 0 to " + (sites - 1));
            }
            if (i == j) {
                throw new IllegalArgumentException("bond " + b + " joins site " + i + " to itself");
            }
        }
    }

    public int bonds() {
        return first.size();
    }

    /** Number of bond ends at each site. */
    public int[] degrees() {
        int[] degrees = new int[sites];
        for (int b = 0; b < bonds(); b++) {
            degrees[first.get(b)]++;
            degrees[second.get(b)]++;
        }
        return degrees;
    }

    /** Neighbours of every site, one entry per bond end, in bond order. */
    public int[][] neighbours() {
        int[] degrees = degrees();
        int[][] neighbours = new int[sites][];
        for (int i = 0; i < sites; i++) {
            neighbours[i] = new int[degrees[i]];
        }
        int[] filled = new int[sites];
        for (int b = 0; b < bonds(); b++) {
            int i = first.get(b);
            int j = second.get(b);
            neighbours[i][filled[i]++] = j;
            neighbours[j][filled[j]++] = i;
        }
        return neighbours;
    }

    /** Number of bonds on a shortest path from one site to every site; −1 where there is no path. */
    public int[] distancesFrom(int origin) {
        int[][] neighbours = neighbours();
        int[] distance = new int[sites];
        Arrays.fill(distance, -1);
        distance[origin] = 0;
        ArrayDeque<Integer> queue = new ArrayDeque<>();
        queue.add(origin);
        while (!queue.isEmpty()) {
            int i = queue.remove();
            for (int j : neighbours[i]) {
                if (distance[j] < 0) {
                    distance[j] = distance[i] + 1;
                    queue.add(j);
                }
            }
        }
        return distance;
    }
}
