package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.split.SplitEngine;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.testing.ChiSquare;

class SplitDrawsTest {
    private static final SplitEngine ENGINE = new SplitEngine(2, MatrixProducts::java);
    /** Ten tests at this level give a false alarm in 10^7 choices of the seed; the seed is fixed. */
    private static final double LEVEL = 1e-8;

    private static Map<String, Hamiltonian> models() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        models.put("dense spins", TestModels.spinGlass(9, Domain.SPIN, 1));
        models.put("dense spins, cold", TestModels.spinGlass(9, Domain.SPIN, 2).times(3));
        models.put("dense spin-one", TestModels.spinGlass(6, Domain.SPIN_ONE, 3));
        models.put("Potts", TestModels.potts(Lattices.complete(5).graph(), 4, 0.4));
        models.put("hard core ring", TestModels.hardCoreRing(9));
        models.put("one spin", TestModels.spinGlass(1, Domain.SPIN, 4));
        return models;
    }

    private static ChiSquare test(Hamiltonian model, int[][] draws) {
        long[] counts = new long[(int) model.space().size()];
        for (int[] state : draws) {
            int index = 0;
            for (int i = 0; i < state.length; i++) {
                index = index * model.domain(i).size() + state[i];
            }
            counts[index]++;
        }
        return ChiSquare.of(counts, new BruteForce(model).probabilities());
    }

    @Test
    void drawsFollowTheDistribution() {
        models().forEach((name, model) -> {
            int[][] draws = ENGINE.draw(model, 200_000, RandomStreams.of(77));
            assertThat(test(model, draws).pValue()).as(name).isGreaterThan(LEVEL);
        });
    }

    @Test
    void aWrongDistributionIsNoticed() {
        Hamiltonian model = TestModels.spinGlass(9, Domain.SPIN, 1);
        int[][] draws = ENGINE.draw(model, 200_000, RandomStreams.of(77));
        assertThat(test(model.times(1.03), draws).pValue()).isLessThan(LEVEL);
    }

    @Test
    void aDrawDependsOnItsNumberAlone() {
        for (Hamiltonian model : new Hamiltonian[] {
            TestModels.spinGlass(14, Domain.SPIN, 5),
            TestModels.spinGlass(12, Domain.SPIN, 6).times(200)
        }) {
            int[][] many = ENGINE.draw(model, 300, RandomStreams.of(5));
            int[][] few = new SplitEngine(1, MatrixProducts::java).draw(model, 40, RandomStreams.of(5));
            assertThat(few).isDeepEqualTo(Arrays.copyOf(many, 40));
        }
    }

    /** Where all weights underflow together, sites go outside one by one; the ground state is drawn all the same. */
    @Test
    void theGroundStateIsDrawnAtAnyCoupling() {
        Hamiltonian model = TestModels.spinGlass(13, Domain.SPIN, 7);
        double[] p = new BruteForce(model.times(3000)).probabilities();
        int ground = 0;
        for (int k = 0; k < p.length; k++) {
            ground = p[k] > p[ground] ? k : ground;
        }
        int[] state = new int[13];
        model.space().decode(ground, state);
        assertThat(p[ground]).isGreaterThan(1 - 1e-9);
        for (int[] drawn : ENGINE.draw(model.times(3000), 20, RandomStreams.of(6))) {
            assertThat(drawn).isEqualTo(state);
        }
    }

    @Test
    void noDrawsAreDrawnFromTheImpossible() {
        assertThat(ENGINE.draw(TestModels.spinGlass(5, Domain.BIT, 8), 0, RandomStreams.of(1)))
                .isEmpty();
        assertThatThrownBy(() -> ENGINE.draw(TestModels.manyBody(8, 3, 5, Domain.SPIN, 9), 1, RandomStreams.of(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("couples 3 sites at once");
        assertThat(ENGINE.predictDraws(TestModels.manyBody(8, 3, 5, Domain.SPIN, 9), 1)
                        .cost())
                .isEmpty();
    }

    @Test
    void drawsArePriced() {
        Hamiltonian model = TestModels.spinGlass(20, Domain.SPIN, 10);
        Cost few = ENGINE.predictDraws(model, 1).cost().orElseThrow();
        Cost many = ENGINE.predictDraws(model, 100_000).cost().orElseThrow();
        assertThat(many.seconds()).isGreaterThan(few.seconds());
        assertThat(many.bytes()).isGreaterThan(few.bytes());
    }
}
