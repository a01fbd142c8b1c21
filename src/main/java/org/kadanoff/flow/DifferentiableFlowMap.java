package org.kadanoff.flow;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A flow map that knows its derivative. */
public interface DifferentiableFlowMap extends FlowMap {
    /**
     * J_ij = ∂f_i/∂x_j.
     *
     * @param point x, of length n; not to be changed or kept
     * @return n new rows of n numbers, row i belonging to f_i
     * @throws IllegalArgumentException when x is outside of the map's domain
     */
    double[][] jacobian(double[] point);

    /** A function with its derivative. */
    static DifferentiableFlowMap of(
            int dimension, UnaryOperator<double[]> function, Function<double[], double[][]> jacobian) {
        FlowMap map = FlowMap.of(dimension, function);
        return new DifferentiableFlowMap() {
            @Override
            public int dimension() {
                return dimension;
            }

            @Override
            public double[] apply(double[] point) {
                return map.apply(point);
            }

            @Override
            public double[][] jacobian(double[] point) {
                return jacobian.apply(point);
            }
        };
    }

    /** f applied p times, with the derivative J(f^{p−1}(x)) … J(f(x)) J(x). */
    @Override
    default DifferentiableFlowMap power(int times) {
        FlowMap iterated = FlowMap.super.power(times);
        return of(dimension(), iterated::apply, point -> {
            double[] at = point;
            double[][] product = jacobian(at);
            for (int t = 1; t < times; t++) {
                at = apply(at);
                product = SquareMatrices.product(jacobian(at), product);
            }
            return product;
        });
    }
}
