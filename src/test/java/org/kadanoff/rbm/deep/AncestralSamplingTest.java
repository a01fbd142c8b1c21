package org.kadanoff.rbm.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.AnnealingSchedule;

class AncestralSamplingTest {
    private static final int DRAWS = 40_000;
    /** χ² of 15 degrees of freedom exceeds this by chance once in 10⁷. */
    private static final double LARGEST = 61;

    private final BatchPass pass = new BatchPass(MatrixProducts.java(), 2);
    private final DeepBeliefNetwork network = Stacks.bits(1.2, 31, 4, 3, 4, 3);

    private static UniformRandomProvider random(long seed) {
        return RandomStreams.of(seed).stream(0);
    }

    /** χ² of draws of four bits against exact probabilities. */
    private static double chiSquare(DataSet drawn, DeepBeliefNetwork exact) {
        StackEnumeration sums = StackEnumeration.of(exact);
        double[] counts = new double[16];
        for (int r = 0; r < drawn.rows(); r++) {
            int c = 0;
            for (double bit : drawn.row(r)) {
                c = 2 * c + (int) bit;
            }
            counts[c]++;
        }
        double[][] all = Stacks.allBits(4);
        double sum = 0;
        for (int c = 0; c < 16; c++) {
            double expected = drawn.rows() * Math.exp(sums.logProbability(all[c]));
            sum += (counts[c] - expected) * (counts[c] - expected) / expected;
        }
        return sum;
    }

    @Test
    @Tag("slow")
    void drawsHaveTheDistributionOfTheNetwork() {
        AncestralSampling exact = AncestralSampling.standard(1, pass);
        assertThat(exact.isExact(network)).isTrue();
        assertThat(chiSquare(exact.draw(network, DRAWS, random(1)), network)).isLessThan(LARGEST);
        AncestralSampling chains = AncestralSampling.standard(40, pass).withBits(0);
        assertThat(chains.isExact(network)).isFalse();
        assertThat(chiSquare(chains.draw(network, DRAWS, random(2)), network)).isLessThan(LARGEST);
    }

    @Test
    void brokenDrawsAreCaught() {
        // Chains that have hardly begun.
        DeepBeliefNetwork strong = DeepBeliefNetwork.of(Stacks.machine(Layer.bits(4), Layer.bits(4), 4, 2));
        AncestralSampling hasty = AncestralSampling.standard(1, pass).withBits(0);
        assertThat(chiSquare(hasty.draw(strong, DRAWS, random(1)), strong)).isGreaterThan(LARGEST);
        // Means in place of draws in a layer between.
        DataSet tops =
                AncestralSampling.standard(1, pass).draw(DeepBeliefNetwork.of(network.machine(3)), DRAWS, random(1));
        double[] between = pass.down(network.machine(2), BatchPass.rows(tops), BatchPass.Activity.MEANS, random(1));
        double[] drawn = pass.down(network.machine(1), between, BatchPass.Activity.DRAWS, random(1));
        assertThat(chiSquare(DataSet.of("broken", 4, drawn), network)).isGreaterThan(LARGEST);
    }

    @Test
    void drawsDoNotDependOnThreadsAndMeansAreMeans() {
        AncestralSampling one = AncestralSampling.standard(3, new BatchPass(MatrixProducts.java(), 1));
        AncestralSampling two = AncestralSampling.standard(3, pass);
        assertThat(BatchPass.rows(one.draw(network, 300, random(4))))
                .isEqualTo(BatchPass.rows(two.draw(network, 300, random(4))));
        for (DeepBeliefNetwork any : new DeepBeliefNetwork[] {network, network.lower(1)}) {
            DataSet means = two.withMeans().draw(any, 20_000, random(5));
            DataSet draws = two.draw(any, 20_000, random(6));
            assertThat(means.hasOnly(0, 1)).isFalse();
            for (int i = 0; i < 4; i++) {
                // 6 standard errors of the draws at most.
                assertThat(means.columnMeans().get(i))
                        .isCloseTo(draws.columnMeans().get(i), within(6 * 0.5 / Math.sqrt(10_000)));
            }
        }
    }

