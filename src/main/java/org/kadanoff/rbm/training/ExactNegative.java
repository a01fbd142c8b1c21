package org.kadanoff.rbm.training;

import java.util.List;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.GeneralProduct;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.ProductMatrix;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.LayerStates;
import org.kadanoff.sampling.ChainState;

/**
 * Averages over the machine by enumeration of the layer x with fewer configurations: with the other layer y summed out, p(x) ∝ e^{c·x + Φ_y(d +
 * x·W)}, c and d the biases, and ⟨x y⟩ = Σ_x p(x) x E[y|x]. To be closed.
 */
final class ExactNegative implements Negative {
    /** Configurations of one task, about. */
    private static final int CHUNK = 4096;
    /** Configurations that are enumerated, at most. */
    private static final int MOST = 1 << 18;

    private final Parameters parameters;
    private final UnitBlocks hiddenUnits;
    private final GeneralProduct product;
    private final boolean visibleEnumerated;
    private final Layer other;
    private final int count;
    /** All x, with a border of ones. */
    private final Sheet configurations;

    /** E[y|x], times p(x) with p(x) as border where y is hidden, else with a border of ones. */
    private final Sheet partners;
    /** p(x) x, with p(x) as border, where x is hidden. */
    private final Sheet weighted;

    private final ProductMatrix fields;
    private final double[] logWeights;
    private final double[] probabilities;
    private final double[] hiddenMeans;
    private final LayerStates states;
    private final int enumeratedColumns;
    private final int otherColumns;

    ExactNegative(UnitBlocks visible, UnitBlocks hidden, Parameters parameters, GeneralProduct product) {
        this.parameters = parameters;
        this.hiddenUnits = hidden;
        this.product = product;
        visibleEnumerated = LayerStates.count(visible.layer) <= LayerStates.count(hidden.layer);
        UnitBlocks enumerated = visibleEnumerated ? visible : hidden;
        UnitBlocks partner = visibleEnumerated ? hidden : visible;
        if (LayerStates.count(enumerated.layer) > MOST) {
            throw new IllegalArgumentException(
                    "the exact gradient enumerates the configurations of the smaller discrete"
                            + " layer, at most 2^18, but this machine has no layer with so few; take a negative phase that samples");
        }
        states = LayerStates.of(enumerated.layer);
        other = partner.layer;
        count = states.count();
        enumeratedColumns = enumerated.columns();
        otherColumns = partner.columns();
        configurations = new Sheet(count, enumerated, product);
        partners = new Sheet(count, partner, product);
        weighted = visibleEnumerated ? partners : new Sheet(count, enumerated, product);
        fields = product.matrix(count, otherColumns + 1);
        logWeights = new double[count];
        probabilities = new double[count];
        hiddenMeans = new double[hidden.columns()];
        double[] row = new double[enumeratedColumns + 1];
        row[enumeratedColumns] = 1;
        for (int x = 0; x < count; x++) {
            states.copy(x, row);
            configurations.matrix.write(x, 1, row);
        }
    }

    private int chunks() {
        return (count + CHUNK - 1) / CHUNK;
    }

    private int first(int chunk) {
        return (int) ((long) count * chunk / chunks());
    }

    @Override
    public List<Phase> phases() {
        return List.of(
                Phase.of(chunks(), this::weigh),
                Phase.single(this::normalize),
                Phase.of(chunks(), this::average),
                Phase.of(hiddenUnits.count(), this::sumHidden));
    }

    private void weigh(int chunk) {
        int from = first(chunk);
        int rows = first(chunk + 1) - from;
        ProductMatrix part = fields.block(from, rows, 0, otherColumns + 1);
        ProductMatrix own = configurations.matrix.block(from, rows, 0, enumeratedColumns + 1);
        product.multiply(1, own, false, parameters.matrix, !visibleEnumerated, 0, part);
        double[] row = new double[otherColumns + 1];
        for (int x = 0; x < rows; x++) {
            part.read(x, 1, row);
            logWeights[from + x] = row[otherColumns] + other.logPartition(row);
        }
    }

    private void normalize() {
        double logZ = LogSum.of(logWeights);
        for (int x = 0; x < count; x++) {
            probabilities[x] = Math.exp(logWeights[x] - logZ);
        }
    }

    private void average(int chunk) {
        double[] row = new double[otherColumns + 1];
        double[] configuration = new double[enumeratedColumns + 1];
        for (int x = first(chunk); x < first(chunk + 1); x++) {
            fields.read(x, 1, row);
            other.means(row, row);
            row[otherColumns] = 1;
            if (visibleEnumerated) {
                multiply(row, probabilities[x]);
            } else {
                states.copy(x, configuration);
                configuration[enumeratedColumns] = 1;
                multiply(configuration, probabilities[x]);
                weighted.matrix.write(x, 1, configuration);
            }
            partners.matrix.write(x, 1, row);
        }
    }

    private static void multiply(double[] row, double factor) {
        for (int c = 0; c < row.length; c++) {
            row[c] *= factor;
        }
    }

    private Sheet visibleSheet() {
        return visibleEnumerated ? configurations : partners;
    }

    private void sumHidden(int k) {
        UnitBlock block = hiddenUnits.blocks[k];
        double[] values = new double[count * block.columns];
        weighted.read(k, values);
        for (int c = 0; c < block.columns; c++) {
            CompensatedSum sum = new CompensatedSum();
            for (int x = 0; x < count; x++) {
                sum.add(values[x * block.columns + c]);
            }
            hiddenMeans[block.first + c] = sum.value();
        }
    }

    @Override
    public void subtract(int block, double factor, ProductMatrix gradient) {
        product.multiply(-factor, visibleSheet().block(block), true, weighted.matrix, false, 1, gradient);
    }

    @Override
    public double hiddenMean(int j) {
        return hiddenMeans[j];
    }

    @Override
    public ChainState save() {
        return ChainState.empty();
    }

    @Override
    public void restore(ChainState saved) {
        // Nothing is kept from step to step.
    }

    @Override
    public void close() {
        configurations.close();
        partners.close();
        weighted.close();
        fields.close();
    }
}
