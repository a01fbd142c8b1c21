package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.numeric.Matrix;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.deep.FeedForward.Stage;

/**
 * The loss of a feed-forward network over weighted rows and its gradient by back-propagation. With δ^K = w (m^K − t) in the last layer,
 *
 * <p>∂loss/∂W_k = Σ_rows (m^{k−1})ᵀ δ^k, ∂loss/∂b_k = Σ_rows δ^k, δ^{k−1} = (δ^k W_kᵀ) ∂²Φ_{k−1}/∂θ²,
 *
 * <p>the second derivatives being the variances of the units, and diag(m) − m mᵀ within a one-hot unit. Rows are worked off in blocks whose
 * results are added in their order, so that the bits do not depend on the number of threads.
 *
 * <p>Source: D. E. Rumelhart, G. E. Hinton, R. J. Williams, Nature 323, 533 (1986), doi:10.1038/323533a0.
 */
final class LossGradient {
    private static final int ROWS = 64;

    private final FeedForward network;
    private final double[] parameters;
    private final BatchPass pass;

    LossGradient(FeedForward network, BatchPass pass) {
        this(network, network.flat(), pass);
    }

    /**
     * The loss of a network of the same layers with other numbers.
     *
     * @param parameters in the order of {@link FeedForward#flat} (not modified)
     */
    LossGradient(FeedForward network, double[] parameters, BatchPass pass) {
        this.network = network;
        this.parameters = parameters;
        this.pass = pass;
    }

    /**
     * Adds the gradient of Σ_r w_r loss(x_r, t_r).
     *
     * @param inputs rows of the network's inputs
     * @param targets rows of its outputs
     * @param weights w, one per row
     * @param gradient in the order of {@link FeedForward#flat} (added to)
     * @return Σ_r w_r loss(x_r, t_r)
     */
    double add(double[] inputs, double[] targets, double[] weights, double[] gradient) {
        int blocks = (weights.length + ROWS - 1) / ROWS;
        double[][] parts = new double[blocks][];
        double[] losses = new double[blocks];
        List<Matrix> shared = new ArrayList<>();
        try {
            for (int k = 0; k < network.stages().size(); k++) {
                addWeights(k, shared);
            }
            TaskPool.run(blocks, pass.threads(), () -> this, (self, block) -> {
                int from = block * ROWS;
                int rows = Math.min(ROWS, weights.length - from);
                parts[block] = new double[gradient.length];
                losses[block] = self.block(inputs, targets, weights, from, rows, shared, parts[block]);
            });
        } finally {
            shared.forEach(Matrix::close);
        }
        double loss = 0;
        for (int block = 0; block < blocks; block++) {
            loss += losses[block];
            for (int k = 0; k < gradient.length; k++) {
                gradient[k] += parts[block][k];
            }
        }
        return loss;
    }

    /** Where the biases of a stage begin; its weights follow them. */
    private int biasAt(int stage) {
        int at = 0;
        for (Stage below : network.stages().subList(0, stage)) {
            at += below.bias().size() + below.weights().size();
        }
        return at;
    }

    /** W of a stage and its transpose as matrices. */
    private void addWeights(int stage, List<Matrix> shared) {
        int columns = network.stages().get(stage).units().columns();
        int rows = network.stages().get(stage).weights().size() / columns;
        int at = biasAt(stage) + columns;
        Matrix plain = pass.product().matrix(rows, columns);
        shared.add(plain);
        double[] row = new double[columns];
        for (int i = 0; i < rows; i++) {
            System.arraycopy(parameters, at + i * columns, row, 0, columns);
            plain.setRow(i, row);
        }
        Matrix transposed = pass.product().matrix(columns, rows);
        shared.add(transposed);
        double[] column = new double[rows];
        for (int j = 0; j < columns; j++) {
            for (int i = 0; i < rows; i++) {
                column[i] = parameters[at + i * columns + j];
            }
            transposed.setRow(j, column);
        }
    }

