package org.kadanoff.exact;

import java.math.BigInteger;

/** Integers from their remainders modulo several primes, by Garner's mixed-radix digits. Immutable. */
final class ChineseRemainders {
    private final PrimeField[] fields;
    /** Row i: p_j^{−1} modulo p_i, j &lt; i. */
    private final long[][] inverses;

    ChineseRemainders(PrimeField[] fields) {
        this.fields = fields;
        inverses = new long[fields.length][];
        for (int i = 0; i < fields.length; i++) {
            inverses[i] = new long[i];
            for (int j = 0; j < i; j++) {
                inverses[i][j] = fields[i].reciprocal(fields[j].prime() % fields[i].prime());
            }
        }
    }

    /** The number in 0 … Π p − 1 with these remainders, which are overwritten. */
    BigInteger integer(long[] remainders) {
        for (int i = 0; i < fields.length; i++) {
            PrimeField field = fields[i];
            long p = field.prime();
            long digit = remainders[i];
            for (int j = 0; j < i; j++) {
                digit = field.times(field.minus(digit, remainders[j] % p), inverses[i][j]);
            }
            remainders[i] = digit;
        }
        BigInteger value = BigInteger.ZERO;
        for (int i = fields.length - 1; i >= 0; i--) {
            value = value.multiply(BigInteger.valueOf(fields[i].prime())).add(BigInteger.valueOf(remainders[i]));
        }
        return value;
    }
}
