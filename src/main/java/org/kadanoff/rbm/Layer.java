package org.kadanoff.rbm;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.RealVector;

/**
 * One layer of a Boltzmann machine: its units and the measure they have without any field. In fields θ they are independent,
 *
 * <p>p(x|θ) = e^{−U(x) + θ·x − Φ(θ)}, Φ(θ) = log Σ_x e^{−U(x) + θ·x} (an integral for real units),
 *
 * <p>so that ∂Φ/∂θ is their mean and ∂²Φ/∂θ² their covariance.
 *
 * <p>A unit is one number, but a one-hot unit of q states is q numbers, of which one is 1 and the others are 0. Arrays of
 * values and fields are as long as there are {@link #columns()}.
 */
public sealed interface Layer permits TwoState, Gaussian, Rectified, OneHot {
    /** Units h = 0, 1. */
    static Layer bits(int units) {
        return new TwoState(units, 0);
    }

    /** Units h = ±1. */
    static Layer spins(int units) {
        return new TwoState(units, -1);
    }

    /** Real units of one variance. */
    static Layer gaussian(int units, double variance) {
        return new Gaussian(RealVector.constant(units, variance));
    }

    /** Units h ≥ 0 of one variance. */
    static Layer rectified(int units, double variance) {
        return new Rectified(RealVector.constant(units, variance));
    }

    /** Units of q states without order. */
    static Layer oneHot(int units, int states) {
        return new OneHot(units, states);
    }

    int units();

    /** Numbers that the values of the layer are: one per unit, q for one-hot units of q states. */
    int columns();

    /** "bit", "spin", "gaussian", "rectified" or "potts:q". */
    String name();

    /** What one unit is as a site of a Hamiltonian; empty for units that are not discrete. */
    Optional<Domain> domain();

    /** The function φ that unit j leaves behind; empty for one-hot units, which leave one of several fields. */
    Optional<UnitKind> kind(int unit);

    /** U(x): Σ_j x_j²/2σ_j² of Gaussian and rectified units, 0 of discrete ones. */
    double priorEnergy(double[] x);

    /** Φ(θ). */
    double logPartition(double[] fields);

    /**
     * ∂Φ/∂θ, the means.
     *
     * @param out may be {@code fields} (modified)
     */
    void means(double[] fields, double[] out);

    /**
     * The diagonal of ∂²Φ/∂θ², the variance of every number.
     *
     * @param out may be {@code fields} (modified)
     */
    void variances(double[] fields, double[] out);

    /**
     * Independent draws from p(x|θ).
     *
     * @param random advanced by as many draws as the units need
     * @param out may be {@code fields} (modified)
     */
    void draw(double[] fields, UniformRandomProvider random, double[] out);

    /** Whether x is a configuration of this layer. */
    boolean isValid(double[] x);

    /** What configurations consist of, in words: "0 and 1". */
    String values();

    /**
     * The layer of some of the units.
     *
     * @param first the first of them
     * @param count how many
     */
    Layer part(int first, int count);

    /** The layer whose energy U is β times this one's. */
    Layer times(double beta);
}
