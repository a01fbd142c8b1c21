package org.kadanoff.sampling.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.kadanoff.exact.closed.OnsagerLattice;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.ChainState;

/** Lattices divided in different ways are the same lattice, and a saved one goes on as it was divided. */
class BitStripesTest {
    private static BitLattice lattice(BitTorus model, BitStripes stripes, int threads) {
        BitLattice lattice =
                BitLattice.of(model, BitArithmetic.fastest(), threads, RandomStreams.of(8).stream(0), stripes);
        lattice.randomize(RandomStreams.of(8).stream(1));
        return lattice;
    }

    private static BitLayout layout(BitTorus model) {
        return new BitLayout(model.lengths());
    }

    /**
     * At K = 500 what costs energy has a probability below e^{−1000}, so that the sweeps depend on no random number: an error in what
     * one stripe hands over to another one would be seen.
     */
    @Test
    void withoutChanceTheDivisionMakesNoDifference() {
        BondSigns signs = (site, axis) -> (((site * 2654435761L + axis * 40503L) >>> 7) & 1) == 0;
        for (BitTorus model : new BitTorus[] {
            BitTorus.square(12, 138, 500),
            BitTorus.square(256, 128, -500),
            BitTorus.square(8, 140, 500).withField(100).withSigns(signs),
            BitTorus.cubic(4, 6, 160, 500).withSigns(signs),
        }) {
            BitLattice rows = lattice(model, BitStripes.ofRows(layout(model)), 1);
            BitLattice[] divided = new BitLattice[4];
            for (int columns = 1; columns <= divided.length; columns++) {
                divided[columns - 1] = lattice(model, BitStripes.ofWords(layout(model), columns), 1);
            }
            for (int sweep = 0; sweep < 6; sweep++) {
                rows.sweep();
                for (BitLattice other : divided) {
                    other.sweep();
                    assertThat(other.state()).isEqualTo(rows.state());
                    assertThat(other.countUnsatisfied()).isEqualTo(rows.countUnsatisfied());
                    assertThat(other.countUp()).isEqualTo(rows.countUp());
                }
            }
        }
    }

    /** Energies of two divisions, 60 sweeps after a random start far above T_c, within 6 standard deviations √(2c/N) of each other. */
    @Test
    void allDivisionsHaveOneEnergy() {
        BitTorus model = BitTorus.square(1024, 1024, 0.3);
        BitLattice rows = lattice(model, BitStripes.ofRows(layout(model)), 1);
        BitLattice columns = lattice(model, BitStripes.ofWords(layout(model), 4), 1);
        rows.sweep(60);
        columns.sweep(60);
        double deviation = Math.sqrt(2 * OnsagerLattice.isotropic(0.3).specificHeat() * model.sites());
        assertThat(rows.state()).isNotEqualTo(columns.state());
        assertThat(Math.abs(rows.energy() - columns.energy())).isLessThan(6 * deviation);
    }

    @Test
    void longRowsAreCutAcrossAndShortOnesAreNot() {
        assertThat(BitStripes.of(new BitLayout(BitTorus.square(1024, 1024, 1).lengths()))
                        .columns())
                .isEqualTo(4);
        BitStripes narrow =
                BitStripes.of(new BitLayout(BitTorus.square(65_536, 128, 1).lengths()));
        assertThat(narrow.columns()).isEqualTo(1);
        assertThat(narrow.size()).isGreaterThan(4);
        BitStripes cube =
                BitStripes.of(new BitLayout(BitTorus.cubic(128, 128, 128, 1).lengths()));
        assertThat(cube.columns()).isEqualTo(1);
        assertThat(cube.neighbours()[3]).contains(2, 4);
        assertThat(BitStripes.of(new BitLayout(BitTorus.square(4, 4, 1).lengths()))
                        .size())
                .isEqualTo(1);
        assertThatThrownBy(() -> BitStripes.ofWords(
                        new BitLayout(BitTorus.square(64, 64, 1).lengths()), 3))
                .hasMessageContaining("32 words");
    }

    /** What is saved of a lattice divided into rows says nothing of columns, as in the files before there were any. */
    @Test
    void savedLatticesGoOnAsTheyWereDivided() {
        BitTorus model = BitTorus.square(1024, 1024, 0.44);
        for (BitStripes stripes : new BitStripes[] {
            BitStripes.ofRows(layout(model)), BitStripes.ofWords(layout(model), 4), BitStripes.ofWords(layout(model), 3)
        }) {
            BitLattice lattice = lattice(model, stripes, 2);
            lattice.sweep(5);
            ChainState saved = lattice.save();
            assertThat(saved.arrays().containsKey("columns")).isEqualTo(stripes.columns() > 1);
            BitLattice restored = BitLattice.restore(model, BitArithmetic.longWords(), 1, saved);
            lattice.sweep(5);
            restored.sweep(5);
            assertThat(restored.state()).isEqualTo(lattice.state());
        }
    }
}
