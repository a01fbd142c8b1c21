package org.kadanoff.rbm.renormalization;

import org.kadanoff.data.DataSet;

/** Sums of s_i and s_i s_j over blocks of rows, for i among some reference units and j any. */
final class PairMoments {
    /** Over a set of rows. */
    record Sums(int rows, double[] first, double[] squares, double[][] pairs) {}

    private final int[] references;
    private final Sums[] blocks;
    private final Sums total;

    private PairMoments(int[] references, Sums[] blocks) {
        this.references = references;
        this.blocks = blocks;
        Sums sum = empty(references.length, blocks[0].first().length, 0);
        for (Sums block : blocks) {
            sum = combined(sum, block, 1);
        }
        this.total = sum;
    }

    static PairMoments of(DataSet samples, int[] references, int blocks) {
        int units = samples.columns();
        Sums[] sums = new Sums[blocks];
        double[] row = new double[units];
        for (int b = 0; b < blocks; b++) {
            int from = (int) ((long) b * samples.rows() / blocks);
            int to = (int) ((long) (b + 1) * samples.rows() / blocks);
            Sums block = empty(references.length, units, to - from);
            for (int r = from; r < to; r++) {
                samples.copyRow(r, row);
                for (int j = 0; j < units; j++) {
                    block.first()[j] += row[j];
                    block.squares()[j] += row[j] * row[j];
                }
                for (int i = 0; i < references.length; i++) {
                    double factor = row[references[i]];
                    double[] pairs = block.pairs()[i];
                    for (int j = 0; j < units; j++) {
                        pairs[j] += factor * row[j];
                    }
                }
            }
            sums[b] = block;
        }
        return new PairMoments(references.clone(), sums);
    }

    private static Sums empty(int references, int units, int rows) {
        return new Sums(rows, new double[units], new double[units], new double[references][units]);
    }

    private static Sums combined(Sums a, Sums b, int sign) {
        int units = a.first().length;
        Sums sum = empty(a.pairs().length, units, a.rows() + sign * b.rows());
        for (int j = 0; j < units; j++) {
            sum.first()[j] = a.first()[j] + sign * b.first()[j];
            sum.squares()[j] = a.squares()[j] + sign * b.squares()[j];
        }
        for (int i = 0; i < a.pairs().length; i++) {
            for (int j = 0; j < units; j++) {
                sum.pairs()[i][j] = a.pairs()[i][j] + sign * b.pairs()[i][j];
            }
        }
        return sum;
    }

    int[] references() {
        return references.clone();
    }

    Sums all() {
        return total;
    }

    /** The sums over all blocks but one. */
    Sums without(int block) {
        return combined(total, blocks[block], -1);
    }
}
