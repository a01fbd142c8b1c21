package org.kadanoff.exact.split;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kadanoff.numeric.Matrix;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.TaskPool;

/** What one thread works with on a pass. Mutable; to be closed. */
final class SplitWorker implements AutoCloseable {
    /**
     * A total below this may have lost digits to underflow: it has up to 2^40 terms, and one of these that underflows is
     * wrong by less than 1e-307.
     */
    private static final double SMALLEST = 1e-270;
    /** Weights within e^{−600} of the largest possible one do not underflow. */
    private static final double SAFE_SPREAD = 600;

    private final SplitPass pass;
    private final SplitTables.Unit unit;
    private final Matrix left;
    private final Matrix result;
    private final @Nullable SplitMoments moments;
    private final @Nullable SplitJoint joint;
    private final double[] leftRow;
    private final double[] weight;
    private final double[] row;
    private final double[] column;
    private @Nullable SplitPass finerPass;
    private @Nullable SplitWorker finer;

    SplitWorker(SplitPass pass) {
        this.pass = pass;
        this.unit = pass.tables.new Unit();
        Division division = pass.tables.division;
        this.left = pass.product.matrix(division.rows().count, division.inner().count);
        this.result = pass.product.matrix(division.rows().count, division.columns().count);
        this.moments = pass.observables.energy() ? new SplitMoments(pass) : null;
        this.joint = pass.observables.marginals() ? new SplitJoint(pass) : null;
        this.leftRow = new double[division.inner().count];
        this.weight = new double[division.columns().count];
        this.row = new double[division.columns().count];
        this.column = new double[division.columns().count];
    }

    /** Adds the configurations from, …, to − 1 of the outer sites. */
    void run(long from, long to, SplitSums sums, Progress progress) {
        for (long o = from; o < to; o++) {
            TaskPool.checkInterrupted();
            add(o, sums);
            progress.advance(1.0 / (to - from));
        }
        if (joint != null) {
            joint.flush(sums);
        }
    }

    private void add(long o, SplitSums sums) {
        if (!moveTo(o)) {
            return;
        }
        double total = total();
        if (isUnreliable(total)) {
            if (couldMatter()) {
                refine(o, sums);
            }
            return;
        }
        if (total == 0) {
            return;
        }
        double logWeight = unit.scale() + Math.log(total);
        if (sums.exceeds(logWeight)) {
            if (joint != null) {
                joint.flush(sums);
            }
            sums.raise(logWeight);
        }
        double factor = Math.exp(unit.scale() - sums.anchor());
        sums.addWeight(factor * total);
        if (moments != null) {
            moments.addTo(sums, factor);
        }
        if (joint != null) {
            joint.add(unit.outer, column, factor, sums);
        }
    }

    private void refine(long o, SplitSums sums) {
        if (joint != null) {
            joint.flush(sums);
        }
        finer().run(firstFiner(o), firstFiner(o + 1), sums, Progress.NONE);
    }

    /** The same with one site more outside. */
    SplitWorker finer() {
        if (finer == null) {
            finerPass = pass.refined();
            finer = new SplitWorker(finerPass);
        }
        return finer;
    }

    /** The first of the finer outer configurations that an outer configuration becomes. */
    long firstFiner(long o) {
        return o * pass.tables.division.refinement(pass.tables.model);
    }

    /** Goes to a configuration of the outer sites; false when it has no weight worth adding. */
    boolean moveTo(long o) {
        if (!unit.moveTo(o) || unit.scale() + pass.tables.logBlock() < pass.cutoff) {
            return false;
        }
        unit.exponentiate();
        return true;
    }

    /** Whether a {@link #total} may have lost digits, so that it has to be formed by {@link #finer()}. */
    boolean isUnreliable(double total) {
        return total < SMALLEST && unit.spread() > SAFE_SPREAD && pass.tables.division.canBeRefined();
    }

    /** Whether a weight of {@link #SMALLEST} would count for anything here. */
    boolean couldMatter() {
        return unit.scale() + Math.log(SMALLEST) >= pass.cutoff;
    }

    Division division() {
        return pass.tables.division;
    }

    SplitTables.Unit unit() {
        return unit;
    }

    /** Forms the total weight of the current configuration of the outer sites, relative to its scale. */
    double total() {
        fillLeft();
        pass.product.multiply(left, pass.right, result, unit.g.length);
        if (moments != null) {
            moments.start(unit, left);
        }
        Arrays.fill(column, 0);
        for (int r = 0; r < unit.g.length; r++) {
            double[] weights = row(r);
            Rows.add(weights, column);
            if (moments != null) {
                moments.addRow(r, weights, weight);
            }
            if (joint != null) {
                joint.setRow(r, weights);
            }
        }
        return Rows.sum(column);
    }

    /** The joint weights of a row and all columns, after {@link #total}; valid until the next row. */
    double[] row(int r) {
        SiteSet columns = pass.tables.division.columns();
        columns.products(pass.tables.thirdFactors, r * columns.states, unit.g[r], weight);
        Rows.multiply(weight, unit.h, weight);
        result.getRow(r, row);
        Rows.multiply(row, weight, row);
        return row;
    }

    /** The weights of all inner configurations given a row and a column, after {@link #total}. */
    double[] inner(int r, int n) {
        left.getRow(r, leftRow);
        for (int k = 0; k < leftRow.length; k++) {
            leftRow[k] *= pass.right.get(k, n);
        }
        return leftRow;
    }

    private void fillLeft() {
        SiteSet inner = pass.tables.division.inner();
        for (int r = 0; r < unit.g.length; r++) {
            inner.products(pass.tables.leftFactors, r * inner.states, 1, leftRow);
            Rows.multiply(leftRow, unit.f, leftRow);
            left.setRow(r, leftRow);
        }
    }

    @Override
    public void close() {
        left.close();
        result.close();
        if (moments != null) {
            moments.close();
        }
        if (joint != null) {
            joint.close();
        }
        if (finer != null) {
            finer.close();
        }
        if (finerPass != null) {
            finerPass.close();
        }
    }
}
