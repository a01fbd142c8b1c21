package org.kadanoff.rbm.meanfield;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.Machines;
import org.kadanoff.rbm.likelihood.ExactSamples;
import org.kadanoff.rbm.likelihood.LogLikelihood;
import org.kadanoff.rbm.training.Moments;
import org.kadanoff.rbm.training.NegativePhase;
import org.kadanoff.rbm.training.NegativeStatistics;
import org.kadanoff.rbm.training.Schedule;
import org.kadanoff.rbm.training.Training;
import org.kadanoff.rbm.training.TrainingObserver;
import org.kadanoff.rbm.training.TrainingPlan;
import org.kadanoff.sampling.ChainState;

/** Averages over many magnetisations, and machines trained with them. */
class MeanFieldTrainingTest {
    private static DataSet drawn(Machine machine, int rows, long seed) {
        UniformRandomProvider random = RandomStreams.of(seed).stream(0);
        return DataSet.of(
                "drawn", ExactSamples.of(machine, 1).drawVisible(rows, random).toArray(new double[0][]));
    }

    /** Machines of two layers of spins with couplings J_ij within ±0.7, as they read in spins and bits: not near independent units. */
    private static List<Machine> sources() {
        Machine spins = Machines.random(Layer.spins(8), Layer.spins(4), 0.7, 12);
        return List.of(inUnits(spins, 0, 0), inUnits(spins, -1, -1), inUnits(spins, -1, 0));
    }

