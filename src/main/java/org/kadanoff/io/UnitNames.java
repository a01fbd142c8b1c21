package org.kadanoff.io;

import java.util.Optional;
import java.util.function.Supplier;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;

/** The kinds of units by the names that files have for them: "bit", "spin", "gaussian", "rectified" and "potts:q". */
final class UnitNames {
    private static final String POTTS = "potts:";

    private UnitNames() {}

    static boolean isPotts(String name) {
        return name.matches(POTTS + "[0-9]{1,6}");
    }

    /**
     * A layer; empty when the name is none of these, or columns are no whole number of Potts units.
     *
     * @param variances gives those of Gaussian and rectified units
     * @throws IllegalArgumentException when a variance is not positive
     */
    static Optional<Layer> layer(String name, int columns, Supplier<RealVector> variances) {
        if (isPotts(name)) {
            int states = Integer.parseInt(name.substring(POTTS.length()));
            return states < 2 || columns % states != 0
                    ? Optional.empty()
                    : Optional.of(Layer.oneHot(columns / states, states));
        }
        return switch (name) {
            case "bit" -> Optional.of(Layer.bits(columns));
            case "spin" -> Optional.of(Layer.spins(columns));
            case "gaussian" -> Optional.of(Layer.gaussian(variances.get()));
            case "rectified" -> Optional.of(Layer.rectified(variances.get()));
            default -> Optional.empty();
        };
    }
}
