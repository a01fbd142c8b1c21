package org.kadanoff.hamiltonian;

import java.util.Arrays;
import java.util.List;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * Fields on sites: E = −Σ_k h_k x_{i_k}.
 *
 * @param sites i_k, distinct
 * @param fields h_k, finite, same length
 */
public record Fields(IntVector sites, RealVector fields) implements Term {
    public Fields {
        Requirements.sameLength(sites.size(), fields.size(), "one field per site");
        Requirements.distinct(sites, "a list of fields");
    }

    /** h_i on every site i = 0 … n − 1. */
    public static Fields onAllSites(double... fields) {
        return new Fields(IntVector.range(fields.length), RealVector.of(fields));
    }

    @Override
    public IntVector support() {
        return sites.sorted();
    }

    @Override
    public double energy(ConfigurationSpace space, int[] state) {
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < sites.size(); k++) {
            int i = sites.get(k);
            sum.add(-fields.get(k) * space.value(i, state[i]));
        }
        return sum.value();
    }

    @Override
    public double flipDifference(ConfigurationSpace space, int[] state, int site, int newState) {
        int k = sites.indexOf(site);
        return k < 0 ? 0 : -fields.get(k) * (space.value(site, newState) - space.value(site, state[site]));
    }

    @Override
    public Term times(double factor) {
        return new Fields(sites, fields.times(factor));
    }

    @Override
    public List<Term> substitute(Substitution substitution) {
        int[] newSites = new int[sites.size()];
        double[] newFields = new double[sites.size()];
        int count = 0;
        CompensatedSum constant = new CompensatedSum();
        for (int k = 0; k < sites.size(); k++) {
            int i = sites.get(k);
            constant.add(-fields.get(k) * substitution.shift(i));
            if (!substitution.isFixed(i)) {
                newSites[count] = substitution.target(i);
                newFields[count++] = fields.get(k) * substitution.scale(i);
            }
        }
        Term rest = new Fields(
                IntVector.of(Arrays.copyOf(newSites, count)), RealVector.of(Arrays.copyOf(newFields, count)));
        return TermLists.nonTrivial(rest, new Constant(constant.value()));
    }

    @Override
    public void requireValidOn(ConfigurationSpace space) {
        sites.stream().forEach(i -> Requirements.numericSite(i, space, "a field"));
        Requirements.finite(fields, "the field", sites);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.fields(this);
    }
}
