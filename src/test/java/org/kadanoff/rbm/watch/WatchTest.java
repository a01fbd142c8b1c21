package org.kadanoff.rbm.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.Machines;
import org.kadanoff.rbm.likelihood.AnnealedLikelihood;
import org.kadanoff.rbm.likelihood.ExactPartition;
import org.kadanoff.rbm.likelihood.ExactSamples;

/** What is watched, against its definition by brute force. */
class WatchTest {
    private static DataSet drawn(Machine machine, int rows, UniformRandomProvider random) {
        return DataSet.of(
                "drawn", ExactSamples.of(machine, 1).drawVisible(rows, random).toArray(new double[0][]));
    }

    /** log P(v_i | rest) from the joint weights of all configurations that differ from v in unit i alone. */
    private static double bruteForce(Machine machine, double[] v) {
        int width = machine.visible().columns() / machine.visible().units();
        double sum = 0;
        for (int unit = 0; unit < machine.visible().units(); unit++) {
            double all = 0;
            double own = 0;
            for (double[] other : Machines.configurations(machine.visible())) {
                boolean same = true;
                boolean equal = true;
                for (int c = 0; c < v.length; c++) {
                    equal &= other[c] == v[c];
                    same &= other[c] == v[c] || c / width == unit;
                }
                if (same) {
                    double weight = 0;
                    for (double[] h : Machines.configurations(machine.hidden())) {
                        weight += Math.exp(-machine.energy(other, h));
                    }
                    all += weight;
                    own += equal ? weight : 0;
                }
            }
            sum += Math.log(own / all);
        }
        return sum;
    }

    @Test
    void pseudoLikelihoodIsASumOfConditionals() {
        // Reference row rbm-6x4.
        assertThat(PseudoLikelihood.of(Machines.reference(), new double[] {1, 1, 1, 1, 1, 1}))
                .isCloseTo(-5.618560465077, within(1e-11));
        for (Machine machine : List.of(
                Machines.random(Layer.spins(4), Layer.bits(3), 1.5, 1),
                Machines.random(Layer.oneHot(3, 3), Layer.spins(2), 1.5, 2),
                Machines.random(Layer.bits(3), Layer.bits(0), 1, 3))) {
            for (double[] v : Machines.configurations(machine.visible())) {
                assertThat(PseudoLikelihood.of(machine, v)).isCloseTo(bruteForce(machine, v), within(1e-12));
            }
        }
        // Independent units: the pseudo-likelihood is the likelihood.
        Machine free = Machines.random(Layer.bits(3), Layer.bits(0), 1, 3);
        double[] v = {1, 0, 1};
        assertThat(PseudoLikelihood.of(free, v))
                .isCloseTo(-free.freeEnergy(v) - ExactPartition.of(free, 1).logZ(), within(1e-13));
    }

    /** Within five standard errors of the exact version, whose own rows it shares: 6·10⁻⁷. */
    @Test
    void stochasticPseudoLikelihoodIsUnbiased() {
        UniformRandomProvider random = RandomStreams.of(81).stream(0);
        Machine machine = Machines.random(Layer.oneHot(4, 3), Layer.bits(3), 1.2, 4);
        DataSet data = drawn(machine, 4000, random);
        PseudoLikelihood exact = PseudoLikelihood.exact(machine, data, 2);
        PseudoLikelihood stochastic = PseudoLikelihood.stochastic(machine, data, random);
        assertThat(stochastic.error()).isGreaterThan(exact.error());
        assertThat(Math.abs(stochastic.mean() - exact.mean())).isLessThan(5 * stochastic.error());
        assertThat(Math.abs(stochastic.mean() / 4 - exact.mean())).isGreaterThan(20 * stochastic.error());
        DataSet weighted = data.range(0, 2).withWeights(RealVector.of(3, 1));
        assertThat(PseudoLikelihood.exact(machine, weighted, 1).mean())
                .isCloseTo(
                        (3 * PseudoLikelihood.of(machine, data.row(0)) + PseudoLikelihood.of(machine, data.row(1))) / 4,
                        within(1e-13));
        assertThat(PseudoLikelihood.exact(machine, data.range(0, 1), 1).error()).isNaN();
        Machine gaussian = Machines.random(Layer.gaussian(2, 1), Layer.bits(2), 1, 1);
        assertThatThrownBy(() -> PseudoLikelihood.exact(gaussian, DataSet.of("d", 2, new double[2]), 1))
                .hasMessageContaining("gaussian units have none to sum over");
    }

