package org.kadanoff.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import java.util.Arrays;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/**
 * A machine in an HDF5 group: the data sets {@code visible_bias} (m), {@code hidden_bias} (n), {@code weights} (m × n) and, of
 * Gaussian and rectified units, {@code visible_variance} and {@code hidden_variance}. What the units are stands in attributes
 * of the root, {@code visible_units} and {@code hidden_units} or {@code units} for both, with {@code layer_2_} before it for the
 * second machine of a stack and so on: "bit", "spin", "gaussian", "rectified" or "potts:q". In files of others {@code units} may
 * also be a data set.
 */
record MachineGroup(SourceFile file, HdfFile hdf, Group group, int number) {
    /** The group of machine 2, 3, … of a stack; the first one's is the root. */
    static String name(int number) {
        return number == 1 ? "" : "layer_" + number + "/";
    }

    static void put(HdfContent content, String group, Machine machine) {
        String attribute = group.replace('/', '_');
        content.putAttribute(attribute + "visible_units", machine.visible().name());
        content.putAttribute(attribute + "hidden_units", machine.hidden().name());
        content.putArray(group + "visible_bias", machine.visibleBias().toArray());
        content.putArray(group + "hidden_bias", machine.hiddenBias().toArray());
        machine.visible().unitVariances().ifPresent(v -> content.putData(group + "visible_variance", v.toArray()));
        machine.hidden().unitVariances().ifPresent(v -> content.putData(group + "hidden_variance", v.toArray()));
        int n = machine.hidden().columns();
        if (n > 0) {
            double[][] rows = new double[machine.visible().columns()][n];
            for (int i = 0; i < rows.length; i++) {
                for (int j = 0; j < n; j++) {
                    rows[i][j] = machine.weight(i, j);
                }
            }
            content.putData(group + "weights", rows);
        }
    }

    Machine machine() {
        RealVector visibleBias = numbers("visible_bias", -1);
        RealVector hiddenBias = hdf.getAttribute("empty:" + name(number) + "hidden_bias") != null
                ? RealVector.of()
                : numbers("hidden_bias", -1);
        RealVector weights = RealVector.of();
        if (hiddenBias.size() > 0) {
            weights = numbers("weights", (long) visibleBias.size() * hiddenBias.size());
            int[] shape = dataset("weights").getDimensions();
            if (shape.length != 2 || shape[0] != visibleBias.size() || shape[1] != hiddenBias.size()) {
                throw file.error(
                        0,
                        "'weights' must be " + visibleBias.size() + " x " + hiddenBias.size()
                                + ", one row for each visible unit, got the shape " + Arrays.toString(shape));
            }
        }
        Layer visible = layer("visible", visibleBias.size());
        Layer hidden = layer("hidden", hiddenBias.size());
        try {
            return new Machine(visible, hidden, visibleBias, hiddenBias, weights);
        } catch (IllegalArgumentException invalid) {
            throw file.error(0, String.valueOf(invalid.getMessage()), invalid);
        }
    }

    private Layer layer(String side, int columns) {
        String name = units(side + "_units");
        try {
            return UnitNames.layer(name, columns, () -> numbers(side + "_variance", columns))
                    .orElseThrow(() -> notUnits(side, name, columns));
        } catch (IllegalArgumentException invalid) {
            throw file.error(0, "'" + side + "_variance': " + invalid.getMessage(), invalid);
        }
    }

    private ModelFormatException notUnits(String side, String name, int columns) {
        if (UnitNames.isPotts(name)) {
            return file.error(
                    0,
                    "'" + side + "_units' is '" + name + "', but the " + columns
                            + " biases are no whole number of such units");
        }
        return file.error(
                0,
                "'" + side + "_units' must be 'bit', 'spin', 'gaussian', 'rectified' or 'potts:q', got '"
                        + Words.shown(name) + "'");
    }

    private String units(String name) {
        Attribute own = hdf.getAttribute(name(number).replace('/', '_') + name);
        Attribute both = hdf.getAttribute("units");
        if (own != null) {
            return String.valueOf(own.getData());
        }
        return String.valueOf(both != null ? both.getData() : dataset("units").getData());
    }

    private Dataset dataset(String name) {
        Node node = group.getChildren().get(name);
        if (node instanceof Dataset dataset) {
            return dataset;
        }
        throw file.error(
                0, "the data set '" + name + "' of an RBM is missing; it needs visible_bias, hidden_bias and weights");
    }

    /** A data set flattened row by row, of the expected number of entries where that is not negative. */
    private RealVector numbers(String name, long expected) {
        Dataset dataset = dataset(name);
        if (dataset.getSize() > Limits.COUPLINGS || (expected >= 0 && dataset.getSize() != expected)) {
            throw file.error(
                    0,
                    "the data set '" + name + "' has " + dataset.getSize() + " entries, expected "
                            + (expected >= 0 ? expected : "at most " + Limits.COUPLINGS));
        }
        double[] values = flatten(name, dataset.getDataFlat());
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw file.error(0, "the data set '" + name + "' must hold finite numbers, got " + value);
            }
        }
        return RealVector.of(values);
    }

    private double[] flatten(String name, Object flat) {
        if (flat instanceof double[] doubles) {
            return doubles;
        }
        if (flat instanceof float[] floats) {
            double[] values = new double[floats.length];
            for (int k = 0; k < values.length; k++) {
                values[k] = floats[k];
            }
            return values;
        }
        throw file.error(0, "the data set '" + name + "' must hold 32- or 64-bit floating-point numbers");
    }
}
