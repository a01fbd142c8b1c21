package org.kadanoff.rg.scheme;

import java.util.List;
import org.kadanoff.flow.FlowMap;

/**
 * A renormalisation step K → K' in a space of couplings, −H = Σ_i K_i S_i, that multiplies lengths by b and keeps N' = N/b^d of
 * the N sites:
 *
 * <p>Z_N(K) = e^{N' c(K)} Z_{N'}(K'),
 *
 * <p>exactly or approximately as the scheme is, with c the constant that a coarse site is given. A scheme whose couplings
 * already hold the constant ({@link #holdsConstant}) has c = 0, and its Jacobian has the eigenvalue b^d that belongs to it.
 */
public interface CouplingFlow extends FlowMap {
    /** Names of the couplings, in the order of the coordinates. */
    List<String> couplings();

    /** b, more than 1. */
    double lengthFactor();

    /** d, as it enters N' = N/b^d. */
    double spatialDimension();

    /** Whether K_i changes its sign when all spins are reversed, as a field does. */
    boolean isOdd(int coupling);

    /** c(K): what a step adds to log Z for every coarse site; 0 where the couplings hold the constant. */
    double constant(double[] couplings);

    /** Whether the constant is one of the directions in the space of couplings. */
    default boolean holdsConstant() {
        return false;
    }

    /** b^d, sites per coarse site. */
    default double volumeFactor() {
        return Math.pow(lengthFactor(), spatialDimension());
    }

    @Override
    default int dimension() {
        return couplings().size();
    }
}
