package org.kadanoff.rbm.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.Machines;
import org.kadanoff.testing.ChiSquare;

/** Sums over the smaller layer against brute force over both, closed forms and reference values. */
class ExactPartitionTest {
    private static final List<Layer> DISCRETE =
            List.of(Layer.bits(3), Layer.spins(4), Layer.oneHot(2, 3), Layer.bits(7), Layer.spins(7));

    /** log Z, ⟨E⟩ and Var E by brute force. */
    private static double[] moments(Machine machine) {
        double z = 0;
        double first = 0;
        double second = 0;
        for (double[] v : Machines.configurations(machine.visible())) {
            for (double[] h : Machines.configurations(machine.hidden())) {
                double energy = machine.energy(v, h);
                z += Math.exp(-energy);
                first += energy * Math.exp(-energy);
                second += energy * energy * Math.exp(-energy);
            }
        }
        return new double[] {Math.log(z), first / z, second / z - first / z * (first / z)};
    }

    @Test
    void discreteMachines() {
        int seed = 0;
        for (Layer visible : DISCRETE) {
            for (Layer hidden : DISCRETE) {
                Machine machine = Machines.random(visible, hidden, 1.3, 100 + seed++);
                double[] expected = moments(machine);
                ExactPartition sums = ExactPartition.of(machine, 2);
                assertThat(sums.logZ()).as("%s, %s", visible, hidden).isCloseTo(expected[0], within(1e-12));
                assertThat(sums.meanEnergy()).isCloseTo(expected[1], within(1e-11));
                assertThat(sums.energyVariance()).isCloseTo(expected[2], within(1e-10));
                assertThat(new LayerSum(machine).moments(1, Progress.NONE).logWeight())
                        .isCloseTo(expected[0], within(1e-12));
            }
            Machine free = Machines.random(visible, Layer.bits(0), 1, 99);
            assertThat(ExactPartition.of(free, 1).logZ()).isCloseTo(moments(free)[0], within(1e-12));
            assertThat(ExactPartition.of(free, 1).meanEnergy()).isCloseTo(moments(free)[1], within(1e-12));
        }
    }

    /** U = −∂ log Z(β)/∂β and C = ∂² log Z(β)/∂β² of the machines βE, real units' own energies included. */
    @Test
    void realMachinesByTemperature() {
        for (Layer real : List.of(Layer.gaussian(3, 0.8), Layer.rectified(3, 1.3))) {
            for (Layer discrete : List.of(Layer.bits(3), Layer.spins(2), Layer.oneHot(2, 3))) {
                for (Machine machine :
                        List.of(Machines.random(real, discrete, 0.9, 5), Machines.random(discrete, real, 0.9, 6))) {
                    double step = 2e-3;
                    double[] logs = new double[5];
                    for (int k = 0; k < 5; k++) {
                        logs[k] = ExactPartition.of(machine.times(1 + (k - 2) * step), 1)
                                .logZ();
                    }
                    ExactPartition sums = ExactPartition.of(machine, 1);
                    double slope = (8 * (logs[3] - logs[1]) - (logs[4] - logs[0])) / (12 * step);
                    double curvature =
                            (16 * (logs[3] + logs[1]) - logs[4] - logs[0] - 30 * logs[2]) / (12 * step * step);
                    assertThat(sums.meanEnergy()).isCloseTo(-slope, within(1e-8));
                    assertThat(sums.energyVariance()).isCloseTo(curvature, within(1e-6));
                }
            }
            Machine free = Machines.random(real, Layer.gaussian(0, 1), 1, 4);
            assertThat(ExactPartition.of(free, 1).logZ())
                    .isCloseTo(real.logPartition(free.visibleBias().toArray()), within(1e-13));
        }
    }

    /** The block walk against the layer engine, on machines too large for brute force. */
    @Test
    void theTwoWaysOfSummingBitsAndSpinsAgree() {
        for (Layer visible : List.of(Layer.bits(40), Layer.spins(40))) {
            for (Layer hidden : List.of(Layer.bits(13), Layer.spins(13))) {
                Machine machine = Machines.random(visible, hidden, 0.8, 17);
                double byBlocks =
                        new LayerSum(machine).moments(2, Progress.NONE).logWeight();
                double energy = new LayerSum(machine).moments(1, Progress.NONE).mean();
                ExactPartition byEngine = ExactPartition.of(machine, 2);
                assertThat(byBlocks).isCloseTo(byEngine.logZ(), within(1e-11));
                assertThat(energy).isCloseTo(byEngine.meanEnergy(), within(1e-10));
                assertThat(ExactPartition.of(machine.transposed(), 1).logZ()).isCloseTo(byEngine.logZ(), within(1e-11));
            }
        }
    }

    /** Reference row rbm-6x4. */
    @Test
    void referenceMachine() {
        Machine machine = Machines.reference();
        assertThat(ExactPartition.of(machine, 1).logZ()).isCloseTo(8.128510934403, within(1e-11));
        assertThat(machine.freeEnergy(new double[6])).isCloseTo(-2.851037077835, within(1e-11));
        assertThat(machine.freeEnergy(new double[] {1, 1, 1, 1, 1, 1})).isCloseTo(-2.985983615742, within(1e-11));
        assertThat(Entropies.visible(machine, 1).orElseThrow()).isCloseTo(3.558239988495, within(1e-11));
    }

