package org.kadanoff.cli;

import org.kadanoff.rbm.Layer;

/** The kinds of unit as they are named on the command line. */
final class UnitChoice {
    static final String KINDS = "bit, spin, gaussian, rectified or potts:q";

    private UnitChoice() {}

    /**
     * A layer.
     *
     * @param option that the name was given to
     * @param name one of {@link #KINDS}
     * @param columns numbers that its values are
     * @param variance of Gaussian and rectified units
     */
    static Layer layer(String option, String name, int columns, double variance) {
        if (name.startsWith("potts:")) {
            return oneHot(option, name, columns);
        }
        return switch (name) {
            case "bit" -> Layer.bits(columns);
            case "spin" -> Layer.spins(columns);
            case "gaussian" -> Layer.gaussian(columns, variance);
            case "rectified" -> Layer.rectified(columns, variance);
            default -> throw new IllegalArgumentException(option + " is one of " + KINDS + "; got '" + name + "'");
        };
    }

    private static Layer oneHot(String option, String name, int columns) {
        String states = name.substring("potts:".length());
        if (!states.matches("[0-9]{1,6}") || Integer.parseInt(states) < 2) {
            throw new IllegalArgumentException(
                    option + " potts:q has a number q of states from 2 on; got '" + name + "'");
        }
        int q = Integer.parseInt(states);
        if (columns % q != 0) {
            throw new IllegalArgumentException(option + " " + name + " takes " + q
                    + " columns per unit, and the data have " + columns + " columns");
        }
        return Layer.oneHot(columns / q, q);
    }
}