    @Test
    void aTopOfIndependentUnitsAndOfRealOnes() {
        Machine alone =
                new Machine(Layer.bits(3), Layer.bits(0), RealVector.of(2, 0, -2), RealVector.of(), RealVector.of());
        DataSet drawn = AncestralSampling.standard(1, pass).draw(DeepBeliefNetwork.of(alone), 20_000, random(1));
        for (int i = 0; i < 3; i++) {
            double p = 1 / (1 + Math.exp(2 * i - 2));
            assertThat(drawn.columnMeans().get(i)).isCloseTo(p, within(0.02));
        }
        // Gaussian units with one hidden bit: a mixture of two normal distributions.
        Machine mixture = new Machine(
                Layer.gaussian(1, 0.25), Layer.bits(1), RealVector.of(0), RealVector.of(-2), RealVector.of(8));
        DataSet real = AncestralSampling.standard(1, pass).draw(DeepBeliefNetwork.of(mixture), 20_000, random(2));
        // P(h = 1) ∝ e^{−2 + 0.25 · 64/2}, where the mean is 2.
        double p = 1 / (1 + Math.exp(-6));
        assertThat(real.columnMeans().get(0)).isCloseTo(2 * p, within(0.03));
        assertThatThrownBy(() -> AncestralSampling.standard(0, pass)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> AncestralSampling.standard(1, pass).draw(network, 0, random(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void batchesAreTheMachinesOwnRows() {
        Machine machine = Stacks.machine(Layer.spins(7), Layer.oneHot(3, 3), 1, 9);
        DataSet data = Stacks.fairBits(300, 7, 3).map(x -> 2 * x - 1);
        double[] fields = pass.hiddenFields(machine, BatchPass.rows(data));
        double[] energies = pass.freeEnergies(machine, BatchPass.rows(data));
        DataSet up = pass.up(machine, data, BatchPass.Activity.MEANS, random(1));
        for (int r = 0; r < 300; r += 37) {
            double[] own = machine.hiddenFields(data.row(r));
            for (int j = 0; j < 9; j++) {
                assertThat(fields[9 * r + j]).isCloseTo(own[j], within(1e-14));
            }
            assertThat(energies[r]).isCloseTo(machine.freeEnergy(data.row(r)), within(1e-13));
            machine.hidden().means(own, own);
            assertThat(up.row(r)).containsExactly(own, within(1e-14));
        }
        DataSet drawn = pass.up(machine, data, BatchPass.Activity.DRAWS, random(1));
        for (int r = 0; r < 300; r++) {
            assertThat(machine.hidden().isValid(drawn.row(r))).isTrue();
        }
        double[] hidden = BatchPass.rows(drawn);
        double[] handedOn = pass.hiddenFreeEnergies(machine, hidden);
        assertThat(handedOn[5]).isCloseTo(machine.hiddenFreeEnergy(drawn.row(5)), within(1e-13));
    }

    @Test
    void annealingAgreesWithSums() {
        Machine machine = Stacks.machine(Layer.spins(10), Layer.bits(8), 0.7, 4);
        PartitionMethod sums = PartitionMethod.standard();
        PartitionMethod annealed = sums.withBits(3).withAnnealing(400, AnnealingSchedule.uniform(500));
        LogPartition exact = sums.of(machine, pass, random(1));
        LogPartition estimate = annealed.of(machine, pass, random(1));
        assertThat(exact.isExact()).isTrue();
        assertThat(estimate.isExact()).isFalse();
        assertThat(estimate.error()).isBetween(1e-6, 0.05);
        // 5 standard errors: by chance once in 10⁶.
        assertThat(estimate.value()).isCloseTo(exact.value(), within(5 * estimate.error()));
        assertThatThrownBy(() -> sums.withBits(21)).isInstanceOf(IllegalArgumentException.class);
    }
}
