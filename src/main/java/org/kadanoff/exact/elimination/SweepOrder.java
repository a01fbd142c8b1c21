package org.kadanoff.exact.elimination;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * An order that sweeps a front through the graph: of the sites at the front the next one is that which brings the fewest
 * new sites to it, the one longest there among equals. On a lattice the front settles on the narrow direction.
 * Mutable; one use.
 */
final class SweepOrder {
    private final InteractionGraph graph;
    private final boolean[] gone;
    private final boolean[] reached;
    private final int[] front;
    private int frontSize;
    private double logFront;
    private double work;

    SweepOrder(InteractionGraph graph) {
        this.graph = graph;
        this.gone = new boolean[graph.sites()];
        this.reached = new boolean[graph.sites()];
        this.front = new int[graph.sites()];
    }

    /** Elementary steps done so far. */
    double work() {
        return work;
    }

    /**
     * The sweep from a site, then from the lowest of those not reached; null when the steps allowed do not suffice.
     *
     * @throws TooWideException when the front has more than e^{logLargest} configurations
     */
    int @Nullable [] from(int origin, double logLargest, double mostWork) {
        int n = graph.sites();
        int[] order = new int[n];
        int lowest = 0;
        reach(origin);
        for (int k = 0; k < n; k++) {
            if (frontSize == 0) {
                while (reached[lowest]) {
                    lowest++;
                }
                reach(lowest);
            }
            if (logFront > logLargest) {
                throw new TooWideException(logFront);
            }
            if (work > mostWork) {
                return null;
            }
            order[k] = takeBest();
        }
        return order;
    }

    private int takeBest() {
        int best = 0;
        int fewest = Integer.MAX_VALUE;
        for (int f = 0; f < frontSize && fewest > 0; f++) {
            int fresh = fresh(front[f], fewest);
            if (fresh < fewest) {
                fewest = fresh;
                best = f;
            }
        }
        int site = front[best];
        System.arraycopy(front, best + 1, front, best, frontSize - best - 1);
        frontSize--;
        gone[site] = true;
        logFront -= graph.logSize[site];
        for (int k = graph.start[site]; k < graph.start[site + 1]; k++) {
            reach(graph.neighbour[k]);
        }
        return site;
    }

    /** Number of neighbours that are not at the front yet; no exact number beyond the limit. */
    private int fresh(int site, int limit) {
        int fresh = 0;
        for (int k = graph.start[site]; k < graph.start[site + 1] && fresh < limit; k++) {
            work++;
            if (!reached[graph.neighbour[k]]) {
                fresh++;
            }
        }
        return fresh;
    }

    private void reach(int site) {
        if (!reached[site]) {
            reached[site] = true;
            front[frontSize++] = site;
            logFront += graph.logSize[site];
        }
    }

    /** A site far from the given one: the last of least degree that a breadth-first walk reaches, twice over. */
    static int farEnd(InteractionGraph graph, int origin) {
        int end = origin;
        for (int round = 0; round < 2; round++) {
            end = lastReached(graph, end);
        }
        return end;
    }

    private static int lastReached(InteractionGraph graph, int origin) {
        int[] distance = new int[graph.sites()];
        Arrays.fill(distance, -1);
        int[] queue = new int[graph.sites()];
        int tail = 0;
        queue[tail++] = origin;
        distance[origin] = 0;
        for (int head = 0; head < tail; head++) {
            int i = queue[head];
            for (int k = graph.start[i]; k < graph.start[i + 1]; k++) {
                int j = graph.neighbour[k];
                if (distance[j] < 0) {
                    distance[j] = distance[i] + 1;
                    queue[tail++] = j;
                }
            }
        }
        int best = queue[tail - 1];
        for (int k = tail - 1; k >= 0 && distance[queue[k]] == distance[best]; k--) {
            if (graph.degree(queue[k]) < graph.degree(best)) {
                best = queue[k];
            }
        }
        return best;
    }
}
