package org.kadanoff.sampling.layers;

import java.util.List;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.TaskPool;

/** The runs of one block of rows between the base and the machine; see {@link RbmAnnealing} for the formulas. */
final class Annealing {
    private final ChainBlock block;
    private final double[] baseBias;
    private final double[] betas;
    /** a − a⁰. */
    private final double[] tilt;

    private final boolean tilted;
    private final double[] works;
    private final double[] values;
    private final double[] work;
    private final double[] mixedBias;

    Annealing(ChainBlock block, double[] baseBias, double[] betas) {
        this.block = block;
        this.baseBias = baseBias;
        this.betas = betas;
        LayerWeights weights = block.weights;
        int m = weights.visible.units();
        tilt = new double[m];
        boolean any = false;
        for (int i = 0; i < m; i++) {
            tilt[i] = weights.visible.bias()[i] - baseBias[i];
            any |= tilt[i] != 0;
        }
        tilted = any;
        works = new double[block.rows];
        values = new double[m];
        work = new double[weights.hidden.units()];
        mixedBias = new double[m];
    }

    /** Works of runs that start from exact draws of the base. */
    double[] forward(Progress progress) {
        for (int r = 0; r < block.rows; r++) {
            block.drawVisible(r, baseBias);
        }
        int steps = betas.length - 1;
        for (int k = 0; k < steps; k++) {
            step(betas[k], betas[k + 1], k + 1 < steps);
            progress.advance(1.0 / steps);
        }
        return works;
    }

    /** Works of runs that start from samples of the machine. */
    double[] reverse(List<int[]> samples, Progress progress) {
        for (int r = 0; r < block.rows; r++) {
            block.setVisible(r, samples.get(r));
        }
        int steps = betas.length - 1;
        for (int k = steps; k > 0; k--) {
            step(betas[k], betas[k - 1], k > 1);
            progress.advance(1.0 / steps);
        }
        return works;
    }

    /** Changes β, adds the work that this does, and moves the configurations at the new β. */
    private void step(double from, double to, boolean moves) {
        TaskPool.checkInterrupted();
        block.feelVisible();
        for (int r = 0; r < block.rows; r++) {
            double[] theta = block.hiddenField(r);
            works[r] += hiddenWork(theta, from, to) - (tilted ? (to - from) * tiltEnergy(r) : 0);
            if (moves) {
                block.drawHidden(r, theta, to);
            }
        }
        if (moves) {
            moveVisible(to);
        }
    }

    /** −Σ_j (φ(β' θ_j) − φ(β θ_j)), with φ(θ) = x_0 θ + log(1 + e^{(x_1 − x_0) θ}) for states x_0 and x_1. */
    private double hiddenWork(double[] theta, double from, double to) {
        LayerWeights.Layer hidden = block.weights.hidden;
        int n = hidden.units();
        double before = block.units.softplusSum(theta, hidden.width() * from, work, n);
        double after = block.units.softplusSum(theta, hidden.width() * to, work, n);
        double linear = 0;
        if (hidden.low() != 0) {
            for (int j = 0; j < n; j++) {
                linear += theta[j];
            }
        }
        return before - after - hidden.low() * (to - from) * linear;
    }

    /** (a − a⁰)·v. */
    private double tiltEnergy(int row) {
        block.visible.getRow(row, values);
        double sum = 0;
        for (int i = 0; i < tilt.length; i++) {
            sum += tilt[i] * values[i];
        }
        return sum;
    }

    private void moveVisible(double beta) {
        block.feelHidden();
        for (int i = 0; i < mixedBias.length; i++) {
            mixedBias[i] = baseBias[i] + beta * tilt[i];
        }
        for (int r = 0; r < block.rows; r++) {
            block.drawVisible(r, block.visibleField(r, mixedBias, beta));
        }
    }
}
