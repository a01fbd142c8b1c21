package org.kadanoff.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.RealVector;

/**
 * A restricted Boltzmann machine in HDF5: the data sets {@code visible_bias} (m), {@code hidden_bias} (n) and {@code
 * weights} (m × n), and the attributes {@code visible_units} and {@code hidden_units}, or {@code units} for both, "bit" or
 * "spin", on the root; {@code units} may also be a data set.
 */
final class RbmHdf5 implements ModelFormat {
    @Override
    public Model read(SourceFile file) {
        return Model.of(file.name(), readMachine(file));
    }

    /** The machine in a file. */
    static RestrictedBoltzmann readMachine(SourceFile file) {
        try (HdfFile hdf = HdfFile.fromBytes(file.bytes())) {
            double[] visible = numbers(file, hdf, "visible_bias", -1);
            double[] hidden = numbers(file, hdf, "hidden_bias", -1);
            double[] weights = numbers(file, hdf, "weights", (long) visible.length * hidden.length);
            int[] shape = dataset(file, hdf, "weights").getDimensions();
            if (shape.length != 2 || shape[0] != visible.length || shape[1] != hidden.length) {
                throw file.error(
                        0,
                        "'weights' must be " + visible.length + " x " + hidden.length
                                + ", one row for each visible unit, got the shape " + Arrays.toString(shape));
            }
            return new RestrictedBoltzmann(
                    units(file, hdf, "visible_units"),
                    units(file, hdf, "hidden_units"),
                    RealVector.of(visible),
                    RealVector.of(hidden),
                    RealVector.of(weights));
        } catch (ModelFormatException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // A damaged file makes the library fail in many ways: its own exceptions, bounds of buffers, loops of
            // links.
            throw file.error(0, "this is not a readable HDF5 file with the data sets of an RBM; it looks damaged", e);
        }
    }

    private static Dataset dataset(SourceFile file, HdfFile hdf, String name) {
        Node node = hdf.getChildren().get(name);
        if (node instanceof Dataset dataset) {
            return dataset;
        }
        throw file.error(
                0, "the data set '" + name + "' of an RBM is missing; it needs visible_bias, hidden_bias and weights");
    }

    /** A data set flattened row by row, of the expected number of entries where that is not negative. */
    private static double[] numbers(SourceFile file, HdfFile hdf, String name, long expected) {
        Dataset dataset = dataset(file, hdf, name);
        if (dataset.getSize() > Limits.COUPLINGS || (expected >= 0 && dataset.getSize() != expected)) {
            throw file.error(
                    0,
                    "the data set '" + name + "' has " + dataset.getSize() + " entries, expected "
                            + (expected >= 0 ? expected : "at most " + Limits.COUPLINGS));
        }
        double[] values = flatten(file, name, dataset.getDataFlat());
        for (double value : values) {
            if (!Double.isFinite(value)) {
                throw file.error(0, "the data set '" + name + "' must hold finite numbers, got " + value);
            }
        }
        return values;
    }

    private static double[] flatten(SourceFile file, String name, Object flat) {
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

    private static Domain units(SourceFile file, HdfFile hdf, String name) {
        Attribute own = hdf.getAttribute(name);
        Attribute both = hdf.getAttribute("units");
        Object value;
        if (own != null) {
            value = own.getData();
        } else if (both != null) {
            value = both.getData();
        } else {
            value = dataset(file, hdf, "units").getData();
        }
        return switch (String.valueOf(value)) {
            case "bit" -> Domain.BIT;
            case "spin" -> Domain.SPIN;
            default ->
                throw file.error(
                        0, "'" + name + "' must be 'bit' or 'spin', got '" + Words.shown(String.valueOf(value)) + "'");
        };
    }

    @Override
    public void write(Model model, Path target) {
        RestrictedBoltzmann rbm = model.rbm()
                .filter(machine -> machine.jointEnergy().equals(model.unitHamiltonian()))
                .orElseThrow(() -> new ModelFormatException(
                        target,
                        0,
                        "HDF5 files hold restricted Boltzmann machines, and this model is none; write .yaml"));
        double beta = model.beta();
        AtomicFile.write(target, file -> {
            try (WritableHdfFile hdf = HdfFile.write(file)) {
                hdf.putAttribute("visible_units", rbm.visibleDomain().toString());
                hdf.putAttribute("hidden_units", rbm.hiddenDomain().toString());
                hdf.putDataset("visible_bias", rbm.visibleBias().times(beta).toArray());
                hdf.putDataset("hidden_bias", rbm.hiddenBias().times(beta).toArray());
                hdf.putDataset("weights", rows(rbm, beta));
            } catch (HdfException e) {
                throw new IOException(e);
            }
        });
    }

    private static double[][] rows(RestrictedBoltzmann rbm, double beta) {
        double[][] rows = new double[rbm.visibleUnits()][rbm.hiddenUnits()];
        for (int i = 0; i < rbm.visibleUnits(); i++) {
            for (int j = 0; j < rbm.hiddenUnits(); j++) {
                rows[i][j] = beta * rbm.weight(i, j);
            }
        }
        return rows;
    }
}
