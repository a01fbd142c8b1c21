package org.kadanoff.hamiltonian;

import java.util.Arrays;
import org.kadanoff.numeric.IntVector;

/**
 * An affine change of the site variables: every old site i is either held at a fixed state or carried by one new site,
 * x_i = α_i x'_{t(i)} + δ_i. Clamping, relabelling, gauge transformations and spin–bit conversion are all of this form,
 * so one rule per kind of term serves the four of them, and constants are never lost.
 */
public final class Substitution {
    private final ConfigurationSpace before;
    private final ConfigurationSpace after;
    private final int[] target;
    private final double[] scale;
    private final double[] shift;
    private final int[] fixedState;
    private final boolean[] reversed;

    private Substitution(ConfigurationSpace before, ConfigurationSpace after) {
        this.before = before;
        this.after = after;
        int n = before.sites();
        target = new int[n];
        scale = new double[n];
        shift = new double[n];
        fixedState = new int[n];
        reversed = new boolean[n];
        Arrays.fill(scale, 1);
        Arrays.fill(fixedState, -1);
    }

    /**
     * Carries old site i to new site t(i).
     *
     * @param target one distinct new site for every old one, of the same domain
     */
    static Substitution relabelling(ConfigurationSpace before, ConfigurationSpace after, IntVector target) {
        if (target.size() != before.sites()) {
            throw new IllegalArgumentException("a relabelling names one new site for each of the " + before.sites()
                    + " old ones, got " + target.size());
        }
        Substitution substitution = new Substitution(before, after);
        boolean[] taken = new boolean[after.sites()];
        for (int i = 0; i < before.sites(); i++) {
            int t = target.get(i);
            if (t < 0 || t >= after.sites() || taken[t]) {
                throw new IllegalArgumentException("site " + i + " cannot become site " + t
                        + (t < 0 || t >= after.sites() ? ": out of range" : ": already taken"));
            }
            if (!before.domain(i).equals(after.domain(t))) {
                throw new IllegalArgumentException("site " + i + " is a " + before.domain(i)
                        + " and cannot become site " + t + ", a " + after.domain(t));
            }
            taken[t] = true;
            substitution.target[i] = t;
        }
        return substitution;
    }

    /** Holds the given sites at the given state indices and renumbers the others without gaps, in order. */
    static Substitution clamping(ConfigurationSpace before, int[] sites, int[] states) {
        if (sites.length != states.length) {
            throw new IllegalArgumentException("each clamped site needs one state, got " + sites.length + " sites and "
                    + states.length + " states");
        }
        int[] fixed = new int[before.sites()];
        Arrays.fill(fixed, -1);
        for (int k = 0; k < sites.length; k++) {
            int i = sites[k];
            if (i < 0 || i >= fixed.length) {
                throw new IllegalArgumentException("clamped site " + i + " is outside 0 to " + (fixed.length - 1));
            }
            if (states[k] < 0 || states[k] >= before.domain(i).size()) {
                throw new IllegalArgumentException("site " + i + " has "
                        + before.domain(i).size() + " states, so it cannot be clamped to state index " + states[k]);
            }
            if (fixed[i] >= 0 && fixed[i] != states[k]) {
                throw new IllegalArgumentException("site " + i + " is clamped to two different states");
            }
            fixed[i] = states[k];
        }
        int[] kept = java.util.stream.IntStream.range(0, fixed.length)
                .filter(i -> fixed[i] < 0)
                .toArray();
        if (kept.length == 0) {
            throw new IllegalArgumentException("every site is clamped; at least one must remain free");
        }
        Substitution substitution = new Substitution(before, before.restrictedTo(kept));
        int next = 0;
        for (int i = 0; i < fixed.length; i++) {
            substitution.target[i] = fixed[i] < 0 ? next++ : -1;
            if (fixed[i] >= 0) {
                substitution.fix(i, fixed[i]);
            }
        }
        return substitution;
    }

    private void fix(int site, int state) {
        fixedState[site] = state;
        scale[site] = 0;
        shift[site] = before.domain(site).isNumeric() ? before.value(site, state) : 0;
    }

    /** Exchanges the two states of every marked site: s → −s for spins, b → 1 − b for bits. */
    static Substitution gauge(ConfigurationSpace space, boolean[] flip) {
        if (flip.length != space.sites()) {
            throw new IllegalArgumentException(
                    "a gauge transformation marks each of the " + space.sites() + " sites, got " + flip.length);
        }
        Substitution substitution = new Substitution(space, space);
        for (int i = 0; i < flip.length; i++) {
            substitution.target[i] = i;
            if (flip[i]) {
                if (space.domain(i).size() != 2 || !space.domain(i).isNumeric()) {
                    throw new IllegalArgumentException(
                            "only spins and bits can be gauged; site " + i + " is a " + space.domain(i));
                }
                substitution.reversed[i] = true;
                substitution.scale[i] = -1;
                substitution.shift[i] = space.value(i, 0) + space.value(i, 1);
            }
        }
        return substitution;
    }

    /** Writes every two-state numeric site in another two-state numeric domain, state index by state index. */
    static Substitution domainChange(ConfigurationSpace before, Domain domain) {
        if (domain.size() != 2 || !domain.isNumeric()) {
            throw new IllegalArgumentException("a change of domain goes between spins and bits, not to " + domain);
        }
        Substitution substitution = new Substitution(before, ConfigurationSpace.uniform(before.sites(), domain));
        for (int i = 0; i < before.sites(); i++) {
            if (before.domain(i).size() != 2 || !before.domain(i).isNumeric()) {
                throw new IllegalArgumentException(
                        "site " + i + " is a " + before.domain(i) + " and has no exact " + domain + " form");
            }
            double low = before.value(i, 0);
            double high = before.value(i, 1);
            substitution.target[i] = i;
            substitution.scale[i] = (high - low) / (domain.value(1) - domain.value(0));
            substitution.shift[i] = low - substitution.scale[i] * domain.value(0);
        }
        return substitution;
    }

    ConfigurationSpace before() {
        return before;
    }

    ConfigurationSpace after() {
        return after;
    }

    /** Whether an old site is held at a fixed state. */
    boolean isFixed(int site) {
        return fixedState[site] >= 0;
    }

    /** New site that carries an old one, or −1. */
    int target(int site) {
        return target[site];
    }

    /** α_i; 0 for a fixed site. */
    double scale(int site) {
        return scale[site];
    }

    /** δ_i; the value of a fixed site. */
    double shift(int site) {
        return shift[site];
    }

    /** Old state index of a site when its new site is in the given state. */
    int oldState(int site, int newState) {
        if (fixedState[site] >= 0) {
            return fixedState[site];
        }
        return reversed[site] ? before.domain(site).size() - 1 - newState : newState;
    }
}
