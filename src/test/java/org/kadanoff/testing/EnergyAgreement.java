package org.kadanoff.testing;

import java.util.Arrays;
import org.kadanoff.hamiltonian.Hamiltonian;

/** Comparison of energies of two Hamiltonians that should be the same function written differently. */
public final class EnergyAgreement {
    /** Roundings of rewritten coefficients: a few ε for each of the at most 100 of them. */
    private static final double BOUND = 1000 * 0x1p-53;

    private EnergyAgreement() {}

    /** Throws unless H(s) = H'(s') within the rounding that their magnitudes allow; +∞ must meet +∞. */
    public static void assertSame(Hamiltonian one, int[] state, Hamiltonian other, int[] otherState) {
        double magnitude = 1
                + Contributions.of(one, state).magnitude()
                + Contributions.of(other, otherState).magnitude();
        assertClose(one.energy(state), other.energy(otherState), magnitude, state, otherState);
    }

    /** Throws unless two numbers agree within the rounding that a magnitude allows. */
    public static void assertClose(double energy, double expected, double magnitude, int[]... states) {
        boolean same = expected == Double.POSITIVE_INFINITY
                ? energy == expected
                : Math.abs(energy - expected) <= BOUND * magnitude;
        if (!same) {
            throw new AssertionError("energies " + energy + " and " + expected + " of the configurations "
                    + Arrays.deepToString(states) + " should be the same");
        }
    }
}
