package org.kadanoff.rbm.training;

import org.kadanoff.data.DataSet;
import org.kadanoff.rbm.Layer;

/** Whether data are configurations of the visible units. */
final class VisibleData {
    private VisibleData() {}

    /** @throws IllegalArgumentException when a row is none, naming the first such row */
    static void requireFitting(Layer visible, DataSet data) {
        if (data.columns() != visible.columns()) {
            throw new IllegalArgumentException("the data set '" + data.name() + "' has " + data.columns()
                    + " columns, but the machine has " + visible.columns() + " visible ones");
        }
        double[] row = new double[data.columns()];
        for (int r = 0; r < data.rows(); r++) {
            data.copyRow(r, row);
            if (!visible.isValid(row)) {
                throw new IllegalArgumentException("row " + r + " of the data set '" + data.name()
                        + "' is no configuration of " + visible.name() + " units, which are " + visible.values()
                        + "; convert the data, or choose other units");
            }
        }
    }
}
