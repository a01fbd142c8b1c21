package org.kadanoff.validation.speed;

import java.util.Locale;
import java.util.SplittableRandom;

/** What a physicist would write first in Java: references that the samplers are timed against. Not used for results. */
final class PlainChains {
    private static final double CRITICAL = 0.5 * Math.log(1 + Math.sqrt(2));
    private static final int WARM_UP = 20;

    private final SplittableRandom random = new SplittableRandom(1);

    private PlainChains() {}

    /** A loop and what its figure is. */
    enum Loop {
        /** Attempts per ns of Metropolis on the critical square lattice, with a table of exponentials. */
        SQUARE,
        /** Attempts per ns of Metropolis on the cubic ±J glass at β = 0.9. */
        GLASS,
        /** ns per attempt of Metropolis on the cubic lattice with Gaussian couplings at β = 1. */
        SPARSE,
        /** ns per attempt of Metropolis on a dense glass at T = 0.8, the local field summed at every attempt. */
        DENSE,
        /** ns per flipped spin of Wolff's algorithm on the critical square lattice. */
        WOLFF,
        /** ns per site and sweep of the algorithm of Swendsen and Wang on the critical square lattice. */
        SWENDSEN_WANG;

        String label() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    /**
     * What a loop gave.
     *
     * @param figure see {@link Loop}
     * @param energy per site, of the last configuration; β taken out
     */
    record Outcome(double figure, double energy) {}

    static Outcome measure(Loop loop, int length, int sweeps) {
        PlainChains chains = new PlainChains();
        return switch (loop) {
            case SQUARE -> chains.lattice(new Torus(length, 2, false, chains.random), CRITICAL, sweeps, true);
            case GLASS -> chains.lattice(new Torus(length, 3, true, chains.random), 0.9, sweeps, true);
            case SPARSE -> {
                Torus torus = new Torus(length, 3, true, chains.random);
                torus.scaleByGauss(chains.random);
                yield chains.lattice(torus, 1, sweeps, false);
            }
            case DENSE -> chains.dense(length, sweeps);
            case WOLFF -> chains.wolff(new Torus(length, 2, false, chains.random), sweeps);
            case SWENDSEN_WANG -> chains.swendsenWang(new Torus(length, 2, false, chains.random), sweeps);
        };
    }

    /** A hypercubic torus with couplings 1, or ±1 at random. */
    private static final class Torus {
        final int sites;
        final int degree;
        final int[] neighbour;
        final double[] coupling;
        final int[] spin;

        Torus(int length, int dimension, boolean glass, SplittableRandom random) {
            sites = (int) Math.round(Math.pow(length, dimension));
            degree = 2 * dimension;
            neighbour = new int[sites * degree];
            coupling = new double[sites * degree];
            spin = new int[sites];
            java.util.Arrays.fill(spin, 1);
            int stride = 1;
            for (int d = 0; d < dimension; d++) {
                for (int i = 0; i < sites; i++) {
                    int x = i / stride % length;
                    int up = i + ((x + 1) % length - x) * stride;
                    neighbour[i * degree + 2 * d] = up;
                    neighbour[up * degree + 2 * d + 1] = i;
                    set(i, up, d, glass && random.nextBoolean() ? -1 : 1);
                }
                stride *= length;
            }
        }

        private void set(int i, int up, int d, double value) {
            coupling[i * degree + 2 * d] = value;
            coupling[up * degree + 2 * d + 1] = value;
        }

        void scaleByGauss(SplittableRandom random) {
            for (int i = 0; i < sites; i++) {
                for (int d = 0; d < degree / 2; d++) {
                    double gauss = Math.sqrt(-2 * Math.log(1 - random.nextDouble()))
                            * Math.cos(2 * Math.PI * random.nextDouble());
                    set(i, neighbour[i * degree + 2 * d], d, gauss);
                }
            }
        }

        double energy() {
            double sum = 0;
            for (int k = 0; k < neighbour.length; k++) {
                sum -= 0.5 * coupling[k] * spin[k / degree] * spin[neighbour[k]];
            }
            return sum / sites;
        }
    }

    private Outcome lattice(Torus torus, double beta, int sweeps, boolean rate) {
        long start = 0;
        for (int t = -WARM_UP; t < sweeps; t++) {
            start = t == 0 ? System.nanoTime() : start;
            for (int i = 0; i < torus.sites; i++) {
                double field = 0;
                for (int k = i * torus.degree; k < (i + 1) * torus.degree; k++) {
                    field += torus.coupling[k] * torus.spin[torus.neighbour[k]];
                }
                double difference = 2 * beta * torus.spin[i] * field;
                if (difference <= 0 || random.nextDouble() < Math.exp(-difference)) {
                    torus.spin[i] = -torus.spin[i];
                }
            }
        }
        double each = (double) (System.nanoTime() - start) / ((double) torus.sites * sweeps);
        return new Outcome(rate ? 1 / each : each, torus.energy());
    }

