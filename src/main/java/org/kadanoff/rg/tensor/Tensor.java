package org.kadanoff.rg.tensor;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.kadanoff.numeric.IntVector;

/** A dense real tensor of fixed shape, row-major, the last index fastest. Immutable. */
public final class Tensor {
    private final int[] shape;
    private final double[] entries;

    private Tensor(int[] shape, double[] entries) {
        this.shape = shape;
        this.entries = entries;
    }

    /**
     * A tensor of given entries (copied).
     *
     * @param shape sizes of the indices, each at least 1
     * @param entries row-major
     * @throws IllegalArgumentException when the number of entries is not the product of the sizes
     */
    public static Tensor of(int[] shape, double[] entries) {
        return owning(shape.clone(), entries.clone());
    }

    /** As {@link #of}, without a copy: nobody else may have the array. */
    static Tensor owning(int[] shape, double[] entries) {
        if (Arrays.stream(shape).anyMatch(size -> size < 1) || size(shape) != entries.length) {
            throw new IllegalArgumentException(
                    "a tensor of shape " + text(shape) + " does not have " + entries.length + " entries");
        }
        return new Tensor(shape, entries);
    }

    private static String text(int[] shape) {
        return Arrays.stream(shape).mapToObj(Integer::toString).collect(Collectors.joining(" x "));
    }

    private static long size(int[] shape) {
        long size = 1;
        for (int each : shape) {
            size = Math.multiplyExact(size, each);
        }
        return size;
    }

    /** Number of indices. */
    public int order() {
        return shape.length;
    }

    /** Number of values of an index. */
    public int size(int index) {
        return shape[index];
    }

    public IntVector shape() {
        return IntVector.of(shape);
    }

    /** Number of entries. */
    public int size() {
        return entries.length;
    }

    /** One entry. */
    public double get(int... index) {
        if (index.length != shape.length) {
            throw new IllegalArgumentException(
                    index.length + " numbers are no entry of a tensor of shape " + text(shape));
        }
        int at = 0;
        for (int k = 0; k < shape.length; k++) {
            at = at * shape[k] + java.util.Objects.checkIndex(index[k], shape[k]);
        }
        return entries[at];
    }

    /** All entries (a copy). */
    public double[] toArray() {
        return entries.clone();
    }

    /** The entries themselves, not to be modified. */
    double[] entries() {
        return entries;
    }

    /** The same entries under other indices of the same total size. */
    public Tensor reshape(int... newShape) {
        return owning(newShape.clone(), entries);
    }

    /**
     * The indices in another order: index k of the result is index order[k] of this tensor.
     *
     * @throws IllegalArgumentException when this is no permutation
     */
    public Tensor permute(int... order) {
        int n = shape.length;
        if (!Arrays.equals(
                Arrays.stream(order).sorted().toArray(), IntStream.range(0, n).toArray())) {
            throw new IllegalArgumentException(Arrays.toString(order) + " is no order of " + n + " indices");
        }
        int[] newShape = new int[n];
        int[] stride = new int[n];
        for (int k = 0; k < n; k++) {
            newShape[k] = shape[order[k]];
            int step = 1;
            for (int j = order[k] + 1; j < n; j++) {
                step *= shape[j];
            }
            stride[k] = step;
        }
        return new Tensor(newShape, gather(newShape, stride));
    }

    /**
     * The entries in another order. The last index of the result and the one that was last before are moved together, as tiles that fit
     * into the first cache: one of the two runs through memory with gaps.
     */
    private double[] gather(int[] newShape, int[] stride) {
        double[] out = new double[entries.length];
        int n = newShape.length;
        if (n == 0 || out.length == 0) {
            return entries.clone();
        }
        int[] newStride = new int[n];
        newStride[n - 1] = 1;
        for (int k = n - 2; k >= 0; k--) {
            newStride[k] = newStride[k + 1] * newShape[k + 1];
        }
        int unit = 0;
        while (stride[unit] != 1) {
            unit++;
        }
        int[] counter = new int[n];
        int from = 0;
        int to = 0;
        while (true) {
            tile(out, from, to, unit, newShape, stride, newStride);
            int k = n - 2;
            for (; k >= 0; k--) {
                if (k == unit) {
                    continue;
                }
                from += stride[k];
                to += newStride[k];
                if (++counter[k] < newShape[k]) {
                    break;
                }
                from -= stride[k] * newShape[k];
                to -= newStride[k] * newShape[k];
                counter[k] = 0;
            }
            if (k < 0) {
                return out;
            }
        }
    }

