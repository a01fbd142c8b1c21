package org.kadanoff.hamiltonian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.kernel.Kernels;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;

/**
 * A reduced Hamiltonian H(s) = Σ_t E_t(s), a sum of terms over discrete sites; P(s) = e^{−H(s)}/Z. Immutable.
 *
 * <p>Everything done to a Hamiltonian is composition (here), integrating out, sampling or comparing. Composition is
 * exact and carries the additive constant, so free energies add up: for every transformation below the partition
 * function is related to the old one by an identity stated there.
 *
 * <p>Equality is up to the order of terms, of bonds within a term and of sites within a product: see {@link NormalForm}.
 */
public final class Hamiltonian {
    private final ConfigurationSpace space;
    private final List<Term> terms;

    private Hamiltonian(ConfigurationSpace space, List<Term> terms) {
        this.space = space;
        this.terms = List.copyOf(terms);
        for (Term term : this.terms) {
            term.requireValidOn(space);
        }
    }

    /**
     * The sum of the given terms.
     *
     * @throws IllegalArgumentException when a term names a site that does not exist or does not suit, or holds a number
     *     that is not admissible
     */
    public static Hamiltonian of(ConfigurationSpace space, List<? extends Term> terms) {
        return new Hamiltonian(space, List.copyOf(terms));
    }

    /** As {@link #of(ConfigurationSpace, List)}. */
    public static Hamiltonian of(ConfigurationSpace space, Term... terms) {
        return new Hamiltonian(space, List.of(terms));
    }

    /** n sites of one domain. */
    public static Hamiltonian of(int sites, Domain domain, Term... terms) {
        return new Hamiltonian(ConfigurationSpace.uniform(sites, domain), List.of(terms));
    }

    public int sites() {
        return space.sites();
    }

    public Domain domain(int site) {
        return space.domain(site);
    }

    public ConfigurationSpace space() {
        return space;
    }

    public List<Term> terms() {
        return terms;
    }

    /**
     * H(s), summed with compensation over the terms; +∞ for a forbidden configuration. For many evaluations lower the sum
     * once with {@link #compile()}.
     *
     * @param state index of each site's state, 0 … size − 1
     * @throws IllegalArgumentException when the array is no configuration of this model
     */
    public double energy(int... state) {
        space.requireValid(state);
        CompensatedSum sum = new CompensatedSum();
        for (Term term : terms) {
            sum.add(term.energy(space, state));
        }
        return sum.value();
    }

    /** H of a configuration given by its numbers (±1, 0/1, …) or labels. */
    public double energyOf(double... values) {
        return energy(space.state(values));
    }

    /** This sum lowered to flat arrays, in the form its structure allows. */
    public Kernel compile() {
        return Kernels.compile(this);
    }

    /** H + H' on the same sites. */
    public Hamiltonian plus(Hamiltonian other) {
        if (!space.equals(other.space)) {
            throw new IllegalArgumentException(
                    "only Hamiltonians on the same sites can be added: " + space + " and " + other.space);
        }
        return plus(other.terms.toArray(Term[]::new));
    }

    /** H + Σ E. */
    public Hamiltonian plus(Term... more) {
        List<Term> sum = new ArrayList<>(terms);
        sum.addAll(Arrays.asList(more));
        return new Hamiltonian(space, sum);
    }

    /** H + c; Z is multiplied by e^{−c}. */
    public Hamiltonian plus(double constant) {
        return plus(new Constant(constant));
    }

    /** H − H'. */
    public Hamiltonian minus(Hamiltonian other) {
        return plus(other.times(-1));
    }

    /** βH: the same model at another temperature. */
    public Hamiltonian times(double beta) {
        Requirements.finite(beta, "the factor of a Hamiltonian");
        return new Hamiltonian(space, terms.stream().map(t -> t.times(beta)).toList());
    }

    /**
     * The Hamiltonian of the remaining sites when some are held fixed; they are renumbered without gaps, in order.
     * Z(clamped) is the part of Z in which those sites have those states.
     *
     * @param sites sites to hold
     * @param states their state indices
     * @throws IllegalArgumentException when a site or state does not exist, when all sites are named, or when a table
     *     forbids the states
     */
    public Hamiltonian clamp(int[] sites, int[] states) {
        return substitute(Substitution.clamping(space, sites, states));
    }

    /**
     * The same Hamiltonian with site i called t(i). Z is unchanged.
     *
     * @param target a permutation of the sites
     */
    public Hamiltonian relabel(int... target) {
        Domain[] domains = new Domain[sites()];
        for (int i = 0; i < target.length && target.length == sites(); i++) {
            Requirements.site(target[i], space, "the relabelling");
            domains[target[i]] = domain(i);
        }
        for (int i = 0; i < domains.length; i++) {
            if (domains[i] == null) {
                throw new IllegalArgumentException("a relabelling of " + sites() + " sites is a permutation of 0 to "
                        + (sites() - 1) + ", got " + Arrays.toString(target));
            }
        }
        return embed(ConfigurationSpace.of(List.of(domains)), target);
    }

    /**
     * The same energy as a function on a larger set of sites, of which it sees only the targets. Z is multiplied by the
     * number of configurations of the other sites.
     *
     * @param larger sites to live on
     * @param target new number of each site, distinct, of the same domain
     */
    public Hamiltonian embed(ConfigurationSpace larger, int... target) {
        return substitute(Substitution.relabelling(space, larger, IntVector.of(target)));
    }

    /**
     * H(ε s): the two states of every marked site exchanged (s → −s, b → 1 − b). Z is unchanged.
     *
     * @param flip one mark per site; marked sites must be spins or bits
     */
    public Hamiltonian gauge(boolean... flip) {
        return substitute(Substitution.gauge(space, flip));
    }

    /**
     * The same energies written in another two-state domain, s = 2b − 1. Z is unchanged.
     *
     * @param domain {@link Domain#SPIN} or {@link Domain#BIT}
     */
    public Hamiltonian toDomain(Domain domain) {
        return substitute(Substitution.domainChange(space, domain));
    }

    private Hamiltonian substitute(Substitution substitution) {
        return new Hamiltonian(
                substitution.after(),
                terms.stream().flatMap(t -> t.substitute(substitution).stream()).toList());
    }

    /** Equal as sums: same sites, same terms up to order. Exact on the bits of the coefficients. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Hamiltonian that
                && space.equals(that.space)
                && NormalForm.of(this).equals(NormalForm.of(that));
    }

    @Override
    public int hashCode() {
        return 31 * space.hashCode() + NormalForm.of(this).hashCode();
    }

    /** The sum written out, abbreviated where it is long. */
    @Override
    public String toString() {
        return HamiltonianFormat.describe(this);
    }
}
