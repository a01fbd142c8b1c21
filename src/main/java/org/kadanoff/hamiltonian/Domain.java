package org.kadanoff.hamiltonian;

import org.kadanoff.numeric.RealVector;

/**
 * The states a site can be in. A configuration stores the state's index 0 … size − 1; the domain says what number it
 * stands for. Index order is ascending in value, so spin −1 and bit 0 share index 0, spin +1 and bit 1 share index 1.
 */
public sealed interface Domain {
    /** Ising spin, s = ±1. */
    Domain SPIN = new Spin();
    /** Lattice-gas or RBM unit, b = 0, 1. */
    Domain BIT = new Bit();
    /** Blume–Capel spin, s = −1, 0, 1. */
    Domain SPIN_ONE = new Levels(RealVector.of(-1, 0, 1));

    static Domain potts(int states) {
        return new Potts(states);
    }

    /** Number of states. */
    int size();

    /**
     * The number that products of site variables are made of.
     *
     * @throws IllegalStateException on a labelled domain, whose states are names and not numbers
     */
    double value(int index);

    /** Whether {@link #value} is defined, so that the site may enter fields, pairs and monomials. */
    boolean isNumeric();

    /**
     * Index of a state given by its number or, on a labelled domain, by its label.
     *
     * @throws IllegalArgumentException when no state has that number
     */
    int index(double value);

    private static int search(Domain domain, double value) {
        for (int k = 0; k < domain.size(); k++) {
            if ((domain.isNumeric() ? domain.value(k) : k) == value) {
                return k;
            }
        }
        throw new IllegalArgumentException(value + " is not a state of a " + domain + " site");
    }

    /** Two states −1 and +1. */
    record Spin() implements Domain {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public boolean isNumeric() {
            return true;
        }

        @Override
        public int index(double value) {
            return search(this, value);
        }

        @Override
        public double value(int index) {
            return 2 * index - 1;
        }

        @Override
        public String toString() {
            return "spin";
        }
    }

    /** Two states 0 and 1. */
    record Bit() implements Domain {
        @Override
        public int size() {
            return 2;
        }

        @Override
        public boolean isNumeric() {
            return true;
        }

        @Override
        public int index(double value) {
            return search(this, value);
        }

        @Override
        public double value(int index) {
            return index;
        }

        @Override
        public String toString() {
            return "bit";
        }
    }

    /**
     * q labels 0 … q − 1 without order or size: Potts colours, clock positions, UAI variables.
     *
     * @param states number of labels, at least 1
     */
    record Potts(int states) implements Domain {
        public Potts {
            if (states < 1) {
                throw new IllegalArgumentException("a Potts site needs at least one state, got " + states);
            }
        }

        @Override
        public int size() {
            return states;
        }

        @Override
        public boolean isNumeric() {
            return false;
        }

        @Override
        public int index(double value) {
            return search(this, value);
        }

        @Override
        public double value(int index) {
            throw new IllegalStateException("the states of a Potts site are labels, not numbers");
        }

        @Override
        public String toString() {
            return "potts:" + states;
        }
    }

    /**
     * Numeric states in ascending order.
     *
     * @param values the numbers, strictly ascending
     */
    record Levels(RealVector values) implements Domain {
        public Levels {
            if (values.size() == 0) {
                throw new IllegalArgumentException("a site needs at least one level, got none");
            }
            for (int k = 0; k < values.size(); k++) {
                boolean ascending = k == 0 || values.get(k) > values.get(k - 1);
                if (!Double.isFinite(values.get(k)) || !ascending) {
                    throw new IllegalArgumentException("levels must be finite and strictly ascending, got " + values);
                }
            }
        }

        @Override
        public int size() {
            return values.size();
        }

        @Override
        public boolean isNumeric() {
            return true;
        }

        @Override
        public int index(double value) {
            return search(this, value);
        }

        @Override
        public double value(int index) {
            return values.get(index);
        }

        @Override
        public String toString() {
            return "levels:" + values;
        }
    }
}
