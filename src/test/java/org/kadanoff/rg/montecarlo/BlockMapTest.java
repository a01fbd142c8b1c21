package org.kadanoff.rg.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rg.CellRule;

class BlockMapTest {
    private static final int DRAWS = 4000;

    /**
     * Every rule, lattice and way of drawing: over many draws from one configuration a block's coarse spin has the rule's
     * probability, exactly where that is 0 or 1, else within 6 standard errors (about 2000 blocks: false-alarm rate 4e-6).
     */
    @Test
    void coarseSpinsHaveTheRulesProbability() {
        List<CellRule> rules = List.of(new CellRule.Majority(), new CellRule.Decimation(), new CellRule.Kadanoff(0.3));
        for (CellRule rule : rules) {
            requireProbabilities(Lattices.square(6, 8, true), 2, rule);
            requireProbabilities(Lattices.square(4, 136, true), 2, rule);
            requireProbabilities(Lattices.square(6, 9, true), 3, rule);
            requireProbabilities(Lattices.cubic(4, 6, 8, true), 2, rule);
            requireProbabilities(Lattices.chain(12, true), 2, rule);
            requireProbabilities(Lattices.hypercubic(new int[] {4, 4, 4, 4}, true), 2, rule);
        }
        requireProbabilities(Lattices.cubic(6, 6, 6, true), 3, new CellRule.Majority());
        requireProbabilities(Lattices.chain(4, true), 2, table());
    }

    private static CellRule table() {
        return new CellRule.Table(2, RealVector.of(0.1, 0.9, 0.25, 0.75, 1, 0, 0, 1));
    }

    private static void requireProbabilities(Lattice lattice, int b, CellRule rule) {
        UniformRandomProvider random = RandomStreams.of(11).stream(lattice.sites());
        TorusSpins fine = new TorusSpins(lattice.size());
        fine.read(random.ints(lattice.sites(), 0, 2).toArray());
        BlockMap map = BlockMap.of(lattice, b, rule);
        TorusSpins coarse = new TorusSpins(map.coarseLengths());
        int[] up = new int[coarse.sites()];
        for (int draw = 0; draw < DRAWS; draw++) {
            map.apply(fine, coarse, random);
            for (int block = 0; block < up.length; block++) {
                up[block] += coarse.spin(block) > 0 ? 1 : 0;
            }
        }
        int[] extents = lattice.size().map(length -> b).toArray();
        Blocking blocks = Blocking.rectangular(lattice, extents);
        for (int block = 0; block < up.length; block++) {
            int[] sites = blocks.sitesOf(block);
            double[] cell = new double[sites.length];
            for (int i = 0; i < cell.length; i++) {
                cell[i] = fine.spin(sites[i]);
            }
            double p = rule.weight(cell, 1);
            double error = Math.sqrt(p * (1 - p) / DRAWS);
            assertThat((double) up[block] / DRAWS)
                    .as("%s, b = %d on %s, block %d", rule.label(), b, lattice.size(), block)
                    .isCloseTo(p, within(6 * error));
        }
        assertThat(map.lengthFactor()).isEqualTo(b);
    }

    /** Ties of different blocks are independent: of the 16 outcomes of four tied blocks each has probability 1/16. */
    @Test
    void tiesAreIndependent() {
        Lattice lattice = Lattices.square(4, 4, true);
        TorusSpins fine = new TorusSpins(lattice.size());
        fine.read(new int[] {1, 0, 1, 1, 1, 0, 0, 0, 0, 1, 1, 0, 1, 0, 0, 1});
        BlockMap map = BlockMap.of(lattice, 2, new CellRule.Majority());
        TorusSpins coarse = new TorusSpins(map.coarseLengths());
        UniformRandomProvider random = RandomStreams.of(4).stream(0);
        int[] count = new int[16];
        int draws = 16_000;
        for (int draw = 0; draw < draws; draw++) {
            map.apply(fine, coarse, random);
            int outcome = 0;
            for (int block = 0; block < 4; block++) {
                outcome = 2 * outcome + (coarse.spin(block) + 1) / 2;
            }
            count[outcome]++;
        }
        for (int c : count) {
            // Six standard deviations of a count of mean 1000.
            assertThat(c).isBetween(1000 - 184, 1000 + 184);
        }
    }

    @Test
    void reversalSymmetryIsSeen() {
        Lattice lattice = Lattices.chain(8, true);
        assertThat(BlockMap.of(lattice, 2, table()).isSymmetric()).isFalse();
        assertThat(BlockMap.of(lattice, 2, new CellRule.Kadanoff(1)).isSymmetric())
                .isTrue();
        CellRule even = new CellRule.Table(2, RealVector.of(0.9, 0.1, 0.3, 0.7, 0.7, 0.3, 0.1, 0.9));
        assertThat(BlockMap.of(lattice, 2, even).isSymmetric()).isTrue();
    }

    @Test
    void spinsAreReadAndSet() {
        TorusSpins spins = new TorusSpins(IntVector.of(3, 70));
        UniformRandomProvider random = RandomStreams.of(2).stream(0);
        int[] state = random.ints(210, 0, 2).toArray();
        spins.read(state);
        for (int i = 0; i < 210; i++) {
            assertThat(spins.spin(i)).isEqualTo(2 * state[i] - 1);
            spins.set(i, 1 - 2 * state[i]);
            assertThat(spins.spin(i)).isEqualTo(1 - 2 * state[i]);
        }
    }

    @Test
    void badInputIsRefused() {
        CellRule majority = new CellRule.Majority();
        assertThatThrownBy(() -> BlockMap.of(Lattices.square(5, 5, true), 2, majority))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("multiples of 2");
        assertThatThrownBy(() -> BlockMap.of(Lattices.square(2, 4, true), 2, majority))
                .hasMessageContaining("at least 4");
        assertThatThrownBy(() -> BlockMap.of(Lattices.square(4, 4, true), 1, majority))
                .hasMessageContaining("b = 2");
        assertThatThrownBy(() -> BlockMap.of(Lattices.square(4, 4, false), 2, majority))
                .hasMessageContaining("not an open square");
        assertThatThrownBy(() -> BlockMap.of(Lattices.triangular(4, 4, true), 2, majority))
                .hasMessageContaining("not a triangular");
        assertThatThrownBy(() -> BlockMap.of(Lattices.square(4, 4, true), 2, table()))
                .hasMessageContaining("cells of 2 sites");
        assertThatThrownBy(() -> BlockMap.of(
                        Lattices.chain(4, true), 2, new CellRule.Table(2, RealVector.of(1, 1, 1, 0, 0, 1, 0, 1))))
                .hasMessageContaining("add up to 1");
        BlockMap map = BlockMap.of(Lattices.chain(4, true), 2, majority);
        assertThatThrownBy(() -> map.apply(
                        new TorusSpins(IntVector.of(6)),
                        new TorusSpins(IntVector.of(3)),
                        RandomStreams.of(1).stream(0)))
                .hasMessageContaining("leads from the torus");
        assertThatThrownBy(() -> new TorusSpins(IntVector.of(4, 1))).hasMessageContaining("at least 2");
        assertThatThrownBy(() -> new TorusSpins(IntVector.of(4)).read(new int[3]))
                .hasMessageContaining("4 spins");
    }
}
