package org.kadanoff.hamiltonian;

import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * One two-site energy table shared by many bonds, each with its own strength: E = Σ_b J_b e(x_{i_b}, x_{j_b}). Potts
 * bonds have e = −δ, clock bonds e = −cos, and any other pair interaction of labelled sites fits.
 *
 * @param first i_b
 * @param second j_b, different from i_b
 * @param strengths J_b, finite
 * @param states q, number of states of every site named here
 * @param table e, q × q row-major, finite
 */
public record PairTable(IntVector first, IntVector second, RealVector strengths, int states, RealVector table)
        implements Term {
    public PairTable {
        Requirements.sameLength(first.size(), second.size(), "two ends per bond");
        Requirements.sameLength(first.size(), strengths.size(), "one strength per bond");
        Requirements.sameLength(states * states, table.size(), "a pair table of " + states + " states");
        for (int b = 0; b < first.size(); b++) {
            if (first.get(b) == second.get(b)) {
                throw new IllegalArgumentException("bond " + b + " couples site " + first.get(b) + " to itself");
            }
        }
    }

    public int bonds() {
        return first.size();
    }

    @Override
    public IntVector support() {
        return IntVector.of(IntStream.concat(first.stream(), second.stream())
                .distinct()
                .sorted()
                .toArray());
    }

    @Override
    public double energy(ConfigurationSpace space, int[] state) {
        CompensatedSum sum = new CompensatedSum();
        for (int b = 0; b < first.size(); b++) {
            sum.add(strengths.get(b) * table.get(state[first.get(b)] * states + state[second.get(b)]));
        }
        return sum.value();
    }

    @Override
    public double flipDifference(ConfigurationSpace space, int[] state, int site, int newState) {
        double difference = 0;
        int old = state[site];
        for (int b = 0; b < first.size(); b++) {
            if (first.get(b) == site) {
                int other = state[second.get(b)];
                difference +=
                        strengths.get(b) * (table.get(newState * states + other) - table.get(old * states + other));
            } else if (second.get(b) == site) {
                int other = state[first.get(b)];
                difference +=
                        strengths.get(b) * (table.get(other * states + newState) - table.get(other * states + old));
            }
        }
        return difference;
    }

    @Override
    public Term times(double factor) {
        return new PairTable(first, second, strengths.times(factor), states, table);
    }

    /**
     * {@inheritDoc}
     *
     * <p>Bonds between sites that only change their number keep sharing the table; every other bond becomes a table of
     * its own.
     */
    @Override
    public List<Term> substitute(Substitution substitution) {
        java.util.ArrayList<Term> terms = new java.util.ArrayList<>();
        int[] plain = IntStream.range(0, first.size())
                .filter(b -> keepsStates(substitution, first.get(b)) && keepsStates(substitution, second.get(b)))
                .toArray();
        if (plain.length > 0) {
            terms.add(new PairTable(
                    IntVector.of(IntStream.of(plain)
                            .map(b -> substitution.target(first.get(b)))
                            .toArray()),
                    IntVector.of(IntStream.of(plain)
                            .map(b -> substitution.target(second.get(b)))
                            .toArray()),
                    RealVector.of(
                            IntStream.of(plain).mapToDouble(strengths::get).toArray()),
                    states,
                    table));
        }
        for (int b = 0; b < first.size(); b++) {
            if (!keepsStates(substitution, first.get(b)) || !keepsStates(substitution, second.get(b))) {
                terms.addAll(bondTable(b).substitute(substitution));
            }
        }
        return List.copyOf(terms);
    }

    /** One bond as a table of its own. */
    public LocalTable bondTable(int bond) {
        return new LocalTable(IntVector.of(first.get(bond), second.get(bond)), table.times(strengths.get(bond)));
    }

    private static boolean keepsStates(Substitution substitution, int site) {
        return !substitution.isFixed(site) && substitution.oldState(site, 0) == 0;
    }

    @Override
    public void requireValidOn(ConfigurationSpace space) {
        for (int b = 0; b < first.size(); b++) {
            for (int site : new int[] {first.get(b), second.get(b)}) {
                Requirements.site(site, space, "bond " + b);
                if (space.domain(site).size() != states) {
                    throw new IllegalArgumentException("bond " + b + " needs sites of " + states + " states, but site "
                            + site + " has " + space.domain(site).size());
                }
            }
        }
        Requirements.finite(strengths, "the strength of a bond", first);
        if (!table.allFinite()) {
            throw new IllegalArgumentException("a shared pair table must be finite; forbid states with a local table");
        }
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.pairTable(this);
    }
}
