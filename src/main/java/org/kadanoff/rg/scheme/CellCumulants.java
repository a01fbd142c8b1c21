package org.kadanoff.rg.scheme;

import java.util.List;

/**
 * Niemeijer and van Leeuwen's cumulant expansion on the triangular lattice: cells of three spins, b = √3, the cell spin μ by majority.
 * With H_0 the couplings within cells and V those between them, −H' = log Z_0 + ⟨V⟩ + ½(⟨V²⟩ − ⟨V⟩²) + …, averages over H_0
 * at given cell spins (V with the sign of −H). A cell has
 *
 * <p>z = e^{3K} + 3e^{−K}, ⟨s_i⟩ = ρμ with ρ = (e^{3K} + e^{−K})/z, ⟨s_i s_j⟩ = τ = (e^{3K} − e^{−K})/z.
 *
 * <ul>
 *   <li>{@link First}: K and a field h, both of V: K' = 2K ρ², h' = 3ρ h, c = log z. By Jensen's inequality the sum of constants
 *       is a lower bound of log Z/N.
 *   <li>{@link Second}: K_1, K_2, K_3 between first, second and third neighbours, to the order K_1², K_2, K_3. Two bonds that meet in
 *       cell B give cells A and C the coupling K_1² ρ² (1 − ρ²) when they meet in one site and K_1² ρ² (τ − ρ²) when not; two between the
 *       same cells a constant.
 * </ul>
 *
 * <p>Source: Th. Niemeijer, J. M. J. van Leeuwen, Phys. Rev. Lett. 31, 1411 (1973), doi:10.1103/PhysRevLett.31.1411; Physica 71, 17
 * (1974).
 */
public sealed interface CellCumulants extends CouplingFlow {
    @Override
    default double lengthFactor() {
        return Math.sqrt(3);
    }

    @Override
    default double spatialDimension() {
        return 2;
    }

    @Override
    default double volumeFactor() {
        return 3;
    }

    /** To first order, with a field. */
    record First() implements CellCumulants {
        @Override
        public List<String> couplings() {
            return List.of("K", "h");
        }

        @Override
        public boolean isOdd(int coupling) {
            return coupling == 1;
        }

        @Override
        public double[] apply(double[] point) {
            double mean = new Cell(point[0]).mean();
            return new double[] {2 * point[0] * mean * mean, 3 * point[1] * mean};
        }

        @Override
        public double constant(double[] couplings) {
            return new Cell(couplings[0]).logWeight();
        }
    }

    /** A cell with μ = 1. Weights in units of the largest. */
    final class Cell {
        private final double aligned;
        private final double mixed;
        private final double largest;

        Cell(double coupling) {
            largest = Math.max(3 * coupling, -coupling);
            aligned = Math.exp(3 * coupling - largest);
            mixed = Math.exp(-coupling - largest);
        }

        double logWeight() {
            return largest + Math.log(aligned + 3 * mixed);
        }

        /** ⟨s_i⟩: two of three mixed states have s_i = 1. */
        double mean() {
            return (aligned + mixed) / (aligned + 3 * mixed);
        }

        /** ⟨s_i s_j⟩: one of three mixed states has s_i = s_j. */
        double pair() {
            return (aligned - mixed) / (aligned + 3 * mixed);
        }
    }

    /** To second order, in zero field. */
    final class Second implements CellCumulants {
        /** Bonds of shell k between cells that are neighbours of shell r: first[k][r], for one pair of cells. */
        private final double[][] first = new double[3][3];
        /** Pairs of nearest-neighbour bonds A–B, B–C with A and C neighbours of shell r, for one pair A, C: meeting in one site or not. */
        private final double[] meeting = new double[3];

        private final double[] passing = new double[3];
        /** Pairs of nearest-neighbour bonds between two given neighbouring cells, ordered: with both, one or no site in common. */
        private final int[] parallel = new int[3];

        public Second() {
            for (int k = 0; k < 3; k++) {
                for (TriangularCells.Bond bond : TriangularCells.bonds(k + 1)) {
                    if (bond.cellShell() > 0) {
                        // A cell has six neighbours of every shell.
                        first[k][bond.cellShell() - 1] += 1 / 6.0;
                    }
                }
            }
            List<TriangularCells.Bond> nearest = TriangularCells.bonds(1);
            for (TriangularCells.Bond a : nearest) {
                for (TriangularCells.Bond c : nearest) {
                    countPair(a, c);
                }
            }
        }

        /** Two bonds from the cell in the middle: every ordered pair of ends A, C is one of six for A. */
        private void countPair(TriangularCells.Bond a, TriangularCells.Bond c) {
            if (a.first() == c.first() && a.second() == c.second()) {
                if (a.first() == 1 && a.second() == 0) {
                    parallel[2 - (a.from() == c.from() ? 1 : 0) - (a.to() == c.to() ? 1 : 0)]++;
                }
                return;
            }
            int shell = TriangularCells.shell(a.first() - c.first(), a.second() - c.second());
            (a.from() == c.from() ? meeting : passing)[shell - 1] += 1 / 6.0;
        }

        @Override
        public List<String> couplings() {
            return List.of("K1", "K2", "K3");
        }

        @Override
        public boolean isOdd(int coupling) {
            return false;
        }

        @Override
        public double[] apply(double[] point) {
            Cell cell = new Cell(point[0]);
            double mean2 = cell.mean() * cell.mean();
            double[] image = new double[3];
            for (int r = 0; r < 3; r++) {
                double sum = 0;
                for (int k = 0; k < 3; k++) {
                    sum += first[k][r] * point[k];
                }
                double second = meeting[r] * (1 - mean2) + passing[r] * (cell.pair() - mean2);
                image[r] = mean2 * (sum + point[0] * point[0] * second);
            }
            return image;
        }

        @Override
        public double constant(double[] couplings) {
            double k = couplings[0];
            Cell cell = new Cell(k);
            double mean4 = Math.pow(cell.mean(), 4);
            double pair = cell.pair();
            double sum = parallel[0] * (1 - mean4) + parallel[1] * (pair - mean4) + parallel[2] * (pair * pair - mean4);
            // Three pairs of neighbouring cells for every cell, and the ½ of the second cumulant.
            return cell.logWeight() + 1.5 * k * k * sum;
        }
    }
}
