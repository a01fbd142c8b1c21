package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.split.SplitEngine;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Matrix;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RandomStreams;

/** What the split engine asks of its matrix products: right ones, and memory that is given back. */
class SplitBackendsTest {
    /** A backend whose products are wrong in one entry of a row by one part in 10^6 must not pass the contract. */
    @Test
    void aWrongProductIsNoticed() {
        Hamiltonian model = TestModels.spinGlass(12, Domain.SPIN, 131);
        Engine wrong = new SplitEngine(1, () -> new Careless(MatrixProducts.java()));
        assertThatThrownBy(() -> EngineContract.check(wrong, model)).isInstanceOf(AssertionError.class);
    }

    /** Memory outside the heap is given back, also when the computation is interrupted half-way. */
    @Test
    void noNativeMemoryIsLeftBehind() {
        List<Matrix> matrices = Collections.synchronizedList(new ArrayList<>());
        MatrixProduct recording = new Recording(MatrixProducts.named("openblas"), matrices);
        SplitEngine engine = new SplitEngine(2, () -> recording);
        engine.solve(TestModels.spinGlass(14, Domain.SPIN, 132), Quantities.MARGINALS);
        engine.solve(TestModels.spinGlass(14, Domain.SPIN, 133).times(400), Quantities.MARGINALS);
        engine.draw(TestModels.spinGlass(14, Domain.SPIN, 134).times(400), 5, RandomStreams.of(1));
        int before = matrices.size();
        assertThatThrownBy(() ->
                        engine.solve(TestModels.spinGlass(14, Domain.SPIN, 135), Quantities.CORRELATIONS, done -> {
                            throw new IllegalStateException("enough");
                        }))
                .hasMessageContaining("enough");
        assertThat(matrices).hasSizeGreaterThan(before);
        for (Matrix matrix : matrices) {
            assertThatThrownBy(() -> matrix.get(0, 0)).hasMessageContaining("closed");
        }
    }

    /** A backend that keeps a list of its matrices. */
    private record Recording(MatrixProduct product, List<Matrix> matrices) implements MatrixProduct {
        @Override
        public String name() {
            return product.name();
        }

        @Override
        public String name(int threads) {
            return product.name(threads);
        }

        @Override
        public double speed() {
            return product.speed();
        }

        @Override
        public Matrix matrix(int rows, int columns) {
            Matrix matrix = product.matrix(rows, columns);
            matrices.add(matrix);
            return matrix;
        }

        @Override
        public double bytes(double rows, double columns) {
            return product.bytes(rows, columns);
        }

        @Override
        public void multiply(Matrix a, Matrix b, Matrix out, int rows) {
            product.multiply(a, b, out, rows);
        }
    }

    private record Careless(MatrixProduct product) implements MatrixProduct {
        @Override
        public String name() {
            return product.name();
        }

        @Override
        public String name(int threads) {
            return product.name(threads);
        }

        @Override
        public double speed() {
            return product.speed();
        }

        @Override
        public Matrix matrix(int rows, int columns) {
            return product.matrix(rows, columns);
        }

        @Override
        public double bytes(double rows, double columns) {
            return product.bytes(rows, columns);
        }

        @Override
        public void multiply(Matrix a, Matrix b, Matrix out, int rows) {
            product.multiply(a, b, out, rows);
            double[] row = new double[out.columns()];
            out.getRow(0, row);
            row[0] *= 1 + 1e-6;
            out.setRow(0, row);
        }
    }
}
