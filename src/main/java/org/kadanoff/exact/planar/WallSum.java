package org.kadanoff.exact.planar;

import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.TaskPool;

/**
 * Pfaffian of a {@link WallModel} for given signs, and the probability of a wall on every edge, by eliminating the darts
 * region by region along a {@link Dissection}.
 *
 * <p>For a planar map, the Pfaffian of the darts of any set of edges is the sum over the walls in that set, all terms
 * positive and the empty one 1: edges eliminated one by one in any order never meet a vanishing pivot.
 */
final class WallSum {
    private final WallModel model;
    private final Dissection tree;
    private final int[] signs;
    private final int planes;
    private final int threads;
    private final int[][] levels;
    private final int[] edgeStart;
    private final int[] edges;
    private final @Nullable Region[] regions;
    private final @Nullable Front[] fronts;
    private final @Nullable TaylorPivots[] pivots;
    private final int[][] eliminated;
    private final boolean keep;

    /**
     * @param signs σ_e
     * @param moments whether derivatives are wanted
     * @param keep whether probabilities of walls will be asked for
     */
    WallSum(WallModel model, Dissection tree, int[] signs, boolean moments, boolean keep, int threads) {
        this.model = model;
        this.tree = tree;
        this.signs = signs;
        this.planes = moments ? 3 : 1;
        this.threads = threads;
        this.keep = keep;
        int nodes = tree.nodes();
        regions = new Region[nodes];
        fronts = new Front[nodes];
        pivots = new TaylorPivots[nodes];
        eliminated = new int[nodes][0];
        levels = levels(tree);
        edgeStart = new int[nodes + 1];
        for (int node : tree.nodeOfEdge) {
            edgeStart[node + 1]++;
        }
        for (int node = 0; node < nodes; node++) {
            edgeStart[node + 1] += edgeStart[node];
        }
        edges = new int[tree.nodeOfEdge.length];
        int[] filled = Arrays.copyOf(edgeStart, nodes);
        for (int e = 0; e < edges.length; e++) {
            edges[filled[tree.nodeOfEdge[e]]++] = e;
        }
    }

    /** Regions by height; those of one height are independent of each other. */
    private static int[][] levels(Dissection tree) {
        int top = tree.height[tree.nodes() - 1];
        int[] count = new int[top + 1];
        for (int h : tree.height) {
            count[h]++;
        }
        int[][] levels = new int[top + 1][];
        for (int h = 0; h <= top; h++) {
            levels[h] = new int[count[h]];
        }
        Arrays.fill(count, 0);
        for (int node = 0; node < tree.nodes(); node++) {
            levels[tree.height[node]][count[tree.height[node]]++] = node;
        }
        return levels;
    }

    /** Pf A as a function of t. */
    TaylorPivots pfaffian(Progress progress) {
        for (int h = 1; h < levels.length; h++) {
            int[] level = levels[h];
            TaskPool.run(
                    level.length,
                    threads,
                    () -> new int[2 * edges.length],
                    (position, k) -> eliminate(level[k], position));
            progress.advance(1.0 / (levels.length - 1));
        }
        TaylorPivots all = new TaylorPivots();
        int[] order = new int[2 * edges.length];
        int filled = 0;
        for (int node = tree.faces(); node < tree.nodes(); node++) {
            all.merge(Objects.requireNonNull(pivots[node]));
            for (int dart : eliminated[node]) {
                order[filled++] = dart;
            }
        }
        if (isOdd(order)) {
            all.changeSign();
        }
        return all;
    }

    private Region region(int node) {
        return tree.isFace(node) ? model.face(node, signs, planes) : Objects.requireNonNull(regions[node]);
    }

    /** Joins the two parts of a region along their common edges and eliminates these. */
    private void eliminate(int node, int[] position) {
        Region first = region(tree.left[node]);
        Region second = region(tree.right[node]);
        Front front = join(node, first, second, position);
        regions[tree.left[node]] = null;
        regions[tree.right[node]] = null;
        boolean all = node == tree.nodes() - 1;
        TaylorPivots product = new TaylorPivots();
        front.eliminate(product, all);
        pivots[node] = product;
        eliminated[node] = Arrays.copyOfRange(front.darts, front.size(), front.darts.length);
        if (!all) {
            regions[node] = front.rest();
        }
        if (keep) {
            fronts[node] = front.withoutDerivatives();
        }
    }

