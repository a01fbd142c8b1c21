package org.kadanoff.sampling.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.InterruptedComputationException;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.AnnealedWorks;
import org.kadanoff.sampling.AnnealingSchedule;
import org.kadanoff.sampling.ExactDraws;
import org.kadanoff.testing.Enumeration;

/** Works of small machines against the enumerated log Z. */
class RbmAnnealingTest {
    private static final int RUNS = 2000;
    private static final MatrixProduct PRODUCT = MatrixProducts.java();

    private static RestrictedBoltzmann strong(Domain visible, Domain hidden) {
        return new RestrictedBoltzmann(
                visible,
                hidden,
                RealVector.of(0.3, -0.4, 0.1, 0.6),
                RealVector.of(0.2, -0.5, 0.1),
                RealVector.of(1.2, -0.6, 0.5, 0.9, -1.7, 0.4, -0.8, 1.1, 0.3, -0.2, 0.9, 1.4));
    }

    /** The average of e^{−w} over its exact expectation, less 1, in standard errors. */
    private static double deviation(double[] works, double logExpectation) {
        double[] weights =
                Arrays.stream(works).map(w -> Math.exp(-w - logExpectation)).toArray();
        double mean = Arrays.stream(weights).average().orElseThrow();
        double variance =
                Arrays.stream(weights).map(x -> (x - mean) * (x - mean)).sum() / (weights.length - 1.0);
        return (mean - 1) / Math.sqrt(variance / weights.length);
    }

    private static List<int[]> exactDraws(RestrictedBoltzmann machine, UniformRandomProvider random) {
        Hamiltonian marginal = machine.visibleMarginal();
        ExactDraws draws = ExactDraws.of(marginal.space(), Enumeration.probabilities(marginal), random);
        List<int[]> samples = new ArrayList<>();
        for (int k = 0; k < RUNS; k++) {
            samples.add(draws.draw());
        }
        return samples;
    }

    /**
     * ⟨e^{−w}⟩ = Z/Z_0 forward and Z_0/Z in reverse, and ⟨w⟩ is the mean work of the enumerated transition matrices, for any schedule
     * and base: within 5.5 standard errors, 4·10⁻⁸ each of 64. By Jensen's inequality the enumerated means are above the
     * free-energy differences, as much as the steps are coarse.
     */
    @Test
    @Tag("slow")
    void theAverageIsTheRatioOfPartitionFunctionsWhateverTheSchedule() {
        UniformRandomProvider random = RandomStreams.of(131).stream(0);
        for (Domain visible : new Domain[] {Domain.BIT, Domain.SPIN}) {
            for (Domain hidden : new Domain[] {Domain.BIT, Domain.SPIN}) {
                RestrictedBoltzmann machine = strong(visible, hidden);
                double logZ = Enumeration.logZ(machine.jointEnergy());
                List<int[]> samples = exactDraws(machine, random);
                for (int steps : new int[] {3, 40}) {
                    RbmAnnealing plain = new RbmAnnealing(machine).withSchedule(AnnealingSchedule.uniform(steps));
                    for (RbmAnnealing annealing : List.of(plain, plain.withBaseRatesOf(samples))) {
                        AnnealedWorks forward = annealing.forward(RUNS, PRODUCT, 2, Progress.NONE, random);
                        AnnealedWorks reverse = annealing.reverse(samples, PRODUCT, 2, Progress.NONE, random);
                        double ratio = logZ - annealing.baseLogZ();
                        assertThat(forward.baseLogZ()).isEqualTo(annealing.baseLogZ());
                        assertThat(deviation(forward.works(), ratio)).isBetween(-5.5, 5.5);
                        assertThat(deviation(reverse.works(), -ratio)).isBetween(-5.5, 5.5);
                        double up = EnumeratedWork.mean(annealing, true);
                        double down = EnumeratedWork.mean(annealing, false);
                        assertThat(excess(forward.works(), up)).isBetween(-5.5, 5.5);
                        assertThat(excess(reverse.works(), down)).isBetween(-5.5, 5.5);
                        assertThat(up).isGreaterThan(-ratio);
                        assertThat(down).isGreaterThan(ratio);
                    }
                }
            }
        }
    }

    /** The mean work less a given one, in standard errors; less ΔF it is what is dissipated. */
    private static double excess(double[] works, double given) {
        double mean = Arrays.stream(works).average().orElseThrow();
        double variance = Arrays.stream(works).map(w -> (w - mean) * (w - mean)).sum() / (works.length - 1.0);
        return (mean - given) / Math.sqrt(variance / works.length);
    }

