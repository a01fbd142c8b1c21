package org.kadanoff.exact;

import java.math.BigInteger;

/** Arithmetic modulo a prime p, 2^30 &lt; p &lt; 2^31; elements are 0 … p − 1. */
final class PrimeField {
    private final long p;
    /** ⌊2^64/p⌋. */
    private final long inverse;

    PrimeField(long p) {
        this.p = p;
        this.inverse = Long.divideUnsigned(-1L, p);
    }

    /** The largest primes below 2^31 that are 1 modulo a number, in descending order; fewer where there are too few. */
    static long[] primes(long modulus, int count) {
        long[] primes = new long[count];
        int found = 0;
        long candidate = ((1L << 31) - 2) / modulus * modulus + 1;
        for (; found < count && candidate > 1L << 30; candidate -= modulus) {
            if (BigInteger.valueOf(candidate).isProbablePrime(40)) {
                primes[found++] = candidate;
            }
        }
        return java.util.Arrays.copyOf(primes, found);
    }

    long prime() {
        return p;
    }

    long times(long a, long b) {
        long product = a * b;
        // Barrett: the estimated quotient is at most one too small.
        long rest = product - Math.multiplyHigh(product, inverse) * p;
        return rest >= p ? rest - p : rest;
    }

    long plus(long a, long b) {
        long sum = a + b;
        return sum >= p ? sum - p : sum;
    }

    long minus(long a, long b) {
        return a >= b ? a - b : a - b + p;
    }

    long power(long base, long exponent) {
        long result = 1;
        long square = base % p;
        for (long rest = exponent; rest > 0; rest >>= 1) {
            if ((rest & 1) == 1) {
                result = times(result, square);
            }
            square = times(square, square);
        }
        return result;
    }

    long reciprocal(long a) {
        return power(a, p - 2);
    }

    /** An element of multiplicative order exactly n, which must divide p − 1. */
    long root(long n) {
        for (long base = 2; ; base++) {
            long candidate = power(base, (p - 1) / n);
            if (hasOrder(candidate, n)) {
                return candidate;
            }
        }
    }

    private boolean hasOrder(long element, long n) {
        long rest = n;
        for (long q = 2; q * q <= rest; q++) {
            if (rest % q == 0) {
                if (power(element, n / q) == 1) {
                    return false;
                }
                while (rest % q == 0) {
                    rest /= q;
                }
            }
        }
        return rest == 1 || power(element, n / rest) != 1;
    }

    /**
     * Coefficients a_k of a polynomial from its values Σ_k a_k ω^{jk} at the powers of ω, in place: the inverse discrete
     * Fourier transform.
     *
     * @param values of a length that is a power of two, the order of ω
     */
    void interpolate(long[] values, long omega) {
        int n = values.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                long kept = values[i];
                values[i] = values[j];
                values[j] = kept;
            }
        }
        long back = reciprocal(omega);
        for (int run = 2; run <= n; run <<= 1) {
            long step = power(back, n / run);
            for (int start = 0; start < n; start += run) {
                long factor = 1;
                for (int k = start; k < start + run / 2; k++) {
                    long odd = times(values[k + run / 2], factor);
                    values[k + run / 2] = minus(values[k], odd);
                    values[k] = plus(values[k], odd);
                    factor = times(factor, step);
                }
            }
        }
        long scale = reciprocal(n);
        for (int k = 0; k < n; k++) {
            values[k] = times(values[k], scale);
        }
    }
}