    private double block(
            double[] inputs,
            double[] targets,
            double[] weights,
            int from,
            int rows,
            List<Matrix> shared,
            double[] gradient) {
        List<double[]> means = new ArrayList<>();
        List<double[]> fields = new ArrayList<>();
        means.add(Arrays.copyOfRange(inputs, from * network.inputs(), (from + rows) * network.inputs()));
        for (int k = 0; k < network.stages().size(); k++) {
            Stage stage = network.stages().get(k);
            double[] theta = product(means.get(k), rows, shared.get(2 * k));
            fields.add(theta);
            means.add(answered(stage.units(), biasAt(k), theta, rows));
        }
        int last = network.stages().size() - 1;
        int outputs = network.outputs();
        double[] delta = means.get(last + 1);
        double loss = 0;
        for (int r = 0; r < rows; r++) {
            double w = weights[from + r];
            double[] target = Arrays.copyOfRange(targets, (from + r) * outputs, (from + r + 1) * outputs);
            loss += w * FeedForward.loss(network.last(), row(fields.get(last), r, outputs), target);
            for (int j = 0; j < outputs; j++) {
                delta[r * outputs + j] = w * (delta[r * outputs + j] - target[j]);
            }
        }
        int end = gradient.length;
        for (int k = last; k >= 0; k--) {
            end = addStage(k, means.get(k), delta, rows, gradient, end);
            if (k > 0) {
                delta = product(delta, rows, shared.get(2 * k + 1));
                differentiate(network.stages().get(k - 1).units(), fields.get(k - 1), delta, rows);
            }
        }
        return loss;
    }

    /** Adds b to the fields and gives the means. */
    private double[] answered(Layer units, int biasAt, double[] theta, int rows) {
        int n = units.columns();
        double[] means = new double[theta.length];
        double[] own = new double[n];
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < n; j++) {
                theta[r * n + j] += parameters[biasAt + j];
                own[j] = theta[r * n + j];
            }
            units.means(own, own);
            System.arraycopy(own, 0, means, r * n, n);
        }
        return means;
    }

    /** Writes ∂/∂b and ∂/∂W of one stage in front of {@code end}; returns where they begin. */
    private int addStage(int k, double[] below, double[] delta, int rows, double[] gradient, int end) {
        Stage stage = network.stages().get(k);
        int n = stage.units().columns();
        int m = stage.weights().size() / n;
        int weightsAt = end - m * n;
        int biasAt = weightsAt - n;
        try (Matrix right = matrix(rows, n, delta)) {
            double[] products = product(transposed(below, rows, m), m, right);
            System.arraycopy(products, 0, gradient, weightsAt, products.length);
        }
        for (int r = 0; r < rows; r++) {
            for (int j = 0; j < n; j++) {
                gradient[biasAt + j] += delta[r * n + j];
            }
        }
        return biasAt;
    }

    /** δ ← δ ∂²Φ/∂θ², row by row. */
    private static void differentiate(Layer units, double[] fields, double[] delta, int rows) {
        int n = units.columns();
        int width = n / units.units();
        double[] own = new double[n];
        for (int r = 0; r < rows; r++) {
            System.arraycopy(fields, r * n, own, 0, n);
            if (width == 1) {
                units.variances(own, own);
                for (int j = 0; j < n; j++) {
                    delta[r * n + j] *= own[j];
                }
            } else {
                units.means(own, own);
                for (int unit = 0; unit < units.units(); unit++) {
                    softmaxDerivative(own, unit * width, width, delta, r * n);
                }
            }
        }
    }

    /** δ_k ← m_k (δ_k − Σ_l m_l δ_l) within one unit. */
    private static void softmaxDerivative(double[] means, int from, int width, double[] delta, int offset) {
        double mean = 0;
        for (int k = from; k < from + width; k++) {
            mean += means[k] * delta[offset + k];
        }
        for (int k = from; k < from + width; k++) {
            delta[offset + k] = means[k] * (delta[offset + k] - mean);
        }
    }

    private static double[] row(double[] rows, int r, int columns) {
        return Arrays.copyOfRange(rows, r * columns, (r + 1) * columns);
    }

    private Matrix matrix(int rows, int columns, double[] values) {
        Matrix matrix = pass.product().matrix(rows, columns);
        BatchPass.fill(matrix, values);
        return matrix;
    }

    /** left · right, left of so many rows. */
    private double[] product(double[] left, int rows, Matrix right) {
        MatrixProduct product = pass.product();
        int n = right.columns();
        double[] out = new double[rows * n];
        try (Matrix a = matrix(rows, right.rows(), left);
                Matrix c = product.matrix(rows, n)) {
            product.multiply(a, right, c, rows);
            double[] row = new double[n];
            for (int r = 0; r < rows; r++) {
                c.getRow(r, row);
                System.arraycopy(row, 0, out, r * n, n);
            }
        }
        return out;
    }

    private static double[] transposed(double[] values, int rows, int columns) {
        double[] transposed = new double[values.length];
        for (int i = 0; i < rows; i++) {
            for (int j = 0; j < columns; j++) {
                transposed[j * rows + i] = values[i * columns + j];
            }
        }
        return transposed;
    }
}
