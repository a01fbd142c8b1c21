package org.kadanoff.hamiltonian.model;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A restricted Boltzmann machine as a Hamiltonian: E(v,h) = −a·v − b·h − v·W·h on m visible and n hidden units, and its
 * two marginals in closed form.
 *
 * @param visibleDomain {@link Domain#BIT} or {@link Domain#SPIN}
 * @param hiddenDomain {@link Domain#BIT} or {@link Domain#SPIN}
 * @param visibleBias a, length m
 * @param hiddenBias b, length n
 * @param weights W, m × n row-major: row i belongs to visible unit i
 */
public record RestrictedBoltzmann(
        Domain visibleDomain, Domain hiddenDomain, RealVector visibleBias, RealVector hiddenBias, RealVector weights) {
    public RestrictedBoltzmann {
        unitKind(visibleDomain);
        unitKind(hiddenDomain);
        if (visibleBias.size() == 0 || hiddenBias.size() == 0) {
            throw new IllegalArgumentException("an RBM needs at least one visible and one hidden unit");
        }
        if (weights.size() != visibleBias.size() * hiddenBias.size()) {
            throw new IllegalArgumentException(
                    "an RBM of " + visibleBias.size() + " visible and " + hiddenBias.size() + " hidden units has "
                            + visibleBias.size() * hiddenBias.size() + " weights, got " + weights.size());
        }
    }

    private static UnitKind unitKind(Domain domain) {
        if (domain.equals(Domain.BIT)) {
            return UnitKind.BIT;
        }
        if (domain.equals(Domain.SPIN)) {
            return UnitKind.SPIN;
        }
        throw new IllegalArgumentException("the units of an RBM are bits or spins, not " + domain);
    }

    public int visibleUnits() {
        return visibleBias.size();
    }

    public int hiddenUnits() {
        return hiddenBias.size();
    }

    /** W_ij. */
    public double weight(int visible, int hidden) {
        return weights.get(visible * hiddenUnits() + hidden);
    }

    /** The machine of energy β E: all biases and weights times β. */
    public RestrictedBoltzmann times(double beta) {
        return new RestrictedBoltzmann(
                visibleDomain, hiddenDomain, visibleBias.times(beta), hiddenBias.times(beta), weights.times(beta));
    }

    /** E(v,h) on m + n sites, the visible units first. */
    public Hamiltonian jointEnergy() {
        int m = visibleUnits();
        int n = hiddenUnits();
        IntVector hidden = IntVector.range(n).map(j -> m + j);
        return Hamiltonian.of(
                ConfigurationSpace.uniform(m, visibleDomain).followedBy(ConfigurationSpace.uniform(n, hiddenDomain)),
                new BilinearBlock(IntVector.range(m), hidden, weights),
                new Fields(IntVector.range(m), visibleBias),
                new Fields(hidden, hiddenBias));
    }

    /** H(v) = −log Σ_h e^{−E(v,h)} = −a·v − Σ_j φ(b_j + Σ_i v_i W_ij), φ of the hidden units' kind. */
    public Hamiltonian visibleMarginal() {
        List<Term> terms = new ArrayList<>();
        terms.add(new Fields(IntVector.range(visibleUnits()), visibleBias));
        for (int j = 0; j < hiddenUnits(); j++) {
            double[] column = new double[visibleUnits()];
            for (int i = 0; i < column.length; i++) {
                column[i] = weight(i, j);
            }
            terms.add(HiddenUnit.of(unitKind(hiddenDomain), hiddenBias.get(j), column));
        }
        return Hamiltonian.of(ConfigurationSpace.uniform(visibleUnits(), visibleDomain), terms);
    }

    /** H(h) = −log Σ_v e^{−E(v,h)} = −b·h − Σ_i φ(a_i + Σ_j W_ij h_j), φ of the visible units' kind. */
    public Hamiltonian hiddenMarginal() {
        return transposed().visibleMarginal();
    }

    /** The same machine with the two layers exchanged. */
    public RestrictedBoltzmann transposed() {
        double[] transposed = new double[weights.size()];
        for (int i = 0; i < visibleUnits(); i++) {
            for (int j = 0; j < hiddenUnits(); j++) {
                transposed[j * visibleUnits() + i] = weight(i, j);
            }
        }
        return new RestrictedBoltzmann(hiddenDomain, visibleDomain, hiddenBias, visibleBias, RealVector.of(transposed));
    }
}
