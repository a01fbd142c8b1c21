package org.kadanoff.sampling.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SmallModels;

class SimulatedAnnealingTest {
    private static final SimulatedAnnealing ANNEALING =
            new SimulatedAnnealing(SimulatedAnnealing.geometric(4, 0.1, 30)).withSweepsPerStep(5);

    private static Map<String, Hamiltonian> models() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>(SmallModels.all());
        models.put(
                "frustrated K4",
                Ising.on(Lattices.complete(4).graph(), RealVector.constant(6, -1), RealVector.constant(4, 0)));
        models.put(
                "plus-minus J 4x4",
                SpinGlass.edwardsAnderson(
                        Lattices.square(4, 4, true).graph(),
                        SpinGlass.Disorder.PLUS_MINUS,
                        RandomStreams.of(71).stream(0)));
        models.put("SK of 10", SpinGlass.sherringtonKirkpatrick(10, RandomStreams.of(71).stream(1)));
        models.put(
                "antiferromagnetic Potts", Potts.on(Lattices.square(3, 3, true).graph(), 3, -1));
        return models;
    }

    @Test
    void groundStatesOfSmallModels() {
        models().forEach((name, model) -> {
            double exact = Arrays.stream(Enumeration.energies(model)).min().orElseThrow();
            int[][] starts = new int[20][model.sites()];
            SimulatedAnnealing.Result result = Ladders.forbids(model)
                    ? ANNEALING.run(model.compile(), starts, RandomStreams.of(72).stream(0))
                    : ANNEALING.withSampler(new HeatBath()).run(model.compile(), 20, RandomStreams.of(72).stream(0));
            assertThat(result.bestEnergy()).as(name).isCloseTo(exact, within(1e-10));
            assertThat(model.energy(result.bestState())).as(name).isCloseTo(exact, within(1e-10));
            assertThat(Arrays.stream(result.energies()).allMatch(e -> e >= exact - 1e-10))
                    .as(name)
                    .isTrue();
        });
        // −J on K4: two bonds of six are violated in the best case, E = −2.
        Kernel k4 = models().get("frustrated K4").compile();
        assertThat(ANNEALING.run(k4, 5, RandomStreams.of(73).stream(0)).bestEnergy())
                .isEqualTo(-2);
    }

    /** Slow cooling is quasi-static: after every step the mean over runs is the thermal energy, within five errors. */
    @Test
    void energiesAlongTheScheduleAreThermal() {
        Hamiltonian model = SmallModels.ising().times(2);
        SimulatedAnnealing slow = new SimulatedAnnealing(RealVector.of(0.2, 0.5, 1))
                .withSampler(new HeatBath())
                .withSweepsPerStep(30);
        SimulatedAnnealing.Result result = slow.run(model.compile(), 2000, RandomStreams.of(74).stream(0));
        double[] energies = Enumeration.energies(model);
        for (int k = 0; k < 3; k++) {
            double b = slow.factors().get(k);
            double logZ =
                    Enumeration.logZ(Arrays.stream(energies).map(e -> b * e).toArray());
            double mean = Arrays.stream(energies)
                    .map(e -> e * Math.exp(-b * e - logZ))
                    .sum();
            double variance = Arrays.stream(energies)
                    .map(e -> (e - mean) * (e - mean) * Math.exp(-b * e - logZ))
                    .sum();
            assertThat(result.meanEnergy(k)).isCloseTo(mean, within(5 * Math.sqrt(variance / 2000)));
        }
    }

    @Test
    void aRunIsItsSeedOnAnyNumberOfThreads() {
        Kernel kernel = SpinGlass.sherringtonKirkpatrick(40, RandomStreams.of(75).stream(0))
                .compile();
        SimulatedAnnealing.Result one = ANNEALING.run(kernel, 8, RandomStreams.of(75).stream(1));
        SimulatedAnnealing.Result three = ANNEALING.withThreads(3).run(kernel, 8, RandomStreams.of(75).stream(1));
        assertThat(three.states()).isDeepEqualTo(one.states());
        assertThat(three.along()).isDeepEqualTo(one.along());
        assertThat(one.energies()[one.best()])
                .isEqualTo(Arrays.stream(one.energies()).min().orElseThrow());
    }

    @Test
    void schedules() {
        RealVector linear = SimulatedAnnealing.linear(3, 1, 3);
        assertThat(linear.toArray()).containsExactly(new double[] {1 / 3.0, 0.5, 1}, within(1e-15));
        RealVector geometric = SimulatedAnnealing.geometric(4, 1, 3);
        assertThat(geometric.toArray()).containsExactly(new double[] {0.25, 0.5, 1}, within(1e-15));
        assertThatThrownBy(() -> SimulatedAnnealing.geometric(1, 0, 5)).hasMessageContaining("positive");
        assertThatThrownBy(() -> new SimulatedAnnealing(RealVector.of(1, 0.5))).hasMessageContaining("ascend");
        assertThatThrownBy(() -> ANNEALING.run(SmallModels.ising().compile(), 0, RandomStreams.of(76).stream(0)))
                .hasMessageContaining("at least one run");
    }

    /** From every configuration a descent ends where no single change lowers the energy, and never goes up. */
    @Test
    void descentsEndInLocalMinima() {
        SmallModels.all().forEach((name, model) -> {
            Kernel kernel = model.compile();
            for (int[] start : Enumeration.states(model.space())) {
                if (!Double.isFinite(kernel.energy(start))) {
                    continue;
                }
                Descent descent = Descent.from(kernel, start);
                assertThat(descent.energy()).as(name).isLessThanOrEqualTo(kernel.energy(start) + 1e-12);
                for (int i = 0; i < model.sites(); i++) {
                    for (int x = 0; x < model.domain(i).size(); x++) {
                        assertThat(kernel.flipDifference(descent.state(), i, x))
                                .as(name)
                                .isGreaterThan(-1e-10);
                    }
                }
                assertThat(Descent.from(kernel, descent.state()).sweeps()).isZero();
            }
        });
        assertThatThrownBy(() -> Descent.from(SmallModels.ising().compile(), new int[6], new int[6]))
                .hasMessageContaining("once in a sweep");
    }
}
