package org.kadanoff.rbm.deep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.training.Optimizer;
import org.kadanoff.rbm.training.Schedule;
import org.kadanoff.sampling.ChainState;

class FineTuningTest {
    private final BatchPass pass = new BatchPass(MatrixProducts.java(), 1);

    private static UniformRandomProvider random(long seed) {
        return RandomStreams.of(seed).stream(0);
    }

    private static FeedForward.Stage stage(int before, Layer units, long seed) {
        UniformRandomProvider random = random(seed);
        return new FeedForward.Stage(
                units,
                Stacks.uniform(units.columns(), 0.7, random),
                Stacks.uniform(before * units.columns(), 0.7, random));
    }

    /** Central differences of the loss, computed row by row without any of the code for blocks. */
    private void checkGradient(FeedForward network, double[] inputs, double[] targets, double[] weights) {
        double[] gradient = new double[network.parameters()];
        double loss = new LossGradient(network, pass).add(inputs, targets, weights, gradient);
        assertThat(loss).isCloseTo(loss(network, inputs, targets, weights), within(1e-11 * weights.length));
        double[] flat = network.flat();
        double step = 1e-5;
        for (int k = 0; k < flat.length; k++) {
            double own = flat[k];
            flat[k] = own + step;
            double above = loss(network.withFlat(flat), inputs, targets, weights);
            flat[k] = own - step;
            double below = loss(network.withFlat(flat), inputs, targets, weights);
            flat[k] = own;
            // Truncation and rounding of the differences.
            assertThat(gradient[k]).as("parameter " + k).isCloseTo((above - below) / (2 * step), within(2e-8));
        }
    }

    private static double loss(FeedForward network, double[] inputs, double[] targets, double[] weights) {
        double sum = 0;
        for (int r = 0; r < weights.length; r++) {
            double[] x = java.util.Arrays.copyOfRange(inputs, r * network.inputs(), (r + 1) * network.inputs());
            double[] t = java.util.Arrays.copyOfRange(targets, r * network.outputs(), (r + 1) * network.outputs());
            sum += weights[r] * network.loss(x, t);
        }
        return sum;
    }

    @Test
    void gradientsAreThoseOfTheLossForAllKindsOfUnits() {
        List<Layer> kinds = List.of(
                Layer.bits(3), Layer.spins(3), Layer.gaussian(3, 0.6), Layer.rectified(3, 1.3), Layer.oneHot(2, 3));
        UniformRandomProvider random = random(3);
        double[] weights = {1, 0.5, 2, 0, 1};
        long seed = 10;
        for (Layer middle : kinds) {
            for (Layer last : kinds) {
                FeedForward network = new FeedForward(
                        2,
                        List.of(
                                stage(2, middle, seed++),
                                stage(middle.columns(), Layer.spins(2), seed++),
                                stage(2, last, seed++)));
                double[] targets = new double[5 * last.columns()];
                double[] drawn = new double[last.columns()];
                for (int r = 0; r < 5; r++) {
                    last.draw(Stacks.uniform(drawn.length, 1, random).toArray(), random, drawn);
                    System.arraycopy(drawn, 0, targets, r * drawn.length, drawn.length);
                }
                checkGradient(network, Stacks.uniform(10, 1, random).toArray(), targets, weights);
            }
        }
    }

    @Test
    void manyRowsAreTheSumOfTheirBlocksOnAnyNumberOfThreads() {
        FeedForward network = FeedForward.classifier(Stacks.bits(1, 4, 6, 5, 4), 3, 0.5, random(1));
        DataSet data = Stacks.fairBits(150, 6, 9);
        double[] targets = new double[450];
        for (int r = 0; r < 150; r++) {
            targets[3 * r + r % 3] = 1;
        }
        double[] weights = RealVector.constant(150, 0.01).toArray();
        checkGradient(network, BatchPass.rows(data), targets, weights);
        double[] one = new double[network.parameters()];
        double[] three = new double[network.parameters()];
        new LossGradient(network, pass).add(BatchPass.rows(data), targets, weights, one);
        new LossGradient(network, new BatchPass(MatrixProducts.java(), 3))
                .add(BatchPass.rows(data), targets, weights, three);
        assertThat(three).isEqualTo(one);
    }