    private Outcome dense(int n, int sweeps) {
        double[][] coupling = new double[n][n];
        double[] spin = new double[n];
        for (int i = 0; i < n; i++) {
            spin[i] = 1;
            for (int j = 0; j < i; j++) {
                double gauss =
                        Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
                coupling[i][j] = gauss / Math.sqrt(n);
                coupling[j][i] = coupling[i][j];
            }
        }
        long start = 0;
        for (int t = -WARM_UP; t < sweeps; t++) {
            start = t == 0 ? System.nanoTime() : start;
            for (int i = 0; i < n; i++) {
                double difference = 2 / 0.8 * spin[i] * field(coupling[i], spin);
                if (difference <= 0 || random.nextDouble() < Math.exp(-difference)) {
                    spin[i] = -spin[i];
                }
            }
        }
        double each = (double) (System.nanoTime() - start) / ((double) n * sweeps);
        double energy = 0;
        for (int i = 0; i < n; i++) {
            energy -= 0.5 * spin[i] * field(coupling[i], spin);
        }
        return new Outcome(each, energy / n);
    }

    private static double field(double[] row, double[] spin) {
        double field = 0;
        for (int j = 0; j < row.length; j++) {
            field += row[j] * spin[j];
        }
        return field;
    }

    private Outcome wolff(Torus torus, int clusters) {
        double add = 1 - Math.exp(-2 * CRITICAL);
        int[] stack = new int[torus.sites];
        long start = 0;
        double flipped = 0;
        for (int t = -WARM_UP; t < clusters; t++) {
            if (t == 0) {
                start = System.nanoTime();
                flipped = 0;
            }
            int root = random.nextInt(torus.sites);
            int sign = torus.spin[root];
            int top = 0;
            torus.spin[root] = -sign;
            stack[top++] = root;
            while (top > 0) {
                int i = stack[--top];
                flipped++;
                for (int k = 4 * i; k < 4 * i + 4; k++) {
                    int j = torus.neighbour[k];
                    if (torus.spin[j] == sign && random.nextDouble() < add) {
                        torus.spin[j] = -sign;
                        stack[top++] = j;
                    }
                }
            }
        }
        return new Outcome((System.nanoTime() - start) / flipped, torus.energy());
    }

    private Outcome swendsenWang(Torus torus, int sweeps) {
        double add = 1 - Math.exp(-2 * CRITICAL);
        int[] parent = new int[torus.sites];
        int[] sign = new int[torus.sites];
        long start = 0;
        for (int t = -WARM_UP; t < sweeps; t++) {
            start = t == 0 ? System.nanoTime() : start;
            java.util.Arrays.setAll(parent, i -> i);
            for (int i = 0; i < torus.sites; i++) {
                for (int d = 0; d < 2; d++) {
                    int j = torus.neighbour[4 * i + 2 * d];
                    if (torus.spin[i] == torus.spin[j] && random.nextDouble() < add) {
                        int a = root(parent, i);
                        int b = root(parent, j);
                        parent[Math.max(a, b)] = Math.min(a, b);
                    }
                }
            }
            for (int i = 0; i < torus.sites; i++) {
                sign[i] = random.nextBoolean() ? 1 : -1;
            }
            for (int i = 0; i < torus.sites; i++) {
                torus.spin[i] = sign[root(parent, i)];
            }
        }
        return new Outcome((double) (System.nanoTime() - start) / ((double) torus.sites * sweeps), torus.energy());
    }

    /**
     * Milliseconds of one Gibbs sweep of one RBM chain of bits, both layers, unit by unit.
     *
     * @param weights row i of visible unit i
     */
    static double layerSweep(int visible, int hidden, double[] weights) {
        SplittableRandom random = new SplittableRandom(1);
        double[] v = new double[visible];
        double[] h = new double[hidden];
        int sweeps = 30;
        long start = 0;
        for (int t = -10; t < sweeps; t++) {
            start = t == 0 ? System.nanoTime() : start;
            for (int j = 0; j < hidden; j++) {
                double field = -0.2;
                for (int i = 0; i < visible; i++) {
                    field += v[i] * weights[i * hidden + j];
                }
                h[j] = random.nextDouble() * (1 + Math.exp(-field)) < 1 ? 1 : 0;
            }
            for (int i = 0; i < visible; i++) {
                double field = -0.5;
                for (int j = 0; j < hidden; j++) {
                    field += h[j] * weights[i * hidden + j];
                }
                v[i] = random.nextDouble() * (1 + Math.exp(-field)) < 1 ? 1 : 0;
            }
        }
        return (System.nanoTime() - start) * 1e-6 / sweeps;
    }

    private static int root(int[] parent, int site) {
        int i = site;
        while (parent[i] != i) {
            parent[i] = parent[parent[i]];
            i = parent[i];
        }
        return i;
    }
}
