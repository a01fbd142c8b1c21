package org.kadanoff.rbm.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.PanelProduct;
import org.kadanoff.numeric.ProductMatrix;
import org.kadanoff.numeric.RealVector;

/**
 * The gradient ⟨(v, 1) (h, 1)⟩ of data minus machine, block of rows by block of rows, and the step that follows it. Row m of Θ, the hidden biases,
 * comes last: with centred parameters it needs all others. Mutable. To be closed.
 */
final class Update implements AutoCloseable {
    private final Batch batch;
    private final PositivePhase positive;
    private final Negative negative;
    private final Parameters parameters;
    private final Penalties penalties;
    private final GeneralProduct product;
    private final Stepper stepper;
    private final UnitBlocks visibleUnits;
    private final Offsets offsets;
    private final Rows[] tasks;
    /** Δ⟨h⟩ with the derivative of the sparsity target, and 0 for the corner of Θ. */
    private final double[] hiddenGradient;

    private final double[] hiddenStep;
    /** What the last batch of an epoch followed, by rows of W. */
    private final double[][] lastGradient;

    private boolean last;
    private double rate;
    private double weightNorm;
    private double visibleNorm;
    private double hiddenNorm;

    /** What a task works with. */
    private static final class Rows {
        final ProductMatrix gradient;
        final double[] row;
        final double[] step;
        final double[] plainStep;
        /** Σ_i μ_i δW_ij over the task's rows. */
        final double[] biasStep;
        /** Σ_i W_ij² over the task's rows. */
        final double[] squares;
        /** Σ_i g_ij² over the task's rows, in whose order of summation the compiler uses vectors. */
        final double[] gradientSquares;

        double weightSquares;
        double visibleSquares;
        boolean finite;

        Rows(int rows, int hidden, GeneralProduct product) {
            gradient = product.matrix(rows, hidden + 1);
            row = new double[hidden + 1];
            step = new double[hidden + 1];
            plainStep = new double[hidden + 1];
            biasStep = new double[hidden];
            squares = new double[hidden];
            gradientSquares = new double[hidden + 1];
        }
    }

    Update(
            Batch batch,
            PositivePhase positive,
            Negative negative,
            Parameters parameters,
            UnitBlocks visibleUnits,
            Offsets offsets,
            TrainingPlan plan,
            GeneralProduct product) {
        this.batch = batch;
        this.positive = positive;
        this.negative = negative;
        this.parameters = parameters;
        this.penalties = plan.penalties();
        this.product = product;
        this.visibleUnits = visibleUnits;
        this.offsets = offsets;
        stepper = Stepper.of(plan.optimizer(), parameters.visible + 1, parameters.hidden + 1);
        tasks = Arrays.stream(visibleUnits.blocks)
                .map(block -> new Rows(block.columns, parameters.hidden, product))
                .toArray(Rows[]::new);
        hiddenGradient = new double[parameters.hidden + 1];
        hiddenStep = new double[parameters.hidden + 1];
        lastGradient = new double[parameters.visible][parameters.hidden];
    }

    Stepper stepper() {
        return stepper;
    }

    /**
     * A new batch.
     *
     * @param lastOfEpoch whether its gradient is to be kept
     */
    void begin(int epoch, int epochs, double learningRate, boolean lastOfEpoch) {
        rate = learningRate;
        last = lastOfEpoch;
        stepper.begin(epoch, epochs);
    }

    List<Phase> phases() {
        List<Phase> phases = new ArrayList<>();
        phases.add(Phase.single(this::reduce));
        phases.add(Phase.of(tasks.length, this::follow));
        phases.add(Phase.single(this::finish));
        if (penalties.maxNorm() < Double.POSITIVE_INFINITY) {
            phases.add(Phase.of(tasks.length, this::shorten));
        }
        return phases;
    }

    private void reduce() {
        for (int j = 0; j < parameters.hidden; j++) {
            hiddenGradient[j] = batch.share() * (positive.gradientSums[j] - negative.hiddenMean(j));
        }
        offsets.follow(positive.means);
    }

