package org.kadanoff.rbm.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.LayerFreeEnergies.Level;
import org.kadanoff.rbm.deep.LayerFreeEnergies.Step;
import org.kadanoff.sampling.AnnealingSchedule;

class LayerFreeEnergiesTest {
    private final BatchPass pass = new BatchPass(MatrixProducts.java(), 2);
    private final LayerFreeEnergyMeter meter = LayerFreeEnergyMeter.standard(pass);

    private static UniformRandomProvider random(long seed) {
        return RandomStreams.of(seed).stream(0);
    }

    @Test
    void gainsLeadFromTheLikelihoodOfTheLowestMachineToTheBound() {
        DeepBeliefNetwork network = Stacks.bits(1.5, 3, 5, 4, 4, 3);
        DataSet data = Stacks.fairBits(7, 5, 1).withWeights(RealVector.of(1, 2, 0.5, 0, 1, 1, 3));
        LayerFreeEnergies table = meter.measure(network, data, random(1));
        assertThat(table.exact()).isTrue();
        StackEnumeration exact = StackEnumeration.of(network);
        double bound = 0;
        for (int r = 0; r < data.rows(); r++) {
            bound += data.weights().get(r) / 8.5 * exact.bound(data.row(r));
        }
        assertThat(table.bound()).isCloseTo(bound, within(1e-12));
        assertThat(table.boundError()).isZero();
        double climbed = table.levels().get(0).logLikelihood();
        for (Step step : table.steps()) {
            climbed += step.gain();
            // The entropy of the data cancels in the difference of divergences.
            assertThat(step.gain())
                    .isCloseTo(step.distances().handedOn() - step.distances().taken(), within(1e-12));
            assertThat(step.distances().handedOn()).isPositive();
            assertThat(step.distances().taken()).isPositive();
            Level above = table.levels().get(step.number());
            assertThat(above.matched() - table.levels().get(step.number() - 1).matched())
                    .isCloseTo(step.gain(), within(1e-12));
            // ⟨−log P⟩_q = KL(q‖P) + S(q).
            assertThat(-above.logLikelihood())
                    .isCloseTo(step.distances().taken() + step.distances().entropy(), within(1e-12));
        }
        assertThat(climbed).isCloseTo(bound, within(1e-12));
    }

    @Test
    void theMachineUpsideDownConservesTheFreeEnergyWhateverUnitsWithoutWeightsAdd() {
        Machine below = Stacks.machine(Layer.bits(6), Layer.bits(5), 2, 3);
        for (int hidden : new int[] {6, 11}) {
            Machine next = TransposedStart.of(below, hidden, random(5));
            LayerFreeEnergies table =
                    meter.measure(DeepBeliefNetwork.of(below, next), Stacks.fairBits(9, 6, 2), random(1));
            Level first = table.levels().get(0);
            Level second = table.levels().get(1);
            assertThat(table.steps().get(0).gain()).isCloseTo(0, within(1e-12));
            assertThat(table.sizeConsistency(1).divergence()).isCloseTo(0, within(1e-12));
            assertThat(second.matched()).isCloseTo(first.matched(), within(1e-12));
            assertThat(second.matchedPerUnit()).isCloseTo(table.conservedPerUnit(second), within(1e-12));
            // Without matching, log Z of the wider machine differs by what units alone contribute.
            double alone = next.hiddenBias().stream()
                    .skip(6)
                    .map(b -> Math.log1p(Math.exp(b)))
                    .sum();
            assertThat(second.partition().value() - first.partition().value()).isCloseTo(alone, within(1e-12));
        }
    }

    /**
     * A chain of N spins with coupling K as a machine: visible spin 2j is tied to hidden spin j by a strong coupling w, and visible spin 2j + 1
     * feels hidden spins j and j + 1 with K. Without the e^{−2w} of broken ties the visible marginal is e^{K Σ v_i v_{i+1}} times the
     * constant e^{wN/2}, and hidden spins are a copy of every other visible one: decimation.
     */
    private static Machine decimation(int spins, double coupling, double tie) {
        int hidden = spins / 2;
        double[] weights = new double[spins * hidden];
        for (int j = 0; j < hidden; j++) {
            weights[2 * j * hidden + j] += tie;
            weights[(2 * j + 1) * hidden + j] += coupling;
            weights[(2 * j + 1) * hidden + (j + 1) % hidden] += coupling;
        }
        return new Machine(
                Layer.spins(spins),
                Layer.spins(hidden),
                RealVector.constant(spins, 0),
                RealVector.constant(hidden, 0),
                RealVector.of(weights));
    }

