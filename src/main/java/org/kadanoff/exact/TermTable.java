package org.kadanoff.exact;

import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.numeric.IntVector;

/** A term written out over its sites, by evaluating it on each of their configurations. */
final class TermTable {
    private TermTable() {}

    /**
     * Adds a term's energies to a table.
     *
     * @param table of all configurations of the term's sites, ascending, the last fastest
     * @throws ArithmeticException when an energy is NaN or −∞
     */
    static void add(Term term, ConfigurationSpace space, double[] table) {
        IntVector sites = term.support();
        int[] state = new int[space.sites()];
        for (int k = 0; k < table.length; k++) {
            int rest = k;
            for (int m = sites.size() - 1; m >= 0; m--) {
                int site = sites.get(m);
                state[site] = rest % space.domain(site).size();
                rest /= space.domain(site).size();
            }
            table[k] += checked(term.energy(space, state), term);
        }
    }

    /**
     * The energy itself.
     *
     * @throws ArithmeticException when it is NaN or −∞
     */
    static double checked(double energy, Term term) {
        if (Double.isNaN(energy) || energy == Double.NEGATIVE_INFINITY) {
            throw new ArithmeticException("the term on sites " + term.support() + " has energy " + energy
                    + " in some configuration; an energy is finite or +infinity");
        }
        return energy;
    }
}
