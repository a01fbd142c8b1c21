package org.kadanoff.simulation.sandpile;

import java.util.Arrays;
import org.kadanoff.numeric.IntVector;

/**
 * A box of the hypercubic lattice with open boundaries: every site has 2d bonds, and those that leave the box end in the sink. Sites are
 * numbered row-major, the last coordinate fastest.
 *
 * @param size sites along each axis, each at least 1; one axis at least
 */
public record OpenBox(IntVector size) {
    private static final int MOST_PLACES = 1 << 25;

    public OpenBox {
        boolean fits = size.size() > 0;
        long padded = 1;
        for (int axis = 0; axis < size.size(); axis++) {
            padded *= size.get(axis) + 2L;
            fits &= size.get(axis) >= 1 && padded <= MOST_PLACES;
            padded = fits ? padded : 0;
        }
        if (!fits) {
            throw new IllegalArgumentException(
                    "a sandpile lies on a box of at least one site along each of its axes and of"
                            + " at most 2^25 sites with its rim, got " + size);
        }
    }

    /** L^d. */
    public static OpenBox of(int length, int dimension) {
        if (dimension < 1) {
            throw new IllegalArgumentException("a box has at least one axis, got " + dimension);
        }
        int[] size = new int[dimension];
        Arrays.fill(size, length);
        return new OpenBox(IntVector.of(size));
    }

    /** d. */
    public int dimension() {
        return size.size();
    }

    /** 2d: a site with that many grains topples. */
    public int threshold() {
        return 2 * size.size();
    }

    public int sites() {
        int sites = 1;
        for (int axis = 0; axis < size.size(); axis++) {
            sites *= size.get(axis);
        }
        return sites;
    }

    /** Coordinates of a site. */
    public int[] coordinates(int site) {
        int[] coordinates = new int[dimension()];
        int rest = checked(site);
        for (int axis = dimension() - 1; axis >= 0; axis--) {
            coordinates[axis] = rest % size.get(axis);
            rest /= size.get(axis);
        }
        return coordinates;
    }

    /** The site at the other end of bond {@code direction}, 2·axis downwards and 2·axis + 1 upwards; −1 for the sink. */
    public int neighbour(int site, int direction) {
        int axis = direction / 2;
        int stride = 1;
        for (int k = dimension() - 1; k > axis; k--) {
            stride *= size.get(k);
        }
        int x = site / stride % size.get(axis);
        boolean down = direction % 2 == 0;
        if (down ? x == 0 : x == size.get(axis) - 1) {
            return -1;
        }
        return down ? site - stride : site + stride;
    }

    int checked(int site) {
        if (site < 0 || site >= sites()) {
            throw new IllegalArgumentException("sites are numbered from 0 to " + (sites() - 1) + ", got " + site);
        }
        return site;
    }
}
