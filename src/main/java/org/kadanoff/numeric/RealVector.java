package org.kadanoff.numeric;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.DoubleStream;

/** Immutable vector of double-precision numbers (couplings, fields, weights), compared by content. */
public final class RealVector implements Comparable<RealVector> {
    private static final RealVector EMPTY = new RealVector(new double[0]);

    private final double[] elements;

    private RealVector(double[] elements) {
        this.elements = elements;
    }

    /** Copies the given elements; the argument is not kept. */
    public static RealVector of(double... elements) {
        return elements.length == 0 ? EMPTY : new RealVector(elements.clone());
    }

    /** n equal elements. */
    public static RealVector constant(int n, double value) {
        double[] elements = new double[n];
        Arrays.fill(elements, value);
        return new RealVector(elements);
    }

    public int size() {
        return elements.length;
    }

    public double get(int index) {
        return elements[index];
    }

    /** A fresh copy; changing it does not change this vector. */
    public double[] toArray() {
        return elements.clone();
    }

    public DoubleStream stream() {
        return Arrays.stream(elements);
    }

    public RealVector map(DoubleUnaryOperator f) {
        return new RealVector(Arrays.stream(elements).map(f).toArray());
    }

    public RealVector times(double factor) {
        return map(x -> factor * x);
    }

    public boolean allFinite() {
        return Arrays.stream(elements).allMatch(Double::isFinite);
    }

    /** True when every element is the same number. */
    public boolean isConstant() {
        return Arrays.stream(elements).allMatch(x -> x == elements[0]);
    }

    @Override
    public int compareTo(RealVector other) {
        return Arrays.compare(elements, other.elements);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RealVector that && Arrays.equals(elements, that.elements);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(elements);
    }

    @Override
    public String toString() {
        return Arrays.toString(elements);
    }
}
