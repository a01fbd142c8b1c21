package org.kadanoff.rbm.training;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.ProductMatrix;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Layer;

/**
 * Mean free energies and reconstruction errors over some rows of a data set, weighted: what {@link org.kadanoff.rbm.watch.Reconstruction} and
 * {@link org.kadanoff.rbm.likelihood.FreeEnergies} are of a machine, of the parameters as they are in training and in its products. To be closed.
 */
final class WatchedRows implements AutoCloseable {
    private static final int CHUNK = 64;

    private final Parameters parameters;
    private final Layer visible;
    private final Layer hidden;
    private final GeneralProduct product;
    private final List<Chunk> chunks = new ArrayList<>();

    /** Some rows, and what their figures are worked out in. */
    private static final class Chunk {
        final int rows;
        final double[] weights;
        final ProductMatrix values;
        final ProductMatrix hidden;
        final ProductMatrix reconstruction;
        double freeEnergies;
        double errors;

        Chunk(int rows, int visible, int hidden, GeneralProduct product) {
            this.rows = rows;
            weights = new double[rows];
            values = product.matrix(rows, visible + 1);
            this.hidden = product.matrix(rows, hidden + 1);
            reconstruction = product.matrix(rows, visible + 1);
        }
    }

    /** @param most rows that are looked at, evenly spaced */
    WatchedRows(DataSet data, int most, Parameters parameters, Layer visible, Layer hidden, GeneralProduct product) {
        this.parameters = parameters;
        this.visible = visible;
        this.hidden = hidden;
        this.product = product;
        int count = Math.min(most, data.rows());
        double[] row = new double[data.columns() + 1];
        row[data.columns()] = 1;
        for (int from = 0; from < count; from += CHUNK) {
            Chunk chunk = new Chunk(Math.min(CHUNK, count - from), parameters.visible, parameters.hidden, product);
            for (int r = 0; r < chunk.rows; r++) {
                int at = (int) ((long) data.rows() * (from + r) / count);
                data.copyRow(at, row);
                chunk.values.write(r, 1, row);
                chunk.weights[r] = data.weights().get(at);
            }
            chunks.add(chunk);
        }
    }

    /**
     * What was seen.
     *
     * @param freeEnergy mean of F(v)
     * @param reconstructionError mean square of v − E[v|E[h|v]] per column
     */
    record Figures(double freeEnergy, double reconstructionError) {}

    Figures look(int threads) {
        TaskPool.run(chunks.size(), threads, () -> this, (self, k) -> self.look(self.chunks.get(k)));
        CompensatedSum energies = new CompensatedSum();
        CompensatedSum errors = new CompensatedSum();
        double weight = 0;
        for (Chunk chunk : chunks) {
            energies.add(chunk.freeEnergies);
            errors.add(chunk.errors);
            for (double w : chunk.weights) {
                weight += w;
            }
        }
        return new Figures(energies.value() / weight, errors.value() / weight / parameters.visible);
    }

    private void look(Chunk chunk) {
        int m = parameters.visible;
        int n = parameters.hidden;
        product.multiply(1, chunk.values, false, parameters.matrix, false, 0, chunk.hidden);
        chunk.freeEnergies = 0;
        chunk.errors = 0;
        double[] v = new double[m + 1];
        double[] h = new double[n + 1];
        for (int r = 0; r < chunk.rows; r++) {
            chunk.values.read(r, 1, v);
            chunk.hidden.read(r, 1, h);
            chunk.freeEnergies += chunk.weights[r] * (visible.priorEnergy(v) - h[n] - hidden.logPartition(h));
            hidden.means(h, h);
            h[n] = 1;
            chunk.hidden.write(r, 1, h);
        }
        product.multiply(1, chunk.hidden, false, parameters.matrix, true, 0, chunk.reconstruction);
        double[] again = new double[m + 1];
        for (int r = 0; r < chunk.rows; r++) {
            chunk.values.read(r, 1, v);
            chunk.reconstruction.read(r, 1, again);
            visible.means(again, again);
            for (int i = 0; i < m; i++) {
                chunk.errors += chunk.weights[r] * (v[i] - again[i]) * (v[i] - again[i]);
            }
        }
    }

    @Override
    public void close() {
        for (Chunk chunk : chunks) {
            chunk.values.close();
            chunk.hidden.close();
            chunk.reconstruction.close();
        }
    }
}
