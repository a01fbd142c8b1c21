package org.kadanoff.hamiltonian;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A user's energy function placed on sites: E = c f(α_k x_{i_k} + δ_k) with α = 1, δ = 0 until a substitution changes
 * them. Engines that need structure say that they cannot take it.
 *
 * @param function f
 * @param factor c, finite
 * @param sites the site each argument of f comes from, or −1 for an argument that has been clamped
 * @param scales α_k
 * @param shifts δ_k
 */
public record UserTerm(EnergyFunction function, double factor, IntVector sites, RealVector scales, RealVector shifts)
        implements Term {
    public UserTerm {
        Requirements.sameLength(sites.size(), scales.size(), "one scale per argument");
        Requirements.sameLength(sites.size(), shifts.size(), "one shift per argument");
        Requirements.distinct(IntVector.of(sites.stream().filter(i -> i >= 0).toArray()), "a user-defined term");
    }

    /** f evaluated on the given sites, in that order. */
    public static UserTerm of(EnergyFunction function, int... sites) {
        for (int site : sites) {
            if (site < 0) {
                throw new IllegalArgumentException(
                        "a user-defined term names site " + site + ", but sites are numbered from 0");
            }
        }
        return new UserTerm(
                function,
                1,
                IntVector.of(sites),
                RealVector.constant(sites.length, 1),
                RealVector.constant(sites.length, 0));
    }

    @Override
    public IntVector support() {
        return IntVector.of(sites.stream().filter(i -> i >= 0).sorted().toArray());
    }

    private double argument(ConfigurationSpace space, int k, int stateIndex) {
        int i = sites.get(k);
        double x = space.domain(i).isNumeric() ? space.value(i, stateIndex) : stateIndex;
        return scales.get(k) * x + shifts.get(k);
    }

    private double[] arguments(ConfigurationSpace space, int[] state) {
        double[] values = new double[sites.size()];
        for (int k = 0; k < values.length; k++) {
            values[k] = sites.get(k) < 0 ? shifts.get(k) : argument(space, k, state[sites.get(k)]);
        }
        return values;
    }

    @Override
    public double energy(ConfigurationSpace space, int[] state) {
        return factor * function.energy(arguments(space, state));
    }

    @Override
    public double flipDifference(ConfigurationSpace space, int[] state, int site, int newState) {
        int k = sites.indexOf(site);
        return k < 0 ? 0 : factor * function.flipDifference(arguments(space, state), k, argument(space, k, newState));
    }

    @Override
    public Term times(double otherFactor) {
        return new UserTerm(function, otherFactor * factor, sites, scales, shifts);
    }

    @Override
    public List<Term> substitute(Substitution substitution) {
        int[] newSites = new int[sites.size()];
        double[] newScales = scales.toArray();
        double[] newShifts = shifts.toArray();
        Arrays.fill(newSites, -1);
        for (int k = 0; k < newSites.length; k++) {
            int i = sites.get(k);
            if (i < 0) {
                continue;
            }
            if (substitution.isFixed(i)) {
                newShifts[k] = argument(substitution.before(), k, substitution.oldState(i, 0));
            } else {
                newSites[k] = substitution.target(i);
                newShifts[k] += newScales[k] * substitution.shift(i);
                newScales[k] *= substitution.scale(i);
            }
        }
        if (IntStream.of(newSites).allMatch(i -> i < 0)) {
            return TermLists.nonTrivial(new Constant(factor * function.energy(newShifts)));
        }
        return List.of(new UserTerm(
                function, factor, IntVector.of(newSites), RealVector.of(newScales), RealVector.of(newShifts)));
    }

    @Override
    public void requireValidOn(ConfigurationSpace space) {
        support().stream().forEach(i -> Requirements.site(i, space, "a user-defined term"));
        Requirements.finite(factor, "the factor of a user-defined term");
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.userTerm(this);
    }
}
