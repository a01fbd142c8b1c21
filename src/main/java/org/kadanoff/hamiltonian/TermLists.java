package org.kadanoff.hamiltonian;

import java.util.Arrays;
import java.util.List;

/** Small helpers on lists of terms. */
final class TermLists {
    private TermLists() {}

    /** The given terms without those that are identically zero by having nothing in them. */
    static List<Term> nonTrivial(Term... terms) {
        return Arrays.stream(terms).filter(term -> !isTrivial(term)).toList();
    }

    static boolean isTrivial(Term term) {
        return (term instanceof Constant c && c.value() == 0)
                || (term instanceof Fields f && f.sites().size() == 0)
                || (term instanceof Pairs p && p.first().size() == 0)
                || (term instanceof Monomials m && m.size() == 0)
                || (term instanceof DenseBlock d && d.sites().size() < 2)
                || (term instanceof BilinearBlock b
                        && (b.rows().size() == 0 || b.columns().size() == 0));
    }
}
