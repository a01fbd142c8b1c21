package org.kadanoff.rg.variational;

import java.util.HashMap;
import java.util.Map;

/** Classes of all colourings of a cube, found apart from {@link CubeSpace}: by trying all symmetries of the cube. */
final class Orbits {
    private Orbits() {}

    static Map<Integer, Integer> classes(CubeSpace space) {
        int n = space.corners();
        double[] numbers = new double[space.classes()];
        Map<Integer, Integer> classOf = new HashMap<>();
        int[] next = {0};
        space.classValues(colouring -> {
            int c = next[0]++;
            if (space.classes() == n + 1) {
                for (int other = 0; other < 1 << n; other++) {
                    if (Integer.bitCount(other) == Long.bitCount(colouring)) {
                        classOf.put(other, c);
                    }
                }
            } else {
                spread((int) colouring, c, space.dimension(), classOf);
            }
            return numbers[c];
        });
        return classOf;
    }

    private static void spread(int colouring, int c, int d, Map<Integer, Integer> classOf) {
        int n = 1 << d;
        for (int[] axes : permutations(d)) {
            for (int flip = 0; flip < n; flip++) {
                int image = 0;
                for (int x = 0; x < n; x++) {
                    int moved = 0;
                    for (int i = 0; i < d; i++) {
                        moved |= (x >> i & 1) << axes[i];
                    }
                    image |= (colouring >> x & 1) << (moved ^ flip);
                }
                classOf.put(image, c);
            }
        }
    }

    private static int[][] permutations(int d) {
        return switch (d) {
            case 1 -> new int[][] {{0}};
            case 2 -> new int[][] {{0, 1}, {1, 0}};
            case 3 -> new int[][] {{0, 1, 2}, {0, 2, 1}, {1, 0, 2}, {1, 2, 0}, {2, 0, 1}, {2, 1, 0}};
            default -> throw new IllegalArgumentException("three dimensions at most");
        };
    }
}
