package org.kadanoff.numeric;

import java.util.Optional;
import java.util.SplittableRandom;

/**
 * The largest singular values of a large matrix with their vectors, by subspace iteration: k values of an m × n matrix cost
 * O(m n k) per step where all of them cost O(m n min(m, n)).
 *
 * <p>From an orthonormal block Q of b &gt; k columns, AᵀQ = V Σ Wᵀ gives the estimates σ_i, v_i and u_i = (QW)_i, for which Aᵀu_i = σ_i v_i
 * holds exactly; the residual is ‖A v_i − σ_i u_i‖, and AV orthonormalised is the next Q. Each step reduces it by (σ_{b+1}/σ_k)². The
 * error of σ_i is of the order of the residual squared over the gap to what is left out. The first block is that of fixed pseudo-random
 * numbers, so that the same matrix gives the same bits.
 *
 * <p>Source: N. Halko, P.-G. Martinsson, J. A. Tropp, SIAM Rev. 53, 217 (2011), doi:10.1137/090771806, §5.
 */
public final class LeadingSingularValues {
    private static final int MOST_STEPS = 60;
    /** Below this size a complete decomposition is as fast. */
    private static final int SMALL = 48;

    private static final long SEED = 20170101L;

    private final Decompositions decompositions;
    private final BlockedProduct product;

    public LeadingSingularValues(Decompositions decompositions, BlockedProduct product) {
        this.decompositions = decompositions;
        this.product = product;
    }

    /**
     * At least k of the largest singular values and vectors, or all of them.
     *
     * @param rows m
     * @param columns n
     * @param matrix m × n
     * @param k at least 1
     * @param tolerance of the residuals, relative to σ_1
     * @throws IllegalArgumentException when the shape does not match or an entry is not finite
     * @throws ArithmeticException when no decomposition converges
     */
    public SingularValues of(int rows, int columns, double[] matrix, int k, double tolerance) {
        int all = Math.min(rows, columns);
        int block = Math.min(all, 2 * k + 8);
        if (all >= SMALL && 2 * block <= all) {
            Optional<SingularValues> found = iterate(rows, columns, matrix, k, block, tolerance);
            if (found.isPresent()) {
                return found.get();
            }
        }
        return decompositions.singularValues(rows, columns, matrix);
    }

    private Optional<SingularValues> iterate(
            int rows, int columns, double[] matrix, int k, int block, double tolerance) {
        try (ProductMatrix a = product.matrix(rows, columns, matrix)) {
            double[] q = decompositions.orthonormalColumns(
                    rows, block, product.multiply(a, false, block, start(columns, block)));
            for (int step = 0; step < MOST_STEPS; step++) {
                SingularValues projected =
                        decompositions.singularValues(columns, block, product.multiply(a, true, block, q));
                double[] left = product.multiply(
                        rows, block, block, q, Decompositions.transpose(projected.right(), block, block));
                double[] image = product.multiply(a, false, block, projected.left());
                double[] values = projected.values();
                if (residual(rows, block, k, image, left, values) <= tolerance * values[0]) {
                    return Optional.of(new SingularValues(
                            rows, columns, left, values, Decompositions.transpose(projected.left(), columns, block)));
                }
                q = decompositions.orthonormalColumns(rows, block, image);
            }
            return Optional.empty();
        }
    }

    private static double[] start(int columns, int block) {
        double[] numbers = new double[Math.multiplyExact(columns, block)];
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = random.nextDouble() - 0.5;
        }
        return numbers;
    }

    /** The largest of the first k. */
    private static double residual(int rows, int block, int k, double[] image, double[] left, double[] values) {
        double largest = 0;
        for (int i = 0; i < k; i++) {
            double sum = 0;
            for (int r = 0; r < rows; r++) {
                double difference = image[r * block + i] - values[i] * left[r * block + i];
                sum += difference * difference;
            }
            largest = Math.max(largest, sum);
        }
        return Math.sqrt(largest);
    }
}
