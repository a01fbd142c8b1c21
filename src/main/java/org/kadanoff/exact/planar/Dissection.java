package org.kadanoff.exact.planar;

import java.util.Arrays;
import org.kadanoff.lattice.SurfaceMap;

/**
 * The order in which the faces of a map are joined to ever larger regions: a binary tree whose leaves are the faces, made
 * from above by cutting regions in two across as few edges as possible (nested dissection).
 *
 * <p>Nodes 0 … F − 1 are the faces, the others are regions, children before parents, the last is the whole map. An edge
 * belongs to the node at which its two sides first come together.
 *
 * <p>A region is cut along the differences of distances from two of its faces. The faces are the ends of a longest
 * shortest path and the ends of the line halfway between them, which on a rectangle are the four corners, so that
 * differences between neighbouring corners give straight cuts. Source of the principle: A. George, SIAM J. Numer. Anal.
 * 10, 345 (1973), doi:10.1137/0710032.
 */
final class Dissection {
    /** A part holds at least this share of the region it is cut from. */
    private static final double SMALLEST_PART = 0.3;

    private static final int FACE_BITS = 20;
    private static final long FACE_MASK = (1L << FACE_BITS) - 1;

    private final SurfaceMap map;
    private final int[] start;
    private final int[] neighbour;
    private final int[] faces;
    private final int[] label;
    private final int[] queue;
    private final int[] slope;
    private final int[][] distances;
    private final boolean[] inFirst;
    private int labels;
    private int nextNode;

    final int[] left;
    final int[] right;
    final int[] height;
    /** Number of darts of a region whose reverse lies outside it. */
    final int[] border;
    /** The node at which an edge's two sides come together. */
    final int[] nodeOfEdge;

    private Dissection(SurfaceMap map) {
        this.map = map;
        int count = map.faces();
        int[] faceOf = map.faceOfDarts();
        start = new int[count + 1];
        neighbour = new int[faceOf.length];
        faces = new int[count];
        int filled = 0;
        for (int f = 0; f < count; f++) {
            faces[f] = f;
            for (int dart : map.face(f)) {
                neighbour[filled++] = faceOf[SurfaceMap.reverse(dart)];
            }
            start[f + 1] = filled;
        }
        label = new int[count];
        queue = new int[count];
        slope = new int[count];
        distances = new int[4][count];
        inFirst = new boolean[count];
        int nodes = 2 * count - 1;
        left = new int[nodes];
        right = new int[nodes];
        height = new int[nodes];
        border = new int[nodes];
        nodeOfEdge = new int[map.edges()];
        nextNode = nodes - 1;
        build(0, count);
        symbolic(faceOf);
    }

    static Dissection of(SurfaceMap map) {
        return new Dissection(map);
    }

    int nodes() {
        return left.length;
    }

    int faces() {
        return map.faces();
    }

    boolean isFace(int node) {
        return node < map.faces();
    }

    /** Cuts the region faces[from … to − 1] down to its faces; its node. */
    private int build(int from, int to) {
        if (to - from == 1) {
            return faces[from];
        }
        int node = nextNode--;
        int middle = cut(from, to);
        left[node] = build(from, middle);
        right[node] = build(middle, to);
        return node;
    }

    /** The nodes of the edges, and from them the borders: what both children have, less what is joined. */
    private void symbolic(int[] faceOf) {
        int count = map.faces();
        int[] parent = new int[nodes()];
        parent[nodes() - 1] = -1;
        for (int node = count; node < nodes(); node++) {
            parent[left[node]] = node;
            parent[right[node]] = node;
            height[node] = 1 + Math.max(height[left[node]], height[right[node]]);
        }
        int[] joined = new int[nodes()];
        for (int e = 0; e < map.edges(); e++) {
            int a = faceOf[2 * e];
            int b = faceOf[2 * e + 1];
            // Children have smaller numbers, so the smaller of two nodes cannot contain the other.
            while (a != b) {
                if (a < b) {
                    a = parent[a];
                } else {
                    b = parent[b];
                }
            }
            nodeOfEdge[e] = a;
            joined[a]++;
        }
        for (int f = 0; f < count; f++) {
            border[f] = start[f + 1] - start[f];
        }
        for (int node = count; node < nodes(); node++) {
            border[node] = border[left[node]] + border[right[node]] - 2 * joined[node];
        }
    }

