package org.kadanoff.exact;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.TaskPool;

/**
 * The exact density of states of the Ising model on an L × M torus with couplings of one strength |J| and no field, as
 * integers: g(E) configurations at E = |J|(2k − 2LM), k the number of unsatisfied bonds. Negative couplings are allowed
 * along either direction.
 *
 * <p>Kaufman's partition function is a polynomial in e^{−2K}, {@link TorusPolynomial}. It is evaluated and interpolated
 * modulo enough primes below 2^31 to cover 2^{LM}, which the Chinese remainder theorem puts together. No rounding occurs
 * anywhere. About LM/30 · 4LM · L · 3 log₂ M products, on several threads.
 *
 * <p>Source: P. D. Beale, Phys. Rev. Lett. 76, 78 (1996), doi:10.1103/PhysRevLett.76.78, who expands the same formula with
 * integers of unlimited size.
 */
public final class TorusDensityOfStates {
    /** Bits that every prime contributes at least. */
    private static final int BITS = 30;

    private static final double SECONDS_PER_PRODUCT = 3.5e-9;
    private static final double MOST_SITES = 1 << 16;

    private final int length;
    private final int width;
    private final boolean twistLength;
    private final boolean twistWidth;
    private final int points;
    private final PrimeField[] fields;

    private TorusDensityOfStates(
            int length, int width, boolean twistLength, boolean twistWidth, int points, PrimeField[] fields) {
        this.length = length;
        this.width = width;
        this.twistLength = twistLength;
        this.twistWidth = twistWidth;
        this.points = points;
        this.fields = fields;
    }

    /** g(E) of the torus with a single coupling J, on one thread; along a direction of length 2 pairs are joined twice. */
    public static DensityOfStates of(int rows, int columns, double coupling) {
        return of(new UniformTorus(rows, columns, coupling, coupling, 0), 1, Progress.NONE);
    }

    /** Whether {@link #of(UniformTorus, int, Progress)} takes this torus: both couplings have one strength. */
    public static boolean takes(UniformTorus torus) {
        return Math.abs(torus.vertical()) == Math.abs(torus.horizontal());
    }

    /**
     * g(E) of a torus.
     *
     * @param threads at least 1; the result does not depend on it
     * @throws IllegalArgumentException when the couplings differ in strength
     * @throws TooLargeException when it would take longer than {@link ExactSolver#DEFAULT_SECONDS}, or when there are not
     *     enough primes of the kind needed
     */
    public static DensityOfStates of(UniformTorus torus, int threads, Progress progress) {
        if (!takes(torus)) {
            throw new IllegalArgumentException("the levels of a torus are counted for couplings of one strength, got "
                    + torus.vertical() + " and " + torus.horizontal());
        }
        if (torus.vertical() == 0) {
            return DensityOfStates.of(
                    new double[] {torus.constant()}, List.of(BigInteger.ONE.shiftLeft(torus.sites())));
        }
        BigInteger[] counts = plan(torus).counts(threads, progress);
        double strength = Math.abs(torus.vertical());
        List<BigInteger> present = new ArrayList<>();
        double[] levels = new double[counts.length];
        for (int k = 0; k < counts.length; k++) {
            if (counts[k].signum() > 0) {
                levels[present.size()] = torus.constant() + strength * (2.0 * k - 2.0 * torus.sites());
                present.add(counts[k]);
            }
        }
        return DensityOfStates.of(Arrays.copyOf(levels, present.size()), present);
    }

    private static TorusDensityOfStates plan(UniformTorus torus) {
        int rows = torus.rows();
        int columns = torus.columns();
        boolean twistRows = torus.vertical() < 0 && rows % 2 == 1;
        boolean twistColumns = torus.horizontal() < 0 && columns % 2 == 1;
        double n = torus.sites();
        int points = n > MOST_SITES ? Integer.MAX_VALUE : Integer.highestOneBit(2 * torus.sites()) * 2;
        int count = (int) (n / BITS) + 1;
        Cost cost = cost(n, Math.min(rows, columns), Math.max(rows, columns), points, count);
        if (n > MOST_SITES || cost.seconds() > ExactSolver.DEFAULT_SECONDS) {
            throw new TooLargeException(
                    "counting the levels of a " + rows + " x " + columns + " torus would take about " + cost.time()
                            + "; at most " + Cost.time(ExactSolver.DEFAULT_SECONDS) + " are allowed",
                    cost);
        }
        boolean rowsFirst = rows <= columns;
        for (int attempt = 0; attempt < 2; attempt++, rowsFirst = !rowsFirst) {
            int length = rowsFirst ? rows : columns;
            long[] primes = PrimeField.primes(leastCommonMultiple(2L * length, points), count);
            if (primes.length == count) {
                PrimeField[] fields =
                        Arrays.stream(primes).mapToObj(PrimeField::new).toArray(PrimeField[]::new);
                return rowsFirst
                        ? new TorusDensityOfStates(rows, columns, twistRows, twistColumns, points, fields)
                        : new TorusDensityOfStates(columns, rows, twistColumns, twistRows, points, fields);
            }
        }
        throw new TooLargeException(
                "counting the levels of a " + rows + " x " + columns + " torus needs " + count
                        + " primes below 2^31 of a kind of which there are fewer; sizes that are powers of two reach"
                        + " furthest",
                cost);
    }

    /** The cost of {@link #of(UniformTorus, int, Progress)}, or why it is not to be had. */
    static Prediction predict(UniformTorus torus, int threads) {
        try {
            TorusDensityOfStates plan = plan(torus);
            Cost cost = cost(torus.sites(), plan.length, plan.width, plan.points, plan.fields.length);
            return Prediction.of(new Cost(cost.operations(), cost.bytes(), cost.seconds() / threads));
        } catch (TooLargeException refusal) {
            return Prediction.declined(String.valueOf(refusal.getMessage()));
        }
    }

    private static Cost cost(double n, int length, int width, int points, int primes) {
        double products = (double) primes * points * (length * (3.0 * (32 - Integer.numberOfLeadingZeros(width)) + 2));
        double recombining = 2 * n * primes * (double) primes;
        return new Cost(
                products + recombining,
                8.0 * primes * points + n * n / 2,
                1e-3 + SECONDS_PER_PRODUCT * (products + recombining));
    }

    private static long leastCommonMultiple(long a, long b) {
        return a / BigInteger.valueOf(a).gcd(BigInteger.valueOf(b)).longValueExact() * b;
    }

    /** Configurations by their number of unsatisfied bonds, 0 … 2N. */
    private BigInteger[] counts(int threads, Progress progress) {
        long[][] residues = new long[fields.length][];
        TaskPool.run(
                fields.length,
                threads,
                progress.share(0.9),
                () -> this,
                (self, k) -> residues[k] =
                        new TorusPolynomial(length, width, fields[k]).counts(twistLength, twistWidth, points));
        BigInteger[] counts = new BigInteger[2 * length * width + 1];
        ChineseRemainders remainders = new ChineseRemainders(fields);
        int chunks = Math.min(64, counts.length);
        TaskPool.run(chunks, threads, progress.share(0.1), () -> new long[fields.length], (mine, chunk) -> {
            for (int k = chunk; k < counts.length; k += chunks) {
                for (int f = 0; f < fields.length; f++) {
                    mine[f] = residues[f][k];
                }
                counts[k] = remainders.integer(mine);
            }
        });
        return counts;
    }
}
