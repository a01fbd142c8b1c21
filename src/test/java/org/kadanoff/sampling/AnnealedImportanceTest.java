package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SmallModels;

/** Works of small models against the enumerated log Z. */
class AnnealedImportanceTest {
    private static final int RUNS = 1500;

    private static double deviation(double[] works, double logExpectation) {
        double[] weights =
                Arrays.stream(works).map(w -> Math.exp(-w - logExpectation)).toArray();
        double mean = Arrays.stream(weights).average().orElseThrow();
        double variance =
                Arrays.stream(weights).map(x -> (x - mean) * (x - mean)).sum() / (weights.length - 1.0);
        return (mean - 1) / Math.sqrt(variance / weights.length);
    }

    /** ⟨w⟩ − ΔF, the work that is dissipated, in standard errors; not negative by Jensen's inequality. */
    private static double excess(double[] works, double difference) {
        double mean = Arrays.stream(works).average().orElseThrow();
        double variance = Arrays.stream(works).map(w -> (w - mean) * (w - mean)).sum() / (works.length - 1.0);
        return (mean - difference) / Math.sqrt(variance / works.length);
    }

    private static List<int[]> draws(Hamiltonian model, UniformRandomProvider random) {
        ExactDraws draws = ExactDraws.of(model.space(), Enumeration.probabilities(model), random);
        List<int[]> samples = new ArrayList<>();
        for (int k = 0; k < RUNS; k++) {
            samples.add(draws.draw());
        }
        return samples;
    }

    /** ⟨e^{−w}⟩ in both directions within 5.5 standard errors, 4·10⁻⁸ each of about 76. */
    @Test
    void theAverageIsTheRatioOfPartitionFunctions() {
        UniformRandomProvider random = RandomStreams.of(141).stream(0);
        SmallModels.all().forEach((name, model) -> {
            Kernel kernel = model.compile();
            double ratio = Enumeration.logZ(model) - AnnealedImportance.baseLogZ(kernel);
            for (Sampler sampler : new Sampler[] {new HeatBath(), new Metropolis(Order.RANDOM)}) {
                AnnealedImportance annealing = new AnnealedImportance(6).withSampler(sampler);
                double[] forward = annealing
                        .forward(kernel, RUNS, 2, Progress.NONE, random)
                        .works();
                assertThat(deviation(forward, ratio)).as(name).isBetween(-5.5, 5.5);
                if (!name.equals("hard core")) {
                    double[] reverse = annealing
                            .reverse(kernel, draws(model, random), 2, Progress.NONE, random)
                            .works();
                    assertThat(deviation(reverse, -ratio)).as(name).isBetween(-5.5, 5.5);
                    assertThat(excess(forward, -ratio)).as(name).isGreaterThan(-5.5);
                    assertThat(excess(reverse, ratio)).as(name).isGreaterThan(-5.5);
                }
            }
        });
    }

    /** Reverse runs from the uniform distribution instead of the model's. */
    @Test
    void samplesOfAnotherModelAreCaught() {
        Hamiltonian model = SmallModels.ising().times(2);
        Kernel kernel = model.compile();
        UniformRandomProvider random = RandomStreams.of(142).stream(0);
        double ratio = Enumeration.logZ(model) - AnnealedImportance.baseLogZ(kernel);
        double[] works = new AnnealedImportance(6)
                .reverse(kernel, draws(model.times(0), random), 1, Progress.NONE, random)
                .works();
        assertThat(Math.abs(deviation(works, -ratio))).isGreaterThan(8);
    }

    @Test
    void forbiddenConfigurationsWeighNothingAndAreRefusedInReverse() {
        Hamiltonian model = SmallModels.all().get("hard core");
        UniformRandomProvider random = RandomStreams.of(143).stream(0);
        AnnealedImportance annealing = new AnnealedImportance(6);
        double[] works = annealing
                .forward(model.compile(), 200, 1, Progress.NONE, random)
                .works();
        assertThat(works).contains(Double.POSITIVE_INFINITY);
        assertThatThrownBy(() -> annealing.reverse(model.compile(), List.of(new int[5]), 1, Progress.NONE, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forbids");
    }

    @Test
    void trivialModels() {
        Kernel constant = Hamiltonian.of(1, Domain.potts(3)).plus(2.5).compile();
        AnnealedWorks runs =
                new AnnealedImportance(4).forward(constant, 3, 1, Progress.NONE, RandomStreams.of(144).stream(0));
        assertThat(runs.baseLogZ()).isEqualTo(Math.log(3));
        for (double w : runs.works()) {
            assertThat(w).isCloseTo(2.5, within(1e-15));
        }
    }

    @Test
    void bitsDoNotDependOnThreads() {
        Kernel kernel = SmallModels.ising().compile();
        AnnealedImportance annealing = new AnnealedImportance(10).withSweeps(2);
        double[] one = annealing
                .forward(kernel, 20, 1, Progress.NONE, RandomStreams.of(145).stream(0))
                .works();
        double[] three = annealing
                .forward(kernel, 20, 3, Progress.NONE, RandomStreams.of(145).stream(0))
                .works();
        assertThat(one).isEqualTo(three);
    }

    @Test
    void onlySingleSitesAreMoved() {
        assertThatThrownBy(() -> new AnnealedImportance(3).withSampler(new Kawasaki()))
                .hasMessageContaining("Metropolis or heat bath");
        assertThatThrownBy(() -> new AnnealedImportance(3).withSweeps(0)).hasMessageContaining("got 0");
        assertThatThrownBy(() -> new AnnealedImportance(new HeatBath(), RealVector.of(1, 0), 1))
                .hasMessageContaining("ascends");
    }
}
