package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * The sets of sites that the single pieces of a Hamiltonian couple: bonds, products, tables, hidden units. Pieces of one site
 * and of strength 0 are left out. Mutable while it collects.
 */
final class InteractionPieces implements Term.Cases<InteractionPieces> {
    private int[] start = new int[16];
    private int[] members = new int[32];
    private int count;

    private InteractionPieces() {}

    static InteractionPieces of(Hamiltonian hamiltonian) {
        InteractionPieces pieces = new InteractionPieces();
        for (Term term : hamiltonian.terms()) {
            term.match(pieces);
        }
        return pieces;
    }

    int count() {
        return count;
    }

    /** Sites of piece p are members()[start(p)] … members()[start(p + 1) − 1]. */
    int start(int piece) {
        return start[piece];
    }

    int[] members() {
        return members;
    }

    private InteractionPieces add(int... sites) {
        if (sites.length < 2) {
            return this;
        }
        if (count + 2 > start.length) {
            start = Arrays.copyOf(start, 2 * start.length);
        }
        int from = start[count];
        if (from + sites.length > members.length) {
            members = Arrays.copyOf(members, 2 * (members.length + sites.length));
        }
        System.arraycopy(sites, 0, members, from, sites.length);
        start[++count] = from + sites.length;
        return this;
    }

    private InteractionPieces addBonds(IntVector first, IntVector second, RealVector strengths) {
        for (int b = 0; b < first.size(); b++) {
            if (strengths.get(b) != 0) {
                add(first.get(b), second.get(b));
            }
        }
        return this;
    }

    @Override
    public InteractionPieces constant(Constant term) {
        return this;
    }

    @Override
    public InteractionPieces fields(Fields term) {
        return this;
    }

    @Override
    public InteractionPieces pairs(Pairs term) {
        return addBonds(term.first(), term.second(), term.couplings());
    }

    @Override
    public InteractionPieces monomials(Monomials term) {
        for (int k = 0; k < term.size(); k++) {
            if (term.couplings().get(k) != 0) {
                add(term.sets().get(k).toArray());
            }
        }
        return this;
    }

    @Override
    public InteractionPieces denseBlock(DenseBlock term) {
        for (int k = 0; k < term.sites().size(); k++) {
            for (int l = 0; l < k; l++) {
                if (term.coupling(k, l) != 0) {
                    add(term.sites().get(k), term.sites().get(l));
                }
            }
        }
        return this;
    }

    @Override
    public InteractionPieces bilinearBlock(BilinearBlock term) {
        for (int k = 0; k < term.rows().size(); k++) {
            for (int l = 0; l < term.columns().size(); l++) {
                if (term.weight(k, l) != 0) {
                    add(term.rows().get(k), term.columns().get(l));
                }
            }
        }
        return this;
    }

    @Override
    public InteractionPieces hiddenUnit(HiddenUnit term) {
        return add(term.sites().toArray());
    }

    @Override
    public InteractionPieces pairTable(PairTable term) {
        return addBonds(term.first(), term.second(), term.strengths());
    }

    @Override
    public InteractionPieces localTable(LocalTable term) {
        return add(term.sites().toArray());
    }

    @Override
    public InteractionPieces userTerm(UserTerm term) {
        return add(term.support().toArray());
    }
}
