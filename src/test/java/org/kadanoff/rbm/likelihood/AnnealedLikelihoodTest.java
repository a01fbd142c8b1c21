package org.kadanoff.rbm.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.Machines;
import org.kadanoff.sampling.AnnealingSchedule;

/** Works of annealing against exact log Z, for every pair of kinds. */
class AnnealedLikelihoodTest {
    private static final int RUNS = 4000;

    private static List<Machine> machines() {
        return List.of(
                Machines.random(Layer.bits(5), Layer.spins(4), 1.5, 1),
                Machines.random(Layer.oneHot(3, 3), Layer.bits(4), 1.5, 2),
                Machines.random(Layer.gaussian(3, 1.2), Layer.spins(3), 1, 3),
                Machines.random(Layer.gaussian(3, 0.7), Layer.oneHot(2, 3), 1, 4),
                Machines.random(Layer.bits(4), Layer.rectified(3, 0.8), 1, 5),
                Machines.random(Layer.rectified(3, 0.6), Layer.bits(3), 1, 6),
                Machines.random(Layer.spins(4), Layer.gaussian(3, 0.5), 1, 7));
    }

    /** ⟨e^{−w}⟩ over its exact expectation, less 1, in standard errors. */
    private static double deviation(double[] works, double logExpectation) {
        double[] weights =
                Arrays.stream(works).map(w -> Math.exp(-w - logExpectation)).toArray();
        double mean = Arrays.stream(weights).average().orElseThrow();
        double variance =
                Arrays.stream(weights).map(x -> (x - mean) * (x - mean)).sum() / (weights.length - 1.0);
        return (mean - 1) / Math.sqrt(variance / weights.length);
    }

    /** The averages are the ratios of partition functions in both directions: within 5.5 standard errors, 4·10⁻⁸ each of 14. */
    @Test
    void averagesAreRatiosOfPartitionFunctions() {
        UniformRandomProvider random = RandomStreams.of(71).stream(0);
        for (Machine machine : machines()) {
            RealVector base = RealVector.constant(machine.visible().columns(), 0.1);
            LayerAnnealing annealing = new LayerAnnealing(machine, base, AnnealingSchedule.uniform(6));
            double ratio = ExactPartition.of(machine, 1).logZ() - annealing.baseLogZ();
            double[] forward = annealing.forward(RUNS, 2, Progress.NONE, random).works();
            List<double[]> samples = ExactSamples.of(machine, 1).drawVisible(RUNS, random);
            double[] reverse =
                    annealing.reverse(samples, 2, Progress.NONE, random).works();
            assertThat(deviation(forward, ratio)).as("%s", machine).isBetween(-5.5, 5.5);
            assertThat(deviation(reverse, -ratio)).as("%s", machine).isBetween(-5.5, 5.5);
        }
        // The twin: reverse runs that start from the base instead of the machine.
        Machine machine = machines().get(2);
        LayerAnnealing annealing = new LayerAnnealing(machine, machine.visibleBias(), AnnealingSchedule.uniform(6));
        double ratio = ExactPartition.of(machine, 1).logZ() - annealing.baseLogZ();
        List<double[]> wrong = java.util.stream.IntStream.range(0, RUNS)
                .mapToObj(k -> {
                    double[] v = machine.visibleBias().toArray();
                    machine.visible().draw(v, random, v);
                    return v;
                })
                .toList();
        assertThat(Math.abs(deviation(
                        annealing.reverse(wrong, 1, Progress.NONE, random).works(), -ratio)))
                .isGreaterThan(7);
    }

    /** Gaussian units on both sides: log Z = ½ log(2π)^{m+n} − ½ log det Q + ½ (a,b)Q⁻¹(a,b), in one dimension each. */
    @Test
    void withoutADiscreteLayer() {
        double w = 0.7;
        double a = 0.4;
        double b = -0.3;
        Machine machine = new Machine(
                Layer.gaussian(1, 1), Layer.gaussian(1, 1), RealVector.of(a), RealVector.of(b), RealVector.of(w));
        double determinant = 1 - w * w;
        double exact = Math.log(2 * Math.PI)
                - 0.5 * Math.log(determinant)
                + 0.5 * (a * a + b * b + 2 * w * a * b) / determinant;
        AnnealedPartition bracket =
                AnnealedLikelihood.of(50, 2).withRuns(1000).bracket(machine, RandomStreams.of(72).stream(0));
        assertThat(bracket.caveat()).contains("reached equilibrium");
        assertThat(bracket.brackets(exact, 5)).as(bracket.statement()).isTrue();
        assertThat(bracket.logZ()).isCloseTo(exact, within(0.1));
        assertThat(bracket.error()).isLessThan(0.05);
    }

    @Test
    void bracketsOfAllKinds() {
        UniformRandomProvider random = RandomStreams.of(73).stream(0);
        for (Machine machine : machines()) {
            double exact = ExactPartition.of(machine, 1).logZ();
            AnnealedPartition bracket =
                    AnnealedLikelihood.of(60, 2).withRuns(400).bracket(machine, random);
            assertThat(bracket.caveat()).isEmpty();
            assertThat(bracket.brackets(exact, 5)).as(bracket.statement()).isTrue();
            assertThat(bracket.agree(5)).isTrue();
            assertThat(Math.abs(bracket.logZ() - exact)).isLessThan(5 * bracket.error());
            assertThat(bracket.brackets(exact + 1, 3)).isFalse();
            assertThat(bracket.brackets(exact - 1, 3)).isFalse();
        }
    }

    @Test
    void chainsWhereNoLayerCanBeTabulated() {
        Machine large = Machines.random(Layer.bits(30), Layer.bits(25), 0.3, 3);
        AnnealedPartition bracket =
                AnnealedLikelihood.of(200, 2).withRuns(200).bracket(large, RandomStreams.of(74).stream(0));
        assertThat(bracket.caveat()).contains("200 sweeps of block Gibbs");
        assertThat(bracket.statement()).contains("within three standard errors").contains("reached equilibrium");
        assertThat(bracket.brackets(ExactPartition.of(large, 2).logZ(), 5))
                .as(bracket.statement())
                .isTrue();
    }

    @Test
    void sameBitsOnAnyNumberOfThreads() {
        for (Machine machine : machines().subList(0, 3)) {
            AnnealedPartition one = AnnealedLikelihood.of(10, 1).bracket(machine, RandomStreams.of(75).stream(0));
            AnnealedPartition three = AnnealedLikelihood.of(10, 3).bracket(machine, RandomStreams.of(75).stream(0));
            assertThat(three).isEqualTo(one);
        }
        assertThatThrownBy(() -> AnnealedLikelihood.of(10, 1).withRuns(1)).hasMessageContaining("at least two runs");
        Machine machine = machines().get(1);
        assertThatThrownBy(() -> new LayerAnnealing(machine, RealVector.of(1), AnnealingSchedule.uniform(2)))
                .hasMessageContaining("9 visible columns");
    }
}
