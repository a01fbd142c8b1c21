package org.kadanoff.flow.linear;

import java.util.Arrays;
import org.kadanoff.flow.Spectrum;

/** x → C x with all entries of C. */
record DenseFlowMap(double[][] rows) implements LinearFlowMap {
    DenseFlowMap {
        rows = Rows.require(rows, "a linear flow map");
        if (rows[0].length != rows.length) {
            throw new IllegalArgumentException("a linear flow map needs as many columns as rows, got " + rows.length
                    + " rows of " + rows[0].length);
        }
    }

    @Override
    public int dimension() {
        return rows.length;
    }

    @Override
    public double[] apply(double[] point) {
        return Arrays.stream(rows).mapToDouble(row -> Rows.dot(row, point)).toArray();
    }

    @Override
    public double[][] matrix() {
        return Rows.copy(rows);
    }

    @Override
    public Spectrum spectrum() {
        return Spectrum.of(rows);
    }
}