    private void tile(double[] out, int from, int to, int unit, int[] newShape, int[] stride, int[] newStride) {
        int last = newShape.length - 1;
        int count = newShape[last];
        if (unit == last) {
            System.arraycopy(entries, from, out, to, count);
            return;
        }
        for (int u = 0; u < newShape[unit]; u++) {
            int at = to + u * newStride[unit];
            int source = from + u;
            for (int i = 0; i < count; i++) {
                out[at + i] = entries[source + i * stride[last]];
            }
        }
    }

    /** The entries of one value of the first index. */
    Tensor slice(int first) {
        int inner = entries.length / shape[0];
        return owning(
                Arrays.copyOfRange(shape, 1, shape.length),
                Arrays.copyOfRange(entries, first * inner, (first + 1) * inner));
    }

    /** Tensors of the same shape one after the other, under a new first index. */
    static Tensor stack(List<Tensor> slices) {
        Tensor first = slices.get(0);
        double[] all = new double[Math.multiplyExact(slices.size(), first.size())];
        int[] shape = new int[first.order() + 1];
        shape[0] = slices.size();
        System.arraycopy(first.shape, 0, shape, 1, first.order());
        for (int i = 0; i < slices.size(); i++) {
            System.arraycopy(slices.get(i).entries, 0, all, i * first.size(), first.size());
        }
        return owning(shape, all);
    }

    /** Every entry multiplied. */
    public Tensor times(double factor) {
        double[] out = new double[entries.length];
        for (int i = 0; i < out.length; i++) {
            out[i] = factor * entries[i];
        }
        return new Tensor(shape, out);
    }

    /** The sum of two tensors of the same shape. */
    public Tensor plus(Tensor other) {
        if (!Arrays.equals(shape, other.shape)) {
            throw new IllegalArgumentException(
                    "tensors of shapes " + text(shape) + " and " + text(other.shape) + " cannot be added");
        }
        double[] sum = entries.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += other.entries[i];
        }
        return new Tensor(shape, sum);
    }

    /**
     * Every entry multiplied by the weight of the value that one index has in it.
     *
     * @param weights one per value of the index
     */
    public Tensor weigh(int index, double[] weights) {
        if (weights.length != shape[index]) {
            throw new IllegalArgumentException(
                    "an index of " + shape[index] + " values does not have " + weights.length + " weights");
        }
        int inner = 1;
        for (int j = index + 1; j < shape.length; j++) {
            inner *= shape[j];
        }
        if (Arrays.stream(weights).allMatch(w -> w == 1)) {
            return this;
        }
        double[] out = new double[entries.length];
        for (int at = 0, value = 0; at < out.length; at += inner, value = value + 1 == weights.length ? 0 : value + 1) {
            double weight = weights[value];
            for (int i = at; i < at + inner; i++) {
                out[i] = entries[i] * weight;
            }
        }
        return new Tensor(shape, out);
    }

    /** √Σ T². */
    public double norm() {
        double largest = 0;
        for (double x : entries) {
            largest = Math.max(largest, Math.abs(x));
        }
        if (largest == 0 || !Double.isFinite(largest)) {
            return largest;
        }
        double scale = 1 / largest;
        if (scale == Double.POSITIVE_INFINITY) {
            return largest;
        }
        double sum = 0;
        for (double x : entries) {
            sum += (scale * x) * (scale * x);
        }
        return largest * Math.sqrt(sum);
    }
}
