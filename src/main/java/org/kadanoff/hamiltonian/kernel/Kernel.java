package org.kadanoff.hamiltonian.kernel;

import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;

/**
 * A Hamiltonian lowered to flat arrays: what chains and enumerations run on. Immutable and thread-safe.
 *
 * <p>Agreement bound, held by a contract suite over every implementation: |flipDifference(s, i, x) − (H(s with s_i = x) −
 * H(s))| ≤ 64 ε Σ_t |E_t|, the sum over the single products and table entries of H in both configurations, ε = 2⁻⁵³. An
 * integrated-out unit −c φ(θ) counts |c| (|φ(θ)| + |φ'(θ)| (|b| + Σ_k |w_k| max|x_k|)), since its field θ is rounded too.
 */
public interface Kernel {
    /** The sum of terms that was lowered, for whoever needs its structure and not only its energies. */
    Hamiltonian hamiltonian();

    ConfigurationSpace space();

    /** Which structure was recognised, in a few words for people. */
    String structure();

    /**
     * H(s); +∞ for a forbidden configuration.
     *
     * @param state index of each site's state (not modified)
     */
    double energy(int[] state);

    /** H(s with site in newState) − H(s), without evaluating the two energies. */
    double flipDifference(int[] state, int site, int newState);

    /**
     * A position in configuration space that keeps whatever makes repeated flips cheap.
     *
     * @param state starting configuration (copied)
     */
    Cursor cursor(int[] state);

    default int sites() {
        return space().sites();
    }
}
