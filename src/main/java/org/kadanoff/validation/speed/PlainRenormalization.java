package org.kadanoff.validation.speed;

import java.util.SplittableRandom;

/**
 * Monte Carlo renormalisation of the critical square lattice as one would write it down: Wolff's clusters with a list of neighbours,
 * blocks of 2 × 2 by majority, four even and two odd operators by loops over the sites of three levels, and their products summed. Not
 * used for results.
 */
final class PlainRenormalization {
    private static final int LEVELS = 3;
    private static final int OPERATORS = 6;
    private static final int CLUSTERS = 5;

    private final int length;
    private final double add = 1 - Math.exp(-2 * 0.5 * Math.log(1 + Math.sqrt(2)));
    private final SplittableRandom random = new SplittableRandom(1);
    private final int[][] spins = new int[LEVELS][];
    private final int[] stack;
    private final double[][] values = new double[LEVELS][OPERATORS];
    private final double[][][] sums = new double[LEVELS * LEVELS][OPERATORS][OPERATORS];

    PlainRenormalization(int length) {
        this.length = length;
        this.stack = new int[length * length];
        for (int level = 0; level < LEVELS; level++) {
            spins[level] = new int[(length >> level) * (length >> level)];
        }
        java.util.Arrays.fill(spins[0], 1);
    }

    /** Samples, and the sum of a product of operators as a sign of life. */
    double samples(int count) {
        for (int t = 0; t < count; t++) {
            for (int c = 0; c < CLUSTERS; c++) {
                cluster();
            }
            for (int level = 0; level < LEVELS; level++) {
                if (level > 0) {
                    block(level);
                }
                measure(level);
            }
            for (int a = 0; a < LEVELS; a++) {
                for (int b = 0; b < LEVELS; b++) {
                    for (int i = 0; i < OPERATORS; i++) {
                        for (int j = 0; j < OPERATORS; j++) {
                            sums[a * LEVELS + b][i][j] += values[a][i] * values[b][j];
                        }
                    }
                }
            }
        }
        return sums[0][0][0];
    }

    private void cluster() {
        int[] fine = spins[0];
        int root = random.nextInt(fine.length);
        int sign = fine[root];
        int top = 0;
        fine[root] = -sign;
        stack[top++] = root;
        while (top > 0) {
            int site = stack[--top];
            int x = site / length;
            int y = site % length;
            top = join((x + 1) % length * length + y, sign, top);
            top = join((x + length - 1) % length * length + y, sign, top);
            top = join(x * length + (y + 1) % length, sign, top);
            top = join(x * length + (y + length - 1) % length, sign, top);
        }
    }

    private int join(int site, int sign, int top) {
        if (spins[0][site] == sign && random.nextDouble() < add) {
            spins[0][site] = -sign;
            stack[top] = site;
            return top + 1;
        }
        return top;
    }

    private void block(int level) {
        int n = length >> level;
        int[] fine = spins[level - 1];
        for (int x = 0; x < n; x++) {
            for (int y = 0; y < n; y++) {
                int corner = 4 * x * n + 2 * y;
                int sum = fine[corner] + fine[corner + 1] + fine[corner + 2 * n] + fine[corner + 2 * n + 1];
                spins[level][x * n + y] = sum > 0 || (sum == 0 && random.nextBoolean()) ? 1 : -1;
            }
        }
    }

    private void measure(int level) {
        int n = length >> level;
        int[] s = spins[level];
        double[] sum = new double[OPERATORS];
        for (int x = 0; x < n; x++) {
            int down = (x + 1) % n * n;
            int down2 = (x + 2) % n * n;
            for (int y = 0; y < n; y++) {
                int right = (y + 1) % n;
                int here = s[x * n + y];
                int east = s[x * n + right];
                int south = s[down + y];
                int corner = s[down + right];
                sum[0] += here * (east + south);
                sum[1] += here * corner + east * south;
                sum[2] += here * east * south * corner;
                sum[3] += here * (s[x * n + (y + 2) % n] + s[down2 + y]);
                sum[4] += here;
                sum[5] += here * east * south + here * east * corner + here * south * corner + east * south * corner;
            }
        }
        values[level] = sum;
    }
}
