package org.kadanoff.hamiltonian;

import java.util.List;
import org.kadanoff.numeric.IntVector;

/**
 * An additive constant c: E = c. Kept by every transformation, for without it free energies do not add up.
 *
 * @param value c, finite
 */
public record Constant(double value) implements Term {
    @Override
    public IntVector support() {
        return IntVector.of();
    }

    @Override
    public double energy(ConfigurationSpace space, int[] state) {
        return value;
    }

    @Override
    public double flipDifference(ConfigurationSpace space, int[] state, int site, int newState) {
        return 0;
    }

    @Override
    public Term times(double factor) {
        return new Constant(factor * value);
    }

    @Override
    public List<Term> substitute(Substitution substitution) {
        return List.of(this);
    }

    @Override
    public void requireValidOn(ConfigurationSpace space) {
        Requirements.finite(value, "the constant");
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.constant(this);
    }
}
