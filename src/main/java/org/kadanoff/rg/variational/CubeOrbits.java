package org.kadanoff.rg.variational;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Orbits of the 2^n colourings of a cube's n = 2^d corners under its symmetries, which permutations and reflections of coordinates
 * generate. Ordered by the number of up spins, then by the least colouring.
 */
final class CubeOrbits {
    private final int corners;
    private final int[] orbitOf;
    private final long[] representatives;
    private final double[] sizes;

    private CubeOrbits(int corners, int[] orbitOf, long[] representatives, double[] sizes) {
        this.corners = corners;
        this.orbitOf = orbitOf;
        this.representatives = representatives;
        this.sizes = sizes;
    }

    static CubeOrbits of(int dimension) {
        int n = 1 << dimension;
        int[][] generators = generators(dimension);
        int[] found = new int[1 << n];
        Arrays.fill(found, -1);
        List<Integer> least = new ArrayList<>();
        int[] stack = new int[1 << n];
        for (int colouring = 0; colouring < found.length; colouring++) {
            if (found[colouring] >= 0) {
                continue;
            }
            int orbit = least.size();
            least.add(colouring);
            int depth = 0;
            stack[depth++] = colouring;
            found[colouring] = orbit;
            while (depth > 0) {
                int at = stack[--depth];
                for (int[] generator : generators) {
                    int image = permuted(at, generator);
                    if (found[image] < 0) {
                        found[image] = orbit;
                        stack[depth++] = image;
                    }
                }
            }
        }
        return ordered(n, found, least);
    }

    private static CubeOrbits ordered(int n, int[] found, List<Integer> least) {
        List<Integer> order = new ArrayList<>();
        for (int orbit = 0; orbit < least.size(); orbit++) {
            order.add(orbit);
        }
        order.sort(Comparator.comparingInt(orbit -> Integer.bitCount(least.get(orbit))));
        int[] place = new int[order.size()];
        long[] representatives = new long[order.size()];
        for (int i = 0; i < place.length; i++) {
            place[order.get(i)] = i;
            representatives[i] = least.get(order.get(i));
        }
        double[] sizes = new double[place.length];
        int[] orbitOf = new int[found.length];
        for (int colouring = 0; colouring < found.length; colouring++) {
            orbitOf[colouring] = place[found[colouring]];
            sizes[orbitOf[colouring]]++;
        }
        return new CubeOrbits(n, orbitOf, representatives, sizes);
    }

    /** Permutations of corners: reflections x_i → 1 − x_i and exchanges of neighbouring coordinates. */
    private static int[][] generators(int dimension) {
        int n = 1 << dimension;
        int[][] generators = new int[2 * dimension - 1][n];
        for (int x = 0; x < n; x++) {
            for (int i = 0; i < dimension; i++) {
                generators[i][x] = x ^ (1 << i);
            }
            for (int i = 0; i + 1 < dimension; i++) {
                boolean differ = ((x >> i) & 1) != ((x >> (i + 1)) & 1);
                generators[dimension + i][x] = differ ? x ^ (3 << i) : x;
            }
        }
        return generators;
    }

    private static int permuted(int colouring, int[] generator) {
        int image = 0;
        for (int x = 0; x < generator.length; x++) {
            image |= ((colouring >> x) & 1) << generator[x];
        }
        return image;
    }

    long[] representatives() {
        return representatives;
    }

    double[] sizes() {
        return sizes;
    }

    int[] reversed() {
        int mask = orbitOf.length - 1;
        return Arrays.stream(representatives)
                .mapToInt(colouring -> orbitOf[~(int) colouring & mask])
                .toArray();
    }

    /** Counted over all pairs of a representative and a colouring. */
    double[][][] overlaps() {
        double[][][] overlaps = new double[sizes.length][sizes.length][corners + 1];
        for (int from = 0; from < sizes.length; from++) {
            int mu = (int) representatives[from];
            for (int sigma = 0; sigma < orbitOf.length; sigma++) {
                overlaps[from][orbitOf[sigma]][corners - Integer.bitCount(mu ^ sigma)]++;
            }
        }
        return overlaps;
    }
}
