package org.kadanoff.io;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.NormalForm;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.SubsetTransform;

/**
 * A quadratic energy in the sign of the optimisation formats: E = offset + Σ_i h_i x_i + Σ_b J_b x_{i_b} x_{j_b}, all
 * sites spins or all sites bits.
 *
 * @param domain {@link Domain#SPIN} or {@link Domain#BIT}
 * @param offset the constant
 * @param linear h, one per site
 * @param first i_b
 * @param second j_b
 * @param quadratic J_b
 */
record QuadraticForm(
        Domain domain, double offset, RealVector linear, IntVector first, IntVector second, RealVector quadratic) {
    int sites() {
        return linear.size();
    }

    /** The same energy, with the signs of this project: H = offset − Σ (−h) x − Σ (−J) x x. */
    Hamiltonian hamiltonian() {
        List<Term> terms = new ArrayList<>();
        if (first.size() > 0) {
            terms.add(new Pairs(first, second, negated(quadratic)));
        }
        if (linear.stream().anyMatch(h -> h != 0)) {
            terms.add(new Fields(IntVector.range(sites()), negated(linear)));
        }
        if (offset != 0) {
            terms.add(new Constant(offset));
        }
        return Hamiltonian.of(ConfigurationSpace.uniform(sites(), domain), terms);
    }

    private static RealVector negated(RealVector values) {
        return values.map(x -> 0 - x);
    }

    /**
     * The quadratic form of a Hamiltonian; exact but for the rounding of a change of domain.
     *
     * @param target the file that it is for
     * @param format what to call the format in a refusal
     * @throws ModelFormatException when a site has other than two states, or a term couples three sites or more or forbids
     *     states
     */
    static QuadraticForm of(Path target, String format, Hamiltonian hamiltonian, Domain domain) {
        ConfigurationSpace space = numericSpace(target, format, hamiltonian.space(), domain);
        List<Term> products = new ArrayList<>();
        List<Term> converted = new ArrayList<>();
        int[] scratch = new int[hamiltonian.sites()];
        for (int t = 0; t < hamiltonian.terms().size(); t++) {
            Term term = hamiltonian.terms().get(t);
            requirePairs(target, format, t, term);
            if (term instanceof PairTable bonds) {
                for (int b = 0; b < bonds.bonds(); b++) {
                    converted.addAll(products(bonds.bondTable(b), domain));
                }
            } else if (isProduct(term)) {
                products.add(term);
            } else {
                LocalTable table = TermTables.tabulate(term, hamiltonian.space(), scratch);
                requireFinite(target, format, t, table);
                converted.addAll(products(table, domain));
            }
        }
        Hamiltonian quadratic = Hamiltonian.of(space, products);
        Hamiltonian inDomain = space.isUniformly(domain) ? quadratic : quadratic.toDomain(domain);
        return of(inDomain.plus(converted.toArray(Term[]::new)), domain);
    }

    private static QuadraticForm of(Hamiltonian quadratic, Domain domain) {
        double offset = 0;
        double[] linear = new double[quadratic.sites()];
        List<IntVector> pairs = new ArrayList<>();
        List<Double> couplings = new ArrayList<>();
        for (Map.Entry<IntVector, Double> entry :
                NormalForm.of(quadratic).couplings().entrySet()) {
            IntVector sites = entry.getKey();
            double bias = -entry.getValue();
            switch (sites.size()) {
                case 0 -> offset = bias;
                case 1 -> linear[sites.get(0)] = bias;
                default -> {
                    pairs.add(sites);
                    couplings.add(bias);
                }
            }
        }
        return new QuadraticForm(
                domain,
                offset,
                RealVector.of(linear),
                IntVector.of(pairs.stream().mapToInt(p -> p.get(0)).toArray()),
                IntVector.of(pairs.stream().mapToInt(p -> p.get(1)).toArray()),
                RealVector.of(couplings.stream().mapToDouble(x -> x).toArray()));
    }

    /** The space with sites of two labels written as the given domain, in which they have no products. */
    private static ConfigurationSpace numericSpace(
            Path target, String format, ConfigurationSpace space, Domain domain) {
        List<Domain> domains = new ArrayList<>();
        for (int i = 0; i < space.sites(); i++) {
            if (space.domain(i).size() != 2) {
                throw new ModelFormatException(
                        target,
                        0,
                        format + " hold spins or bits; site " + i + " has "
                                + space.domain(i).size() + " states");
            }
            domains.add(space.domain(i).isNumeric() ? space.domain(i) : domain);
        }
        return ConfigurationSpace.of(domains);
    }

    private static boolean isProduct(Term term) {
        return !(term instanceof HiddenUnit || term instanceof LocalTable || term instanceof UserTerm);
    }

    private static void requirePairs(Path target, String format, int t, Term term) {
        int order = 0;
        if (term instanceof Monomials monomials) {
            order = monomials.sets().stream().mapToInt(IntVector::size).max().orElse(0);
        } else if (!(term instanceof PairTable) && !isProduct(term)) {
            order = term.support().size();
        }
        if (order > 2) {
            throw new ModelFormatException(
                    target, 0, format + " hold at most pair terms; term " + t + " couples " + order + " sites");
        }
    }

    private static void requireFinite(Path target, String format, int t, LocalTable table) {
        if (!table.energies().allFinite()) {
            throw new ModelFormatException(
                    target,
                    0,
                    format + " hold finite biases only; term " + t + " forbids states of sites " + table.sites());
        }
    }

    /** A table of at most two sites as a constant, fields and a pair. */
    private static List<Term> products(LocalTable table, Domain domain) {
        double[] c = table.energies().toArray();
        if (domain.equals(Domain.SPIN)) {
            SubsetTransform.toSpinCoefficients(c);
        } else {
            SubsetTransform.toLatticeGasCoefficients(c);
        }
        List<Term> terms = new ArrayList<>();
        terms.add(new Constant(c[0]));
        IntVector sites = table.sites();
        if (sites.size() == 1) {
            terms.add(new Fields(sites, RealVector.of(-c[1])));
        } else if (sites.size() == 2) {
            terms.add(new Fields(sites, RealVector.of(-c[2], -c[1])));
            terms.add(Pairs.of(-c[3], sites.get(0), sites.get(1)));
        }
        return terms;
    }
}