    /** Samples of something else than the machine in reverse, and a base that is not the one drawn from. */
    @Test
    void wrongEndsAreCaught() {
        RestrictedBoltzmann machine = strong(Domain.SPIN, Domain.SPIN);
        double logZ = Enumeration.logZ(machine.jointEnergy());
        RbmAnnealing annealing = new RbmAnnealing(machine).withSchedule(AnnealingSchedule.uniform(3));
        UniformRandomProvider random = RandomStreams.of(132).stream(0);
        List<int[]> others = exactDraws(machine.transposed().transposed(), random).stream()
                .map(sample -> new int[] {sample[0], sample[1], 1 - sample[2], sample[3]})
                .toList();
        double[] works =
                annealing.reverse(others, PRODUCT, 1, Progress.NONE, random).works();
        assertThat(Math.abs(deviation(works, annealing.baseLogZ() - logZ))).isGreaterThan(8);
        double[] forward =
                annealing.forward(RUNS, PRODUCT, 1, Progress.NONE, random).works();
        RbmAnnealing otherBase = annealing.withBaseBias(RealVector.constant(4, 0));
        assertThat(Math.abs(deviation(forward, logZ - otherBase.baseLogZ()))).isGreaterThan(8);
        assertThat(Math.abs(excess(works, EnumeratedWork.mean(annealing, false))))
                .isGreaterThan(8);
        assertThat(Math.abs(excess(forward, EnumeratedWork.mean(otherBase, true))))
                .isGreaterThan(8);
    }

    @Test
    void manyTemperaturesGiveManyDigits() {
        RestrictedBoltzmann machine = strong(Domain.BIT, Domain.BIT);
        double logZ = Enumeration.logZ(machine.jointEnergy());
        RbmAnnealing annealing =
                new RbmAnnealing(machine).withSchedule(AnnealingSchedule.pieces(new double[] {0, 0.5, 1}, 500, 500));
        double[] works = annealing
                .forward(500, MatrixProducts.standard(), 2, Progress.NONE, RandomStreams.of(133).stream(0))
                .works();
        // The spread of w over slow runs is about 0.05 here, so the average is known to 0.003.
        double average = Arrays.stream(works).map(w -> Math.exp(-w)).average().orElseThrow();
        assertThat(annealing.baseLogZ() + Math.log(average)).isCloseTo(logZ, within(0.02));
    }

    /**
     * A machine of 60 and 10 units, summed exactly over the hidden ones, from which exact samples are drawn, too. The two
     * averages agree with log Z within 5.5 standard errors, and the mean works bracket it by more than 2 of theirs.
     */
    @Test
    void forwardAndReverseBracketALargerMachine() {
        UniformRandomProvider random = RandomStreams.of(136).stream(0);
        double[] weights = new double[600];
        Arrays.setAll(weights, k -> 1.2 * (random.nextDouble() - 0.5));
        double[] bias = new double[60];
        Arrays.setAll(bias, k -> random.nextDouble() - 0.5);
        RestrictedBoltzmann machine = new RestrictedBoltzmann(
                Domain.SPIN, Domain.BIT, RealVector.of(bias), RealVector.constant(10, 0.2), RealVector.of(weights));
        Hamiltonian hidden = machine.hiddenMarginal();
        double logZ = Enumeration.logZ(hidden);
        ExactDraws draws = ExactDraws.of(hidden.space(), Enumeration.probabilities(hidden), random);
        List<int[]> samples = new ArrayList<>();
        for (int k = 0; k < 400; k++) {
            samples.add(visibleGiven(machine, draws.draw(), random));
        }
        RbmAnnealing annealing = new RbmAnnealing(machine)
                .withBaseRatesOf(samples)
                .withSchedule(AnnealingSchedule.pieces(new double[] {0, 0.5, 1}, 12, 18));
        MatrixProduct product = MatrixProducts.standard();
        double[] forward =
                annealing.forward(400, product, 2, Progress.NONE, random).works();
        double[] reverse =
                annealing.reverse(samples, product, 2, Progress.NONE, random).works();
        double ratio = logZ - annealing.baseLogZ();
        assertThat(deviation(forward, ratio)).isBetween(-5.5, 5.5);
        assertThat(deviation(reverse, -ratio)).isBetween(-5.5, 5.5);
        assertThat(excess(forward, -ratio)).isGreaterThan(2);
        assertThat(excess(reverse, ratio)).isGreaterThan(2);
    }

