package org.kadanoff.io;

import io.jhdf.HdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfInvalidPathException;
import java.lang.reflect.Array;
import org.kadanoff.data.DataSet;

/** Data sets of HDF5 files as arrays of doubles, and back. */
final class Hdf5Numbers {
    /** Below this every whole number is a double. */
    private static final double EXACT = 0x1p53;

    private Hdf5Numbers() {}

    /**
     * A data set by its path.
     *
     * @throws ModelFormatException when there is none
     */
    static Dataset find(DataSource file, HdfFile hdf, String path) {
        try {
            Node node = hdf.getByPath(path);
            if (node instanceof Dataset dataset) {
                return dataset;
            }
            throw file.error("'" + Words.shown(path) + "' is no data set of the HDF5 file, but a group of them");
        } catch (HdfInvalidPathException e) {
            throw file.error("the HDF5 file has no data set '" + Words.shown(path) + "'", e);
        }
    }

    /**
     * All entries, row-major.
     *
     * @throws ModelFormatException when they are no finite numbers, or whole numbers too large to be held exactly
     */
    static double[] of(DataSource file, Dataset dataset) {
        if (dataset.getFilters().isEmpty() && dataset.getSizeInBytes() > file.mostBytes()) {
            throw file.error("the data set '" + dataset.getName() + "' is said to have " + dataset.getSizeInBytes()
                    + " bytes, more than the file; it looks damaged");
        }
        Object flat = dataset.getDataFlat();
        double[] values = doubles(file, dataset, flat);
        boolean whole = !(flat instanceof double[]) && !(flat instanceof float[]);
        for (int k = 0; k < values.length; k++) {
            if (!Double.isFinite(values[k])) {
                throw file.error("entry " + k + " of the data set '" + dataset.getName() + "' is " + values[k]
                        + "; remove or fill in rows with missing numbers");
            }
            if (whole && Math.abs(values[k]) >= EXACT) {
                throw file.error("entry " + k + " of the data set '" + dataset.getName()
                        + "' is too large a whole number to be held exactly");
            }
        }
        return values;
    }

    private static double[] doubles(DataSource file, Dataset dataset, Object flat) {
        if (flat instanceof double[] numbers) {
            return numbers;
        }
        boolean numeric = flat.getClass().isArray()
                && flat.getClass().getComponentType().isPrimitive()
                && flat.getClass().getComponentType() != boolean.class
                && flat.getClass().getComponentType() != char.class;
        if (!numeric) {
            throw file.error("the data set '" + dataset.getName() + "' must hold numbers of at most 64 bits");
        }
        double[] values = new double[Array.getLength(flat)];
        if (flat instanceof byte[] bytes) {
            for (int k = 0; k < values.length; k++) {
                values[k] = bytes[k];
            }
        } else if (flat instanceof int[] numbers) {
            for (int k = 0; k < values.length; k++) {
                values[k] = numbers[k];
            }
        } else {
            for (int k = 0; k < values.length; k++) {
                values[k] = Array.getDouble(flat, k);
            }
        }
        return values;
    }

    /** The rows as an array for the library, pictures as such: of bytes where they fit, else of doubles. */
    static Object array(DataSet data) {
        boolean bytes = FixedArray.all(data, x -> FixedArray.isWhole(x, Byte.MIN_VALUE, Byte.MAX_VALUE));
        int[] extents = FixedArray.extents(data);
        Class<?> type = bytes ? byte.class : double.class;
        Object rows = Array.newInstance(type, extents);
        double[] row = new double[data.columns()];
        for (int r = 0; r < data.rows(); r++) {
            data.copyRow(r, row);
            fill(Array.get(rows, r), row, 0);
        }
        return rows;
    }

    /** Copies numbers into a row or, line by line, into a picture. */
    private static int fill(Object target, double[] numbers, int from) {
        int at = from;
        if (target instanceof Object[] lines) {
            for (Object line : lines) {
                at = fill(line, numbers, at);
            }
        } else if (target instanceof byte[] bytes) {
            for (int k = 0; k < bytes.length; k++) {
                bytes[k] = (byte) numbers[at++];
            }
        } else if (target instanceof double[] doubles) {
            System.arraycopy(numbers, at, doubles, 0, doubles.length);
            at += doubles.length;
        }
        return at;
    }
}