    @Test
    void reconstruction() {
        // v = h = 1 or 0 copied by strong weights; without weights the means are those of the biases.
        Machine copying = new Machine(
                Layer.bits(2),
                Layer.bits(2),
                RealVector.of(-50, -50),
                RealVector.of(-50, -50),
                RealVector.of(100, 0, 0, 100));
        DataSet data = DataSet.of("d", new double[][] {{1, 0}, {0, 0}, {1, 1}});
        assertThat(Reconstruction.error(copying, data, 1)).isLessThan(1e-12);
        Machine blank =
                new Machine(Layer.bits(2), Layer.bits(1), RealVector.of(0, 0), RealVector.of(0), RealVector.of(0, 0));
        assertThat(Reconstruction.error(blank, data, 2)).isEqualTo(0.25);
        Machine always = new Machine(
                Layer.bits(2), Layer.bits(1), RealVector.of(60, -60), RealVector.of(0), RealVector.of(0, 0));
        DataSet weighted = data.withWeights(RealVector.of(2, 1, 1));
        // Squares 0, 1, 1 with weights 2, 1, 1 over two columns.
        assertThat(Reconstruction.error(always, weighted, 1)).isCloseTo((1 + 1) / 8.0, within(1e-12));
    }

    @Test
    void histogram() {
        Histogram histogram = Histogram.of(RealVector.of(0, 1, 2, 2.4, 4, 4), 4);
        assertThat(histogram.counts().toArray()).containsExactly(1, 1, 2, 2);
        assertThat(histogram.edge(0)).isZero();
        assertThat(histogram.edge(2)).isEqualTo(2);
        assertThat(histogram.edge(4)).isEqualTo(4);
        assertThat(histogram.mean()).isCloseTo(13.4 / 6, within(1e-14));
        Histogram constant = Histogram.of(RealVector.constant(5, 3), 3);
        assertThat(constant.counts().toArray()).containsExactly(5, 0, 0);
        assertThat(constant.deviation()).isZero();
        assertThat(Histogram.of(RealVector.of(), 2).mean()).isNaN();
        assertThat(Histogram.of(RealVector.of(-1e308, 1e308), 2).counts().toArray())
                .containsExactly(1, 1);
        assertThatThrownBy(() -> Histogram.of(RealVector.of(1, Double.NaN), 2)).hasMessageContaining("number 1 of");
        assertThatThrownBy(() -> Histogram.of(RealVector.of(1), 0)).hasMessageContaining("at least one bin");
    }

    /** A machine that puts extra weight on its training rows one by one overfits; the machine that the rows came from does not. */
    @Test
    void overfittingIsTold() {
        UniformRandomProvider random = RandomStreams.of(82).stream(0);
        Machine source = Machines.random(Layer.bits(10), Layer.bits(4), 1, 5);
        DataSet training = drawn(source, 40, random);
        DataSet validation = drawn(source, 200, random);
        OverfittingWatch watch = OverfittingWatch.of(training, validation, 2);
        assertThat(watch.rows()).isEqualTo(40);
        Machine blank = Machines.random(Layer.bits(10), Layer.bits(4), 1e-3, 6);
        FreeEnergyGap start = watch.look(0, blank);
        assertThat(start.verdict()).isEqualTo(FreeEnergyGap.Verdict.UNDECIDED);
        assertThat(start.words()).startsWith("first look");
        FreeEnergyGap learned = watch.look(1, source);
        assertThat(learned.verdict()).isEqualTo(FreeEnergyGap.Verdict.NO_SIGN);
        assertThat(learned.words()).startsWith("no sign of overfitting");
        FreeEnergyGap byHeart = watch.look(2, rememberingRows(training));
        assertThat(byHeart.verdict()).isEqualTo(FreeEnergyGap.Verdict.OVERFITTING);
        assertThat(byHeart.words()).contains("begins to overfit").contains("since epoch 0");
        assertThat(byHeart.gap()).isCloseTo(byHeart.validation() - byHeart.training(), within(1e-12));
        assertThat(byHeart.growth()).isCloseTo(byHeart.gap() - start.gap(), within(1e-10));
        FreeEnergyGap other = watch.look(3, rememberingRows(validation.range(0, 40)));
        assertThat(other.growth()).isLessThan(byHeart.growth());
    }

