package org.kadanoff.rbm;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A restricted Boltzmann machine with units of any kind, as a Hamiltonian of two layers:
 *
 * <p>E(v,h) = U_v(v) + U_h(h) − a·v − b·h − v·W·h, P(v,h) = e^{−E}/Z,
 *
 * <p>U the layers' own energies. Given one layer, the units of the other are independent: h in the fields b + vW, v in a + Wh.
 * Summing h out leaves the free energy F(v) = U_v(v) − a·v − Φ_h(b + vW) = −log Σ_h e^{−E(v,h)}, so P(v) = e^{−F(v)}/Z, and in
 * the same way F(h) = U_h(h) − b·h − Φ_v(a + Wh).
 *
 * <p>Vectors are as long as the layers have {@link Layer#columns()}. Immutable.
 *
 * <p>Source: G. E. Hinton, Neural Comput. 14, 1771 (2002), doi:10.1162/089976602760128018; M. Welling, M. Rosen-Zvi, G. Hinton,
 * Adv. Neural Inf. Process. Syst. 17 (2004), for units of other kinds.
 *
 * @param visible the kind and number of visible units, at least one
 * @param hidden the kind and number of hidden units; none at all leave the visible units independent
 * @param visibleBias a, finite
 * @param hiddenBias b, finite
 * @param weights W, visible × hidden columns, row-major, finite
 */
public record Machine(Layer visible, Layer hidden, RealVector visibleBias, RealVector hiddenBias, RealVector weights) {
    /**
     * @throws IllegalArgumentException when a length does not fit, a number is not finite, or Z is infinite, saying why
     */
    public Machine {
        if (visible.units() == 0) {
            throw new IllegalArgumentException("a machine needs at least one visible unit");
        }
        requireLength(visibleBias, visible.columns(), "visible biases");
        requireLength(hiddenBias, hidden.columns(), "hidden biases");
        requireLength(weights, Math.multiplyExact(visible.columns(), hidden.columns()), "weights");
        Normalizability.require(visible, hidden, weights);
    }

    private static void requireLength(RealVector vector, int length, String what) {
        if (vector.size() != length || !vector.allFinite()) {
            throw new IllegalArgumentException("a machine of these layers has " + length + " " + what
                    + ", all finite; got " + vector.size()
                    + (vector.allFinite() ? "" : " with one that is not a number or infinite"));
        }
    }

    /** A machine of bits and spins. */
    public static Machine of(RestrictedBoltzmann rbm) {
        return new Machine(
                layer(rbm.visibleDomain(), rbm.visibleUnits()),
                layer(rbm.hiddenDomain(), rbm.hiddenUnits()),
                rbm.visibleBias(),
                rbm.hiddenBias(),
                rbm.weights());
    }

    private static Layer layer(Domain domain, int units) {
        return domain.equals(Domain.SPIN) ? Layer.spins(units) : Layer.bits(units);
    }

    /** W_ij, of visible column i and hidden column j. */
    public double weight(int i, int j) {
        return weights.get(i * hidden.columns() + j);
    }

    /**
     * b + vW.
     *
     * @param v of length {@code visible.columns()}
     * @return a new array
     */
    public double[] hiddenFields(double[] v) {
        double[] fields = hiddenBias.toArray();
        for (int i = 0; i < visible.columns(); i++) {
            if (v[i] != 0) {
                for (int j = 0; j < fields.length; j++) {
                    fields[j] += v[i] * weights.get(i * fields.length + j);
                }
            }
        }
        return fields;
    }

    /**
     * a + Wh.
     *
     * @param h of length {@code hidden.columns()}
     * @return a new array
     */
    public double[] visibleFields(double[] h) {
        double[] fields = visibleBias.toArray();
        for (int i = 0; i < fields.length; i++) {
            double sum = 0;
            for (int j = 0; j < hidden.columns(); j++) {
                sum += weights.get(i * hidden.columns() + j) * h[j];
            }
            fields[i] += sum;
        }
        return fields;
    }

    /** E(v,h). */
    public double energy(double[] v, double[] h) {
        return visible.priorEnergy(v) + hidden.priorEnergy(h) - dot(visibleBias, v) - Units.dot(hiddenFields(v), h);
    }

    /** F(v) = −log Σ_h e^{−E(v,h)}. */
    public double freeEnergy(double[] v) {
        return visible.priorEnergy(v) - dot(visibleBias, v) - hidden.logPartition(hiddenFields(v));
    }

    /** F(h) = −log Σ_v e^{−E(v,h)}. */
    public double hiddenFreeEnergy(double[] h) {
        return hidden.priorEnergy(h) - dot(hiddenBias, h) - visible.logPartition(visibleFields(h));
    }

    private static double dot(RealVector a, double[] x) {
        double sum = 0;
        for (int i = 0; i < x.length; i++) {
            sum += a.get(i) * x[i];
        }
        return sum;
    }

    /** The machine of energy βE, β &gt; 0: all biases and weights times β, variances over β. */
    public Machine times(double beta) {
        if (!(beta > 0) || !Double.isFinite(beta)) {
            throw new IllegalArgumentException("the factor of a machine's energy is positive and finite, got " + beta);
        }
        return new Machine(
                visible.times(beta),
                hidden.times(beta),
                visibleBias.times(beta),
                hiddenBias.times(beta),
                weights.times(beta));
    }

    /**
     * The same machine with the two layers exchanged.
     *
     * @throws IllegalArgumentException when there are no hidden units
     */
    public Machine transposed() {
        int m = visible.columns();
        int n = hidden.columns();
        double[] transposed = new double[weights.size()];
        for (int i = 0; i < m; i++) {
            for (int j = 0; j < n; j++) {
                transposed[j * m + i] = weights.get(i * n + j);
            }
        }
        return new Machine(hidden, visible, hiddenBias, visibleBias, RealVector.of(transposed));
    }

    /** The machine in the form that chains and annealing of bits and spins take; empty for other units. */
    public Optional<RestrictedBoltzmann> binary() {
        if (!(visible instanceof TwoState) || !(hidden instanceof TwoState) || hidden.units() == 0) {
            return Optional.empty();
        }
        return Optional.of(new RestrictedBoltzmann(
                visible.domain().orElseThrow(), hidden.domain().orElseThrow(), visibleBias, hiddenBias, weights));
    }

    /**
     * E(v,h) as a sum of terms, the visible units first; empty when a layer is not discrete. One-hot units are Potts sites.
     *
     * @return for bits and spins a bilinear block and fields, else tables of pairs and sites
     */
    public Optional<Hamiltonian> jointEnergy() {
        if (binary().isPresent()) {
            return binary().map(RestrictedBoltzmann::jointEnergy);
        }
        if (visible.domain().isEmpty() || hidden.domain().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new DiscreteJoint(this).hamiltonian());
    }

    /**
     * H(v) = F(v) as a sum of terms on the visible units; empty when they are not discrete. For bits and spins a field and one
     * {@link HiddenUnit} per hidden unit; with one-hot units on either side a function without structure.
     */
    public Optional<Hamiltonian> visibleMarginal() {
        return visible.domain().map(this::visibleMarginal);
    }

    private Hamiltonian visibleMarginal(Domain domain) {
        ConfigurationSpace space = ConfigurationSpace.uniform(visible.units(), domain);
        boolean structured = domain.isNumeric()
                && IntStream.range(0, hidden.units())
                        .allMatch(j -> hidden.kind(j).isPresent());
        if (!structured) {
            return Hamiltonian.of(
                    space,
                    UserTerm.of(
                            this::siteFreeEnergy,
                            IntVector.range(visible.units()).toArray()));
        }
        List<Term> terms = new ArrayList<>();
        terms.add(new Fields(IntVector.range(visible.units()), visibleBias));
        for (int j = 0; j < hidden.units(); j++) {
            double[] column = new double[visible.units()];
            for (int i = 0; i < column.length; i++) {
                column[i] = weight(i, j);
            }
            terms.add(HiddenUnit.of(hidden.kind(j).orElseThrow(), hiddenBias.get(j), column));
        }
        return Hamiltonian.of(space, terms);
    }

    /** F of the visible sites' numbers, or labels where they are one-hot. */
    private double siteFreeEnergy(double[] sites) {
        return freeEnergy(visible.columns() == sites.length ? sites : expanded(sites));
    }

    private double[] expanded(double[] labels) {
        int states = visible.columns() / visible.units();
        double[] values = new double[visible.columns()];
        for (int i = 0; i < labels.length; i++) {
            values[i * states + (int) labels[i]] = 1;
        }
        return values;
    }

    /**
     * H(h) = F(h) on the hidden units, Kadanoff's H̃; as {@link #visibleMarginal()} with the layers exchanged. Empty when there
     * are none.
     */
    public Optional<Hamiltonian> hiddenMarginal() {
        return hidden.units() == 0 ? Optional.empty() : transposed().visibleMarginal();
    }

    /**
     * Checks an observation.
     *
     * @param where what to call it in the message: "row 3 of the data set 'digits'"
     * @throws IllegalArgumentException when it is no configuration of the visible units
     */
    public void requireVisible(double[] v, String where) {
        if (v.length != visible.columns()) {
            throw new IllegalArgumentException(where + " has " + v.length + " numbers, but the machine has "
                    + visible.columns() + " visible columns");
        }
        if (!visible.isValid(v)) {
            throw new IllegalArgumentException(
                    where + " is no configuration of " + visible.name() + " units, which are " + visible.values());
        }
    }
}
