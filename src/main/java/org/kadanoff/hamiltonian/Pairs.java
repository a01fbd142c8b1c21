package org.kadanoff.hamiltonian;

import java.util.List;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * Pair couplings on bonds: E = −Σ_b J_b x_{i_b} x_{j_b}. A bond may occur several times; its couplings add.
 *
 * @param first i_b
 * @param second j_b, different from i_b
 * @param couplings J_b, finite
 */
public record Pairs(IntVector first, IntVector second, RealVector couplings) implements Term {
    public Pairs {
        Requirements.sameLength(first.size(), second.size(), "two ends per bond");
        Requirements.sameLength(first.size(), couplings.size(), "one coupling per bond");
        for (int b = 0; b < first.size(); b++) {
            if (first.get(b) == second.get(b)) {
                throw new IllegalArgumentException(
                        "bond " + b + " couples site " + first.get(b) + " to itself; its square is no pair term");
            }
        }
    }

    /** A single pair −J x_i x_j. */
    public static Pairs of(double coupling, int i, int j) {
        return new Pairs(IntVector.of(i), IntVector.of(j), RealVector.of(coupling));
    }

    public int bonds() {
        return first.size();
    }

    @Override
    public IntVector support() {
        return IntVector.of(java.util.stream.IntStream.concat(first.stream(), second.stream())
                .distinct()
                .sorted()
                .toArray());
    }

    @Override
    public double energy(ConfigurationSpace space, int[] state) {
        CompensatedSum sum = new CompensatedSum();
        for (int b = 0; b < first.size(); b++) {
            int i = first.get(b);
            int j = second.get(b);
            sum.add(-couplings.get(b) * space.value(i, state[i]) * space.value(j, state[j]));
        }
        return sum.value();
    }

    @Override
    public double flipDifference(ConfigurationSpace space, int[] state, int site, int newState) {
        double neighbours = 0;
        for (int b = 0; b < first.size(); b++) {
            int i = first.get(b);
            int j = second.get(b);
            if (i == site) {
                neighbours += couplings.get(b) * space.value(j, state[j]);
            } else if (j == site) {
                neighbours += couplings.get(b) * space.value(i, state[i]);
            }
        }
        // No value is asked for where nothing couples: the states of the site may be labels.
        return neighbours == 0 ? 0 : -neighbours * (space.value(site, newState) - space.value(site, state[site]));
    }

    @Override
    public Term times(double factor) {
        return new Pairs(first, second, couplings.times(factor));
    }

    @Override
    public List<Term> substitute(Substitution substitution) {
        PolynomialTerms terms = new PolynomialTerms();
        for (int b = 0; b < first.size(); b++) {
            terms.add(couplings.get(b), substitution, first.get(b), second.get(b));
        }
        return terms.toTerms();
    }

    @Override
    public void requireValidOn(ConfigurationSpace space) {
        for (int b = 0; b < first.size(); b++) {
            Requirements.numericSite(first.get(b), space, "bond " + b);
            Requirements.numericSite(second.get(b), space, "bond " + b);
        }
        Requirements.finite(couplings, "a coupling", first);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.pairs(this);
    }
}
