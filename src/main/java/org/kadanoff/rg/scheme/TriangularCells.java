package org.kadanoff.rg.scheme;

import java.util.ArrayList;
import java.util.List;

/**
 * The triangular lattice cut into up-triangles of three sites: bonds between cells.
 *
 * <p>Sites are m a_1 + n a_2 with a_1·a_2 = ½, at squared distance m² + mn + n². A cell is (0,0), (1,0), (0,1) and its translations by
 * A_1 = (1,1) and A_2 = (−1,2), which span a triangular lattice of spacing √3; m − n mod 3 tells a site of a cell.
 */
final class TriangularCells {
    /** Squared distances of first, second and third neighbours. */
    private static final int[] SHELLS = {1, 3, 4};

    private static final int[][] CELL = {{0, 0}, {1, 0}, {0, 1}};

    private TriangularCells() {}

    /**
     * A bond from the cell at the origin to another one.
     *
     * @param from site of this cell, 0 to 2
     * @param to site of the other cell
     * @param first coordinate of the other cell along A_1
     * @param second along A_2
     */
    record Bond(int from, int to, int first, int second) {
        /** 1, 2 or 3 where the cells are first, second or third neighbours, 0 otherwise. */
        int cellShell() {
            return shell(first, second);
        }
    }

    /** All bonds of a shell (1 to 3) from the cell at the origin to other cells. */
    static List<Bond> bonds(int shell) {
        List<Bond> bonds = new ArrayList<>();
        for (int site = 0; site < 3; site++) {
            for (int dm = -3; dm <= 3; dm++) {
                for (int dn = -3; dn <= 3; dn++) {
                    if (shell(dm, dn) == shell) {
                        Bond bond = bond(site, CELL[site][0] + dm, CELL[site][1] + dn);
                        if (bond.first() != 0 || bond.second() != 0) {
                            bonds.add(bond);
                        }
                    }
                }
            }
        }
        return bonds;
    }

    private static Bond bond(int from, int m, int n) {
        int to = switch (Math.floorMod(m - n, 3)) {
            case 0 -> 0;
            case 1 -> 1;
            default -> 2;
        };
        int cellM = m - CELL[to][0];
        int cellN = n - CELL[to][1];
        // (M, N) = x (1,1) + y (−1,2).
        int second = (cellN - cellM) / 3;
        return new Bond(from, to, cellM + second, second);
    }

    static int shell(int m, int n) {
        int squared = m * m + m * n + n * n;
        for (int k = 0; k < SHELLS.length; k++) {
            if (squared == SHELLS[k]) {
                return k + 1;
            }
        }
        return 0;
    }
}
