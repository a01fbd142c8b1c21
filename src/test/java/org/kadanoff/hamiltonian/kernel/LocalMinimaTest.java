package org.kadanoff.hamiltonian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattices;

/** Reference values ising2d-minima-4 and ising2d-minima-4-weak: stable states of the 4 × 4 ferromagnet, by enumeration. */
class LocalMinimaTest {
    @Test
    void oneFlipStableStatesOfTheTorus() {
        Kernel kernel = Ising.on(Lattices.square(4, 4, true), 1, 0).compile();
        int[] state = new int[16];
        int strict = 0;
        int weak = 0;
        for (int k = 0; k < 1 << 16; k++) {
            kernel.space().decode(k, state);
            double smallest = Double.POSITIVE_INFINITY;
            for (int i = 0; i < 16; i++) {
                smallest = Math.min(smallest, kernel.flipDifference(state, i, 1 - state[i]));
            }
            strict += smallest > 0 ? 1 : 0;
            weak += smallest >= 0 ? 1 : 0;
        }
        assertThat(strict).isEqualTo(10);
        assertThat(weak).isEqualTo(702);
    }
}
