package org.kadanoff.hamiltonian;

import java.util.List;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * Many-body couplings: E = −Σ_k J_k Π_{i∈S_k} x_i, any body order (the empty set is a constant).
 *
 * @param sets S_k, each with distinct sites
 * @param couplings J_k, finite, same length
 */
public record Monomials(List<IntVector> sets, RealVector couplings) implements Term {
    public Monomials {
        sets = List.copyOf(sets);
        Requirements.sameLength(sets.size(), couplings.size(), "one coupling per set of sites");
        for (IntVector set : sets) {
            Requirements.distinct(set, "a many-body term");
        }
    }

    /** A single monomial −J Π x_i. */
    public static Monomials of(double coupling, int... sites) {
        return new Monomials(List.of(IntVector.of(sites)), RealVector.of(coupling));
    }

    public int size() {
        return sets.size();
    }

    @Override
    public IntVector support() {
        return IntVector.of(sets.stream()
                .flatMapToInt(IntVector::stream)
                .distinct()
                .sorted()
                .toArray());
    }

    @Override
    public double energy(ConfigurationSpace space, int[] state) {
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < sets.size(); k++) {
            sum.add(-couplings.get(k) * product(space, state, sets.get(k), -1));
        }
        return sum.value();
    }

    @Override
    public double flipDifference(ConfigurationSpace space, int[] state, int site, int newState) {
        double others = 0;
        for (int k = 0; k < sets.size(); k++) {
            if (sets.get(k).indexOf(site) >= 0) {
                others += couplings.get(k) * product(space, state, sets.get(k), site);
            }
        }
        // No value is asked for where nothing couples: the states of the site may be labels.
        return others == 0 ? 0 : -others * (space.value(site, newState) - space.value(site, state[site]));
    }

    private static double product(ConfigurationSpace space, int[] state, IntVector set, int leftOut) {
        double product = 1;
        for (int k = 0; k < set.size(); k++) {
            int i = set.get(k);
            if (i != leftOut) {
                product *= space.value(i, state[i]);
            }
        }
        return product;
    }

    @Override
    public Term times(double factor) {
        return new Monomials(sets, couplings.times(factor));
    }

    @Override
    public List<Term> substitute(Substitution substitution) {
        PolynomialTerms terms = new PolynomialTerms();
        for (int k = 0; k < sets.size(); k++) {
            terms.add(couplings.get(k), substitution, sets.get(k).toArray());
        }
        return terms.toTerms();
    }

    @Override
    public void requireValidOn(ConfigurationSpace space) {
        for (int k = 0; k < sets.size(); k++) {
            String what = "many-body term " + k;
            sets.get(k).stream().forEach(i -> Requirements.numericSite(i, space, what));
            Requirements.finite(couplings.get(k), "the coupling of " + what);
        }
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.monomials(this);
    }
}
