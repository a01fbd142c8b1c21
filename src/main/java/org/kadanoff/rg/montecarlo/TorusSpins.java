package org.kadanoff.rg.montecarlo;

import org.kadanoff.lattice.Lattice;
import org.kadanoff.numeric.IntVector;

/**
 * Spins ±1 on a hypercubic torus, one bit each: the configuration that block maps and operators work on. Mutable.
 *
 * <p>A row is what lies along the last coordinate; rows are numbered row-major, and site x of a row is bit x mod 64 of its word x/64, 1
 * for a spin that is down. Bits beyond the end of a row are 0.
 */
public final class TorusSpins {
    private static final int WORD = Long.SIZE;

    private final IntVector lengths;
    private final int rowLength;
    private final int words;
    private final long[] down;

    /**
     * All spins up.
     *
     * @param lengths of the torus, each at least 2
     */
    public TorusSpins(IntVector lengths) {
        if (lengths.size() == 0 || lengths.stream().anyMatch(length -> length < 2)) {
            throw new IllegalArgumentException("a torus has lengths of at least 2, got " + lengths);
        }
        this.lengths = lengths;
        this.rowLength = lengths.get(lengths.size() - 1);
        this.words = (rowLength + WORD - 1) / WORD;
        this.down = new long[Math.multiplyExact(sites(lengths) / rowLength, words)];
    }

    /**
     * The lengths of a lattice, in row-major order of its sites.
     *
     * @throws IllegalArgumentException when it is no chain, square, cubic or hypercubic torus
     */
    public static IntVector lengthsOf(Lattice lattice) {
        boolean hypercubic = switch (lattice.kind()) {
            case CHAIN, SQUARE, CUBIC, HYPERCUBIC -> true;
            case TRIANGULAR, HONEYCOMB, COMPLETE -> false;
        };
        if (!hypercubic || !lattice.periodic()) {
            throw new IllegalArgumentException("Monte Carlo renormalisation needs a periodic chain, square, cubic or"
                    + " hypercubic lattice, not "
                    + (lattice.periodic() ? "a " : "an open ") + lattice.kind().label() + " one");
        }
        return lattice.size();
    }

    static int sites(IntVector lengths) {
        return lengths.stream().reduce(1, Math::multiplyExact);
    }

    public IntVector lengths() {
        return lengths;
    }

    /** Number of spins. */
    public int sites() {
        return down.length / words * rowLength;
    }

    /** Takes over a configuration of state indices: 0 for down, 1 for up, one entry per site. */
    public void read(int[] state) {
        if (state.length != sites()) {
            throw new IllegalArgumentException(
                    "the torus has " + sites() + " spins, but the configuration " + state.length);
        }
        int site = 0;
        for (int word = 0; word < down.length; word++) {
            int count = Math.min(WORD, rowLength - word % words * WORD);
            long bits = 0;
            for (int x = 0; x < count; x++) {
                bits |= (long) (1 - state[site++]) << x;
            }
            down[word] = bits;
        }
    }

    /** −1 or +1. */
    public int spin(int site) {
        int x = site % rowLength;
        return 1 - 2 * (int) (down[site / rowLength * words + x / WORD] >>> x & 1);
    }

    /** Gives a site the spin −1 or +1. */
    public void set(int site, int spin) {
        int x = site % rowLength;
        int word = site / rowLength * words + x / WORD;
        down[word] = spin > 0 ? down[word] & ~(1L << x) : down[word] | 1L << x;
    }

    /** Number of rows. */
    int rows() {
        return down.length / words;
    }

    /** Sites of a row. */
    int rowLength() {
        return rowLength;
    }

    /** Words of a row. */
    int words() {
        return words;
    }

    /** The words of all rows, one row after the other. */
    long[] down() {
        return down;
    }
}
