package org.kadanoff.lattice;

import org.kadanoff.numeric.IntVector;

/**
 * Drawing of a periodic square or triangular lattice on the torus, with two loops of edges round it.
 *
 * <p>Site (r, c) has number r · columns + c and emits an edge to (r, c + 1), one to (r + 1, c) and, on the triangular
 * lattice, one to (r + 1, c + 1); the edges are numbered in this order, site by site.
 *
 * @param map the lattice on the torus
 * @param firstRow 1 for the edges along row 0, else 0
 * @param firstColumn 1 for the edges down column 0, else 0
 */
public record TorusEmbedding(SurfaceMap map, IntVector firstRow, IntVector firstColumn) {
    /**
     * The lattice of the given size.
     *
     * @param rows at least 3
     * @param columns at least 3
     * @param diagonals whether it is triangular
     */
    public static TorusEmbedding of(int rows, int columns, boolean diagonals) {
        if (rows < 3 || columns < 3) {
            throw new IllegalArgumentException(
                    "a lattice on the torus has at least 3 rows and columns, got " + rows + " x " + columns);
        }
        int sites = rows * columns;
        int edgesPerSite = diagonals ? 3 : 2;
        int[] origin = new int[2 * edgesPerSite * sites];
        int[] firstRow = new int[edgesPerSite * sites];
        int[] firstColumn = new int[edgesPerSite * sites];
        int[][] faces = new int[diagonals ? 2 * sites : sites][];
        for (int site = 0; site < sites; site++) {
            int row = site / columns;
            int column = site % columns;
            int right = row * columns + (column + 1) % columns;
            int below = (row + 1) % rows * columns + column;
            int opposite = (row + 1) % rows * columns + (column + 1) % columns;
            int[] targets = {right, below, opposite};
            int edge = edgesPerSite * site;
            for (int k = 0; k < edgesPerSite; k++) {
                origin[2 * (edge + k)] = site;
                origin[2 * (edge + k) + 1] = targets[k];
            }
            firstRow[edge] = row == 0 ? 1 : 0;
            firstColumn[edge + 1] = column == 0 ? 1 : 0;
            int along = 2 * edge;
            int down = 2 * (edge + 1);
            int downOnTheRight = 2 * (edgesPerSite * right + 1);
            int alongBelow = 2 * edgesPerSite * below;
            if (diagonals) {
                int diagonal = 2 * (edge + 2);
                faces[2 * site] = new int[] {along, downOnTheRight, SurfaceMap.reverse(diagonal)};
                faces[2 * site + 1] = new int[] {diagonal, SurfaceMap.reverse(alongBelow), SurfaceMap.reverse(down)};
            } else {
                faces[site] =
                        new int[] {along, downOnTheRight, SurfaceMap.reverse(alongBelow), SurfaceMap.reverse(down)};
            }
        }
        return new TorusEmbedding(
                new SurfaceMap(sites, origin, faces), IntVector.of(firstRow), IntVector.of(firstColumn));
    }

    /** Number of the edge between two sites in this lattice, or −1 when they are not neighbours. */
    public static int edgeBetween(int rows, int columns, boolean diagonals, int i, int j) {
        int edgesPerSite = diagonals ? 3 : 2;
        int kind = kind(rows, columns, i, j);
        if (kind >= 0 && kind < edgesPerSite) {
            return edgesPerSite * i + kind;
        }
        kind = kind(rows, columns, j, i);
        return kind >= 0 && kind < edgesPerSite ? edgesPerSite * j + kind : -1;
    }

    /** Which of the edges that a site emits leads to another: 0 along the row, 1 down, 2 diagonal, −1 none. */
    private static int kind(int rows, int columns, int from, int to) {
        int down = Math.floorMod(to / columns - from / columns, rows);
        int right = Math.floorMod(to % columns - from % columns, columns);
        if (down > 1 || right > 1) {
            return -1;
        }
        return down + right == 2 ? 2 : down + right == 0 ? -1 : down;
    }
}
