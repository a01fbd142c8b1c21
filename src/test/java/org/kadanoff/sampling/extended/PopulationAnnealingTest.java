package org.kadanoff.sampling.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SmallModels;

class PopulationAnnealingTest {
    private static final PopulationAnnealing SMALL = new PopulationAnnealing(200).withSweepsPerStep(2);

    /**
     * e^{log Z} is unbiased for given factors, however few the copies and sweeps: 2000 runs of 16 copies and one sweep per step,
     * compared at five standard errors (a false alarm in 2e6 per case), for all ways of resampling.
     */
    @Test
    @Tag("slow")
    void partitionFunctionsAreUnbiased() {
        RealVector factors = RealVector.of(0, 0.4, 0.75, 1);
        for (Resampling resampling : Resampling.values()) {
            for (String name : new String[] {"Ising 2x3 in a field", "Potts q=3 chain", "mixed domains"}) {
                Hamiltonian model = SmallModels.all().get(name);
                PopulationAnnealing annealing = new PopulationAnnealing(16)
                        .withSweepsPerStep(1)
                        .withFactors(factors)
                        .withResampling(resampling);
                assertThat(deviation(annealing, model, 2000))
                        .as(resampling + ", " + name)
                        .isBetween(-5.0, 5.0);
            }
        }
    }

    /** Mean of Z/Z_exact less one, in standard errors. */
    private static double deviation(PopulationAnnealing annealing, Hamiltonian model, int runs) {
        double exact = Enumeration.logZ(model);
        Kernel kernel = model.compile();
        UniformRandomProvider random = RandomStreams.of(51).stream(0);
        double sum = 0;
        double squares = 0;
        for (int r = 0; r < runs; r++) {
            double ratio = Math.exp(annealing.run(kernel, random).finalLogZ() - exact);
            sum += ratio;
            squares += ratio * ratio;
        }
        double mean = sum / runs;
        return (mean - 1) / Math.sqrt((squares / runs - mean * mean) / runs);
    }

    /** A final population of 6000 is as good as 6000 draws, up to O(1/R) and the families: distributed like the model. */
    @Test
    void theFinalPopulationIsDistributedLikeTheModel() {
        for (Map.Entry<String, Hamiltonian> entry : SmallModels.all().entrySet()) {
            Hamiltonian model = entry.getValue();
            if (Ladders.forbids(model)) {
                continue;
            }
            PopulationAnnealing annealing = new PopulationAnnealing(6000).withSweepsPerStep(12);
            AnnealedPopulation result = annealing.run(model.compile(), RandomStreams.of(52).stream(0));
            long[] counts = new long[(int) model.space().size()];
            for (int[] state : result.states()) {
                counts[(int) model.space().encode(state)]++;
            }
            double[] probabilities = Enumeration.probabilities(model);
            assertThat(org.kadanoff.testing.StationaritySuite.compare(entry.getKey(), counts, probabilities)
                            .pValue())
                    .as(entry.getKey())
                    .isGreaterThan(1e-7);
        }
    }

    /**
     * One sweep is not enough to forget where the copies came from: with their weights the mean energy is right all the same, within six
     * errors (Var H ρ_t/R)^½ and a bias of O(1/R); without them it is far off.
     */
    @Test
    void populationsWithoutWeightsAreCaught() {
        Hamiltonian model = SmallModels.ising().times(3);
        double[] p = Enumeration.probabilities(model);
        double[] energies = Enumeration.energies(model);
        double exact = 0;
        double variance = 0;
        for (int s = 0; s < p.length; s++) {
            exact += p[s] * energies[s];
        }
        for (int s = 0; s < p.length; s++) {
            variance += p[s] * (energies[s] - exact) * (energies[s] - exact);
        }
        Population weighted = Population.uniform(model.compile(), new HeatBath(), 20_000, 1);
        weighted.resample(Resampling.RESIDUAL, -1, RandomStreams.of(1).stream(0));
        double families = Arrays.stream(weighted.families()).distinct().count();
        weighted.sweep(1, 1, 1);
        double error = Math.sqrt(variance / families);
        assertThat(Arrays.stream(weighted.energies()).average().orElseThrow()).isCloseTo(exact, within(6 * error));
        Population unweighted = Population.uniform(model.compile(), new HeatBath(), 20_000, 1);
        unweighted.sweep(1, 1, 1);
        assertThat(Arrays.stream(unweighted.energies()).average().orElseThrow()).isGreaterThan(exact + 12 * error);
    }

