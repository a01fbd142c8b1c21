package org.kadanoff.flow;

import java.util.function.UnaryOperator;

/** A function as a flow map. */
record FunctionMap(int dimension, UnaryOperator<double[]> function) implements FlowMap {
    FunctionMap {
        if (dimension < 1) {
            throw new IllegalArgumentException("a flow map needs at least one dimension, got " + dimension);
        }
    }

    @Override
    public double[] apply(double[] point) {
        return function.apply(point);
    }
}
