package org.kadanoff.numeric;

import java.util.Arrays;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/** Immutable vector of integers (site labels, state indices), compared by content. */
public final class IntVector implements Comparable<IntVector> {
    private static final IntVector EMPTY = new IntVector(new int[0]);

    private final int[] elements;

    private IntVector(int[] elements) {
        this.elements = elements;
    }

    /** Copies the given elements; the argument is not kept. */
    public static IntVector of(int... elements) {
        return elements.length == 0 ? EMPTY : new IntVector(elements.clone());
    }

    /** The vector 0, 1, …, n − 1. */
    public static IntVector range(int n) {
        return new IntVector(IntStream.range(0, n).toArray());
    }

    public int size() {
        return elements.length;
    }

    public int get(int index) {
        return elements[index];
    }

    /** A fresh copy; changing it does not change this vector. */
    public int[] toArray() {
        return elements.clone();
    }

    public IntStream stream() {
        return Arrays.stream(elements);
    }

    public IntVector map(IntUnaryOperator f) {
        return new IntVector(Arrays.stream(elements).map(f).toArray());
    }

    /** The elements in ascending order. */
    public IntVector sorted() {
        int[] copy = elements.clone();
        Arrays.sort(copy);
        return new IntVector(copy);
    }

    /** Position of an element, or −1 when it does not occur. */
    public int indexOf(int element) {
        for (int i = 0; i < elements.length; i++) {
            if (elements[i] == element) {
                return i;
            }
        }
        return -1;
    }

    /** Shorter vectors first, then lexicographic: the order in which couplings are listed. */
    @Override
    public int compareTo(IntVector other) {
        return elements.length != other.elements.length
                ? Integer.compare(elements.length, other.elements.length)
                : Arrays.compare(elements, other.elements);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof IntVector that && Arrays.equals(elements, that.elements);
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