    /** P(v_i = 1 | h) = 1/(1 + e^{−2 (a_i + Σ_j W_ij h_j)}) of spins above bits. */
    private static int[] visibleGiven(RestrictedBoltzmann machine, int[] hidden, UniformRandomProvider random) {
        int[] visible = new int[machine.visibleUnits()];
        for (int i = 0; i < visible.length; i++) {
            double field = machine.visibleBias().get(i);
            for (int j = 0; j < hidden.length; j++) {
                field += machine.weight(i, j) * hidden[j];
            }
            visible[i] = random.nextDouble() < 1 / (1 + Math.exp(-2 * field)) ? 1 : 0;
        }
        return visible;
    }

    /** The base of a machine without weights is the machine itself: no work is done, to the last digits. */
    @Test
    void withoutWeightsTheWorkIsThatOfTheHiddenBiases() {
        RestrictedBoltzmann machine = new RestrictedBoltzmann(
                Domain.SPIN, Domain.BIT, RealVector.of(0.4, -1), RealVector.of(0.7), RealVector.of(0, 0));
        RbmAnnealing annealing = new RbmAnnealing(machine).withSchedule(AnnealingSchedule.uniform(1000));
        AnnealedWorks runs = annealing.forward(10, PRODUCT, 1, Progress.NONE, RandomStreams.of(134).stream(0));
        double logZ = Enumeration.logZ(machine.jointEnergy());
        for (double w : runs.works()) {
            assertThat(runs.baseLogZ() - w).isCloseTo(logZ, within(1e-12));
        }
    }

    @Test
    void bitsDoNotDependOnThreadsAndProgressAddsUp() {
        RestrictedBoltzmann machine = strong(Domain.BIT, Domain.SPIN);
        RbmAnnealing annealing = new RbmAnnealing(machine).withSchedule(AnnealingSchedule.uniform(20));
        double[] heard = new double[1];
        Progress progress = fraction -> {
            synchronized (heard) {
                heard[0] += fraction;
            }
        };
        double[] one = annealing
                .forward(130, PRODUCT, 1, progress, RandomStreams.of(135).stream(0))
                .works();
        double[] three = annealing
                .forward(130, PRODUCT, 3, progress, RandomStreams.of(135).stream(0))
                .works();
        assertThat(one).isEqualTo(three);
        assertThat(heard[0]).isCloseTo(2, within(1e-9));
    }

    @Test
    void anInterruptEndsIt() {
        RbmAnnealing annealing = new RbmAnnealing(strong(Domain.BIT, Domain.BIT));
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> annealing.forward(2, PRODUCT, 1, Progress.NONE, RandomStreams.of(1).stream(0)))
                    .isInstanceOf(InterruptedComputationException.class);
        } finally {
            Thread.interrupted();
        }
    }

    @Test
    void schedulesAndBasesAreChecked() {
        RestrictedBoltzmann machine = strong(Domain.BIT, Domain.BIT);
        RbmAnnealing annealing = new RbmAnnealing(machine);
        assertThat(annealing.betas().size()).isEqualTo(14_501);
        assertThat(annealing.betas().get(500)).isEqualTo(0.5);
        assertThat(annealing.betas().get(4500)).isEqualTo(0.9);
        assertThat(annealing.baseBias()).isEqualTo(machine.visibleBias());
        RbmAnnealing rates = annealing.withBaseRatesOf(List.of(new int[] {1, 0, 1, 0}, new int[] {1, 0, 0, 1}));
        assertThat(rates.baseBias().get(0)).isCloseTo(Math.log(3), within(1e-15));
        assertThat(rates.baseBias().get(2)).isCloseTo(0, within(1e-15));
        assertThatThrownBy(() -> annealing.withSchedule(RealVector.of(0, 0.5, 0.5, 1)))
                .hasMessageContaining("ascends");
        assertThatThrownBy(() -> annealing.withSchedule(RealVector.of(0.1, 1))).hasMessageContaining("from 0 to 1");
        assertThatThrownBy(() -> annealing.withBaseBias(RealVector.of(1))).hasMessageContaining("4 visible units");
        UniformRandomProvider random = RandomStreams.of(1).stream(0);
        assertThatThrownBy(() -> annealing.reverse(List.of(), PRODUCT, 1, Progress.NONE, random))
                .hasMessageContaining("got none");
        assertThatThrownBy(() -> annealing.forward(0, PRODUCT, 1, Progress.NONE, random))
                .hasMessageContaining("got 0");
    }
}