    /** Reorders faces[from … to − 1] so that the two parts meet in few edges; where the second begins. */
    private int cut(int from, int to) {
        int size = to - from;
        if (size == 2) {
            return from + 1;
        }
        int region = ++labels;
        for (int k = from; k < to; k++) {
            label[faces[k]] = region;
        }
        findCorners(from, to, region);
        long[] best = new long[0];
        int bestCut = Integer.MAX_VALUE;
        int bestAt = 0;
        for (int a = 0; a < 4; a++) {
            for (int b = 0; b < a; b++) {
                long[] order = order(from, to, distances[a], distances[b], distances[(b + 1) % 4]);
                int[] found = sweep(order, region);
                if (found[0] < bestCut
                        || (found[0] == bestCut && Math.abs(2 * found[1] - size) < Math.abs(2 * bestAt - size))) {
                    best = order;
                    bestCut = found[0];
                    bestAt = found[1];
                }
            }
        }
        for (int k = 0; k < size; k++) {
            faces[from + k] = (int) (best[k] & FACE_MASK);
        }
        return from + bestAt;
    }

    /** Fills in the distances from the four corners of a region. */
    private void findCorners(int from, int to, int region) {
        int[] any = distances[0];
        walk(faces[from], from, to, region, any);
        walk(farthest(from, to, any, false), from, to, region, distances[0]);
        walk(farthest(from, to, distances[0], false), from, to, region, distances[1]);
        int middle = faces[from];
        for (int k = from; k < to; k++) {
            int f = faces[k];
            slope[f] = Math.abs(distances[0][f] - distances[1][f]);
            if (slope[f] < slope[middle]) {
                middle = f;
            }
        }
        walk(middle, from, to, region, distances[2]);
        walk(farthest(from, to, distances[2], true), from, to, region, distances[2]);
        walk(farthest(from, to, distances[2], true), from, to, region, distances[3]);
    }

    /** The face of largest distance, if wanted among those about halfway between the first two corners. */
    private int farthest(int from, int to, int[] distance, boolean halfway) {
        int best = -1;
        for (int k = from; k < to; k++) {
            int f = faces[k];
            if ((!halfway || slope[f] <= 1) && (best < 0 || distance[f] > distance[best])) {
                best = f;
            }
        }
        return best < 0 ? faces[from] : best;
    }

    /** Distances from one face within a region; −1 where there is no path. */
    private void walk(int origin, int from, int to, int region, int[] distance) {
        for (int k = from; k < to; k++) {
            distance[faces[k]] = -1;
        }
        distance[origin] = 0;
        queue[0] = origin;
        int found = 1;
        for (int k = 0; k < found; k++) {
            int f = queue[k];
            for (int at = start[f]; at < start[f + 1]; at++) {
                int g = neighbour[at];
                if (label[g] == region && distance[g] < 0) {
                    distance[g] = distance[f] + 1;
                    queue[found++] = g;
                }
            }
        }
    }

    /** Faces by ascending difference of two distances, then by a third one; the face in the lowest bits. */
    private long[] order(int from, int to, int[] plus, int[] minus, int[] then) {
        long[] order = new long[to - from];
        for (int k = from; k < to; k++) {
            int f = faces[k];
            long primary = plus[f] < 0 ? 2L * (to - from) : plus[f] - minus[f] + (to - from);
            order[k - from] = (primary << (2 * FACE_BITS)) | ((long) Math.max(0, then[f]) << FACE_BITS) | f;
        }
        Arrays.sort(order);
        return order;
    }

    /** The least number of edges between a beginning of the list and its rest, and the length of that beginning. */
    private int[] sweep(long[] order, int region) {
        int size = order.length;
        int least = Math.max(1, (int) (SMALLEST_PART * size));
        int bestCut = Integer.MAX_VALUE;
        int bestAt = size / 2;
        int cut = 0;
        for (int k = 0; k < size; k++) {
            inFirst[(int) (order[k] & FACE_MASK)] = false;
        }
        for (int k = 0; k < size - least; k++) {
            int f = (int) (order[k] & FACE_MASK);
            inFirst[f] = true;
            for (int at = start[f]; at < start[f + 1]; at++) {
                int g = neighbour[at];
                if (label[g] == region) {
                    cut += inFirst[g] ? -1 : 1;
                }
            }
            int length = k + 1;
            if (length >= least
                    && (cut < bestCut
                            || (cut == bestCut && Math.abs(2 * length - size) < Math.abs(2 * bestAt - size)))) {
                bestCut = cut;
                bestAt = length;
            }
        }
        return new int[] {bestCut, bestAt};
    }
}
