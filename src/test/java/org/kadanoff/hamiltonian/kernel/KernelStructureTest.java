package org.kadanoff.hamiltonian.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.hamiltonian.model.SpinGlass.Disorder;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

/** The kernel that each structure deserves, and what composition does to it. */
class KernelStructureTest {
    @Test
    void uniformLattices() {
        assertThat(structure(Ising.on(Lattices.square(4, 4, true), 1, 0))).isEqualTo("uniform lattice, 4 neighbours");
        assertThat(structure(Ising.on(Lattices.cubic(3, 3, 3, true), 1, 0.2).times(0.3)))
                .isEqualTo("uniform lattice, 6 neighbours");
        assertThat(structure(Ising.on(Lattices.chain(6, true), 1, 0)
                        .toDomain(Domain.BIT)
                        .plus(1)))
                .isEqualTo("uniform lattice, 2 neighbours");
        assertThat(structure(Ising.on(Lattices.complete(4), 1, 0))).isEqualTo("uniform lattice, 3 neighbours");
    }

    @Test
    void sparsePairs() {
        assertThat(structure(Ising.on(Lattices.square(4, 4, false), 1, 0))).isEqualTo("sparse pairs, 24 bonds");
        assertThat(structure(SpinGlass.edwardsAnderson(
                        Lattices.square(4, 4, true).graph(), Disorder.GAUSSIAN, RandomStreams.of(0).stream(0))))
                .isEqualTo("sparse pairs, 32 bonds");
        assertThat(structure(Hamiltonian.of(3, Domain.SPIN, Fields.onAllSites(1, 2, 3))))
                .isEqualTo("sparse pairs, 0 bonds");
        assertThat(structure(Hamiltonian.of(3, Domain.SPIN, Monomials.of(1, 0, 1), Monomials.of(2, 2))))
                .isEqualTo("sparse pairs, 1 bonds");
        assertThat(structure(Hamiltonian.of(3, Domain.potts(3), new Constant(1))))
                .isEqualTo("sparse pairs, 0 bonds");
    }

    @Test
    void denseAndBilinear() {
        Hamiltonian sk = SpinGlass.sherringtonKirkpatrick(8, RandomStreams.of(1).stream(0));
        assertThat(structure(sk)).isEqualTo("dense, 8 sites");
        assertThat(structure(sk.plus(Pairs.of(1, 0, 1)).toDomain(Domain.BIT))).isEqualTo("dense, 8 sites");
        assertThat(structure(sk.clamp(new int[] {0, 1}, new int[] {0, 1}))).isEqualTo("dense, 6 sites");
        assertThat(structure(rbm())).isEqualTo("bilinear, 3 x 2");
        assertThat(structure(rbm().toDomain(Domain.SPIN))).isEqualTo("bilinear, 3 x 2");
    }

    @Test
    void general() {
        assertThat(structure(Potts.on(Lattices.chain(4, true).graph(), 3, 1))).isEqualTo("general sum of terms");
        assertThat(structure(Hamiltonian.of(3, Domain.SPIN, Monomials.of(1, 0, 1, 2))))
                .isEqualTo("general sum of terms");
        assertThat(structure(rbm().plus(Pairs.of(1, 0, 1)))).isEqualTo("general sum of terms");
    }

    @Test
    void aBlockThatIsClampedAwayLeavesNothingDense() {
        Hamiltonian layerClamped = rbm().clamp(new int[] {0, 1, 2}, new int[] {1, 0, 1});
        assertThat(structure(layerClamped)).isEqualTo("sparse pairs, 0 bonds");
        DenseBlock corner = new DenseBlock(IntVector.of(0, 1), RealVector.of(0, 1, 1, 0));
        Hamiltonian clamped = Hamiltonian.of(3, Domain.SPIN, corner).clamp(new int[] {1}, new int[] {1});
        assertThat(structure(clamped)).isEqualTo("sparse pairs, 0 bonds");
        BilinearBlock empty = new BilinearBlock(IntVector.of(0), IntVector.of(1), RealVector.of(2));
        assertThat(Hamiltonian.of(3, Domain.SPIN, empty)
                        .clamp(new int[] {0, 1}, new int[] {1, 1})
                        .terms())
                .containsExactly(new Constant(-2));
    }

    @Test
    void aSmallDenseBlockInALargeLatticeStaysSparse() {
        // Full rows for 90 000 sites would take 65 GB.
        Hamiltonian lattice = Ising.on(Lattices.square(300, 300, true), 1, 0);
        DenseBlock impurity = new DenseBlock(IntVector.of(0, 1, 2), RealVector.of(0, 1, 2, 1, 0, 3, 2, 3, 0));
        Kernel kernel = lattice.plus(impurity).compile();
        assertThat(kernel.structure()).isEqualTo("sparse pairs, 180003 bonds");
        assertThat(kernel.energy(new int[90_000])).isEqualTo(-180_000 - 6);
    }

    @Test
    void mixedNumericDomainsInADenseBlock() {
        ConfigurationSpace space = ConfigurationSpace.of(List.of(Domain.SPIN, Domain.BIT, Domain.SPIN_ONE));
        DenseBlock block = new DenseBlock(IntVector.of(0, 1, 2), RealVector.of(0, 1, 2, 1, 0, 3, 2, 3, 0));
        Kernel kernel = Hamiltonian.of(space, block).compile();
        assertThat(kernel.structure()).isEqualTo("dense, 3 sites");
        assertThat(kernel.energy(new int[] {0, 1, 2})).isEqualTo(1 + 2 - 3);
    }

    private static Hamiltonian rbm() {
        return new RestrictedBoltzmann(
                        Domain.BIT,
                        Domain.BIT,
                        RealVector.of(1, 2, 3),
                        RealVector.of(4, 5),
                        RealVector.of(1, 2, 3, 4, 5, 6))
                .jointEnergy();
    }

    private static String structure(Hamiltonian hamiltonian) {
        return hamiltonian.compile().structure();
    }
}
