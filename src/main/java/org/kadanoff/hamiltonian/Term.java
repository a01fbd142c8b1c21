package org.kadanoff.hamiltonian;

import java.util.List;
import org.kadanoff.numeric.IntVector;

/**
 * One summand of a Hamiltonian. The family is sealed so that every engine can match on all of its members; {@link
 * UserTerm} admits an energy function from outside, of which nothing but energies is known.
 *
 * <p>Terms are immutable and know site numbers but not domains, which the {@link ConfigurationSpace} supplies.
 */
public sealed interface Term
        permits Constant,
                Fields,
                Pairs,
                Monomials,
                DenseBlock,
                BilinearBlock,
                HiddenUnit,
                PairTable,
                LocalTable,
                UserTerm {
    /** Distinct sites on which the energy depends, ascending. */
    IntVector support();

    /** Energy contribution of a configuration of state indices. */
    double energy(ConfigurationSpace space, int[] state);

    /**
     * Change of {@link #energy} when one site goes to a new state, the others staying; evaluated without forming the two
     * energies where the term allows.
     */
    double flipDifference(ConfigurationSpace space, int[] state, int site, int newState);

    /** This energy multiplied by a finite factor. */
    Term times(double factor);

    /** The same energy as a function of the new sites; the sum of the returned terms equals this one. */
    List<Term> substitute(Substitution substitution);

    /**
     * Checks that the sites exist, have suitable domains and that every number is admissible.
     *
     * @throws IllegalArgumentException naming the site and what is wrong
     */
    void requireValidOn(ConfigurationSpace space);

    /** Applies the case that belongs to this kind of term. */
    <R> R match(Cases<R> cases);

    /**
     * One function per kind of term: what an engine does with each. A new kind of term does not compile until every
     * engine has said what it does with it.
     *
     * @param <R> result of the match
     */
    interface Cases<R> {
        R constant(Constant term);

        R fields(Fields term);

        R pairs(Pairs term);

        R monomials(Monomials term);

        R denseBlock(DenseBlock term);

        R bilinearBlock(BilinearBlock term);

        R hiddenUnit(HiddenUnit term);

        R pairTable(PairTable term);

        R localTable(LocalTable term);

        R userTerm(UserTerm term);
    }
}
