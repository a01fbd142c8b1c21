package org.kadanoff.exact.split;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.Matrix;

/**
 * One thread's joint weights of the sites that are outside, in the rows and in the columns. Sums over rows and over columns
 * are collected over many outer configurations before they are reduced to single sites. Mutable; to be closed.
 */
final class SplitJoint implements AutoCloseable {
    private final SplitPass pass;
    private final SiteSet outer;
    private final SiteSet rows;
    private final SiteSet columns;
    private final @Nullable Matrix joint;
    private final @Nullable Matrix cross;
    private final double[] rowSum;
    private final double[] rowTotal;
    private final double[] columnTotal;
    /** By single state of the row sites: sum over the rows with that state. */
    private final double[][] crossTotal;

    private final double[] scratch;
    private final double[] rowSingles;
    private final double[] columnSingles;
    private boolean empty = true;

    SplitJoint(SplitPass pass) {
        this.pass = pass;
        Division division = pass.tables.division;
        this.outer = division.outer();
        this.rows = division.rows();
        this.columns = division.columns();
        boolean both = pass.indicator != null;
        this.joint = both ? pass.product.matrix(rows.count, columns.count) : null;
        this.cross = both ? pass.product.matrix(rows.states, columns.count) : null;
        this.rowSum = new double[rows.count];
        this.rowTotal = new double[rows.count];
        this.columnTotal = new double[columns.count];
        this.crossTotal = new double[rows.states][columns.count];
        this.scratch = new double[Math.max(rows.count, columns.count)];
        this.rowSingles = new double[rows.states];
        this.columnSingles = new double[columns.states];
    }

    /** The joint weights of one row and all columns at the current outer configuration. */
    void setRow(int r, double[] weights) {
        rowSum[r] = Rows.sum(weights);
        if (joint != null) {
            joint.setRow(r, weights);
        }
    }

    /** Adds what {@link #setRow} has been told, times a factor. */
    void add(int[] outerState, double[] columnSum, double factor, SplitSums sums) {
        empty = false;
        Rows.add(factor, rowSum, rowTotal);
        Rows.add(factor, columnSum, columnTotal);
        if (joint != null && cross != null && pass.indicator != null) {
            pass.product.multiply(pass.indicator, joint, cross, rows.states);
            for (int s = 0; s < rows.states; s++) {
                cross.getRow(s, scratch);
                Rows.add(factor, scratch, crossTotal[s]);
            }
        }
        addOuter(outerState, columnSum, factor, sums);
    }

    private void addOuter(int[] outerState, double[] columnSum, double factor, SplitSums sums) {
        if (outer.size() == 0) {
            return;
        }
        double total = factor * Rows.sum(rowSum);
        System.arraycopy(columnSum, 0, scratch, 0, columns.count);
        columns.singles(scratch, columnSingles);
        System.arraycopy(rowSum, 0, scratch, 0, rows.count);
        rows.singles(scratch, rowSingles);
        for (int m = 0; m < outerState.length; m++) {
            int i = outer.sites[m];
            sums.add(i, outerState[m], total);
            for (int l = 0; l < m; l++) {
                sums.add(outer.sites[l], outerState[l], i, outerState[m], total);
            }
            addSingles(sums, i, outerState[m], columns, columnSingles, factor);
            addSingles(sums, i, outerState[m], rows, rowSingles, factor);
        }
    }

    private static void addSingles(SplitSums sums, int i, int a, SiteSet set, double[] singles, double factor) {
        for (int k = 0; k < set.size(); k++) {
            for (int b = 0; b < set.sizes[k]; b++) {
                sums.add(i, a, set.sites[k], b, factor * singles[set.offset[k] + b]);
            }
        }
    }

    /** Reduces what has been collected to single sites and pairs, and starts again. */
    void flush(SplitSums sums) {
        if (empty) {
            return;
        }
        addInside(columns, columnTotal, sums);
        addInside(rows, rowTotal, sums);
        for (int k = 0; k < rows.size(); k++) {
            for (int a = 0; a < rows.sizes[k]; a++) {
                columns.singles(crossTotal[rows.offset[k] + a], columnSingles);
                addSingles(sums, rows.sites[k], a, columns, columnSingles, 1);
            }
        }
        Arrays.fill(rowTotal, 0);
        Arrays.fill(columnTotal, 0);
        for (double[] total : crossTotal) {
            Arrays.fill(total, 0);
        }
        empty = true;
    }

    private static void addInside(SiteSet set, double[] weights, SplitSums sums) {
        int[] digits = new int[set.size()];
        for (int x = 0; x < set.count; x++) {
            if (weights[x] == 0) {
                continue;
            }
            set.decode(x, digits);
            for (int k = 0; k < digits.length; k++) {
                sums.add(set.sites[k], digits[k], weights[x]);
                for (int l = 0; l < k; l++) {
                    sums.add(set.sites[l], digits[l], set.sites[k], digits[k], weights[x]);
                }
            }
        }
    }

    @Override
    public void close() {
        if (joint != null) {
            joint.close();
        }
        if (cross != null) {
            cross.close();
        }
    }
}