    /** −log Z of a periodic chain, by the exact solver on the chain itself. */
    private static double chainFreeEnergy(int spins, double coupling) {
        List<Term> bonds = new ArrayList<>();
        for (int i = 0; i < spins; i++) {
            bonds.add(Monomials.of(coupling, i, (i + 1) % spins));
        }
        Hamiltonian chain = Hamiltonian.of(spins, Domain.SPIN, bonds.toArray(Term[]::new));
        return -ExactSolver.standard(1 << 28, 1).solve(chain, Quantities.LOG_Z).logZ();
    }

    private static DataSet randomSpins(int rows, int columns) {
        return Stacks.fairBits(rows, columns, 8).map(x -> 2 * x - 1);
    }

    @Test
    void decimationOfAChainConservesTheFreeEnergyPerOriginalSite() {
        double tie = 25;
        double k = 0.7;
        // tanh K' = tanh² K.
        double k2 = atanh(Math.pow(Math.tanh(k), 2));
        double k3 = atanh(Math.pow(Math.tanh(k2), 2));
        DeepBeliefNetwork stack =
                DeepBeliefNetwork.of(decimation(16, k, tie), decimation(8, k2, tie), decimation(4, k3, tie));
        LayerFreeEnergies table = meter.measure(stack, randomSpins(20, 16), random(1));
        double perSite = (chainFreeEnergy(16, k) - 8 * tie) / 16;
        for (Level level : table.levels()) {
            assertThat(table.perDataUnit(level)).isCloseTo(perSite, within(1e-12));
            // Units halve in every step, so that the free energy per unit doubles.
            assertThat(level.matchedPerUnit()).isCloseTo(perSite * (1 << (level.number() - 1)), within(1e-12));
        }
        for (Step step : table.steps()) {
            assertThat(step.gain()).isCloseTo(0, within(1e-12));
            assertThat(step.distances().jeffreys()).isCloseTo(0, within(1e-12));
        }
        // Each machine alone is the chain of its own scale: f(K₂) on 8 sites, with its own zero.
        assertThat(table.levels().get(1).partition().freeEnergy())
                .isCloseTo(chainFreeEnergy(8, k2) - 4 * tie, within(1e-12));
    }

    @Test
    void aWrongCouplingIsNoticed() {
        double k = 0.7;
        double wrong = atanh(Math.pow(Math.tanh(k), 2)) + 0.1;
        DeepBeliefNetwork stack = DeepBeliefNetwork.of(decimation(16, k, 25), decimation(8, wrong, 25));
        LayerFreeEnergies table = meter.measure(stack, randomSpins(20, 16), random(1));
        assertThat(table.sizeConsistency(1).divergence()).isGreaterThan(1e-3);
        assertThat(Math.abs(table.steps().get(0).gain())).isGreaterThan(1e-3);
    }

    private static double atanh(double x) {
        return 0.5 * Math.log((1 + x) / (1 - x));
    }

    /** Two machines side by side, without couplings between them. */
    private static Machine twice(Machine one) {
        int m = one.visible().units();
        int n = one.hidden().units();
        double[] a = new double[2 * m];
        double[] b = new double[2 * n];
        double[] w = new double[4 * m * n];
        for (int copy = 0; copy < 2; copy++) {
            for (int i = 0; i < m; i++) {
                a[copy * m + i] = one.visibleBias().get(i);
                for (int j = 0; j < n; j++) {
                    b[copy * n + j] = one.hiddenBias().get(j);
                    w[(copy * m + i) * 2 * n + copy * n + j] = one.weight(i, j);
                }
            }
        }
        return new Machine(Layer.bits(2 * m), Layer.bits(2 * n), RealVector.of(a), RealVector.of(b), RealVector.of(w));
    }

    @Test
    void copiesThatDoNotInteractHaveTheValuesOfOne() {
        DeepBeliefNetwork one = Stacks.bits(1.5, 21, 4, 3, 3);
        DeepBeliefNetwork two = DeepBeliefNetwork.of(twice(one.machine(1)), twice(one.machine(2)));
        DataSet single = Stacks.fairBits(5, 4, 3);
        double[] pairs = new double[5 * 8];
        for (int r = 0; r < 5; r++) {
            System.arraycopy(single.row(r), 0, pairs, 8 * r, 4);
            System.arraycopy(single.row((r + 2) % 5), 0, pairs, 8 * r + 4, 4);
        }
        LayerFreeEnergies alone = meter.measure(one, single, random(1));
        LayerFreeEnergies both = meter.measure(two, DataSet.of("pairs", 8, pairs), random(1));
        assertThat(both.sizeConsistency(1).gain())
                .isCloseTo(alone.sizeConsistency(1).gain(), within(1e-13));
        assertThat(both.sizeConsistency(1).divergence())
                .isCloseTo(alone.sizeConsistency(1).divergence(), within(1e-13));
        for (int k = 0; k < 2; k++) {
            assertThat(both.levels().get(k).matchedPerUnit())
                    .isCloseTo(alone.levels().get(k).matchedPerUnit(), within(1e-13));
        }
    }

