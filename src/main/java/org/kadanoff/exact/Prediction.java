package org.kadanoff.exact;

import java.util.Optional;

/** What an engine says about a model before anything is allocated: its cost, or why it cannot take it. */
public sealed interface Prediction {
    /** The cost, empty when the engine cannot take the model. */
    Optional<Cost> cost();

    static Prediction of(Cost cost) {
        return new Accepted(cost);
    }

    static Prediction declined(String reason) {
        return new Declined(reason);
    }

    /** The engine can take the model at this cost. */
    record Accepted(Cost price) implements Prediction {
        @Override
        public Optional<Cost> cost() {
            return Optional.of(price);
        }

        @Override
        public String toString() {
            return price.toString();
        }
    }

    /**
     * The engine cannot take the model.
     *
     * @param reason in one sentence
     */
    record Declined(String reason) implements Prediction {
        @Override
        public Optional<Cost> cost() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return "cannot take this model: " + reason;
        }
    }
}
