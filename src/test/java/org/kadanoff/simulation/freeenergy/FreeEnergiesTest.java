package org.kadanoff.simulation.freeenergy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.kadanoff.estimation.MultistateReweighting;
import org.kadanoff.estimation.ThermodynamicIntegration;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Metropolis;
import org.kadanoff.sampling.Order;
import org.kadanoff.sampling.extended.Ladders;
import org.kadanoff.testing.SmallModels;

class FreeEnergiesTest {
    private static final RandomStreams STREAMS = RandomStreams.of(20261125);

    private static Map<String, Hamiltonian> models() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        models.put("Ising 4x4", Ising.on(Lattices.square(4, 4, true), 0.44, 0));
        models.put("Ising 6x6", Ising.on(Lattices.square(6, 6, true), 0.44, 0.05));
        models.put(
                "cold plus-minus J 4x4",
                SpinGlass.edwardsAnderson(
                                Lattices.square(4, 4, true).graph(), SpinGlass.Disorder.PLUS_MINUS, STREAMS.stream(1))
                        .times(1.5));
        models.put(
                "SK of 12",
                SpinGlass.sherringtonKirkpatrick(12, STREAMS.stream(2)).times(2));
        models.put("Potts 3x3", Potts.on(Lattices.square(3, 3, true).graph(), 3, 1));
        models.put("RBM 6x4", machine());
        models.put("fields only", Hamiltonian.of(5, Domain.BIT, Fields.onAllSites(0.7, -1, 2, 0, 3)));
        models.put("one spin", Hamiltonian.of(1, Domain.SPIN, Fields.onAllSites(0.7)));
        models.put(
                "two parts",
                Hamiltonian.of(
                        4,
                        Domain.SPIN,
                        org.kadanoff.hamiltonian.Pairs.of(1.1, 0, 1),
                        org.kadanoff.hamiltonian.Pairs.of(-0.8, 2, 3)));
        return models;
    }

    private static Hamiltonian machine() {
        UniformRandomProvider random = STREAMS.stream(3);
        double[] weights = new double[24];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = 3 * random.nextDouble() - 1.5;
        }
        return new RestrictedBoltzmann(
                        Domain.BIT,
                        Domain.BIT,
                        RealVector.constant(6, 0.2),
                        RealVector.constant(4, -0.3),
                        RealVector.of(weights))
                .jointEnergy();
    }

    private static double exact(Hamiltonian model) {
        return ExactSolver.standard(1L << 30, 1).solve(model, Quantities.LOG_Z).logZ();
    }

    /**
     * Nine models by seven methods, within five errors: a false alarm in 3e4 suites for normal deviations. Population annealing has an
     * error from 16 populations; eight of those are as rare.
     */
    @TestFactory
    Stream<DynamicTest> everyMethodFindsTheExactFreeEnergy() {
        FreeEnergySettings settings = new FreeEnergySettings().withSweeps(100);
        return models().entrySet().stream()
                .map(entry -> DynamicTest.dynamicTest(entry.getKey(), () -> {
                    double exact = exact(entry.getValue());
                    for (FreeEnergyEstimate found : FreeEnergies.all(entry.getValue(), settings, STREAMS.stream(10))) {
                        double allowed = found.method() == FreeEnergyMethod.POPULATION_ANNEALING ? 8 : 5;
                        // A population too small for its model has a large error and says why.
                        assertThat(found.error()).as(found.toString()).isBetween(1e-4, found.isReliable() ? 0.2 : 1);
                        assertThat(found.logZ())
                                .as(found + ", exact " + exact)
                                .isCloseTo(exact, within(allowed * found.error()));
                        assertThat(found.freeEnergy()).isEqualTo(-found.logZ());
                        assertThat(found.seconds()).isPositive();
                    }
                }));
    }

    /** Σ (deviation/error)² over 40 seeds is χ² of 40 degrees, for errors that are right. */
    @Test
    @Tag("slow")
    void errorsAreTheScatter() {
        pulls("Ising 2x3 in a field", SmallModels.ising().times(2), new FreeEnergySettings().withSweeps(64), 40);
    }

    @Test
    @Tag("slow")
    void errorsAreTheScatterOnManyModels() {
        for (String name : new String[] {"Ising 4x4", "cold plus-minus J 4x4", "Potts 3x3", "RBM 6x4"}) {
            pulls(name, models().get(name), new FreeEnergySettings().withSweeps(200), 60);
        }
    }

    /**
     * The sum of squared pulls between its 10⁻⁵ quantiles. Student's t of 15 degrees, the law of population annealing's pulls, has the
     * variance 15/13; estimated errors are themselves uncertain by some ten per cent, which widens the others: both are allowed for by
     * a factor 1.2 above.
     */
    private static void pulls(String name, Hamiltonian model, FreeEnergySettings settings, int seeds) {
        double exact = exact(model);
        FreeEnergySettings fixed = settings.withFactors(Ladders.byEnergyVariance(
                model.compile(), settings.sampler(), new int[model.sites()], 0, STREAMS.stream(20)));
        ChiSquaredDistribution law = new ChiSquaredDistribution(seeds);
        double low = law.inverseCumulativeProbability(1e-5);
        double high = 1.2 * law.inverseCumulativeProbability(1 - 1e-5);
        for (FreeEnergyMethod method : FreeEnergyMethod.values()) {
            double squares = 0;
            double sum = 0;
            for (int seed = 0; seed < seeds; seed++) {
                FreeEnergyEstimate found = FreeEnergies.of(method, model, fixed, STREAMS.stream(1000 + seed));
                double pull = (found.logZ() - exact) / found.error();
                squares += pull * pull;
                sum += pull;
            }
            assertThat(squares).as(name + ", " + method).isBetween(low, high);
            // No bias: the mean pull within 4.5 standard deviations (a false alarm in 1.5e5), and ½ for the known sign
            // of annealing.
            assertThat(Math.abs(sum / seeds)).as(name + ", " + method).isLessThan(4.5 / Math.sqrt(seeds) + 0.2);
        }
    }

    /** Quadrature alone, with exact energies at the nodes: far below any statistical error. */
    @Test
    void theQuadratureIsExactEnough() {
        for (String name : new String[] {"Ising 4x4", "cold plus-minus J 4x4", "SK of 12"}) {
            Hamiltonian model = models().get(name);
            RealVector ladder = Ladders.byEnergyVariance(
                    model.compile(), new FreeEnergySettings().sampler(), new int[model.sites()], 0, STREAMS.stream(30));
            double[] energies = energies(model);
            double integral = 0;
            for (int p = 0; p + 1 < ladder.size(); p++) {
                ThermodynamicIntegration.Rule rule = ThermodynamicIntegration.rule(2, ladder.get(p + 1), ladder.get(p));
                for (int k = 0; k < 2; k++) {
                    integral += rule.weights()[k] * mean(energies, rule.nodes()[k]);
                }
            }
            assertThat(model.space().logSize() - integral).as(name).isCloseTo(exact(model), within(1e-3));
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

    private static double mean(double[] energies, double b) {
        double sum = 0;
        double weighted = 0;
        for (double e : energies) {
            double weight = Math.exp(-b * e);
            sum += weight;
            weighted += weight * e;
        }
        return weighted / sum;
    }

    /** Newton's method on a ladder solves the equations of the general estimator. */
    @Test
    void ladderReweightingIsMultistateReweighting() {
        Hamiltonian model = models().get("Ising 4x4");
        FreeEnergySettings settings = new FreeEnergySettings().withChains(4).withSweeps(50);
        LadderRuns runs = LadderRuns.of(model.compile(), RealVector.of(1, 0.7, 0.4, 0), settings, STREAMS.stream(40));
        LadderReweighting ladder = LadderReweighting.of(runs);
        double[][] reduced = new double[4][800];
        for (int k = 0; k < 4; k++) {
            double[] energies = runs.at(k);
            for (int t = 0; t < 200; t++) {
                for (int l = 0; l < 4; l++) {
                    reduced[l][k * 200 + t] = runs.factors().get(l) * energies[t];
                }
            }
        }
        MultistateReweighting general = MultistateReweighting.of(reduced, new int[] {200, 200, 200, 200});
        assertThat(ladder.difference()).isCloseTo(-general.difference(0, 3).value(), within(1e-8));
        assertThat(ladder.overlap()).isCloseTo(general.overlap(), within(1e-8));
        // The asymptotic error is that of independent measurements; these are correlated.
        double error = general.difference(0, 3).error();
        assertThat(ladder.deviation(runs).error()).isBetween(0.8 * error, 3 * error);
        assertThat(ladder.deviation(runs).mean()).isCloseTo(0, within(1e-8));
    }

    /** Rushed annealing: the two directions lie apart, forward below and reverse above. */
    @Test
    void theTwoDirectionsBracket() {
        Hamiltonian model = Ising.on(Lattices.square(8, 8, true), 0.6, 0);
        FreeEnergySettings rushed =
                new FreeEnergySettings().withChains(4).withSweeps(128).withFactors(RealVector.of(1, 0));
        double exact = exact(model);
        double forward = 0;
        double reverse = 0;
        for (int seed = 0; seed < 10; seed++) {
            FreeEnergies.Bracket bracket = FreeEnergies.bracket(model, rushed, STREAMS.stream(50 + seed));
            forward += bracket.forward().logZ() / 10;
            reverse += bracket.reverse().logZ() / 10;
            assertThat(bracket.forward().overlap()).isLessThan(0.9);
        }
        assertThat(forward).isLessThan(exact - 0.02);
        assertThat(reverse).isGreaterThan(exact + 0.02);
    }

    @Test
    void ensemblesThatDoNotOverlapAreReported() {
        Hamiltonian model = Ising.on(Lattices.square(8, 8, true), 0.6, 0);
        FreeEnergySettings settings =
                new FreeEnergySettings().withChains(4).withSweeps(64).withFactors(RealVector.of(1, 0));
        FreeEnergyEstimate bennett = FreeEnergies.of(FreeEnergyMethod.BENNETT, model, settings, STREAMS.stream(60));
        assertThat(bennett.overlap()).isLessThan(0.03);
        assertThat(bennett.reason()).contains("overlap");
        assertThat(bennett.isReliable()).isFalse();
        FreeEnergyEstimate population =
                FreeEnergies.of(FreeEnergyMethod.POPULATION_ANNEALING, model, settings, STREAMS.stream(61));
        assertThat(population.reason()).contains("families");
    }

    @Test
    void aConstantIsExactAndSaidToBe() {
        Hamiltonian flat = Hamiltonian.of(3, Domain.SPIN).plus(1.5);
        for (FreeEnergyEstimate found :
                FreeEnergies.all(flat, new FreeEnergySettings().withSweeps(32), STREAMS.stream(70))) {
            assertThat(found.logZ()).as(found.toString()).isCloseTo(3 * Math.log(2) - 1.5, within(1e-10));
            assertThat(found.error()).as(found.toString()).isLessThan(1e-7);
        }
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        Hamiltonian model = models().get("SK of 12");
        FreeEnergySettings one =
                new FreeEnergySettings().withChains(4).withSweeps(64).withSampler(new Metropolis(Order.RANDOM));
        List<FreeEnergyEstimate> first = FreeEnergies.all(model, one, STREAMS.stream(80));
        List<FreeEnergyEstimate> second = FreeEnergies.all(model, one.withThreads(3), STREAMS.stream(80));
        for (int k = 0; k < first.size(); k++) {
            assertThat(second.get(k).after(0)).isEqualTo(first.get(k).after(0));
            FreeEnergyEstimate alone = FreeEnergies.of(first.get(k).method(), model, one, STREAMS.stream(80));
            assertThat(alone.after(0))
                    .as("alone or with others")
                    .isEqualTo(first.get(k).after(0));
        }
    }

    @Test
    void whatHasNoReferenceIsRefused() {
        Hamiltonian hardCore = SmallModels.all().get("hard core");
        assertThatThrownBy(() -> FreeEnergies.of(
                        FreeEnergyMethod.BENNETT, hardCore, new FreeEnergySettings(), STREAMS.stream(90)))
                .hasMessageContaining("forbids some")
                .hasMessageContaining("exact engine");
        assertThatThrownBy(() -> new FreeEnergySettings().withFactors(RealVector.of(1, 0.5)))
                .hasMessageContaining("from 1 to 0");
        assertThatThrownBy(() -> new FreeEnergySettings().withSweeps(3)).hasMessageContaining("got 16, 3");
    }
}
