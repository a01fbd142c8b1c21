package org.kadanoff.rg;

import java.util.Locale;
import org.kadanoff.numeric.RealVector;

/**
 * How one coarse two-state site looks at the cell of fine sites under it: a statistical weight e^{T(cell, μ)} for either
 * state of the coarse site. A rule is normalised when the two weights add up to 1, and is then the conditional
 * probability of the coarse state.
 */
public sealed interface CellRule {
    /**
     * Weight of a coarse state.
     *
     * @param cell numbers of the cell's sites (±1 or 0/1), in ascending order of the sites
     * @param coarseState 0 (down) or 1 (up)
     * @return e^{T} ≥ 0
     */
    double weight(double[] cell, int coarseState);

    /** The name a person uses on the command line. */
    String label();

    /**
     * Checks that the rule suits cells of the given size.
     *
     * @throws IllegalArgumentException saying what does not fit
     */
    default void requireCellSize(int sites) {}

    /** The coarse site copies the first site of its cell; the others are summed freely. */
    record Decimation() implements CellRule {
        @Override
        public double weight(double[] cell, int coarseState) {
            boolean up = cell[0] > 0;
            return up == (coarseState == 1) ? 1 : 0;
        }

        @Override
        public String label() {
            return "decimation";
        }
    }

    /**
     * The coarse site takes the state of most of its cell; a tie goes either way with weight ½.
     *
     * <p>Source: Th. Niemeijer, J. M. J. van Leeuwen, Phys. Rev. Lett. 31, 1411 (1973), doi:10.1103/PhysRevLett.31.1411.
     */
    record Majority() implements CellRule {
        @Override
        public double weight(double[] cell, int coarseState) {
            int balance = 0;
            for (double x : cell) {
                balance += x > 0 ? 1 : -1;
            }
            if (balance == 0) {
                return 0.5;
            }
            return (balance > 0) == (coarseState == 1) ? 1 : 0;
        }

        @Override
        public String label() {
            return "majority";
        }
    }

    /**
     * Kadanoff's kernel e^{pμΣσ} / 2cosh(pΣσ), μ = ±1; p → ∞ is the majority rule, p = 0 forgets the cell.
     *
     * <p>Source: L. P. Kadanoff, Phys. Rev. Lett. 34, 1005 (1975), doi:10.1103/PhysRevLett.34.1005.
     *
     * @param p strength, finite
     */
    record Kadanoff(double p) implements CellRule {
        public Kadanoff {
            if (!Double.isFinite(p)) {
                throw new IllegalArgumentException("the p of Kadanoff's kernel must be a finite number, got " + p);
            }
        }

        @Override
        public double weight(double[] cell, int coarseState) {
            double field = 0;
            for (double x : cell) {
                field += x;
            }
            int mu = 2 * coarseState - 1;
            return 1 / (1 + Math.exp(-2 * p * mu * field));
        }

        @Override
        public String label() {
            return String.format(Locale.ROOT, "kadanoff:p=%s", p);
        }
    }

    /**
     * Any weights, normalised or not.
     *
     * @param cellSites number of two-state sites in a cell
     * @param weights entry 2k + μ is the weight of coarse state μ (0 or 1) over cell configuration number k, row-major with
     *     the last site fastest; finite, ≥ 0
     */
    record Table(int cellSites, RealVector weights) implements CellRule {
        public Table {
            if (cellSites < 1 || cellSites > 20 || weights.size() != 2 << cellSites) {
                throw new IllegalArgumentException("a kernel table for cells of " + cellSites + " sites has 2^"
                        + cellSites + " rows of 2 weights, got " + weights.size() + " weights");
            }
            for (int k = 0; k < weights.size(); k++) {
                double w = weights.get(k);
                if (!Double.isFinite(w) || w < 0) {
                    throw new IllegalArgumentException(
                            "kernel weights are finite and not negative, but row " + k / 2 + " holds " + w);
                }
            }
        }

        @Override
        public double weight(double[] cell, int coarseState) {
            int row = 0;
            for (double x : cell) {
                row = 2 * row + (x > 0 ? 1 : 0);
            }
            return weights.get(2 * row + coarseState);
        }

        @Override
        public void requireCellSize(int sites) {
            if (sites != cellSites) {
                throw new IllegalArgumentException(
                        "the kernel table is made for cells of " + cellSites + " sites, but the blocks have " + sites);
            }
        }

        @Override
        public String label() {
            return "table";
        }
    }
}
