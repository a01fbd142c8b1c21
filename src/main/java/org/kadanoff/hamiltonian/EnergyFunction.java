package org.kadanoff.hamiltonian;

/**
 * A user's own energy of a configuration: the open door of the term family. Implementations are immutable, pure
 * functions of the state.
 */
public interface EnergyFunction {
    /**
     * Energy of a configuration; finite or +∞.
     *
     * @param values the numbers of the sites the term was placed on (±1, 0/1, labels), in the order given there; not to
     *     be kept or changed
     */
    double energy(double[] values);

    /**
     * Change of energy when entry k takes a new value; 0 between two forbidden configurations. The default forms the two
     * energies; override where locality makes it cheaper.
     */
    default double flipDifference(double[] values, int k, double newValue) {
        double[] changed = values.clone();
        changed[k] = newValue;
        double before = energy(values);
        double after = energy(changed);
        return after == before ? 0 : after - before;
    }
}
