package org.kadanoff.cli;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.rbm.deep.Autoencoder;
import org.kadanoff.rbm.deep.BatchPass;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.FeedForward;
import org.kadanoff.rbm.deep.FineTuning;
import org.kadanoff.rbm.deep.FineTuningPlan;
import org.kadanoff.rbm.training.InitialMachine;

/** What a stack of machines is fine-tuned to be. */
enum TuningKind {
    /** The stack unrolled: data carried up as means and down again. */
    AUTOENCODER("reconstruction error", "mean square per column") {
        @Override
        FeedForward network(DeepBeliefNetwork stack, DataSet train, UniformRandomProvider random) {
            return Autoencoder.of(stack).network();
        }

        @Override
        FineTuning tuning(
                FeedForward network, DataSet train, FineTuningPlan plan, BatchPass pass, UniformRandomProvider random) {
            return FineTuning.reconstruction(network, train, plan, pass, random);
        }

        @Override
        double error(FeedForward network, DataSet data, BatchPass pass) {
            return network.reconstructionError(data, pass);
        }
    },
    /** The stack with a unit on top that says what the label is. */
    CLASSIFIER("misclassified", "share of the rows; before: the new top layer is untrained") {
        @Override
        FeedForward network(DeepBeliefNetwork stack, DataSet train, UniformRandomProvider random) {
            requireFitting(train);
            int classes =
                    Math.max(2, train.labels().orElseThrow().stream().max().orElse(0) + 1);
            return FeedForward.classifier(
                    stack, classes, InitialMachine.standard().deviation(), random);
        }

        @Override
        FineTuning tuning(
                FeedForward network, DataSet train, FineTuningPlan plan, BatchPass pass, UniformRandomProvider random) {
            return FineTuning.classification(network, train, plan, pass, random);
        }

        @Override
        void requireFitting(DataSet train) {
            if (train.labels().isEmpty()) {
                throw new IllegalArgumentException(
                        "--fine-tune classifier learns labels; give them by --labels or --label-column");
            }
        }

        @Override
        double error(FeedForward network, DataSet data, BatchPass pass) {
            return network.errorRate(data, pass);
        }
    };

    private final String measure;
    private final String unit;

    TuningKind(String measure, String unit) {
        this.measure = measure;
        this.unit = unit;
    }

    /** What {@link #error} measures. */
    String measure() {
        return measure;
    }

    /** In which unit. */
    String unit() {
        return unit;
    }

    /** @throws IllegalArgumentException when data have not what is needed, before anything is trained on them */
    void requireFitting(DataSet train) {
        // Columns are enough.
    }

    /** The network that the stack becomes, before it is tuned. */
    abstract FeedForward network(DeepBeliefNetwork stack, DataSet train, UniformRandomProvider random);

    abstract FineTuning tuning(
            FeedForward network, DataSet train, FineTuningPlan plan, BatchPass pass, UniformRandomProvider random);

    /** How far a network is from its purpose. */
    abstract double error(FeedForward network, DataSet data, BatchPass pass);
}
