package org.kadanoff.rg.tensor;

import java.util.List;
import org.kadanoff.numeric.RealVector;

/**
 * A network of equal tensors on the torus, one of them for 2^steps sites. A tensor in d dimensions has the 2d indices x_1 … x_d and x'_1 …
 * x'_d of the bonds before and behind it in every direction; bond i carries the weights b_i:
 *
 * <p>Z_N = e^{N·logScale} Tr Π T Π b, with N/2^steps tensors T.
 *
 * @param tensor T, of norm √ΣT² = 1
 * @param weights b_1 … b_d, all 1 in schemes without bond weights
 * @param logScale logarithm of the norms, per site
 * @param steps how often the number of tensors has been halved
 */
public record Network(Tensor tensor, List<RealVector> weights, double logScale, int steps) {
    public Network {
        weights = List.copyOf(weights);
        int d = weights.size();
        if (tensor.order() != 2 * d) {
            throw new IllegalArgumentException(
                    "a tensor of " + tensor.order() + " indices does not have " + d + " directions");
        }
        for (int k = 0; k < d; k++) {
            if (tensor.size(k) != tensor.size(k + d)
                    || tensor.size(k) != weights.get(k).size()) {
                throw new IllegalArgumentException("in direction " + k + " a bond has " + tensor.size(k) + " and "
                        + tensor.size(k + d) + " states and "
                        + weights.get(k).size() + " weights");
            }
        }
    }

    /** A network of tensors of any norm, without bond weights: Z_N = e^{N logFactor} Tr Π T. */
    public static Network of(Tensor tensor, double logFactor) {
        List<RealVector> ones = java.util.stream.IntStream.range(0, tensor.order() / 2)
                .mapToObj(k -> ones(tensor.size(k)))
                .toList();
        return normalized(tensor, ones, logFactor, 0);
    }

    /** With the norm taken out of the tensor. */
    static Network normalized(Tensor tensor, List<RealVector> weights, double logScale, int steps) {
        double norm = tensor.norm();
        if (!(norm > 0) || norm == Double.POSITIVE_INFINITY) {
            throw new ArithmeticException("a tensor of norm " + norm + " has no direction left");
        }
        return new Network(tensor.times(1 / norm), weights, logScale + Math.scalb(Math.log(norm), -steps), steps);
    }

    static RealVector ones(int size) {
        double[] ones = new double[size];
        java.util.Arrays.fill(ones, 1);
        return RealVector.of(ones);
    }

    /** d. */
    public int dimension() {
        return weights.size();
    }

    /** Largest number of states of a bond. */
    public int bondDimension() {
        return tensor.shape().stream().max().orElseThrow();
    }

    /** The tensor with the weights of the bonds behind it. */
    Tensor weighted() {
        Tensor out = tensor;
        for (int k = 0; k < dimension(); k++) {
            out = out.weigh(dimension() + k, weights.get(k).toArray());
        }
        return out;
    }

    /**
     * log Z/N of the torus of one tensor, N = 2^steps: logScale + 2^{−steps} log Σ T_{x x} Π b_x; NaN where truncation has made the trace
     * negative.
     */
    public double logZPerSite() {
        return logScale + Math.scalb(Math.log(trace()), -steps);
    }

    /** Σ_x T_{x_1…x_d x_1…x_d} Π b. */
    double trace() {
        int block = 1;
        for (int k = 0; k < dimension(); k++) {
            block *= tensor.size(k);
        }
        double[] entries = tensor.entries();
        double sum = 0;
        for (int i = 0; i < block; i++) {
            double weight = 1;
            for (int k = dimension() - 1, rest = i; k >= 0; rest /= tensor.size(k), k--) {
                weight *= weights.get(k).get(rest % tensor.size(k));
            }
            sum += weight * entries[i * block + i];
        }
        return sum;
    }
}