    @Test
    void entropies() {
        Machine machine = Machines.random(Layer.spins(4), Layer.oneHot(2, 3), 1.2, 8);
        double joint = ExactPartition.of(machine, 1).entropy();
        double visible = Entropies.visible(machine, 1).orElseThrow();
        double hidden = Entropies.hidden(machine, 1).orElseThrow();
        double logZ = Machines.logZ(machine);
        double direct = 0;
        for (double[] v : Machines.configurations(machine.visible())) {
            double logP = -machine.freeEnergy(v) - logZ;
            direct -= Math.exp(logP) * logP;
        }
        assertThat(visible).isCloseTo(direct, within(1e-12));
        assertThat(joint).isLessThan(visible + hidden).isGreaterThan(Math.max(visible, hidden));
        assertThat(Entropies.visible(Machines.random(Layer.gaussian(2, 1), Layer.bits(2), 1, 1), 1))
                .isEmpty();
        assertThat(Entropies.visible(Machines.random(Layer.bits(40), Layer.bits(2), 1, 1), 1))
                .isEmpty();
    }

    @Test
    void logLikelihoodIsTheWeightedMean() {
        Machine machine = Machines.reference();
        DataSet data = DataSet.of("d", new double[][] {{0, 0, 0, 0, 0, 0}, {1, 1, 1, 1, 1, 1}})
                .withWeights(RealVector.of(3, 1));
        LogLikelihood exact = LogLikelihood.exact(machine, data, 2);
        assertThat(exact.mean()).isCloseTo((3 * 2.851037077835 + 2.985983615742) / 4 - 8.128510934403, within(1e-11));
        assertThat(exact.logZError()).isZero();
        assertThat(exact.samplingError()).isPositive();
        // Equal weights of some rows are repeated rows, for the mean.
        DataSet repeated = data.subset(0, 0, 0, 1).withWeights(RealVector.constant(4, 1));
        assertThat(LogLikelihood.exact(machine, repeated, 1).mean()).isCloseTo(exact.mean(), within(1e-12));
        LogLikelihood one = LogLikelihood.exact(machine, data.subset(1), 1);
        assertThat(one.mean()).isCloseTo(2.985983615742 - 8.128510934403, within(1e-11));
        assertThat(one.samplingError()).isNaN();
        // Over all configurations probabilities add up to 1.
        double total = 0;
        for (double[] v : Machines.configurations(machine.visible())) {
            total += Math.exp(LogLikelihood.exact(machine, DataSet.of("v", new double[][] {v}), 1)
                    .mean());
        }
        assertThat(total).isCloseTo(1, within(1e-12));
    }

    @Test
    void freeEnergiesOfManyRowsDoNotDependOnThreads() {
        Machine machine = Machines.random(Layer.bits(30), Layer.rectified(20, 0.5), 0.5, 3);
        double[] values = new double[30 * 500];
        UniformRandomProvider random = RandomStreams.of(4).stream(0);
        Arrays.setAll(values, k -> random.nextInt(2));
        DataSet data = DataSet.of("d", 30, values);
        FreeEnergies one = FreeEnergies.of(machine, data, MatrixProducts.standard(), 1);
        assertThat(FreeEnergies.of(machine, data, MatrixProducts.standard(), 3)).isEqualTo(one);
        for (int r = 0; r < 500; r += 37) {
            assertThat(one.values().get(r)).isCloseTo(machine.freeEnergy(data.row(r)), within(1e-11));
        }
    }

    @Test
    void refusals() {
        Machine large = Machines.random(Layer.bits(40), Layer.spins(50), 0.1, 1);
        assertThatThrownBy(() -> ExactPartition.of(large, 1))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("1.10e+12 configurations")
                .hasMessageContaining("annealed importance sampling");
        Machine real = Machines.random(Layer.gaussian(2, 1), Layer.gaussian(2, 1), 0.2, 1);
        assertThatThrownBy(() -> ExactPartition.of(real, 1)).hasMessageContaining("can be enumerated");
        Machine small = Machines.reference();
        assertThatThrownBy(() -> LogLikelihood.exact(small, DataSet.of("wide", 7, new double[7]), 1))
                .hasMessageContaining("'wide' has 7 columns, but the machine has 6");
        assertThatThrownBy(() ->
                        LogLikelihood.exact(small, DataSet.of("grey", 6, new double[] {0, 1, 0, 0.5, 0, 0}), 1))
                .hasMessageContaining("row 0 of the data set 'grey' is no configuration of bit units");
        assertThatThrownBy(() -> DataSet.of("nan", 6, new double[] {0, 1, 0, Double.NaN, 0, 0}))
                .hasMessageContaining("row 0, column 3");
    }

    /** χ² of exact draws against P(v), whichever layer is tabulated: 3 · 10⁻⁷ in all. */
    @Test
    void exactDraws() {
        UniformRandomProvider random = RandomStreams.of(9).stream(0);
        for (Machine machine : List.of(
                Machines.random(Layer.bits(4), Layer.spins(3), 1.5, 1),
                Machines.random(Layer.spins(3), Layer.bits(6), 1.5, 2),
                Machines.random(Layer.oneHot(2, 3), Layer.gaussian(4, 1), 1, 3))) {
            List<double[]> all = Machines.configurations(machine.visible());
            double[] p = all.stream()
                    .mapToDouble(v -> Math.exp(-machine.freeEnergy(v)))
                    .toArray();
            double z = Arrays.stream(p).sum();
            long[] counts = new long[p.length];
            for (double[] v : ExactSamples.of(machine, 1).drawVisible(20_000, random)) {
                for (int k = 0; k < p.length; k++) {
                    counts[k] += Arrays.equals(all.get(k), v) ? 1 : 0;
                }
            }
            double[] probabilities = Arrays.stream(p).map(x -> x / z).toArray();
            assertThat(ChiSquare.of(counts, probabilities).pValue()).isGreaterThan(1e-7);
            double[] uniform = new double[p.length];
            Arrays.fill(uniform, 1.0 / p.length);
            assertThat(ChiSquare.of(counts, uniform).pValue()).isLessThan(1e-7);
        }
    }
}