    /** Draws, chains and annealing against sums. Deviations above 5 standard errors: 6 · 6e-7 by chance. */
    @Test
    @Tag("slow")
    void drawsAgreeWithSums() {
        DeepBeliefNetwork network = Stacks.bits(1, 5, 8, 7, 6);
        DataSet data = Stacks.fairBits(50, 8, 4);
        LayerFreeEnergies exact = meter.measure(network, data, random(1));
        LayerFreeEnergyMeter drawn = meter.withPasses(40)
                .withPartition(
                        PartitionMethod.standard().withBits(2).withAnnealing(200, AnnealingSchedule.uniform(300)))
                .withSampling(2000, AncestralSampling.standard(60, pass).withBits(0));
        LayerFreeEnergies estimate = drawn.measure(network, data, random(2));
        assertThat(estimate.exact()).isFalse();
        assertThat(estimate.reasons()).isEmpty();
        for (int k = 0; k < 2; k++) {
            Level own = estimate.levels().get(k);
            LogPartition partition = own.partition();
            assertThat(partition.error()).isBetween(1e-6, 0.05);
            assertThat(partition.value())
                    .isCloseTo(exact.levels().get(k).partition().value(), within(5 * partition.error()));
            assertThat(own.matched()).isCloseTo(exact.levels().get(k).matched(), within(5 * own.matchedError()));
        }
        Step step = estimate.steps().get(0);
        assertThat(step.gain()).isCloseTo(exact.steps().get(0).gain(), within(5 * step.gainError()));
        assertThat(step.gainError()).isBetween(1e-4, 0.1);
        assertThat(step.distances().jeffreys())
                .isCloseTo(
                        exact.steps().get(0).distances().jeffreys(),
                        within(5 * step.distances().jeffreysError()));
        assertThat(step.distances().reason()).contains("may not be in equilibrium");
        assertThat(step.distances().taken()).isNaN();
        assertThat(drawn.measure(network, data, random(2)).bound()).isEqualTo(estimate.bound());
    }

    /** Deviations above 5 standard errors: 6e-7 by chance. */
    @Test
    void theBoundOfLargeStacksAgreesWithSums() {
        DeepBeliefNetwork network = Stacks.bits(1, 15, 8, 7, 6, 5);
        DataSet data = Stacks.fairBits(50, 8, 4);
        PartitionMethod annealed =
                PartitionMethod.standard().withBits(2).withAnnealing(200, AnnealingSchedule.uniform(300));
        VariationalBound estimate = VariationalBound.of(network, data, 30, annealed, pass, random(3));
        double exact = meter.measure(network, data, random(1)).bound();
        assertThat(estimate.error()).isBetween(1e-4, 0.1);
        assertThat(estimate.value()).isCloseTo(exact, within(5 * estimate.error()));
        assertThat(estimate.top().reason()).isEmpty();
        assertThatThrownBy(() -> VariationalBound.of(network, data, 1, annealed, pass, random(3)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aLargeMachineOfRealUnitsHasNoLogZ() {
        DeepBeliefNetwork network = DeepBeliefNetwork.of(
                Stacks.machine(Layer.gaussian(3, 0.3), Layer.bits(30), 0.1, 1),
                Stacks.machine(Layer.bits(30), Layer.bits(3), 0.1, 2));
        LayerFreeEnergies table = meter.withSampling(10, AncestralSampling.standard(2, pass))
                .measure(network, DataSet.of("real", 3, new double[] {0.1, -0.2, 0.3}), random(1));
        assertThat(table.levels().get(0).partition().value()).isNaN();
        assertThat(table.levels().get(1).partition().isExact()).isTrue();
        assertThat(table.reasons()).hasSize(1).first().asString().contains("annealing takes bits and spins only");
    }

    @Test
    void oneMachineAndWrongData() {
        Machine machine = Stacks.machine(Layer.bits(4), Layer.bits(3), 1, 1);
        LayerFreeEnergies table = meter.measure(DeepBeliefNetwork.of(machine), Stacks.fairBits(5, 4, 1), random(1));
        assertThat(table.steps()).isEmpty();
        assertThat(table.bound()).isCloseTo(table.levels().get(0).logLikelihood(), within(1e-13));
        assertThat(table.lines()).hasSize(2);
        assertThatThrownBy(() -> meter.measure(
                        DeepBeliefNetwork.of(machine), DataSet.of("d", 4, new double[] {1, 0, 0.5, 1}), random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("row 0 of the data set 'd'");
    }
}
