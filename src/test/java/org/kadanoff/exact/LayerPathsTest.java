package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.InterruptedComputationException;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.SpecialFunctions;

/** A layer summed configuration by configuration and in blocks of them: the same numbers by different arithmetic. */
class LayerPathsTest {
    private static RestrictedBoltzmann machine(int visible, int hidden, Domain domain, double scale, long task) {
        return new RestrictedBoltzmann(
                domain,
                domain,
                RealVector.of(TestModels.gauss(TestModels.random(task), visible)),
                RealVector.of(TestModels.gauss(TestModels.random(task + 1), hidden)),
                RealVector.of(TestModels.gauss(TestModels.random(task + 2), visible * hidden))
                        .times(scale));
    }

    /** Models whose enumerated part is large enough for a block, beside those of the contract. */
    private static Map<String, Hamiltonian> models() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>(TestModels.all());
        for (Domain domain : new Domain[] {Domain.BIT, Domain.SPIN}) {
            RestrictedBoltzmann machine = machine(40, 10, domain, 0.3, 100);
            models.put("joint energy, " + domain, machine.jointEnergy());
            models.put("hidden marginal, " + domain, machine.hiddenMarginal());
            models.put(
                    "hidden marginal, cold, " + domain, machine.hiddenMarginal().times(2.5));
            RestrictedBoltzmann small = machine(8, 8, domain, 0.8, 105);
            models.put("small machine, " + domain, small.jointEnergy());
            models.put("small machine's marginal, " + domain, small.visibleMarginal());
            models.put(
                    "strong machine, " + domain,
                    machine(30, 9, domain, 8, 110).jointEnergy().times(1));
        }
        models.put(
                "torus",
                TestModels.ising(Lattices.square(4, 5, true).graph(), 0.7)
                        .plus(Fields.onAllSites(TestModels.gauss(TestModels.random(120), 20))));
        int[] third = TestModels.range(0, 11);
        models.put(
                "coupled tree sites, units of three multiplicities, a forbidden pair",
                Hamiltonian.of(
                        14,
                        Domain.SPIN,
                        new BilinearBlock(
                                IntVector.of(TestModels.range(0, 11)),
                                IntVector.of(11, 12, 13),
                                RealVector.of(TestModels.gauss(TestModels.random(121), 33))),
                        Monomials.of(0.4, 0, 1, 2),
                        Pairs.of(-0.6, 3, 7),
                        new LocalTable(IntVector.of(4, 8), RealVector.of(0, 1, Double.POSITIVE_INFINITY, 0.5)),
                        unit(UnitKind.SPIN, 1, third, 122),
                        unit(UnitKind.BIT, 1, third, 123),
                        unit(UnitKind.BIT, -1, third, 124),
                        unit(UnitKind.SPIN, 0.5, third, 125)));
        return models;
    }

    private static HiddenUnit unit(UnitKind kind, double multiplicity, int[] sites, long task) {
        return new HiddenUnit(
                kind,
                multiplicity,
                0.3,
                IntVector.of(sites),
                RealVector.of(TestModels.gauss(TestModels.random(task), sites.length)));
    }

    private static LayerPlan plan(Hamiltonian model) {
        return LayerPlan.of(model, Factors.of(model), IndependentSet.of(model), new int[0], Quantities.MOMENTS);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-3, 1, 2})
    void blocksAndSingleConfigurationsAgree(double beta) {
        int compared = 0;
        for (Map.Entry<String, Hamiltonian> entry : models().entrySet()) {
            LayerPlan plan = plan(entry.getValue().times(beta));
            if (plan.low().length == 0) {
                continue;
            }
            compared++;
            LayerSum blocks = new LayerSum(plan, 1, Progress.NONE);
            WeightedMoments a = blocks.sums(true);
            WeightedMoments b = new LayerSum(plan.withoutBlock(), 1, Progress.NONE).sums(true);
            String name = entry.getKey();
            assertThat(a.logWeight())
                    .as(name)
                    .isCloseTo(b.logWeight(), within(1e-13 * Math.max(1, Math.abs(b.logWeight()))));
            assertThat(blocks.sums(false).logWeight())
                    .as(name)
                    .isCloseTo(b.logWeight(), within(1e-13 * Math.max(1, Math.abs(b.logWeight()))));
            assertThat(a.mean()).as(name).isCloseTo(b.mean(), within(1e-12 * Math.max(1, Math.abs(b.mean()))));
            assertThat(a.variance()).as(name).isCloseTo(b.variance(), within(1e-11 * Math.max(1e-6, b.variance())));
        }
        assertThat(compared).as("models with a block").isGreaterThan(8);
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-8, 1, 50})
    void modelsWithABlockMeetTheContract(double beta) {
        int checked = 0;
        int largest = beta == 1 ? 16 : 14;
        for (Map.Entry<String, Hamiltonian> entry : models().entrySet()) {
            Hamiltonian model = entry.getValue().times(beta);
            if (model.sites() <= largest && !TestModels.all().containsKey(entry.getKey())) {
                checked++;
                assertThat(EngineContract.check(new LayerEngine(2), model))
                        .as(entry.getKey())
                        .isTrue();
            }
        }
        assertThat(checked).isEqualTo(beta == 1 ? 9 : 7);
    }

    /** log Z = Σ_i log(1 + e^{a_i}) + …: with W = 0 everything is in closed form, and weights reach e^{±250}. */
    @Test
    void productsLeaveTheRangeOfADoubleAndComeBack() {
        int visible = 300;
        int hidden = 9;
        double[] a = TestModels.gauss(TestModels.random(130), visible);
        double expected = hidden * Math.log(2);
        for (int i = 0; i < visible; i++) {
            a[i] *= 80;
            expected += SpecialFunctions.softplus(a[i]);
        }
        Hamiltonian model = new RestrictedBoltzmann(
                        Domain.BIT,
                        Domain.BIT,
                        RealVector.of(a),
                        RealVector.of(new double[hidden]),
                        RealVector.of(new double[visible * hidden]))
                .jointEnergy()
                .plus(new BilinearBlock(
                        IntVector.range(visible),
                        IntVector.of(TestModels.range(visible, visible + hidden)),
                        RealVector.constant(visible * hidden, 1e-300)));
        assertThat(expected).isGreaterThan(5000);
        LayerPlan plan = plan(model);
        assertThat(plan.low()).isNotEmpty();
        assertThat(new LayerEngine().solve(model, Quantities.LOG_Z).logZ())
                .isCloseTo(expected, within(1e-13 * expected));
    }

    /** A chain h – v – h … of one visible unit per hidden one: log Z is a sum over the pairs. */
    @Test
    void couplingsBeyondTheRangeTakeTheLogarithmicPath() {
        int pairs = 12;
        for (double coupling : new double[] {50, 250, 1e4}) {
            Hamiltonian model = Hamiltonian.of(2 * pairs, Domain.SPIN);
            for (int k = 0; k < pairs; k++) {
                model = model.plus(Pairs.of(k % 2 == 0 ? coupling : -coupling, k, pairs + k));
            }
            double expected = pairs * (coupling + Math.log(2) + Math.log1p(Math.exp(-2 * coupling)));
            ExactSolution solution = new LayerEngine(2).solve(model, Quantities.MOMENTS);
            assertThat(solution.logZ()).isCloseTo(expected, within(1e-13 * expected));
            assertThat(solution.meanEnergy()).isCloseTo(-pairs * coupling, within(1e-12 * pairs * coupling));
        }
    }

    @Test
    void threadsDoNotChangeABit() {
        for (Map.Entry<String, Hamiltonian> entry : models().entrySet()) {
            if (new LayerEngine(1)
                    .predict(entry.getValue(), Quantities.MOMENTS)
                    .cost()
                    .isPresent()) {
                ExactSolution one = new LayerEngine(1).solve(entry.getValue(), Quantities.MOMENTS);
                ExactSolution many = new LayerEngine(5).solve(entry.getValue(), Quantities.MOMENTS);
                assertThat(many.logZ()).isEqualTo(one.logZ());
                assertThat(many.meanEnergy()).isEqualTo(one.meanEnergy());
                assertThat(many.energyVariance()).isEqualTo(one.energyVariance());
            }
        }
    }

    @Test
    void aMillionSitesAreGivenUpAtAGlance() {
        Hamiltonian torus = TestModels.ising(Lattices.square(1000, 1000, true).graph(), 0.4);
        for (Engine engine : new Engine[] {new LayerEngine(), new FoldEngine()}) {
            long start = System.nanoTime();
            assertThat(engine.predict(torus, Quantities.MARGINALS)
                            .cost()
                            .orElseThrow()
                            .seconds())
                    .isGreaterThan(1e30);
            // 0.3 s are meant; the bound leaves room for a busy machine.
            assertThat((System.nanoTime() - start) * 1e-9).as(engine.name()).isLessThan(3);
        }
    }

    @Test
    void aLongSumMovesInSmallPartsAndCanBeInterrupted() throws InterruptedException {
        Hamiltonian machine = machine(200, 31, Domain.BIT, 0.1, 140).jointEnergy();
        AtomicReference<Throwable> end = new AtomicReference<>();
        AtomicReference<Double> part = new AtomicReference<>();
        Thread thread = new Thread(() -> {
            Thread own = Thread.currentThread();
            try {
                new LayerEngine(2).solve(machine, Quantities.LOG_Z, fraction -> {
                    part.set(fraction);
                    own.interrupt();
                });
            } catch (InterruptedComputationException interrupted) {
                end.set(interrupted);
            }
        });
        thread.start();
        thread.join(60_000);
        assertThat(part.get()).isPositive().isLessThanOrEqualTo(1.0 / 64);
        assertThat(end.get()).isInstanceOf(InterruptedComputationException.class);
    }
}