    @Test
    void unrolledBeforeTuningItCarriesUpAndDownAsTheStackDoes() {
        DeepBeliefNetwork stack = DeepBeliefNetwork.of(
                Stacks.machine(Layer.bits(6), Layer.spins(5), 1, 1),
                Stacks.machine(Layer.spins(5), Layer.bits(3), 1, 2));
        Autoencoder autoencoder = Autoencoder.of(stack);
        double[] v = {1, 0, 0, 1, 1, 0};
        double[] code = stack.meansUp(v, 2);
        assertThat(autoencoder.encoder().output(v)).containsExactly(code, within(1e-14));
        assertThat(autoencoder.network().output(v)).containsExactly(stack.meansDown(code, 2), within(1e-14));
        assertThat(autoencoder.recognition()).isEqualTo(stack);
        assertThat(autoencoder.generative()).isEqualTo(stack);
        assertThat(autoencoder.untied(1)).isZero();
        assertThat(pass.outputs(autoencoder.network(), v))
                .containsExactly(autoencoder.network().output(v), within(1e-13));
        assertThatThrownBy(() -> new Autoencoder(FeedForward.encoder(stack)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** One bit out of eight, through three: the smallest code there is. */
    @Test
    void anAutoencoderLearnsTheEightThreeEightCode() {
        double[][] rows = new double[8][8];
        for (int i = 0; i < 8; i++) {
            rows[i][i] = 1;
        }
        DataSet data = DataSet.of("one of eight", rows);
        Autoencoder start = Autoencoder.of(DeepBeliefNetwork.of(Stacks.machine(Layer.bits(8), Layer.bits(3), 0.5, 5)));
        FineTuningPlan plan =
                FineTuningPlan.standard().withEpochs(1500).withBatchSize(8).withLearningRate(Schedule.constant(0.03));
        FineTuning tuning = FineTuning.reconstruction(start.network(), data, plan, pass, random(2));
        double before = start.network().reconstructionLoss(data);
        List<Double> losses = tuning.run();
        Autoencoder tuned = new Autoencoder(tuning.network());
        double after = tuned.network().reconstructionLoss(data);
        assertThat(losses.get(0)).isCloseTo(before, within(1e-12));
        assertThat(after).isLessThan(0.5).isLessThan(before / 5);
        for (int i = 0; i < 8; i++) {
            double[] back = tuned.network().output(rows[i]);
            assertThat(back[i]).isGreaterThan(0.5);
        }
        // Encoder and decoder have come apart, and both are stacks of machines still.
        assertThat(tuned.untied(1)).isGreaterThan(0.1);
        Machine up = tuned.recognition().top();
        Machine down = tuned.generative().top();
        assertThat(up.hiddenBias()).isEqualTo(down.hiddenBias());
        assertThat(up.weights()).isNotEqualTo(down.weights());
    }

    /** Two classes that no linear function of the columns separates. */
    private static DataSet parity() {
        double[][] rows = Stacks.allBits(3);
        int[] labels = new int[8];
        for (int r = 0; r < 8; r++) {
            labels[r] = (int) (rows[r][0] + rows[r][1] + rows[r][2]) % 2;
        }
        return DataSet.of("parity", rows).withLabels(IntVector.of(labels));
    }

    @Test
    void aClassifierLearnsParity() {
        DataSet data = parity();
        FeedForward start = FeedForward.classifier(
                DeepBeliefNetwork.of(Stacks.machine(Layer.bits(3), Layer.spins(8), 1, 3)), 2, 0.1, random(1));
        for (Optimizer optimizer : List.of(Optimizer.adam(), Optimizer.momentum())) {
            double rate = optimizer instanceof Optimizer.Adam ? 0.03 : 0.2;
            FineTuningPlan plan = FineTuningPlan.standard()
                    .withEpochs(600)
                    .withBatchSize(8)
                    .withOptimizer(optimizer)
                    .withLearningRate(Schedule.constant(rate));
            FineTuning tuning = FineTuning.classification(start, data, plan, pass, random(2));
            List<Double> losses = tuning.run();
            assertThat(losses.get(0)).isBetween(0.6, 0.8);
            assertThat(losses.get(losses.size() - 1)).isLessThan(0.1);
            assertThat(tuning.network().errorRate(data, pass)).isZero();
        }
    }

    @Test
    void savedTuningGoesOnBitForBit() {
        DataSet data = parity().withWeights(RealVector.of(1, 2, 0, 1, 1, 1, 3, 1));
        FeedForward start = FeedForward.classifier(Stacks.bits(1, 4, 3, 4), 2, 0.1, random(1));
        FineTuningPlan plan =
                FineTuningPlan.standard().withEpochs(5).withBatchSize(3).withDecay(0.01);
        FineTuning straight = FineTuning.classification(start, data, plan, pass, random(2));
        straight.run();
        FineTuning first = FineTuning.classification(start, data, plan, pass, random(2));
        first.epoch();
        first.epoch();
        ChainState saved = first.save();
        first.epoch();
        FineTuning second =
                FineTuning.classification(start, data, plan, pass, random(77)).restored(saved);
        assertThat(second.epochs()).isEqualTo(2);
        second.run();
        assertThat(second.network()).isEqualTo(straight.network());
    }

    @Test
    void plainDescentIsTheGradientAndDecayLeavesBiasesOut() {
        DataSet data = parity();
        FeedForward start = FeedForward.classifier(Stacks.bits(1, 4, 3, 4), 2, 0.3, random(1));
        FineTuningPlan plan = FineTuningPlan.standard()
                .withEpochs(1)
                .withOptimizer(Optimizer.plain())
                .withLearningRate(Schedule.constant(0.5))
                .withDecay(0.1);
        FineTuning tuning = FineTuning.classification(start, data, plan, pass, random(2));
        tuning.run();
        double[] gradient = new double[start.parameters()];
        new LossGradient(start, pass)
                .add(
                        BatchPass.rows(data),
                        FineTuning.oneHot(start, data),
                        RealVector.constant(8, 0.125).toArray(),
                        gradient);
        double[] before = start.flat();
        double[] after = tuning.network().flat();
        // Biases of the first layer, then its weights.
        for (int k = 0; k < 16; k++) {
            double decay = k < 4 ? 0 : 0.1 * before[k];
            assertThat(after[k]).isCloseTo(before[k] - 0.5 * (gradient[k] + decay), within(1e-14));
        }
    }

    @Test
    void whatDoesNotFitIsSaid() {
        FeedForward network = FeedForward.encoder(Stacks.bits(1, 4, 3, 4));
        DataSet data = parity();
        assertThatThrownBy(() -> FineTuning.reconstruction(network, data, FineTuningPlan.standard(), pass, random(1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("as many outputs as inputs, not 4 and 3");
        FeedForward classifier = FeedForward.classifier(Stacks.bits(1, 4, 3, 4), 2, 0.1, random(1));
        assertThatThrownBy(() -> FineTuning.classification(
                        classifier, Stacks.fairBits(3, 3, 1), FineTuningPlan.standard(), pass, random(1)))
                .hasMessageContaining("has no labels");
        assertThatThrownBy(() -> FineTuning.classification(
                        classifier,
                        data.withLabels(IntVector.of(0, 1, 2, 0, 0, 0, 0, 0)),
                        FineTuningPlan.standard(),
                        pass,
                        random(1)))
                .hasMessageContaining("row 2 of the data set 'parity' has the label 2, but the network knows 0 to 1");
        assertThatThrownBy(() -> FineTuning.classification(
                        classifier,
                        Stacks.fairBits(3, 5, 1).withLabels(IntVector.of(0, 1, 0)),
                        FineTuningPlan.standard(),
                        pass,
                        random(1)))
                .hasMessageContaining("5 columns, but the network has 3 inputs");
        FineTuningPlan wild = FineTuningPlan.standard()
                .withOptimizer(Optimizer.plain())
                .withLearningRate(Schedule.constant(1e308))
                .withDecay(1e6);
        FineTuning tuning = FineTuning.classification(classifier, data, wild, pass, random(1));
        assertThatThrownBy(tuning::run)
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("smaller learning rate");
    }
}
