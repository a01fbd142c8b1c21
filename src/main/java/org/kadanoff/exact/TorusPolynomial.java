package org.kadanoff.exact;

/**
 * The partition function of the isotropic Ising torus as a polynomial modulo one prime. With x = e^{−2K}, Z = ½ e^{2KN} P(x)
 * and
 *
 * <p>P = Q_{½½} + Q_{½0} + Q_{0½} − Q_{00}, Q_{ab} = Π_{p,q} [(1 + x²)² − 2x(1 − x²)(cos p + cos q)]^{1/2}, p = 2π(k +
 * a)/L, q = 2π(l + b)/M.
 *
 * <p>With D = (1 + x²)² − 2x(1 − x²) cos p and e = x(1 − x²) the product over q is g_M ∓ 2e^M (− for b = 0), where g_0 = 2,
 * g_1 = D, g_{2m} = g_m² − 2e^{2m} and g_{2m+1} = g_m g_{m+1} − D e^{2m}. Momenta ±p give the same, so the root is that
 * product once for each 0 &lt; p &lt; π; at p = 0 it is [x(1 + x)]^M ∓ (1 − x)^M and at π it is (1 + x)^M ∓ [x(1 − x)]^M. 2 cos p
 * is a sum of two roots of unity, which a prime p ≡ 1 mod 2L has.
 */
final class TorusPolynomial {
    private final int length;
    private final int width;
    private final PrimeField field;
    /** 2 cos p for 0 &lt; p &lt; π, of a = 0 and of a = ½. */
    private final long[][] twiceCosine = new long[2][];

    TorusPolynomial(int length, int width, PrimeField field) {
        this.length = length;
        this.width = width;
        this.field = field;
        long root = field.root(2L * length);
        for (int first = 0; first < 2; first++) {
            int modes = (length - 1 + first) / 2;
            twiceCosine[first] = new long[modes];
            for (int k = 0; k < modes; k++) {
                long turn = field.power(root, 2 * k + (first == 1 ? 1 : 2));
                twiceCosine[first][k] = field.plus(turn, field.reciprocal(turn));
            }
        }
    }

    /**
     * The coefficients of P/2 modulo the prime: numbers of configurations with k unsatisfied bonds.
     *
     * @param twistLength whether couplings across one line of L change their sign, which exchanges a = 0 and ½
     * @param twistWidth the same along M
     * @param points a power of two above 2N, dividing p − 1
     */
    long[] counts(boolean twistLength, boolean twistWidth, int points) {
        long omega = field.root(points);
        long half = field.reciprocal(2);
        int minus = (twistLength ? 2 : 0) + (twistWidth ? 1 : 0);
        long[] values = new long[points];
        long x = 1;
        for (int k = 0; k < points; k++) {
            long[] q = sectors(x);
            long sum = 0;
            for (int sector = 0; sector < 4; sector++) {
                sum = sector == minus ? field.minus(sum, q[sector]) : field.plus(sum, q[sector]);
            }
            values[k] = field.times(sum, half);
            x = field.times(x, omega);
        }
        field.interpolate(values, omega);
        return values;
    }

    /** Q_00, Q_0½, Q_½0 and Q_½½ at x. */
    private long[] sectors(long x) {
        long square = field.times(x, x);
        long e = field.times(x, field.minus(1, square));
        long onePlus = field.plus(1, square);
        long base = field.times(onePlus, onePlus);
        long[] eSquared = squares(e);
        long winding = field.power(e, width);
        long twice = field.plus(winding, winding);
        long[] q = {1, 1, 1, 1};
        for (int first = 0; first < 2; first++) {
            long whole = 1;
            long half = 1;
            for (long cosine : twiceCosine[first]) {
                long g = chebyshev(field.minus(base, field.times(e, cosine)), eSquared);
                whole = field.times(whole, field.minus(g, twice));
                half = field.times(half, field.plus(g, twice));
            }
            q[2 * first] = whole;
            q[2 * first + 1] = half;
        }
        long up = field.plus(1, x);
        long down = field.minus(1, x);
        edge(q, 0, field.times(x, up), down);
        edge(q, length % 2 == 0 ? 0 : 2, up, field.times(x, down));
        return q;
    }

    /** Multiplies the two sectors of one a by α^M ∓ β^M. */
    private void edge(long[] q, int sector, long alpha, long beta) {
        long a = field.power(alpha, width);
        long b = field.power(beta, width);
        q[sector] = field.times(q[sector], field.minus(a, b));
        q[sector + 1] = field.times(q[sector + 1], field.plus(a, b));
    }

    /** e^{2m} for the numbers m that doubling passes on its way to M, from 0 on, and e² at the end. */
    private long[] squares(long e) {
        int bits = 32 - Integer.numberOfLeadingZeros(width);
        long[] powers = new long[bits + 1];
        long square = field.times(e, e);
        for (int k = 0; k < bits; k++) {
            powers[k] = field.power(square, width >> (bits - k));
        }
        powers[bits] = square;
        return powers;
    }

    /** g_M, by doubling from (g_0, g_1). */
    private long chebyshev(long d, long[] eSquared) {
        int bits = eSquared.length - 1;
        long g = 2;
        long next = d;
        for (int k = 0; k < bits; k++) {
            long e = eSquared[k];
            long middle = field.minus(field.times(g, next), field.times(d, e));
            if ((width >> (bits - 1 - k) & 1) == 1) {
                long beyond = field.times(e, eSquared[bits]);
                g = middle;
                next = field.minus(field.times(next, next), field.plus(beyond, beyond));
            } else {
                g = field.minus(field.times(g, g), field.plus(e, e));
                next = middle;
            }
        }
        return g;
    }
}