    private void follow(int k) {
        Rows own = tasks[k];
        UnitBlock block = visibleUnits.blocks[k];
        double share = batch.share();
        product.multiply(share, batch.visible.block(k), true, positive.weighted.matrix, false, 0, own.gradient);
        negative.subtract(k, share, own.gradient);
        Arrays.fill(own.biasStep, 0);
        Arrays.fill(own.squares, 0);
        Arrays.fill(own.gradientSquares, 0);
        for (int r = 0; r < block.columns; r++) {
            own.gradient.read(r, 1, own.row);
            followRow(block.first + r, own);
        }
        own.visibleSquares = own.gradientSquares[parameters.hidden];
        own.weightSquares = 0;
        for (int j = 0; j < parameters.hidden; j++) {
            own.weightSquares += own.gradientSquares[j];
        }
        own.finite = Double.isFinite(own.visibleSquares + own.weightSquares);
    }

    private void followRow(int i, Rows own) {
        double[] theta = parameters.rows[i];
        double[] g = own.row;
        int n = parameters.hidden;
        negative.follow(i, g);
        offsets.centre(i, g, hiddenGradient);
        penalize(g, theta);
        if (last) {
            System.arraycopy(g, 0, lastGradient[i], 0, n);
        }
        double[] gradientSquares = own.gradientSquares;
        for (int j = 0; j < g.length; j++) {
            gradientSquares[j] += g[j] * g[j];
        }
        double[] step = stepper.step(i, g, rate, own.step);
        if (!offsets.isOff()) {
            System.arraycopy(step, 0, own.plainStep, 0, step.length);
            offsets.toPlain(i, own.plainStep, own.biasStep);
            step = own.plainStep;
        }
        for (int j = 0; j < theta.length; j++) {
            theta[j] += step[j];
        }
        if (penalties.maxNorm() < Double.POSITIVE_INFINITY) {
            for (int j = 0; j < n; j++) {
                own.squares[j] += theta[j] * theta[j];
            }
        }
        publish(i);
    }

    private void publish(int row) {
        parameters.publish(row);
        negative.changed(row);
    }

    private void penalize(double[] g, double[] theta) {
        int n = parameters.hidden;
        if (penalties.l2() > 0) {
            double l2 = penalties.l2();
            for (int j = 0; j < n; j++) {
                g[j] -= l2 * theta[j];
            }
        }
        if (penalties.l1() > 0) {
            double l1 = penalties.l1();
            for (int j = 0; j < n; j++) {
                g[j] -= l1 * Math.signum(theta[j]);
            }
        }
    }

    private void finish() {
        int m = parameters.visible;
        int n = parameters.hidden;
        negative.follow(m, hiddenGradient);
        double[] step = stepper.step(m, hiddenGradient, rate, hiddenStep);
        double[] theta = parameters.rows[m];
        for (int j = 0; j < n; j++) {
            theta[j] += step[j];
        }
        weightNorm = 0;
        visibleNorm = 0;
        for (Rows own : tasks) {
            weightNorm += own.weightSquares;
            visibleNorm += own.visibleSquares;
            for (int j = 0; j < n; j++) {
                theta[j] -= own.biasStep[j];
            }
        }
        hiddenNorm = PanelProduct.dot(hiddenGradient, hiddenGradient);
        publish(m);
    }

    /** Shortens the weights of hidden units that are longer than they may be, in some rows. */
    private void shorten(int k) {
        int n = parameters.hidden;
        double[] factors = new double[n];
        for (Rows own : tasks) {
            for (int j = 0; j < n; j++) {
                factors[j] += own.squares[j];
            }
        }
        boolean any = false;
        for (int j = 0; j < n; j++) {
            double norm = Math.sqrt(factors[j]);
            factors[j] = norm > penalties.maxNorm() ? penalties.maxNorm() / norm : 1;
            any |= factors[j] < 1;
        }
        UnitBlock block = visibleUnits.blocks[k];
        for (int i = block.first; any && i < block.first + block.columns; i++) {
            for (int j = 0; j < n; j++) {
                parameters.rows[i][j] *= factors[j];
            }
            publish(i);
        }
    }

    /** Whether all gradients of the last step are finite; they are not after a step to parameters that are not. */
    boolean isFinite() {
        boolean finite = Double.isFinite(hiddenNorm);
        for (Rows own : tasks) {
            finite &= own.finite;
        }
        return finite;
    }

    /** Squares of the lengths of the last gradient: weights, visible and hidden biases. */
    double[] squares() {
        return new double[] {weightNorm, visibleNorm, hiddenNorm};
    }

    /** The entries of the last gradient of an epoch for the weights, row by row of W. */
    RealVector lastGradient() {
        return RealVector.of(RowTable.flat(lastGradient));
    }

    @Override
    public void close() {
        for (Rows own : tasks) {
            own.gradient.close();
        }
    }
}
