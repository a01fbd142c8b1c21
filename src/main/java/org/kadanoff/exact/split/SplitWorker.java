package org.kadanoff.exact.split;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.kadanoff.exact.Progress;
import org.kadanoff.exact.TaskPool;
import org.kadanoff.numeric.Matrix;

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
        if (!unit.moveTo(o) || unit.scale() + pass.tables.logBlock() < pass.cutoff) {
            return;
        }
        unit.exponentiate();
        double total = total();
        if (total < SMALLEST && unit.spread() > SAFE_SPREAD && pass.tables.division.canBeRefined()) {
            if (unit.scale() + Math.log(SMALLEST) >= pass.cutoff) {
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
        if (finer == null) {
            finerPass = pass.refined();
            finer = new SplitWorker(finerPass);
        }
        if (joint != null) {
            joint.flush(sums);
        }
        int states = pass.tables.division.refinement(pass.tables.model);
        finer.run(o * states, (o + 1) * states, sums, Progress.NONE);
    }

    /** Goes to a configuration of the outer sites and forms the joint weights of rows and columns there. */
    double total() {
        fillLeft();
        int rows = unit.g.length;
        pass.product.multiply(left, pass.right, result, rows);
        if (moments != null) {
            moments.start(unit, left);
        }
        Arrays.fill(column, 0);
        for (int r = 0; r < rows; r++) {
            pass.tables
                    .division
                    .columns()
                    .products(pass.tables.thirdFactors, r * pass.tables.division.columns().states, unit.g[r], weight);
            Rows.multiply(weight, unit.h, weight);
            result.getRow(r, row);
            Rows.multiply(row, weight, row);
            Rows.add(row, column);
            if (moments != null) {
                moments.addRow(r, row, weight);
            }
            if (joint != null) {
                joint.setRow(r, row);
            }
        }
        return Rows.sum(column);
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
