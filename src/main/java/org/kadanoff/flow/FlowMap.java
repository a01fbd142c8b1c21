package org.kadanoff.flow;

import java.util.function.UnaryOperator;

/** A map x → f(x) of R^n into itself, to be iterated: x, f(x), f(f(x)), … A pure function. */
public interface FlowMap {
    /** n. */
    int dimension();

    /**
     * f(x).
     *
     * @param point x, of length n; not to be changed or kept
     * @return a new array of length n
     * @throws IllegalArgumentException when x is outside of the map's domain
     */
    double[] apply(double[] point);

    /** The map of R^n that a function is. */
    static FlowMap of(int dimension, UnaryOperator<double[]> function) {
        return new FunctionMap(dimension, function);
    }

    /**
     * f applied p times: a cycle of period p of this map is p fixed points of that one.
     *
     * @param times p, at least 1
     */
    default FlowMap power(int times) {
        requirePower(times);
        FlowMap map = this;
        return of(dimension(), point -> {
            double[] at = point;
            for (int t = 0; t < times; t++) {
                at = map.apply(at);
            }
            return at;
        });
    }

    private static void requirePower(int times) {
        if (times < 1) {
            throw new IllegalArgumentException("a map is applied at least once, got " + times);
        }
    }
}
