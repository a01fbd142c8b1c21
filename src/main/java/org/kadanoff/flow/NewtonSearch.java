package org.kadanoff.flow;

import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.factory.LinearSolverFactory_DDRM;
import org.ejml.interfaces.linsol.LinearSolverDense;
import org.jspecify.annotations.Nullable;

/** Newton's method with shortened steps for f(x) − x = 0; see {@link FixedPoints}. */
final class NewtonSearch {
    private static final int MOST_HALVINGS = 40;
    private static final double ROUNDING = 16 * Math.ulp(1.0);
    /** Below this ratio of pivots J − 1 counts as singular. */
    private static final double SINGULAR = 1e-14;

    private final FlowMap map;
    private final FixedPoints settings;
    private double[] x = {};
    private double[] change = {};

    NewtonSearch(FlowMap map, FixedPoints settings) {
        this.map = map;
        this.settings = settings;
    }

    FixedPoint from(double[] start) {
        x = start;
        change = changeOf(map.apply(start.clone()), start);
        for (int step = 0; step < settings.mostNewtonSteps(); step++) {
            double residual = Points.norm(change);
            if (!Double.isFinite(residual)) {
                return end(FixedPoint.Status.DIVERGED, Double.NaN, step);
            }
            double[] correction = correction();
            if (correction == null) {
                return end(FixedPoint.Status.STUCK, Double.NaN, step);
            }
            double size = Points.norm(correction);
            double scale = Points.scale(x);
            boolean moved = residual > 0 && moveBy(correction);
            double tolerance = settings.iteration().tolerance();
            // Near a pole of f a small correction does not mean a small residual.
            boolean small = size <= tolerance * scale && Points.norm(change) <= Math.sqrt(tolerance) * scale;
            if (small || residual == 0 || (!moved && residual <= ROUNDING * scale)) {
                return end(FixedPoint.Status.CONVERGED, size, step + 1);
            }
            if (!moved) {
                return end(FixedPoint.Status.STUCK, Double.NaN, step);
            }
            if (Points.norm(x) > settings.iteration().bound()) {
                return end(FixedPoint.Status.DIVERGED, Double.NaN, step + 1);
            }
        }
        return end(FixedPoint.Status.MOST_STEPS, Double.NaN, settings.mostNewtonSteps());
    }

    private FixedPoint end(FixedPoint.Status status, double error, int steps) {
        return new FixedPoint(x, status, Points.norm(change), error, steps);
    }

    private static double[] changeOf(double[] image, double[] from) {
        double[] change = new double[from.length];
        for (int i = 0; i < change.length; i++) {
            change[i] = image[i] - from[i];
        }
        return change;
    }

    /** Goes along the correction, as far as |f(x) − x| falls. */
    private boolean moveBy(double[] correction) {
        double residual = Points.norm(change);
        double fraction = 1;
        for (int halving = 0; halving <= MOST_HALVINGS; halving++) {
            double[] moved = x.clone();
            for (int i = 0; i < moved.length; i++) {
                moved[i] += fraction * correction[i];
            }
            double[] image = Points.applied(map, moved.clone());
            if (image != null) {
                double[] next = changeOf(image, moved);
                if (Points.isFinite(next) && Points.norm(next) < residual) {
                    x = moved;
                    change = next;
                    return true;
                }
            }
            fraction /= 2;
        }
        return false;
    }

    /** δ, or null when the Jacobian is not finite. */
    private double @Nullable [] correction() {
        int n = x.length;
        double[][] jacobian;
        try {
            jacobian = settings.jacobian(map, x);
        } catch (IllegalArgumentException undefined) {
            return null;
        }
        DMatrixRMaj matrix = SquareMatrices.toEjml(jacobian);
        DMatrixRMaj target = new DMatrixRMaj(n, 1);
        for (int i = 0; i < n; i++) {
            matrix.add(i, i, -1);
            target.set(i, 0, -change[i]);
        }
        DMatrixRMaj solution = new DMatrixRMaj(n, 1);
        LinearSolverDense<DMatrixRMaj> direct = LinearSolverFactory_DDRM.lu(n);
        if (direct.setA(matrix.copy()) && direct.quality() > SINGULAR) {
            direct.solve(target, solution);
        } else {
            LinearSolverDense<DMatrixRMaj> leastSquares = LinearSolverFactory_DDRM.pseudoInverse(true);
            if (!leastSquares.setA(matrix)) {
                return null;
            }
            leastSquares.solve(target, solution);
        }
        double[] correction = solution.getData().clone();
        return Points.isFinite(correction) ? correction : null;
    }
}
