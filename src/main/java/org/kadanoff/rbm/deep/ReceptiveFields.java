package org.kadanoff.rbm.deep;

import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/**
 * What the units of a layer respond to, as one picture of the data's columns per unit.
 *
 * @param units number of units looked at
 * @param columns of the data
 * @param values picture by picture, unit · columns + column
 */
public record ReceptiveFields(int units, int columns, RealVector values) {
    public ReceptiveFields {
        if (values.size() != Math.multiplyExact(units, columns)) {
            throw new IllegalArgumentException("receptive fields of " + units + " units and " + columns
                    + " columns are that many numbers, not " + values.size());
        }
    }

    /**
     * The product of the weights, W₁ W₂ … W_ℓ: how the field of a unit in layer x^ℓ answers to a small change of the data if every unit
     * between responds with slope 1. Its sign and shape are those of the whole response only as long as layers between are in their
     * linear range.
     *
     * @param layer ℓ, from 1 to the depth
     */
    public static ReceptiveFields linear(DeepBeliefNetwork network, int layer) {
        int columns = network.layer(0).columns();
        double[] product = network.machine(1).weights().toArray();
        for (int k = 2; k <= layer; k++) {
            product = product(product, columns, network.machine(k));
        }
        int units = network.layer(layer).columns();
        double[] pictures = new double[product.length];
        for (int i = 0; i < columns; i++) {
            for (int j = 0; j < units; j++) {
                pictures[j * columns + i] = product[i * units + j];
            }
        }
        return new ReceptiveFields(units, columns, RealVector.of(pictures));
    }

    private static double[] product(double[] left, int rows, Machine right) {
        int inner = right.visible().columns();
        int columns = right.hidden().columns();
        double[] weights = right.weights().toArray();
        double[] product = new double[Math.multiplyExact(rows, columns)];
        for (int i = 0; i < rows; i++) {
            for (int k = 0; k < inner; k++) {
                double factor = left[i * inner + k];
                for (int j = 0; j < columns; j++) {
                    product[i * columns + j] += factor * weights[k * columns + j];
                }
            }
        }
        return product;
    }

    /**
     * The mean of the data weighted by a unit's activity, less the mean of the data: Σ_r w_r α_j(x_r) x_r / Σ_r w_r α_j(x_r) − Σ_r w_r x_r / Σ_r
     * w_r, with means carried up to layer x^ℓ. The activity α is the mean of bits, rectified and one-hot units, and (1 + mean)/2, the
     * probability of being up, of spins. A unit that is never active has NaN.
     *
     * @param layer ℓ, from 1 to the depth
     * @throws IllegalArgumentException for a layer of Gaussian units, whose activity has no sign that counts as active
     */
    public static ReceptiveFields weighted(DeepBeliefNetwork network, int layer, DataSet data, BatchPass pass) {
        Layer units = network.layer(layer);
        if (units.name().equals("gaussian")) {
            throw new IllegalArgumentException(
                    "Gaussian units are active in both directions, so that data cannot be weighted"
                            + " by their activity; use linear receptive fields");
        }
        boolean spin = units.name().equals("spin");
        DataSet carried = data;
        for (int k = 1; k <= layer; k++) {
            carried = pass.up(network.machine(k), carried, BatchPass.Activity.MEANS, RandomStreams.of(0).stream(0));
        }
        int columns = data.columns();
        double[] sums = new double[Math.multiplyExact(units.columns(), columns)];
        double[] totals = new double[units.columns()];
        for (int r = 0; r < data.rows(); r++) {
            double[] x = data.row(r);
            for (int j = 0; j < totals.length; j++) {
                double mean = carried.value(r, j);
                double activity = data.weights().get(r) * (spin ? 0.5 * (1 + mean) : mean);
                totals[j] += activity;
                for (int i = 0; i < columns; i++) {
                    sums[j * columns + i] += activity * x[i];
                }
            }
        }
        RealVector means = data.columnMeans();
        for (int k = 0; k < sums.length; k++) {
            sums[k] = sums[k] / totals[k / columns] - means.get(k % columns);
        }
        return new ReceptiveFields(totals.length, columns, RealVector.of(sums));
    }

    /** The picture of one unit (a copy). */
    public double[] picture(int unit) {
        double[] picture = new double[columns];
        for (int i = 0; i < columns; i++) {
            picture[i] = values.get(unit * columns + i);
        }
        return picture;
    }

    /** Every picture divided by its largest size, so that it lies within −1 … 1 and 0 stays 0; an empty or undefined one is all 0. */
    public ReceptiveFields normalized() {
        double[] scaled = new double[values.size()];
        for (int j = 0; j < units; j++) {
            double[] picture = picture(j);
            double largest = 0;
            for (double x : picture) {
                largest = Math.max(largest, Math.abs(x));
            }
            for (int i = 0; i < columns; i++) {
                scaled[j * columns + i] = largest > 0 ? picture[i] / largest : 0;
            }
        }
        return new ReceptiveFields(units, columns, RealVector.of(scaled));
    }
}