    /** s = 2x − 1 for bits x: J s t with s and t in the units asked for. */
    private static Machine inUnits(Machine spins, int lowOfVisible, int lowOfHidden) {
        int scale = lowOfVisible == 0 ? 2 : 1;
        int otherScale = lowOfHidden == 0 ? 2 : 1;
        double[] a = new double[8];
        double[] b = new double[4];
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 4; j++) {
                a[i] -= scale * (otherScale - 1) * spins.weight(i, j);
                b[j] -= otherScale * (scale - 1) * spins.weight(i, j);
            }
        }
        return new Machine(
                lowOfVisible == 0 ? Layer.bits(8) : Layer.spins(8),
                lowOfHidden == 0 ? Layer.bits(4) : Layer.spins(4),
                RealVector.of(a),
                RealVector.of(b),
                spins.weights().times(scale * otherScale));
    }

    /** Converged magnetisations from data: the weighted mean of their moments one by one. */
    @Test
    void momentsAreAveragesOverMagnetisations() {
        for (Machine machine : sources()) {
            DataSet data = drawn(machine, 5, 14).withWeights(RealVector.of(1, 0, 2, 0.5, 3));
            for (int order = 1; order <= 3; order++) {
                Moments moments = MeanFieldStatistics.fromData(order, 3000)
                        .start(machine, RandomStreams.of(1).stream(0))
                        .moments(machine, data);
                List<MeanFieldSolution> solutions = new ExtendedMeanField(order)
                        .withTolerance(1e-6)
                        .withIterations(3000)
                        .solve(machine, data);
                double[] expected = new double[machine.weights().size()];
                double[] visible = new double[8];
                for (int r = 0; r < 5; r++) {
                    MeanFieldSolution solution = solutions.get(r);
                    Moments own = new PlefkaExpansion(machine, order)
                            .moments(
                                    solution.visible().toArray(),
                                    solution.hidden().toArray());
                    double share = data.weights().get(r) / 6.5;
                    for (int k = 0; k < expected.length; k++) {
                        expected[k] += share * own.products().get(k);
                    }
                    for (int i = 0; i < 8; i++) {
                        visible[i] += share * own.visible().get(i);
                    }
                }
                assertThat(moments.products().toArray()).containsExactly(expected, within(1e-12));
                assertThat(moments.visible().toArray()).containsExactly(visible, within(1e-12));
            }
        }
    }

    /** For weak weights the moments are those of the machine, the better the higher the order. */
    @Test
    void momentsApproachTheExactOnes() {
        for (Machine source : sources()) {
            Machine machine = new Machine(
                    source.visible(),
                    source.hidden(),
                    source.visibleBias().map(x -> 0.1 * x - 0.8),
                    source.hiddenBias().map(x -> 0.1 * x - 0.8),
                    source.weights().map(w -> 0.05 + 0.05 * w));
            double[] exact = exactProducts(machine);
            double[] errors = new double[4];
            for (int order = 1; order <= 3; order++) {
                NegativeStatistics statistics = MeanFieldStatistics.persistent(order, 3, 2000);
                Moments moments =
                        statistics.start(machine, RandomStreams.of(2).stream(0)).moments(machine, drawn(machine, 1, 3));
                for (int k = 0; k < exact.length; k++) {
                    errors[order] =
                            Math.max(errors[order], Math.abs(moments.products().get(k) - exact[k]));
                }
            }
            assertThat(errors[2]).as("%s", machine.visible()).isLessThan(errors[1] / 3);
            assertThat(errors[3]).as("%s", machine.visible()).isLessThan(errors[2]);
            assertThat(errors[3]).isLessThan(5e-3);
        }
    }

    private static double[] exactProducts(Machine machine) {
        double logZ = Machines.logZ(machine);
        double[] products = new double[machine.weights().size()];
        for (double[] v : Machines.configurations(machine.visible())) {
            for (double[] h : Machines.configurations(machine.hidden())) {
                double p = Math.exp(-machine.energy(v, h) - logZ);
                for (int i = 0; i < v.length; i++) {
                    for (int j = 0; j < h.length; j++) {
                        products[i * h.length + j] += p * v[i] * h[j];
                    }
                }
            }
        }
        return products;
    }

    /**
     * 200 steps with all data: the exact mean log-likelihood rises above what biases alone can reach, as with the exact gradient, at every
     * order, from the data and, unless all units are spins, with persistent magnetisations. Orders 2 and 3 follow the exact gradient
     * closely where weights are moderate.
     */
    @Test
    @Tag("slow")
    void trainingRaisesTheExactLogLikelihood() {
        for (Machine source : sources()) {
            boolean onlySpins = source.visible().name().equals("spin")
                    && source.hidden().name().equals("spin");
            double rate = source.visible().name().equals("spin") ? 0.03 : 0.2;
            DataSet data = counted(drawn(source, 1000, 15));
            Machine start = Machines.random(source.visible(), source.hidden(), 0.2, 16);
            double before = LogLikelihood.exact(start, data, 1).mean();
            double independent = ofIndependentUnits(data);
            double exactly = LogLikelihood.exact(trained(new NegativePhase.ExactGradient(), start, data, rate), data, 1)
                    .mean();
            for (int order = 1; order <= 3; order++) {
                List<NegativeStatistics> all = onlySpins
                        ? List.of(MeanFieldStatistics.fromData(order, 20))
                        : List.of(
                                MeanFieldStatistics.persistent(order, 20, 20), MeanFieldStatistics.fromData(order, 20));
                for (NegativeStatistics statistics : all) {
                    Machine machine = trained(new NegativePhase.MeanField(statistics), start, data, rate);
                    double after = LogLikelihood.exact(machine, data, 1).mean();
                    String name = statistics.name() + ", " + source.visible();
                    assertThat(after).as(name).isGreaterThan(before + 0.25).isGreaterThan(independent + 0.1);
                    if (order > 1) {
                        assertThat(after).as(name).isCloseTo(exactly, within(onlySpins ? 0.2 : 0.05));
                    }
                }
            }
        }
    }

    /** Every row once, with the number of its occurrences as weight. */
    private static DataSet counted(DataSet data) {
        Map<List<Double>, Integer> places = new LinkedHashMap<>();
        double[] counts = new double[data.rows()];
        List<Integer> first = new ArrayList<>();
        for (int r = 0; r < data.rows(); r++) {
            List<Double> row = Arrays.stream(data.row(r)).boxed().toList();
            if (!places.containsKey(row)) {
                places.put(row, first.size());
                first.add(r);
            }
            counts[places.get(row)]++;
        }
        int[] rows = first.stream().mapToInt(r -> r).toArray();
        return data.subset(rows).withWeights(RealVector.of(Arrays.copyOf(counts, rows.length)));
    }

    /** The best log-likelihood that biases alone can reach. */
    private static double ofIndependentUnits(DataSet data) {
        double sum = 0;
        for (double mean : data.columnMeans().toArray()) {
            double p = data.hasOnly(-1, 1) ? (mean + 1) / 2 : mean;
            sum += p == 0 || p == 1 ? 0 : p * Math.log(p) + (1 - p) * Math.log(1 - p);
        }
        return sum;
    }

    private static TrainingPlan plan(NegativePhase negative, double rate) {
        return TrainingPlan.standard()
                .withEpochs(200)
                .withBatchSize(1000)
                .withLearningRate(Schedule.constant(rate))
                .withNegative(negative);
    }

    private static Machine trained(NegativePhase negative, Machine start, DataSet data, double rate) {
        try (Training training = Training.start(
                start, data, Optional.empty(), plan(negative, rate), RandomStreams.of(17).stream(0), 1)) {
            training.run(TrainingObserver.NONE);
            return training.machine();
        }
    }

    @Test
    void resumesWithTheSameBits() {
        Machine machine = sources().get(0);
        DataSet data = drawn(machine, 10, 18);
        MeanFieldStatistics statistics = MeanFieldStatistics.persistent(3, 7, 5);
        NegativeStatistics.Estimator estimator = statistics.start(machine, RandomStreams.of(19).stream(0));
        estimator.moments(machine, data);
        ChainState saved = estimator.save();
        Machine moved = new Machine(
                machine.visible(),
                machine.hidden(),
                machine.visibleBias(),
                machine.hiddenBias(),
                machine.weights().times(1.1));
        Moments goingOn = estimator.moments(moved, data);
        assertThat(statistics.resume(machine, saved).moments(moved, data)).isEqualTo(goingOn);
        assertThatThrownBy(() -> MeanFieldStatistics.persistent(3, 8, 5).resume(machine, saved))
                .hasMessageContaining("another machine or number of them");
        assertThatThrownBy(() -> statistics.start(
                        Machines.random(Layer.oneHot(2, 3), Layer.bits(2), 1, 1), RandomStreams.of(1).stream(0)))
                .hasMessageContaining("bits and spins, not for potts:3 units");
        assertThatThrownBy(() -> statistics.start(
                        Machines.random(Layer.bits(2), Layer.bits(0), 1, 1), RandomStreams.of(1).stream(0)))
                .hasMessageContaining("without hidden units");
    }
}
