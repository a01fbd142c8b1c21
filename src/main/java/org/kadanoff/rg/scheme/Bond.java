package org.kadanoff.rg.scheme;

import java.util.List;

/**
 * A bond between two sites as a statistical weight W(s,s') = e^{c} w_K(s,s'), a family that is closed under putting bonds in series
 * (summing over the site between them) and in parallel (multiplying weights): the couplings of parallel bonds add up, and b
 * bonds K in series are one of couplings K' with a constant c.
 */
public sealed interface Bond permits IsingBond, PottsBond {
    /** Names of the couplings of a bond. */
    List<String> couplings();

    /** Whether a coupling changes its sign under reversal of all spins. */
    boolean isOdd(int coupling);

    /** q, the states of a site. */
    int states();

    /**
     * b equal bonds in series, (W^b)(s,s') = e^{c} w_{K'}(s,s').
     *
     * @param bond K
     * @param b at least 1; between integers the power of the matrix, which needs a positive one
     * @throws IllegalArgumentException when the power does not exist in real numbers
     */
    Series series(double[] bond, double b);

    /**
     * Derivatives of K' and c by b at b = 1.
     *
     * @param bond K, ferromagnetic
     */
    Series seriesRate(double[] bond);

    /**
     * Couplings of a chain, or their derivatives.
     *
     * @param bond K'
     * @param constant c
     */
    record Series(double[] bond, double constant) {}
}