    private Front join(int node, Region first, Region second, int[] position) {
        int n = first.size() + second.size();
        int[] darts = new int[n];
        int[] source = new int[n];
        int border = 0;
        int inner = n;
        int[] place = new int[n];
        for (int k = n - 1; k >= 0; k--) {
            boolean inFirst = k < first.size();
            int own = inFirst ? k : k - first.size();
            Region region = inFirst ? first : second;
            int dart = region.darts()[own];
            if (own >= region.border() || tree.nodeOfEdge[dart / 2] == node) {
                place[k] = --inner;
            }
        }
        for (int k = 0; k < n; k++) {
            boolean inFirst = k < first.size();
            int dart = inFirst ? first.darts()[k] : second.darts()[k - first.size()];
            boolean outer = (inFirst ? k < first.border() : k - first.size() < second.border())
                    && tree.nodeOfEdge[dart / 2] != node;
            if (outer) {
                place[k] = border++;
            }
            darts[place[k]] = dart;
            source[place[k]] = k;
            position[dart] = place[k];
        }
        Front front = new Front(darts, source, border, planes);
        front.addRegion(first, place, 0);
        front.addRegion(second, place, first.size());
        for (int at = edgeStart[node]; at < edgeStart[node + 1]; at++) {
            int e = edges[at];
            double value = model.edgeEntry(e);
            double log = planes > 1 ? model.edgeLog(e) : 0;
            front.add(0, position[2 * e], position[2 * e + 1], value);
            if (log != 0) {
                front.add(1, position[2 * e], position[2 * e + 1], value * log);
                front.add(2, position[2 * e], position[2 * e + 1], value * log * log / 2);
            }
        }
        return front;
    }

    /** Whether listing the darts in this order is an odd permutation. */
    private static boolean isOdd(int[] order) {
        boolean[] seen = new boolean[order.length];
        boolean odd = false;
        for (int k = 0; k < order.length; k++) {
            int length = 0;
            for (int at = k; !seen[at]; at = order[at]) {
                seen[at] = true;
                length++;
            }
            odd ^= length > 0 && length % 2 == 0;
        }
        return odd;
    }

    /**
     * Σ over the walls without edge e of Π x, divided by Pf A, for every edge; for a planar map this is the probability that
     * there is no wall on e. From A⁻¹ among the darts of every front, found from the whole map downwards; only after
     * {@link #pfaffian}.
     */
    double[] withoutWall() {
        double[] without = new double[edges.length];
        double[][][] inverses = new double[tree.nodes()][0][];
        for (int h = levels.length - 1; h > 0; h--) {
            int[] level = levels[h];
            TaskPool.run(
                    level.length,
                    threads,
                    () -> new int[2 * edges.length],
                    (position, k) -> invert(level[k], inverses, position, without));
        }
        return without;
    }

    private void invert(int node, double[][][] inverses, int[] position, double[] without) {
        Front front = Objects.requireNonNull(fronts[node]);
        double[][] z = front.inverse(inverses[node]);
        inverses[node] = new double[0][];
        fronts[node] = null;
        for (int k = 0; k < front.darts.length; k++) {
            position[front.darts[k]] = k;
        }
        for (int at = edgeStart[node]; at < edgeStart[node + 1]; at++) {
            int e = edges[at];
            without[e] = -model.edgeEntry(e) * z[position[2 * e]][position[2 * e + 1]];
        }
        int[] place = new int[front.darts.length];
        for (int k = 0; k < place.length; k++) {
            place[front.source[k]] = k;
        }
        int left = tree.left[node];
        int right = tree.right[node];
        int split = tree.isFace(left) ? 0 : Objects.requireNonNull(fronts[left]).size();
        if (!tree.isFace(left)) {
            inverses[left] = part(z, place, 0, split);
        }
        if (!tree.isFace(right)) {
            int size = Objects.requireNonNull(fronts[right]).size();
            inverses[right] = part(z, place, place.length - size, size);
        }
    }

    private static double[][] part(double[][] z, int[] place, int from, int size) {
        double[][] part = new double[size][size];
        for (int i = 0; i < size; i++) {
            double[] row = z[place[from + i]];
            for (int j = 0; j < size; j++) {
                part[i][j] = row[place[from + j]];
            }
        }
        return part;
    }
}
