package org.kadanoff.rbm.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/** Small machines of all kinds of units with data of theirs. */
final class Cases {
    private Cases() {}

    record Case(String name, Machine machine, DataSet data) {}

    static List<Case> all() {
        List<Case> cases = new ArrayList<>();
        UniformRandomProvider random = RandomStreams.of(5).stream(0);
        Layer[] discrete = {Layer.bits(4), Layer.spins(3), Layer.oneHot(2, 3)};
        Layer[] hidden = {Layer.bits(3), Layer.spins(2), Layer.gaussian(2, 0.5), Layer.rectified(2, 0.7)};
        for (Layer visible : discrete) {
            for (Layer layer : hidden) {
                cases.add(of(visible, layer, random));
            }
        }
        cases.add(of(Layer.gaussian(3, 0.8), Layer.bits(3), random));
        cases.add(of(Layer.gaussian(2, 1.2), Layer.spins(3), random));
        cases.add(of(Layer.rectified(2, 0.6), Layer.bits(2), random));
        cases.add(of(Layer.bits(3), Layer.oneHot(2, 3), random));
        cases.add(of(Layer.bits(3), Layer.bits(0), random));
        cases.add(of(Layer.gaussian(2, 1), Layer.bits(0), random));
        return cases;
    }

    /** 7 rows drawn without weights between the layers, with unequal weights of which one is 0. */
    private static Case of(Layer visible, Layer hidden, UniformRandomProvider random) {
        double[] weights = {1, 2, 0.5, 0, 1, 3, 0.25};
        double[][] rows = new double[weights.length][visible.columns()];
        for (double[] row : rows) {
            visible.draw(new double[visible.columns()], random, row);
        }
        String name = visible.name() + " x " + visible.units() + ", " + hidden.name() + " x " + hidden.units();
        return new Case(
                name,
                machine(visible, hidden, 0.4, random),
                DataSet.of(name, rows).withWeights(RealVector.of(weights)));
    }

    /** Parameters uniform within ±size. */
    static Machine machine(Layer visible, Layer hidden, double size, UniformRandomProvider random) {
        return new Machine(
                visible,
                hidden,
                uniform(visible.columns(), size, random),
                uniform(hidden.columns(), size, random),
                uniform(visible.columns() * hidden.columns(), size, random));
    }

    private static RealVector uniform(int n, double size, UniformRandomProvider random) {
        return RealVector.constant(n, 0).map(x -> size * (2 * random.nextDouble() - 1));
    }

    /** All parameters: W row by row, a, b. */
    static double[] parameters(Machine machine) {
        double[] w = machine.weights().toArray();
        double[] a = machine.visibleBias().toArray();
        double[] b = machine.hiddenBias().toArray();
        double[] all = new double[w.length + a.length + b.length];
        System.arraycopy(w, 0, all, 0, w.length);
        System.arraycopy(a, 0, all, w.length, a.length);
        System.arraycopy(b, 0, all, w.length + a.length, b.length);
        return all;
    }

    /** The machine of the same layers with other parameters. */
    static Machine with(Machine machine, double[] all) {
        int w = machine.weights().size();
        int a = machine.visible().columns();
        return new Machine(
                machine.visible(),
                machine.hidden(),
                RealVector.of(java.util.Arrays.copyOfRange(all, w, w + a)),
                RealVector.of(java.util.Arrays.copyOfRange(all, w + a, all.length)),
                RealVector.of(java.util.Arrays.copyOf(all, w)));
    }

    /** The machine after so many epochs. */
    static Machine trained(Machine start, DataSet data, TrainingPlan plan, int epochs, long seed) {
        try (Training training =
                Training.start(start, data, Optional.empty(), plan, RandomStreams.of(seed).stream(0), 1)) {
            for (int k = 0; k < epochs; k++) {
                training.epoch(TrainingObserver.NONE);
            }
            return training.machine();
        }
    }

    /** What one epoch of a rate η adds to the parameters, over η. */
    static double[] gradient(Machine start, DataSet data, TrainingPlan plan, double rate, long seed) {
        double[] before = parameters(start);
        double[] after = parameters(trained(start, data, plan.withLearningRate(Schedule.constant(rate)), 1, seed));
        double[] gradient = new double[before.length];
        for (int k = 0; k < before.length; k++) {
            gradient[k] = (after[k] - before[k]) / rate;
        }
        return gradient;
    }

    /** All rows at once, exact averages. */
    static TrainingPlan exact() {
        return TrainingPlan.standard()
                .withNegative(new NegativePhase.ExactGradient())
                .withBatchSize(1000)
                .withEpochs(100_000);
    }
}
