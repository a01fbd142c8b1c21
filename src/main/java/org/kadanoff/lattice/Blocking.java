package org.kadanoff.lattice;

import java.util.Arrays;
import java.util.Optional;
import org.kadanoff.numeric.IntVector;

/**
 * A partition of fine sites into blocks: the geometry of a real-space renormalisation step.
 *
 * @param blockOf block of every fine site; blocks are numbered 0 … blocks − 1 and none is empty
 * @param blocks number of blocks
 * @param coarse the lattice on which the blocks sit, when they form one
 */
public record Blocking(IntVector blockOf, int blocks, Optional<Lattice> coarse) {
    public Blocking {
        int[] count = new int[Math.max(blocks, 0)];
        for (int i = 0; i < blockOf.size(); i++) {
            int c = blockOf.get(i);
            if (c < 0 || c >= blocks) {
                throw new IllegalArgumentException(
                        "site " + i + " lies in block " + c + ", but blocks are numbered 0 to " + (blocks - 1));
            }
            count[c]++;
        }
        for (int c = 0; c < blocks; c++) {
            if (count[c] == 0) {
                throw new IllegalArgumentException("block " + c + " has no sites");
            }
        }
        if (coarse.isPresent() && coarse.get().sites() != blocks) {
            throw new IllegalArgumentException("the lattice of " + blocks + " blocks has one site for each, got one of "
                    + coarse.get().sites() + " sites");
        }
    }

    /**
     * Rectangular blocks of a chain, square, cubic or hypercubic lattice (and parallelograms of a triangular one).
     *
     * @param block extent of a block along each coordinate; each must divide the lattice's
     */
    public static Blocking rectangular(Lattice fine, int... block) {
        boolean supported = switch (fine.kind()) {
            case CHAIN, SQUARE, TRIANGULAR, CUBIC, HYPERCUBIC -> true;
            case HONEYCOMB, COMPLETE -> false;
        };
        if (!supported) {
            throw new IllegalArgumentException(
                    "rectangular blocks need a chain, square, triangular, cubic or hypercubic" + " lattice, not a "
                            + fine.kind().label() + " one");
        }
        if (block.length != fine.dimension()) {
            throw new IllegalArgumentException("a block of this lattice has " + fine.dimension()
                    + " extents (for example " + "2x".repeat(fine.dimension() - 1) + "2), got " + block.length);
        }
        int[] size = new int[block.length];
        for (int k = 0; k < block.length; k++) {
            if (block[k] < 1 || fine.size().get(k) % block[k] != 0) {
                throw new IllegalArgumentException("block extent " + block[k] + " does not divide the lattice extent "
                        + fine.size().get(k));
            }
            size[k] = fine.size().get(k) / block[k];
        }
        int[] blockOf = new int[fine.sites()];
        for (int i = 0; i < blockOf.length; i++) {
            int[] x = fine.coordinates(i);
            int c = 0;
            for (int k = 0; k < block.length; k++) {
                c = c * size[k] + x[k] / block[k];
            }
            blockOf[i] = c;
        }
        return new Blocking(IntVector.of(blockOf), Arrays.stream(size).reduce(1, (a, b) -> a * b), coarse(fine, size));
    }

    private static Optional<Lattice> coarse(Lattice fine, int[] size) {
        boolean degenerate = fine.periodic() && Arrays.stream(size).anyMatch(extent -> extent < 2);
        return degenerate ? Optional.empty() : Optional.of(Lattices.of(fine.kind(), size, fine.periodic()));
    }

    /** Fine sites of a block in ascending order. */
    public int[] sitesOf(int block) {
        int[] sites = new int[blockOf.size()];
        int count = 0;
        for (int i = 0; i < sites.length; i++) {
            if (blockOf.get(i) == block) {
                sites[count++] = i;
            }
        }
        return Arrays.copyOf(sites, count);
    }

    public int fineSites() {
        return blockOf.size();
    }
}
