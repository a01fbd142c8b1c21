package org.kadanoff.sampling.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.ExactDraws;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Metropolis;
import org.kadanoff.sampling.Order;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SmallModels;

/** Works of driven copies, which annealed importance sampling averages, against the enumerated log Z. */
class PopulationWorksTest {
    private static final int RUNS = 1500;
    /** From 1 down to 0 in a few rushed steps. */
    private static final RealVector DOWN = Ladders.linear(7, 0);

    private static double deviation(double[] works, double logExpectation) {
        double[] weights =
                Arrays.stream(works).map(w -> Math.exp(-w - logExpectation)).toArray();
        double mean = Arrays.stream(weights).average().orElseThrow();
        double variance =
                Arrays.stream(weights).map(x -> (x - mean) * (x - mean)).sum() / (weights.length - 1.0);
        return (mean - 1) / Math.sqrt(variance / weights.length);
    }

    /** Works of copies that start from exact draws at the first factor. */
    private static double[] driven(
            Hamiltonian started, Hamiltonian model, Sampler sampler, RealVector factors, UniformRandomProvider random) {
        ExactDraws draws = ExactDraws.of(model.space(), Enumeration.probabilities(started), random);
        int[][] states = new int[RUNS][];
        Arrays.setAll(states, r -> draws.draw());
        return Population.of(model.compile(), sampler, states, random.nextLong())
                .drive(factors, 1, 2);
    }

    /**
     * ⟨e^{−w}⟩ = Z(b')/Z(b) from b to b' and back, within 5.5 standard errors, 4·10⁻⁸ each of 60. A model that forbids configurations
     * is driven between factors above 0.
     */
    @Test
    @Tag("slow")
    void theAverageIsTheRatioOfPartitionFunctions() {
        UniformRandomProvider random = RandomStreams.of(141).stream(0);
        Sampler restarted = (kernel, state, own) -> new HeatBath().start(kernel, state, own);
        SmallModels.all().forEach((name, model) -> {
            RealVector down = Ladders.forbids(model) ? Ladders.linear(7, 0.1) : DOWN;
            Hamiltonian hot = model.times(Ladders.forbids(model) ? 0.1 : 0);
            double ratio = Enumeration.logZ(model) - Enumeration.logZ(hot);
            for (Sampler sampler : new Sampler[] {new HeatBath(), new Metropolis(Order.RANDOM), restarted}) {
                double[] forward = driven(hot, model, sampler, Ladders.reversed(down), random);
                assertThat(deviation(forward, ratio)).as(name).isBetween(-5.5, 5.5);
                double[] reverse = driven(model, model, sampler, down, random);
                assertThat(deviation(reverse, -ratio)).as(name).isBetween(-5.5, 5.5);
            }
        });
    }

    /** Reverse runs from the uniform distribution instead of the model's. */
    @Test
    void samplesOfAnotherModelAreCaught() {
        Hamiltonian model = SmallModels.ising().times(2);
        UniformRandomProvider random = RandomStreams.of(142).stream(0);
        double ratio = Enumeration.logZ(model) - model.space().logSize();
        double[] works = driven(model.times(0), model, new HeatBath(), DOWN, random);
        assertThat(Math.abs(deviation(works, -ratio))).isGreaterThan(8);
    }

    @Test
    void aConstantEnergyIsTheWork() {
        Kernel constant = Hamiltonian.of(1, Domain.potts(3)).plus(2.5).compile();
        double[] works = Population.uniform(constant, new HeatBath(), 3, 144).drive(Ladders.reversed(DOWN), 1, 1);
        for (double w : works) {
            assertThat(w).isCloseTo(2.5, within(1e-15));
        }
    }

    /**
     * ⟨e^{−w}⟩ = Z(1)/Z(0) for copies driven from 0 to 1 in a few rushed steps, with chains that change their factor and with chains that
     * are started anew; and without the works, whose average alone is far above. Five errors.
     */
    @Test
    void worksObeyTheEqualityOfJarzynski() {
        Hamiltonian model = SmallModels.ising().times(2);
        double exact = Enumeration.logZ(model) - model.space().logSize();
        Sampler restarted = (kernel, state, random) -> new HeatBath().start(kernel, state, random);
        RealVector factors = RealVector.of(0, 0.3, 0.6, 0.8, 1);
        for (Sampler sampler : new Sampler[] {new HeatBath(), restarted}) {
            Population population = Population.uniform(model.compile(), sampler, 20_000, 59);
            double[] works = population.drive(factors, 1, 1);
            double mean = Arrays.stream(works)
                    .map(w -> Math.exp(-w - exact))
                    .average()
                    .orElseThrow();
            double square = Arrays.stream(works)
                    .map(w -> Math.exp(-2 * (w + exact)))
                    .average()
                    .orElseThrow();
            double error = Math.sqrt((square - mean * mean) / works.length);
            assertThat(mean).isCloseTo(1, within(5 * error));
            assertThat(error).isLessThan(0.05);
            assertThat(Arrays.stream(works).average().orElseThrow()).isGreaterThan(-exact + 5 * error);
            Population again = Population.uniform(model.compile(), sampler, 20_000, 59);
            assertThat(again.drive(factors, 1, 3)).as("on three threads").isEqualTo(works);
        }
    }
}
