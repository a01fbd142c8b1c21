package org.kadanoff.rg.montecarlo;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.kadanoff.numeric.IntVector;

/**
 * Evaluates operators on one torus, 64 products at a time: a product of spins is −1 where the exclusive or of its bits is 1, so
 * that S = (number of products) − 2 (number of ones). The configuration is turned along the last coordinate once for every
 * displacement that occurs; all other displacements only choose rows. Not for several threads at once.
 */
final class OperatorSums {
    private final IntVector lengths;
    private final int words;
    private final int rowLength;
    /** Turned configurations by number; the first is not turned. */
    private final int[] turns;

    private final long[][] turned;
    private final Image[][] operators;
    private final int sites;

    /** One image of a cluster: for each of its sites which turned configuration, and which row of it by row of the lattice. */
    private record Image(int[] turn, int[][] row) {}

    OperatorSums(List<SpinOperator> operators, IntVector lengths) {
        TorusSpins torus = new TorusSpins(lengths);
        this.lengths = lengths;
        this.words = torus.words();
        this.rowLength = torus.rowLength();
        this.sites = torus.sites();
        TreeSet<Integer> distinct = new TreeSet<>(List.of(0));
        for (SpinOperator operator : operators) {
            operator.requireFits(lengths);
            operator.images().forEach(image -> image.forEach(site -> distinct.add(turn(site))));
        }
        this.turns = distinct.stream().mapToInt(Integer::intValue).toArray();
        this.turned = new long[turns.length][torus.rows() * words];
        this.operators = new Image[operators.size()][];
        for (int o = 0; o < this.operators.length; o++) {
            List<Image> images = new ArrayList<>();
            for (List<IntVector> image : operators.get(o).images()) {
                images.add(compiled(image, torus.rows()));
            }
            this.operators[o] = images.toArray(Image[]::new);
        }
    }

    private int turn(IntVector site) {
        return site.get(site.size() - 1) % rowLength;
    }

    private Image compiled(List<IntVector> image, int rows) {
        int[] turn = new int[image.size()];
        int[][] row = new int[image.size()][rows];
        for (int s = 0; s < turn.length; s++) {
            turn[s] = java.util.Arrays.binarySearch(turns, turn(image.get(s)));
            for (int r = 0; r < rows; r++) {
                row[s][r] = movedRow(r, image.get(s));
            }
        }
        return new Image(turn, row);
    }

    private int movedRow(int row, IntVector offset) {
        int rest = row;
        int stride = 1;
        int moved = 0;
        for (int a = lengths.size() - 2; a >= 0; a--) {
            int length = lengths.get(a);
            moved += (rest % length + offset.get(a)) % length * stride;
            rest /= length;
            stride *= length;
        }
        return moved;
    }

    /**
     * All operators of a configuration.
     *
     * @param sums receives S_α from index {@code at} on
     */
    void evaluate(TorusSpins spins, double[] sums, int at) {
        turned[0] = spins.down();
        for (int t = 1; t < turns.length; t++) {
            turn(turned[0], turned[t], turns[t]);
        }
        for (int o = 0; o < operators.length; o++) {
            long ones = 0;
            for (Image image : operators[o]) {
                ones += ones(image);
            }
            sums[at + o] = (double) ((long) operators[o].length * sites - 2 * ones);
        }
    }

    private long ones(Image image) {
        return switch (image.turn.length) {
            case 1 -> onesOfOne(turned[image.turn[0]]);
            case 2 -> onesOfTwo(turned[image.turn[0]], image.row[0], turned[image.turn[1]], image.row[1]);
            default -> onesOfMany(image);
        };
    }

    private static long onesOfOne(long[] bits) {
        long ones = 0;
        for (long word : bits) {
            ones += Long.bitCount(word);
        }
        return ones;
    }

    private long onesOfTwo(long[] first, int[] firstRow, long[] second, int[] secondRow) {
        long ones = 0;
        for (int r = 0; r < firstRow.length; r++) {
            for (int w = 0; w < words; w++) {
                ones += Long.bitCount(first[firstRow[r] * words + w] ^ second[secondRow[r] * words + w]);
            }
        }
        return ones;
    }

    private long onesOfMany(Image image) {
        long ones = 0;
        int rows = image.row[0].length;
        for (int r = 0; r < rows; r++) {
            for (int w = 0; w < words; w++) {
                long product = 0;
                for (int s = 0; s < image.turn.length; s++) {
                    product ^= turned[image.turn[s]][image.row[s][r] * words + w];
                }
                ones += Long.bitCount(product);
            }
        }
        return ones;
    }

    /** Bit x of a row of the result is bit (x + by) mod length of the same row. */
    private void turn(long[] from, long[] to, int by) {
        if (words == 1) {
            long used = -1L >>> -rowLength;
            for (int r = 0; r < to.length; r++) {
                to[r] = (from[r] >>> by | from[r] << (rowLength - by)) & used;
            }
            return;
        }
        for (int first = 0; first < to.length; first += words) {
            for (int w = 0; w < words; w++) {
                int count = Math.min(Long.SIZE, rowLength - w * Long.SIZE);
                to[first + w] = bits(from, first, (w * Long.SIZE + by) % rowLength, count);
            }
        }
    }

    /** A number of bits of a row from a place on, going on at its beginning. */
    private long bits(long[] from, int first, int place, int count) {
        long taken = 0;
        int have = 0;
        int x = place;
        while (have < count) {
            int within = x % Long.SIZE;
            int available = Math.min(Math.min(Long.SIZE - within, rowLength - x), count - have);
            long piece = from[first + x / Long.SIZE] >>> within & -1L >>> -available;
            taken |= piece << have;
            have += available;
            x = (x + available) % rowLength;
        }
        return taken;
    }
}
