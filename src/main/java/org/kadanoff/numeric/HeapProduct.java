package org.kadanoff.numeric;

/** General products in plain Java, in double precision whatever was asked for: rows are added, or multiplied where B is transposed. */
final class HeapProduct implements GeneralProduct {
    @Override
    public String name(int threads) {
        return "Java (" + threads + (threads == 1 ? " thread)" : " threads)");
    }

    @Override
    public ProductMatrix matrix(int rows, int columns) {
        return HeapMatrix.zeros(rows, columns);
    }

    @Override
    public void multiply(
            double factor,
            ProductMatrix a,
            boolean transposeA,
            ProductMatrix b,
            boolean transposeB,
            double kept,
            ProductMatrix out) {
        GeneralProduct.requireShapes(a, transposeA, b, transposeB, out);
        if (!(a instanceof HeapMatrix left)
                || !(b instanceof HeapMatrix right)
                || !(out instanceof HeapMatrix product)) {
            throw new IllegalArgumentException("the Java backend multiplies its own matrices only");
        }
        int inner = transposeA ? a.rows() : a.columns();
        for (int i = 0; i < out.rows(); i++) {
            product.scaleRow(i, kept);
            if (transposeB) {
                for (int j = 0; j < out.columns(); j++) {
                    product.add(i, j, factor * HeapMatrix.dot(left, i, right, j));
                }
            } else {
                for (int k = 0; k < inner; k++) {
                    double entry = transposeA ? left.get(k, i) : left.get(i, k);
                    if (entry != 0) {
                        product.addRow(i, factor * entry, right, k);
                    }
                }
            }
        }
    }
}
