package org.kadanoff.hamiltonian.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RealVector;

class IsingTest {
    /** Density of states of the 4 x 4 torus, symmetric in E. P. D. Beale, Phys. Rev. Lett. 76, 78 (1996). */
    private static final Map<Integer, Integer> DENSITY_OF_STATES =
            Map.of(-32, 2, -24, 32, -20, 64, -16, 424, -12, 1728, -8, 6688, -4, 13568, 0, 20524);

    @Test
    void densityOfStatesOfTheFourByFourTorus() {
        Map<Integer, Integer> counts = new TreeMap<>();
        for (double energy : energies(Ising.on(Lattices.square(4, 4, true), 1, 0))) {
            counts.merge((int) energy, 1, Integer::sum);
        }
        DENSITY_OF_STATES.forEach((energy, count) -> {
            assertThat(counts).containsEntry(energy, count);
            assertThat(counts).containsEntry(-energy, count);
        });
        assertThat(counts).hasSize(15);
    }

    /** B. Kaufman, Phys. Rev. 76, 1232 (1949), doi:10.1103/PhysRev.76.1232, at K_c = log(1 + √2)/2. */
    @Test
    void partitionSumOfTheFourByFourTorusIsKaufmans() {
        Hamiltonian critical = Ising.on(Lattices.square(4, 4, true), 0.5 * Math.log(1 + Math.sqrt(2)), 0);
        LogSum sum = new LogSum();
        for (double energy : energies(critical)) {
            sum.add(-energy);
        }
        assertThat(sum.value()).isCloseTo(15.521915458755, within(1e-11));
    }

    @Test
    void energiesOfAChainByHand() {
        Hamiltonian chain = Ising.on(Lattices.chain(3, false), 2, 0.5);
        assertThat(chain.energyOf(1, 1, 1)).isEqualTo(-4 - 1.5);
        assertThat(chain.energyOf(1, -1, 1)).isEqualTo(4 - 0.5);
        assertThat(Ising.on(Lattices.chain(2, true), 2, 0).energyOf(1, -1)).isEqualTo(4);
    }

    @Test
    void couplingsAndFieldsFollowBondsAndSites() {
        Graph path = new Graph(3, IntVector.of(0, 2), IntVector.of(1, 1));
        Hamiltonian h = Ising.on(path, RealVector.of(1, -10), RealVector.of(100, 0, 1000));
        assertThat(h.energyOf(1, 1, 1)).isEqualTo(-1 + 10 - 100 - 1000);
        assertThat(h.energyOf(-1, 1, 1)).isEqualTo(1 + 10 + 100 - 1000);
        assertThatThrownBy(() -> Ising.on(path, RealVector.of(1), RealVector.of(1, 2, 3)))
                .hasMessageContaining("2 bonds, got 1");
        assertThatThrownBy(() -> Ising.on(path, RealVector.of(1, 2), RealVector.of(1)))
                .hasMessageContaining("3 sites, got 1");
    }

    private static double[] energies(Hamiltonian hamiltonian) {
        Kernel kernel = hamiltonian.compile();
        double[] energies = new double[1 << hamiltonian.sites()];
        int[] state = new int[hamiltonian.sites()];
        for (int k = 0; k < energies.length; k++) {
            for (int i = 0; i < state.length; i++) {
                state[i] = k >> i & 1;
            }
            energies[k] = kernel.energy(state);
        }
        return energies;
    }
}
