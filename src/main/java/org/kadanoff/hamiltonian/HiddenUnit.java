package org.kadanoff.hamiltonian;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A unit that has been integrated out: E = −c φ(θ), θ = b + Σ_k w_k x_{i_k}, with φ(θ) = log Σ_h e^{hθ} of the unit's
 * kind. All body orders in closed form.
 *
 * @param kind what the unit was, which fixes φ
 * @param multiplicity c, finite; 1 for one integrated-out unit, −1 for the normalisation of a conditional probability
 * @param bias b, finite
 * @param sites i_k, distinct
 * @param weights w_k, finite, same length
 */
public record HiddenUnit(UnitKind kind, double multiplicity, double bias, IntVector sites, RealVector weights)
        implements Term {
    public HiddenUnit {
        Requirements.sameLength(sites.size(), weights.size(), "one weight per site");
        Requirements.distinct(sites, "a hidden unit");
    }

    /** One integrated-out unit that sees sites 0 … m − 1. */
    public static HiddenUnit of(UnitKind kind, double bias, double... weights) {
        return new HiddenUnit(kind, 1, bias, IntVector.range(weights.length), RealVector.of(weights));
    }

    /** θ = b + Σ w x, the field on the unit. */
    public double field(ConfigurationSpace space, int[] state) {
        CompensatedSum sum = new CompensatedSum().add(bias);
        for (int k = 0; k < sites.size(); k++) {
            int i = sites.get(k);
            sum.add(weights.get(k) * space.value(i, state[i]));
        }
        return sum.value();
    }

    @Override
    public IntVector support() {
        return sites.sorted();
    }

    @Override
    public double energy(ConfigurationSpace space, int[] state) {
        return -multiplicity * kind.logSum(field(space, state));
    }

    @Override
    public double flipDifference(ConfigurationSpace space, int[] state, int site, int newState) {
        int k = sites.indexOf(site);
        if (k < 0) {
            return 0;
        }
        double before = field(space, state);
        double after = before + weights.get(k) * (space.value(site, newState) - space.value(site, state[site]));
        return -multiplicity * (kind.logSum(after) - kind.logSum(before));
    }

    @Override
    public Term times(double factor) {
        return new HiddenUnit(kind, factor * multiplicity, bias, sites, weights);
    }

    @Override
    public List<Term> substitute(Substitution substitution) {
        CompensatedSum newBias = new CompensatedSum().add(bias);
        for (int k = 0; k < sites.size(); k++) {
            newBias.add(weights.get(k) * substitution.shift(sites.get(k)));
        }
        int[] free = IntStream.range(0, sites.size())
                .filter(k -> !substitution.isFixed(sites.get(k)))
                .toArray();
        if (free.length == 0) {
            return TermLists.nonTrivial(new Constant(-multiplicity * kind.logSum(newBias.value())));
        }
        return List.of(new HiddenUnit(
                kind,
                multiplicity,
                newBias.value(),
                IntVector.of(Arrays.stream(free)
                        .map(k -> substitution.target(sites.get(k)))
                        .toArray()),
                RealVector.of(Arrays.stream(free)
                        .mapToDouble(k -> weights.get(k) * substitution.scale(sites.get(k)))
                        .toArray())));
    }

    @Override
    public void requireValidOn(ConfigurationSpace space) {
        sites.stream().forEach(i -> Requirements.numericSite(i, space, "a hidden unit"));
        Requirements.finite(bias, "the bias of a hidden unit");
        Requirements.finite(multiplicity, "the multiplicity of a hidden unit");
        Requirements.finite(weights, "the hidden-unit weight", sites);
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.hiddenUnit(this);
    }
}
