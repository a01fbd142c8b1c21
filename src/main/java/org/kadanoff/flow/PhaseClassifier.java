package org.kadanoff.flow;

import java.util.OptionalInt;

/** Tells in which phase a point lies: the basin of which attractor, by number. A pure function. */
@FunctionalInterface
public interface PhaseClassifier {
    /**
     * The number of the phase.
     *
     * @param point not to be changed or kept
     * @return empty where the phase cannot be told
     * @throws IllegalArgumentException when the point is outside of the domain
     */
    OptionalInt phase(double[] point);
}
