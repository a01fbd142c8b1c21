package org.kadanoff.hamiltonian;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * An arbitrary energy of a few sites given by its table: E = e(x_{i_0}, …, x_{i_{m−1}}). A forbidden configuration has
 * energy +∞ (weight zero).
 *
 * @param sites i_0 … i_{m−1}, distinct
 * @param energies row-major over the listed sites, the last fastest; finite or +∞
 */
public record LocalTable(IntVector sites, RealVector energies) implements Term {
    public LocalTable {
        Requirements.distinct(sites, "a table");
    }

    /** Number of the table entry a configuration selects. */
    private int entry(ConfigurationSpace space, int[] state, int flipped, int newState) {
        int index = 0;
        for (int k = 0; k < sites.size(); k++) {
            int i = sites.get(k);
            index = index * space.domain(i).size() + (i == flipped ? newState : state[i]);
        }
        return index;
    }

    @Override
    public IntVector support() {
        return sites.sorted();
    }

    @Override
    public double energy(ConfigurationSpace space, int[] state) {
        return energies.get(entry(space, state, -1, 0));
    }

    /**
     * {@inheritDoc}
     *
     * <p>From a forbidden to an allowed configuration the difference is −∞, between two forbidden ones 0.
     */
    @Override
    public double flipDifference(ConfigurationSpace space, int[] state, int site, int newState) {
        double before = energies.get(entry(space, state, -1, 0));
        double after = energies.get(entry(space, state, site, newState));
        return after == before ? 0 : after - before;
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when forbidden configurations meet a factor that is not positive, or when an
     *     energy overflows (it would turn into a forbidden one)
     */
    @Override
    public Term times(double factor) {
        if (!(factor > 0) && !energies.allFinite()) {
            throw new IllegalArgumentException(
                    "a table with forbidden configurations can only be multiplied by a positive factor, got " + factor);
        }
        RealVector multiplied = energies.times(factor);
        for (int e = 0; e < multiplied.size(); e++) {
            if (Double.isFinite(energies.get(e)) && !Double.isFinite(multiplied.get(e))) {
                throw new IllegalArgumentException("entry " + e + " of the table on sites " + sites + " is "
                        + energies.get(e) + " and overflows when multiplied by " + factor);
            }
        }
        return new LocalTable(sites, multiplied);
    }

    @Override
    public List<Term> substitute(Substitution substitution) {
        int[] free = sites.stream().filter(i -> !substitution.isFixed(i)).toArray();
        ConfigurationSpace old = substitution.before();
        int entries = Arrays.stream(free).map(i -> old.domain(i).size()).reduce(1, (a, b) -> a * b);
        double[] table = new double[entries];
        int[] newState = new int[free.length];
        int[] oldState = new int[old.sites()];
        for (int e = 0; e < entries; e++) {
            int rest = e;
            for (int k = free.length - 1; k >= 0; k--) {
                newState[k] = rest % old.domain(free[k]).size();
                rest /= old.domain(free[k]).size();
            }
            int next = 0;
            for (int k = 0; k < sites.size(); k++) {
                int i = sites.get(k);
                oldState[i] = substitution.oldState(i, substitution.isFixed(i) ? 0 : newState[next++]);
            }
            table[e] = energies.get(entry(old, oldState, -1, 0));
        }
        if (free.length == 0) {
            return constant(table[0]);
        }
        IntVector targets =
                IntVector.of(IntStream.of(free).map(substitution::target).toArray());
        return List.of(new LocalTable(targets, RealVector.of(table)));
    }

    private List<Term> constant(double energy) {
        if (energy == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("the clamped states of sites " + sites + " are forbidden by a table");
        }
        return TermLists.nonTrivial(new Constant(energy));
    }

    @Override
    public void requireValidOn(ConfigurationSpace space) {
        long entries = 1;
        for (int k = 0; k < sites.size(); k++) {
            Requirements.site(sites.get(k), space, "a table");
            entries *= space.domain(sites.get(k)).size();
        }
        if (entries != energies.size()) {
            throw new IllegalArgumentException(
                    "a table on sites " + sites + " has " + entries + " entries, got " + energies.size());
        }
        boolean allowed = false;
        for (int e = 0; e < energies.size(); e++) {
            double energy = energies.get(e);
            if (Double.isNaN(energy) || energy == Double.NEGATIVE_INFINITY) {
                throw new IllegalArgumentException("entry " + e + " of the table on sites " + sites
                        + " must be finite or +infinity, got " + energy);
            }
            allowed |= energy < Double.POSITIVE_INFINITY;
        }
        if (!allowed) {
            throw new IllegalArgumentException("the table on sites " + sites + " forbids every configuration");
        }
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.localTable(this);
    }
}
