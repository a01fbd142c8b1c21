package org.kadanoff.testing;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.hipparchus.special.Erf;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.hamiltonian.UserTerm;

/**
 * The single products, table entries and unit energies whose sum is H(s), written out from the definitions without the
 * terms' own energies: the oracle of everything that evaluates a Hamiltonian. Sums over them are exact.
 */
public final class Contributions implements Term.Cases<Contributions> {
    private final ConfigurationSpace space;
    private final int[] state;
    private final List<Double> parts = new ArrayList<>();
    private double fieldRounding;

    private Contributions(ConfigurationSpace space, int[] state) {
        this.space = space;
        this.state = state;
    }

    public static Contributions of(Hamiltonian hamiltonian, int... state) {
        Contributions contributions = new Contributions(hamiltonian.space(), state);
        hamiltonian.terms().forEach(term -> term.match(contributions));
        return contributions;
    }

    /** H(s), rounded once. */
    public double energy() {
        return isForbidden() ? Double.POSITIVE_INFINITY : exact().doubleValue();
    }

    /** H(s) − H(s') of two allowed configurations, rounded once. */
    public double minus(Contributions other) {
        return exact().subtract(other.exact()).doubleValue();
    }

    /** Σ |E_t|, the scale of the rounding errors; a unit −c φ(θ) counts |c| (|φ| + |φ'| (|b| + Σ |w| max|x|)). */
    public double magnitude() {
        return fieldRounding + parts.stream().mapToDouble(Math::abs).sum();
    }

    public boolean isForbidden() {
        return parts.contains(Double.POSITIVE_INFINITY);
    }

    private BigDecimal exact() {
        return exactSum(parts);
    }

    private static BigDecimal exactSum(List<Double> terms) {
        return terms.stream().map(BigDecimal::new).reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private Contributions put(double energy) {
        parts.add(energy);
        return this;
    }

    private double x(int site) {
        Domain domain = space.domain(site);
        if (domain instanceof Domain.Spin) {
            return state[site] == 1 ? 1 : -1;
        }
        return domain instanceof Domain.Levels levels ? levels.values().get(state[site]) : state[site];
    }

    private double product(int... sites) {
        double product = 1;
        for (int site : sites) {
            product *= x(site);
        }
        return product;
    }

    @Override
    public Contributions constant(Constant term) {
        return put(term.value());
    }

    @Override
    public Contributions fields(Fields term) {
        for (int k = 0; k < term.sites().size(); k++) {
            put(-term.fields().get(k) * x(term.sites().get(k)));
        }
        return this;
    }

    @Override
    public Contributions pairs(Pairs term) {
        for (int b = 0; b < term.first().size(); b++) {
            put(-term.couplings().get(b)
                    * product(term.first().get(b), term.second().get(b)));
        }
        return this;
    }

    @Override
    public Contributions monomials(Monomials term) {
        for (int k = 0; k < term.sets().size(); k++) {
            put(-term.couplings().get(k) * product(term.sets().get(k).toArray()));
        }
        return this;
    }

    @Override
    public Contributions denseBlock(DenseBlock term) {
        int m = term.sites().size();
        for (int k = 0; k < m; k++) {
            for (int l = k + 1; l < m; l++) {
                put(-term.couplings().get(k * m + l)
                        * product(term.sites().get(k), term.sites().get(l)));
            }
        }
        return this;
    }

    @Override
    public Contributions bilinearBlock(BilinearBlock term) {
        int n = term.columns().size();
        for (int k = 0; k < term.rows().size(); k++) {
            for (int l = 0; l < n; l++) {
                put(-term.weights().get(k * n + l)
                        * product(term.rows().get(k), term.columns().get(l)));
            }
        }
        return this;
    }

    @Override
    public Contributions hiddenUnit(HiddenUnit term) {
        List<Double> summands = new ArrayList<>(List.of(term.bias()));
        double scale = Math.abs(term.bias());
        for (int k = 0; k < term.sites().size(); k++) {
            summands.add(term.weights().get(k) * x(term.sites().get(k)));
            scale += Math.abs(term.weights().get(k))
                    * largestValue(space.domain(term.sites().get(k)));
        }
        double theta = exactSum(summands).doubleValue();
        fieldRounding += Math.abs(term.multiplicity() * slope(term.kind(), theta)) * scale;
        return put(-term.multiplicity() * phi(term.kind(), theta));
    }

    private static double largestValue(Domain domain) {
        return domain instanceof Domain.Levels levels
                ? levels.values().stream().map(Math::abs).max().orElseThrow()
                : 1;
    }

    /** φ'(θ). */
    private static double slope(UnitKind kind, double theta) {
        if (kind instanceof UnitKind.Bit) {
            return 1 / (1 + Math.exp(-theta));
        }
        if (kind instanceof UnitKind.Spin) {
            return Math.tanh(theta);
        }
        if (kind instanceof UnitKind.Gaussian gaussian) {
            return gaussian.variance() * theta;
        }
        if (kind instanceof UnitKind.Rectified rectified) {
            double x = Math.sqrt(rectified.variance()) * theta;
            double ratio = Math.exp(-x * x / 2) / (Math.sqrt(2 * Math.PI) * normalBelow(x));
            return Math.sqrt(rectified.variance()) * (x + ratio);
        }
        UnitKind.Power power = (UnitKind.Power) kind;
        return power.rectified() && theta < 0 ? 0 : power.order() * Math.pow(theta, power.order() - 1);
    }

    private static double normalBelow(double x) {
        return Erf.erfc(-x / Math.sqrt(2)) / 2;
    }

    private static double phi(UnitKind kind, double theta) {
        if (kind instanceof UnitKind.Bit) {
            return Math.log1p(Math.exp(theta));
        }
        if (kind instanceof UnitKind.Spin) {
            return Math.log(Math.exp(theta) + Math.exp(-theta));
        }
        if (kind instanceof UnitKind.Gaussian gaussian) {
            return gaussian.variance() * theta * theta / 2 + Math.log(Math.sqrt(2 * Math.PI * gaussian.variance()));
        }
        if (kind instanceof UnitKind.Rectified rectified) {
            double v = rectified.variance();
            return v * theta * theta / 2 + Math.log(Math.sqrt(2 * Math.PI * v) * normalBelow(Math.sqrt(v) * theta));
        }
        UnitKind.Power power = (UnitKind.Power) kind;
        return power.rectified() && theta < 0 ? 0 : Math.pow(theta, power.order());
    }

    @Override
    public Contributions pairTable(PairTable term) {
        for (int b = 0; b < term.first().size(); b++) {
            int row = state[term.first().get(b)];
            int column = state[term.second().get(b)];
            put(term.strengths().get(b) * term.table().get(row * term.states() + column));
        }
        return this;
    }

    @Override
    public Contributions localTable(LocalTable term) {
        int stride = 1;
        int entry = 0;
        for (int k = term.sites().size() - 1; k >= 0; k--) {
            int site = term.sites().get(k);
            entry += stride * state[site];
            stride *= space.domain(site).size();
        }
        return put(term.energies().get(entry));
    }

    @Override
    public Contributions userTerm(UserTerm term) {
        double[] arguments = term.shifts().toArray();
        for (int k = 0; k < arguments.length; k++) {
            if (term.sites().get(k) >= 0) {
                arguments[k] += term.scales().get(k) * x(term.sites().get(k));
            }
        }
        return put(term.factor() * term.function().energy(arguments));
    }
}
