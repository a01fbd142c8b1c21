package org.kadanoff.rbm.meanfield;

import java.util.Arrays;
import org.kadanoff.numeric.Matrix;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Machine;

/**
 * Magnetisations on their way to stationary points of Γ, one pair (m, n) per row: hidden and visible means in turn go a step of the
 * way to those in the fields ∂(Γ + S)/∂m. A row whose deviations grow takes shorter steps; one that has arrived stays. Mutable; for one
 * thread at a time; to be closed.
 */
final class MeanFieldRows implements AutoCloseable {
    private static final double SHORTEST = 0.01;
    private static final double LENGTHEN = 1.1;

    private final WeightPowers powers;
    private final Side visible;
    private final Side hidden;
    private final double[] steps;
    private final double[] residuals;
    private final int[] iterations;
    private final boolean[] arrived;

    /** The means of one layer, all rows, and matrices for what they send and receive. */
    private static final class Side {
        final UnitCumulants units;
        final double[] bias;
        final double[][] means;
        final Matrix[] sent;
        final Matrix[] received;

        Side(UnitCumulants units, double[] bias, double[][] means, int order, MatrixProduct product) {
            this.units = units;
            this.bias = bias;
            this.means = means;
            sent = new Matrix[order];
            received = new Matrix[order];
            for (int k = 0; k < order; k++) {
                sent[k] = product.matrix(means.length, bias.length);
                received[k] = product.matrix(means.length, bias.length);
            }
        }

        void close() {
            for (int k = 0; k < sent.length; k++) {
                sent[k].close();
                received[k].close();
            }
        }
    }

    /**
     * @param visibleMeans by row, inside the range of the states (modified)
     * @param hiddenMeans by row (modified)
     */
    MeanFieldRows(Machine machine, WeightPowers powers, double[][] visibleMeans, double[][] hiddenMeans) {
        this.powers = powers;
        int order = powers.order();
        visible = new Side(
                UnitCumulants.of(machine.visible()),
                machine.visibleBias().toArray(),
                visibleMeans,
                order,
                powers.product);
        hidden = new Side(
                UnitCumulants.of(machine.hidden()), machine.hiddenBias().toArray(), hiddenMeans, order, powers.product);
        steps = new double[visibleMeans.length];
        residuals = new double[steps.length];
        iterations = new int[steps.length];
        arrived = new boolean[steps.length];
    }

    /** Hidden means without anything known of them: those in the fields b + mW. */
    void startHidden() {
        Arrays.fill(steps, 1);
        send(visible, 1);
        powers.product.multiply(visible.sent[0], powers.toHidden(1), hidden.received[0], steps.length);
        double[] fields = new double[hidden.bias.length];
        for (int r = 0; r < steps.length; r++) {
            hidden.received[0].getRow(r, fields);
            for (int j = 0; j < fields.length; j++) {
                hidden.means[r][j] = hidden.units.mean(hidden.bias[j] + fields[j]);
            }
        }
    }

    /**
     * Moves all rows until they have arrived, or for so many iterations.
     *
     * @param step part of the way to go at first
     * @param tolerance largest deviation of a mean from the one in its field with which a row has arrived
     */
    void iterate(int most, double step, double tolerance) {
        Arrays.fill(steps, step);
        Arrays.fill(residuals, Double.POSITIVE_INFINITY);
        double[] deviations = new double[steps.length];
        for (int t = 0; t < most && !allArrived(); t++) {
            TaskPool.checkInterrupted();
            Arrays.fill(deviations, 0);
            move(visible, hidden, true, deviations);
            move(hidden, visible, false, deviations);
            for (int r = 0; r < steps.length; r++) {
                if (!arrived[r]) {
                    boolean grew = deviations[r] > residuals[r];
                    steps[r] = grew ? Math.max(SHORTEST, steps[r] / 2) : Math.min(step, steps[r] * LENGTHEN);
                    residuals[r] = deviations[r];
                    iterations[r] = t + 1;
                    arrived[r] = deviations[r] <= tolerance;
                }
            }
        }
    }

    private boolean allArrived() {
        for (boolean there : arrived) {
            if (!there) {
                return false;
            }
        }
        return true;
    }

    private void send(Side from, int order) {
        double[] row = new double[from.bias.length];
        for (int k = 1; k <= order; k++) {
            for (int r = 0; r < steps.length; r++) {
                for (int i = 0; i < row.length; i++) {
                    row[i] = from.units.cumulant(k, from.means[r][i]);
                }
                from.sent[k - 1].setRow(r, row);
            }
        }
    }

    private void move(Side from, Side to, boolean up, double[] deviations) {
        send(from, powers.order());
        for (int k = 1; k <= powers.order(); k++) {
            Matrix weights = up ? powers.toHidden(k) : powers.toVisible(k);
            powers.product.multiply(from.sent[k - 1], weights, to.received[k - 1], steps.length);
        }
        double[] received = new double[to.bias.length];
        double[] fields = new double[to.bias.length];
        for (int r = 0; r < steps.length; r++) {
            if (!arrived[r]) {
                double[] means = to.means[r];
                System.arraycopy(to.bias, 0, fields, 0, fields.length);
                for (int k = 1; k <= powers.order(); k++) {
                    to.received[k - 1].getRow(r, received);
                    for (int j = 0; j < fields.length; j++) {
                        fields[j] += to.units.slope(k, means[j]) * received[j];
                    }
                }
                for (int j = 0; j < fields.length; j++) {
                    double change = to.units.mean(fields[j]) - means[j];
                    deviations[r] = Math.max(deviations[r], Math.abs(change));
                    means[j] += steps[r] * change;
                }
            }
        }
    }

    int iterations(int row) {
        return iterations[row];
    }

    /** The largest deviation of a mean from that in its field, at the last iteration. */
    double residual(int row) {
        return residuals[row];
    }

    boolean hasArrived(int row) {
        return arrived[row];
    }

    @Override
    public void close() {
        visible.close();
        hidden.close();
    }
}
