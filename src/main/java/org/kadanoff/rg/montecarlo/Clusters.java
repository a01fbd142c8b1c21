package org.kadanoff.rg.montecarlo;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.kadanoff.numeric.IntVector;

/** Clusters of sites of the hypercubic lattice: their images under the point group, and all of them within a range. */
final class Clusters {
    static final Comparator<List<IntVector>> LEXICOGRAPHIC = Clusters::compareSites;

    private Clusters() {}

    /** All operators of some dimension, number of spins and range, in their order. */
    static List<SpinOperator> within(int dimension, int mostSpins, double range) {
        if (dimension < 1 || mostSpins < 1 || !(range >= 0) || range > 8) {
            throw new IllegalArgumentException("operators are generated in one dimension or more, of one spin or more,"
                    + " within a range of 0 to 8, got " + dimension + ", " + mostSpins + " and " + range);
        }
        int reach = (int) Math.floor(range);
        long limit = (long) Math.floor(range * range * (1 + 1e-12));
        List<IntVector> ball = new ArrayList<>();
        addBall(new int[dimension], 0, reach, limit, ball);
        TreeSet<SpinOperator> found = new TreeSet<>();
        List<IntVector> cluster = new ArrayList<>(List.of(IntVector.of(new int[dimension])));
        grow(cluster, ball, 0, mostSpins, limit, found);
        return List.copyOf(found);
    }

    /** Offsets after the origin in lexicographic order, of at most the given squared length. */
    private static void addBall(int[] offset, int axis, int reach, long limit, List<IntVector> ball) {
        if (axis == offset.length) {
            IntVector candidate = IntVector.of(offset);
            IntVector origin = IntVector.of(new int[offset.length]);
            if (candidate.compareTo(origin) > 0 && squaredDistance(candidate, origin) <= limit) {
                ball.add(candidate);
            }
            return;
        }
        for (int x = -reach; x <= reach; x++) {
            offset[axis] = x;
            addBall(offset, axis + 1, reach, limit, ball);
        }
    }

    private static void grow(
            List<IntVector> cluster,
            List<IntVector> ball,
            int from,
            int mostSpins,
            long limit,
            Set<SpinOperator> found) {
        found.add(new SpinOperator(cluster));
        for (int k = from; k < ball.size() && cluster.size() < mostSpins; k++) {
            IntVector next = ball.get(k);
            if (cluster.stream().allMatch(site -> squaredDistance(site, next) <= limit)) {
                cluster.add(next);
                grow(cluster, ball, k + 1, mostSpins, limit, found);
                cluster.remove(cluster.size() - 1);
            }
        }
    }

    static int squaredDistance(IntVector a, IntVector b) {
        int sum = 0;
        for (int k = 0; k < a.size(); k++) {
            sum += (a.get(k) - b.get(k)) * (a.get(k) - b.get(k));
        }
        return sum;
    }

    /** All images under permutations and reflections of the axes, moved to the origin, each once, in lexicographic order. */
    static List<List<IntVector>> orbit(List<IntVector> cluster) {
        TreeSet<List<IntVector>> images = new TreeSet<>(LEXICOGRAPHIC);
        int dimension = cluster.get(0).size();
        for (int[] axes : permutations(dimension)) {
            for (int signs = 0; signs < 1 << dimension; signs++) {
                images.add(image(cluster, axes, signs));
            }
        }
        return List.copyOf(images);
    }

    private static List<IntVector> image(List<IntVector> cluster, int[] axes, int signs) {
        int[][] sites = new int[cluster.size()][axes.length];
        for (int k = 0; k < axes.length; k++) {
            int least = Integer.MAX_VALUE;
            for (int s = 0; s < sites.length; s++) {
                int x = cluster.get(s).get(axes[k]);
                sites[s][k] = (signs >> k & 1) == 1 ? -x : x;
                least = Math.min(least, sites[s][k]);
            }
            for (int[] site : sites) {
                site[k] -= least;
            }
        }
        return Arrays.stream(sites).map(IntVector::of).sorted().toList();
    }

    private static List<int[]> permutations(int n) {
        List<int[]> all = new ArrayList<>(List.of(new int[0]));
        for (int size = 0; size < n; size++) {
            List<int[]> longer = new ArrayList<>();
            for (int[] shorter : all) {
                for (int place = 0; place <= size; place++) {
                    int[] next = new int[size + 1];
                    System.arraycopy(shorter, 0, next, 0, place);
                    next[place] = size;
                    System.arraycopy(shorter, place, next, place + 1, size - place);
                    longer.add(next);
                }
            }
            all = longer;
        }
        return all;
    }

    private static int compareSites(List<IntVector> a, List<IntVector> b) {
        for (int k = 0; k < Math.min(a.size(), b.size()); k++) {
            int order = a.get(k).compareTo(b.get(k));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(a.size(), b.size());
    }
}
