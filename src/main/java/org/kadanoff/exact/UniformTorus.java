package org.kadanoff.exact;

import java.util.Arrays;
import java.util.Optional;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.SpinForm;

/**
 * A Hamiltonian recognised as the Ising model without a field on a rows × columns torus with one coupling per direction,
 * sites numbered row-major: H = c − K_v Σ s_{r,c} s_{r+1,c} − K_h Σ s_{r,c} s_{r,c+1}. Terms and bonds may come in any
 * order and kind; couplings are compared exactly.
 *
 * @param rows at least 2
 * @param columns at least 2
 * @param vertical K_v, between rows
 * @param horizontal K_h, within a row
 * @param constant c
 */
public record UniformTorus(int rows, int columns, double vertical, double horizontal, double constant) {
    /** Bonds per site that a torus may be made of, two when none is split. */
    private static final int MOST_BONDS_PER_SITE = 8;

    /** Recognises a torus; empty when it is none. */
    public static Optional<UniformTorus> of(Hamiltonian hamiltonian) {
        int n = hamiltonian.sites();
        if (n < 4 || n > Integer.MAX_VALUE / 16) {
            return Optional.empty();
        }
        Bonds bonds = new Bonds(n);
        SpinForm form = SpinForm.of(hamiltonian, bonds);
        if (form.obstacle().isPresent() || !Arrays.stream(form.fields()).allMatch(h -> h == 0)) {
            return Optional.empty();
        }
        for (int columns = 2; columns <= n / 2; columns++) {
            if (n % columns == 0) {
                Optional<UniformTorus> torus = bonds.match(columns, form.constant());
                if (torus.isPresent()) {
                    return torus;
                }
            }
        }
        return Optional.empty();
    }

    public int sites() {
        return rows * columns;
    }

    /** A list of bonds, growing up to the number that a torus can have. */
    private static final class Bonds implements SpinForm.PairVisitor {
        private final int sites;
        private int[] first;
        private int[] second;
        private double[] coupling;
        private int count;

        Bonds(int sites) {
            this.sites = sites;
            first = new int[2 * sites];
            second = new int[2 * sites];
            coupling = new double[2 * sites];
        }

        @Override
        public boolean pair(int i, int j, double strength) {
            if (count == first.length) {
                int longer = Math.min(2 * count, MOST_BONDS_PER_SITE * sites);
                if (longer == count) {
                    return false;
                }
                first = Arrays.copyOf(first, longer);
                second = Arrays.copyOf(second, longer);
                coupling = Arrays.copyOf(coupling, longer);
            }
            first[count] = i;
            second[count] = j;
            coupling[count++] = strength;
            return true;
        }

        Optional<UniformTorus> match(int columns, double constant) {
            int rows = sites / columns;
            if (!joins(0, columns) || !joins(count - 1, columns)) {
                return Optional.empty();
            }
            double[] down = new double[sites];
            double[] right = new double[sites];
            for (int b = 0; b < count; b++) {
                if (!place(b, columns, down, right)) {
                    return Optional.empty();
                }
            }
            double vertical = rows == 2 ? halves(down, columns, 2 * columns) : uniform(down, 1);
            double horizontal = columns == 2 ? halves(right, 1, 2) : uniform(right, 1);
            return Double.isNaN(vertical) || Double.isNaN(horizontal)
                    ? Optional.empty()
                    : Optional.of(new UniformTorus(rows, columns, vertical, horizontal, constant));
        }

        private boolean joins(int bond, int columns) {
            return bond < 0 || count == 0 || place(bond, columns, new double[0], new double[0]);
        }

        /** Adds a bond to the site it goes right or down from; false when it joins no neighbours. Empty arrays: only asks. */
        private boolean place(int b, int columns, double[] down, double[] right) {
            int i = Math.min(first[b], second[b]);
            int j = Math.max(first[b], second[b]);
            boolean sameRow = i / columns == j / columns;
            int gap = j - i;
            int round = sameRow ? columns : sites;
            int step = sameRow ? 1 : columns;
            int origin;
            if (gap == step) {
                origin = i;
            } else if (gap == round - step) {
                origin = j;
            } else {
                return false;
            }
            double[] target = sameRow ? right : down;
            if (target.length > 0) {
                target[origin] += coupling[b];
            }
            return true;
        }

        /** The common element, or NaN. */
        private static double uniform(double[] x, double scale) {
            for (double each : x) {
                if (each != x[0]) {
                    return Double.NaN;
                }
            }
            return scale * x[0];
        }

        /** Along a direction of length 2 the bonds of a pair are all kept at its first site: half their sum, or NaN. */
        private static double halves(double[] x, int run, int period) {
            for (int i = 0; i < x.length; i++) {
                if (x[i] != (i % period < run ? x[0] : 0)) {
                    return Double.NaN;
                }
            }
            return 0.5 * x[0];
        }
    }
}