    /** A run that multiplies mean weights without resampling by them: after one sweep per step the copies lag behind. */
    @Test
    void populationsThatAreNotResampledAreCaught() {
        RealVector factors = RealVector.of(0, 0.4, 0.75, 1);
        Hamiltonian model = SmallModels.ising().times(3);
        Kernel kernel = model.compile();
        double exact = Enumeration.logZ(model);
        int runs = 1000;
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            Population population = Population.uniform(kernel, new HeatBath(), 16, run);
            double logZ = kernel.space().logSize();
            for (int k = 1; k < factors.size(); k++) {
                double step = factors.get(k) - factors.get(k - 1);
                logZ += Math.log(Arrays.stream(population.energies())
                        .map(e -> Math.exp(-step * e))
                        .average()
                        .orElseThrow());
                population.sweep(factors.get(k), 1, 1);
            }
            double ratio = Math.exp(logZ - exact);
            sum += ratio / runs;
            squares += ratio * ratio / runs;
        }
        double deviation = (sum - 1) / Math.sqrt((squares - sum * sum) / runs);
        assertThat(Math.abs(deviation)).isGreaterThan(8);
        PopulationAnnealing sound =
                new PopulationAnnealing(16).withSweepsPerStep(1).withFactors(factors);
        assertThat(deviation(sound, model, 1000)).isBetween(-5.0, 5.0);
    }

    @Test
    void resamplingKeepsTheMeanNumberOfCopies() {
        double[] shares = {0.3, 1.75, 0.05, 2.4, 0.5};
        for (Resampling resampling : Resampling.values()) {
            UniformRandomProvider random =
                    RandomStreams.of(53).stream(List.of(Resampling.values()).indexOf(resampling));
            double[] means = new double[5];
            int draws = 40_000;
            for (int d = 0; d < draws; d++) {
                int[] copies = resampling.copies(shares, random);
                assertThat(
                                resampling == Resampling.NEAREST_INTEGER
                                        ? 5
                                        : Arrays.stream(copies).sum())
                        .isEqualTo(5);
                for (int r = 0; r < 5; r++) {
                    means[r] += (double) copies[r] / draws;
                    assertThat(copies[r])
                            .isBetween(
                                    (int) Math.floor(shares[r]),
                                    (int) Math.floor(shares[r]) + (resampling == Resampling.RESIDUAL ? 2 : 1));
                }
            }
            // Variances are at most ½ or so: five standard errors.
            assertThat(means).containsExactly(shares, within(5 * Math.sqrt(0.5 / draws)));
        }
    }

    /** By the compiled form, which a contract suite of its own holds to the definition; the definition itself is slow. */
    private static double[] energies(Hamiltonian model) {
        Kernel kernel = model.compile();
        int[] state = new int[model.sites()];
        double[] energies = new double[(int) model.space().size()];
        for (int k = 0; k < energies.length; k++) {
            model.space().decode(k, state);
            energies[k] = kernel.energy(state);
        }
        return energies;
    }

    /** 4 × 4 ±J glass: log Z along the way, mean energies and families against what is known. */
    @Test
    void freeEnergiesAlongTheWay() {
        Hamiltonian glass = SpinGlass.edwardsAnderson(
                        Lattices.square(4, 4, true).graph(),
                        SpinGlass.Disorder.PLUS_MINUS,
                        RandomStreams.of(54).stream(0))
                .times(1.2);
        AnnealedPopulation result = new PopulationAnnealing(2000).run(glass.compile(), RandomStreams.of(54).stream(1));
        double[] energies = energies(glass);
        for (int k = 0; k < result.factors().size(); k++) {
            double b = result.factors().get(k);
            double logZ =
                    Enumeration.logZ(Arrays.stream(energies).map(e -> b * e).toArray());
            double mean = Arrays.stream(energies)
                    .map(e -> e * Math.exp(-b * e - logZ))
                    .sum();
            double variance = Arrays.stream(energies)
                    .map(e -> (e - mean) * (e - mean) * Math.exp(-b * e - logZ))
                    .sum();
            // Errors of log Z add up to about √(steps)·0.6/√R, those of the energy to √(Var ρ_t/R).
            assertThat(result.logZ().get(k)).isCloseTo(logZ, within(5 * 0.65 * Math.sqrt((k + 1.0) / 2000) + 1e-12));
            assertThat(result.meanEnergy().get(k)).isCloseTo(mean, within(6 * Math.sqrt(variance * 2 / 2000)));
            assertThat(result.sizes().get(k)).isBetween(1800.0, 2200.0);
        }
        assertThat(result.families().get(0)).isEqualTo(2000);
        assertThat(result.meanSquareFamilySize().get(0)).isCloseTo(1, within(1e-12));
        assertThat(result.entropicFamilySize().get(0)).isCloseTo(1, within(1e-9));
        int last = result.factors().size() - 1;
        assertThat(result.families().get(last)).isLessThan(2000).isGreaterThan(50);
        // e^{−S} ≤ Σ n², by Jensen.
        assertThat(result.entropicFamilySize().get(last))
                .isLessThanOrEqualTo(result.meanSquareFamilySize().get(last));
        assertThat(result.familyShare()).isBetween(1e-4, 0.1);
    }

    /** Step sizes e^{−(δ σ)²} = 0.7 at factor 0, where Var H = Σ J² for a zero-field Ising model. */
    @Test
    @Tag("slow")
    void adaptiveStepsFollowTheFluctuations() {
        Hamiltonian model = Ising.on(Lattices.square(16, 16, true), 0.3, 0);
        AnnealedPopulation result =
                new PopulationAnnealing(2000).withSweepsPerStep(1).run(model.compile(), RandomStreams.of(55).stream(0));
        double sigma = Math.sqrt(512 * 0.09);
        assertThat(result.factors().get(1)).isCloseTo(Math.sqrt(-Math.log(0.7)) / sigma, within(0.12 / sigma));
        assertThat(result.factors().get(result.factors().size() - 1)).isEqualTo(1);
    }

    @Test
    void aRunIsItsSeedOnAnyNumberOfThreadsAndGoesOnWhereItWasSaved() {
        Kernel kernel = SpinGlass.sherringtonKirkpatrick(20, RandomStreams.of(56).stream(0))
                .compile();
        PopulationAnnealingRun one = SMALL.begin(kernel, RandomStreams.of(56).stream(1));
        PopulationAnnealingRun other = SMALL.withThreads(3).begin(kernel, RandomStreams.of(56).stream(1));
        while (!one.isDone()) {
            one.step();
            other.step();
            ChainState saved = other.save();
            other = SMALL.withThreads(2).resume(kernel, saved);
        }
        AnnealedPopulation first = one.result();
        AnnealedPopulation second = other.result();
        assertThat(second.logZ()).isEqualTo(first.logZ());
        assertThat(second.energies()).isEqualTo(first.energies());
        assertThat(second.states()).isDeepEqualTo(first.states());
        assertThat(second.entropicFamilySize()).isEqualTo(first.entropicFamilySize());
        assertThatThrownBy(one::step).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> SMALL.resume(SmallModels.ising().compile(), ChainState.of(new int[3])))
                .hasMessageContaining("saved by another algorithm");
    }

    @Test
    void whatCannotBeAnnealedIsRefused() {
        Kernel hardCore = SmallModels.all().get("hard core").compile();
        assertThatThrownBy(() -> SMALL.run(hardCore, RandomStreams.of(57).stream(0)))
                .hasMessageContaining("forbids");
        assertThatThrownBy(() -> SMALL.withFactors(RealVector.of(0, 0.5))).hasMessageContaining("ascend from 0 to 1");
        assertThatThrownBy(() -> new PopulationAnnealing(1)).hasMessageContaining("at least two copies");
        assertThatThrownBy(() -> SMALL.withEffective(1)).hasMessageContaining("between 0 and 1");
    }

    @Test
    void aModelOfOneEnergyTakesOneStep() {
        Hamiltonian flat =
                Hamiltonian.of(3, org.kadanoff.hamiltonian.Domain.SPIN).plus(1.5);
        AnnealedPopulation result = SMALL.run(flat.compile(), RandomStreams.of(58).stream(0));
        assertThat(result.factors().size()).isEqualTo(2);
        assertThat(result.finalLogZ()).isCloseTo(3 * Math.log(2) - 1.5, within(1e-12));
    }
}