    /** One hidden unit for every row, on when v is that row. */
    private static Machine rememberingRows(DataSet data) {
        int n = data.rows();
        double[] weights = new double[10 * n];
        double[] bias = new double[n];
        for (int j = 0; j < n; j++) {
            for (int i = 0; i < 10; i++) {
                weights[i * n + j] = 6 * (2 * data.value(j, i) - 1);
                bias[j] -= 6 * data.value(j, i);
            }
            bias[j] += 4;
        }
        return new Machine(
                Layer.bits(10), Layer.bits(n), RealVector.constant(10, 0), RealVector.of(bias), RealVector.of(weights));
    }

    /**
     * Halves of one sample from a machine, with that machine for training, raise no alarm: beyond three standard errors in at most
     * 6 of 400 looks where 0.5 are expected one-sided (2·10⁻⁵).
     */
    @Test
    void chanceRaisesFewAlarms() {
        UniformRandomProvider random = RandomStreams.of(83).stream(0);
        Machine source = Machines.random(Layer.spins(8), Layer.bits(3), 1, 7);
        Machine blank = Machines.random(Layer.spins(8), Layer.bits(3), 1e-3, 8);
        int alarms = 0;
        for (int k = 0; k < 400; k++) {
            OverfittingWatch watch = OverfittingWatch.of(drawn(source, 50, random), drawn(source, 50, random), 1);
            watch.look(0, blank);
            alarms += watch.look(1, source).verdict() == FreeEnergyGap.Verdict.NO_SIGN ? 0 : 1;
        }
        assertThat(alarms).isLessThanOrEqualTo(6);
    }

    @Test
    void fewRows() {
        Machine machine = Machines.reference();
        DataSet one = DataSet.of("one", 6, new double[] {0, 1, 0, 1, 1, 0});
        OverfittingWatch watch = OverfittingWatch.of(one, one, 1);
        assertThat(watch.look(0, machine).words()).startsWith("too few validation rows");
        FreeEnergyGap later = watch.look(1, machine);
        assertThat(later.verdict()).isEqualTo(FreeEnergyGap.Verdict.UNDECIDED);
        assertThat(later.growth()).isZero();
        assertThatThrownBy(() -> OverfittingWatch.of(one, DataSet.of("two", 2, new double[2]), 1))
                .hasMessageContaining("6 columns, but the validation data have 2");
    }

    /** Sampled thermodynamics against exact sums, within five of their standard errors each. */
    @Test
    void thermodynamics() {
        UniformRandomProvider random = RandomStreams.of(84).stream(0);
        for (Machine machine : List.of(
                Machines.random(Layer.bits(8), Layer.spins(5), 0.8, 9),
                Machines.random(Layer.oneHot(4, 3), Layer.gaussian(2, 0.8), 0.6, 10),
                Machines.random(Layer.gaussian(4, 0.8), Layer.bits(4), 0.8, 11))) {
            MachineThermodynamics exact = MachineThermodynamics.exact(machine, 1);
            assertThat(exact.entropy()).isCloseTo(exact.energy() - exact.freeEnergy(), within(1e-12));
            assertThat(exact.isExact()).isTrue();
            assertThat(exact.method()).startsWith("exact sum over ");
            MachineThermodynamics sampled = MachineThermodynamics.sampled(
                    machine, AnnealedLikelihood.of(50, 2).withRuns(300), 20, 500, random);
            assertThat(sampled.isExact()).isFalse();
            assertThat(sampled.method())
                    .contains("annealed importance sampling")
                    .contains("20 chains of 500 sweeps");
            assertThat(deviation(sampled.freeEnergy(), exact.freeEnergy(), sampled.freeEnergyError()))
                    .isLessThan(5);
            assertThat(deviation(sampled.energy(), exact.energy(), sampled.energyError()))
                    .isLessThan(5);
            assertThat(deviation(sampled.entropy(), exact.entropy(), sampled.entropyError()))
                    .isLessThan(5);
            assertThat(deviation(sampled.heatCapacity(), exact.heatCapacity(), sampled.heatCapacityError()))
                    .isLessThan(5);
            assertThat(sampled.energyError()).isLessThan(0.1);
        }
        assertThat(MachineThermodynamics.isExactWithin(Machines.reference(), 1, 1))
                .isTrue();
        assertThat(MachineThermodynamics.isExactWithin(Machines.random(Layer.bits(784), Layer.bits(500), 0.1, 1), 1, 1))
                .isFalse();
    }

    private static double deviation(double sampled, double exact, double error) {
        return Math.abs(sampled - exact) / error;
    }
}
