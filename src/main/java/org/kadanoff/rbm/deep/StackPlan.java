package org.kadanoff.rbm.deep;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.training.InitialMachine;
import org.kadanoff.rbm.training.TrainingPlan;

/**
 * How a stack of machines is trained greedily: every machine on the data that the finished ones below it have carried up. Immutable.
 *
 * @param stages one per machine, the lowest first; at least one
 * @param carried what the data of the next machine are: draws of the layer, of which the bound speaks ({@link BoundCondition}), or its
 *     means, which are configurations of real units only and are refused in training for others
 * @param copies of every row to draw the next machine's data from, at least 1; more copies, less noise from the draws
 */
public record StackPlan(List<Stage> stages, BatchPass.Activity carried, int copies) {
    /**
     * One machine.
     *
     * @param hidden its hidden layer, which is the visible layer of the next
     * @param initial what training begins with; empty for the machine below upside down ({@link TransposedStart})
     * @param training how it is trained
     */
    public record Stage(Layer hidden, Optional<InitialMachine> initial, TrainingPlan training) {}

    public StackPlan {
        stages = List.copyOf(stages);
        if (stages.isEmpty() || copies < 1) {
            throw new IllegalArgumentException("a stack has at least one machine and its data at least one copy, got "
                    + stages.size() + " and " + copies);
        }
        if (stages.get(0).initial().isEmpty()) {
            throw new IllegalArgumentException(
                    "the lowest machine has none below it to start from upside down; give it an initial machine");
        }
        for (Stage stage : stages) {
            if (stage.hidden().units() == 0) {
                throw new IllegalArgumentException("a machine without hidden units has nothing to hand on");
            }
        }
    }

    /** A plan of no machine but the lowest, with draws carried up. */
    public static StackPlan of(Layer hidden, InitialMachine initial, TrainingPlan training) {
        return new StackPlan(List.of(new Stage(hidden, Optional.of(initial), training)), BatchPass.Activity.DRAWS, 1);
    }

    /** With one more machine that starts from random weights. */
    public StackPlan then(Layer hidden, InitialMachine initial, TrainingPlan training) {
        return then(new Stage(hidden, Optional.of(initial), training));
    }

    /** With one more machine that starts as the one below upside down, with at least as many hidden units as that one has visible ones. */
    public StackPlan thenTransposed(Layer hidden, TrainingPlan training) {
        return then(new Stage(hidden, Optional.empty(), training));
    }

    private StackPlan then(Stage stage) {
        List<Stage> more = new ArrayList<>(stages);
        more.add(stage);
        return new StackPlan(more, carried, copies);
    }

    public StackPlan withCarried(BatchPass.Activity newCarried) {
        return new StackPlan(stages, newCarried, copies);
    }

    public StackPlan withCopies(int newCopies) {
        return new StackPlan(stages, carried, newCopies);
    }

    /**
     * Checks that machines that start upside down can.
     *
     * @param visible the data's layer
     * @throws IllegalArgumentException when one has too few hidden units, or other ones than the visible ones two layers below
     */
    void requireFitting(Layer visible) {
        for (int k = 1; k < stages.size(); k++) {
            Layer below = k == 1 ? visible : stages.get(k - 2).hidden();
            Layer hidden = stages.get(k).hidden();
            boolean fits = hidden.units() >= below.units()
                    && (hidden.equals(below)
                            || (hidden.units() > below.units()
                                    && TransposedStart.wider(below, hidden.units())
                                            .equals(hidden)));
            if (stages.get(k).initial().isEmpty() && !fits) {
                throw new IllegalArgumentException("machine " + (k + 1) + " can start as the one below upside down only"
                        + " with at least " + below.units() + " hidden units of the kind '" + below.name()
                        + "', as that one's"
                        + " visible units are, not " + hidden.units() + " of the kind '" + hidden.name()
                        + "'; give it an initial machine and do without the guarantee");
            }
        }
    }
}
