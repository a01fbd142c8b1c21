package org.kadanoff.numeric;

import org.bytedeco.openblas.global.openblas_nolapack;

/** General products by OpenBLAS on one thread per call, in either precision. */
final class OpenBlasGeneral implements GeneralProduct {
    private static final int ROW_MAJOR = 101;
    private static final int AS_IT_IS = 111;
    private static final int TRANSPOSED = 112;

    private final OpenBlasProduct library;
    private final Precision precision;
    private final FloatConversion conversion = FloatConversion.fastest();

    /**
     * @param library loaded and told to use one thread
     */
    OpenBlasGeneral(OpenBlasProduct library, Precision precision) {
        this.library = library;
        this.precision = precision;
    }

    @Override
    public String name(int threads) {
        return library.name(threads);
    }

    @Override
    public ProductMatrix matrix(int rows, int columns) {
        return precision == Precision.FLOAT
                ? NativeMatrix.OfFloats.zeros(rows, columns, conversion)
                : NativeMatrix.OfDoubles.zeros(rows, columns);
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
        int ofA = transposeA ? TRANSPOSED : AS_IT_IS;
        int ofB = transposeB ? TRANSPOSED : AS_IT_IS;
        int inner = transposeA ? a.rows() : a.columns();
        int rows = out.rows();
        int columns = out.columns();
        if (a instanceof NativeMatrix.OfFloats x
                && b instanceof NativeMatrix.OfFloats y
                && out instanceof NativeMatrix.OfFloats z) {
            openblas_nolapack.cblas_sgemm(
                    ROW_MAJOR,
                    ofA,
                    ofB,
                    rows,
                    columns,
                    inner,
                    (float) factor,
                    x.first(),
                    x.stride(),
                    y.first(),
                    y.stride(),
                    (float) kept,
                    z.first(),
                    z.stride());
        } else if (a instanceof NativeMatrix.OfDoubles x
                && b instanceof NativeMatrix.OfDoubles y
                && out instanceof NativeMatrix.OfDoubles z) {
            openblas_nolapack.cblas_dgemm(
                    ROW_MAJOR,
                    ofA,
                    ofB,
                    rows,
                    columns,
                    inner,
                    factor,
                    x.first(),
                    x.stride(),
                    y.first(),
                    y.stride(),
                    kept,
                    z.first(),
                    z.stride());
        } else {
            throw new IllegalArgumentException("OpenBLAS multiplies its own matrices of one precision only");
        }
    }
}
