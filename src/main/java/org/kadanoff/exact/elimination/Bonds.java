package org.kadanoff.exact.elimination;

import java.util.Arrays;
import org.kadanoff.exact.Factors;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.numeric.IntVector;

/**
 * The pairs of sites that share a term, collected without writing any table out: millions of bonds take milliseconds.
 * Mutable; one use.
 */
final class Bonds implements Term.Cases<Bonds> {
    private final int[] sizes;
    private int[] first = new int[64];
    private int[] second = new int[64];
    private int count;

    Bonds(int[] sizes) {
        this.sizes = sizes;
    }

    int[] first() {
        return first;
    }

    int[] second() {
        return second;
    }

    int count() {
        return count;
    }

    private void makeRoom(int more) {
        if (count + more > first.length) {
            int room = Math.max(count + more, 2 * first.length);
            first = Arrays.copyOf(first, room);
            second = Arrays.copyOf(second, room);
        }
    }

    private void add(int i, int j) {
        makeRoom(1);
        first[count] = i;
        second[count] = j;
        count++;
    }

    private Bonds addTable(IntVector sites, double widest) {
        double entries = 1;
        for (int k = 0; k < sites.size(); k++) {
            entries *= sizes[sites.get(k)];
        }
        if (entries > widest) {
            throw new WideTermException(sites.size());
        }
        for (int k = 0; k < sites.size(); k++) {
            for (int l = 0; l < k; l++) {
                add(sites.get(l), sites.get(k));
            }
        }
        return this;
    }

    @Override
    public Bonds constant(Constant term) {
        return this;
    }

    @Override
    public Bonds fields(Fields term) {
        return this;
    }

    @Override
    public Bonds pairs(Pairs term) {
        makeRoom(term.bonds());
        for (int b = 0; b < term.bonds(); b++) {
            if (term.couplings().get(b) != 0) {
                add(term.first().get(b), term.second().get(b));
            }
        }
        return this;
    }

    @Override
    public Bonds monomials(Monomials term) {
        for (IntVector set : term.sets()) {
            addTable(set, Factors.WIDEST_TABLE);
        }
        return this;
    }

    @Override
    public Bonds denseBlock(DenseBlock term) {
        for (int k = 0; k < term.sites().size(); k++) {
            for (int l = 0; l < k; l++) {
                if (term.coupling(k, l) != 0) {
                    add(term.sites().get(l), term.sites().get(k));
                }
            }
        }
        return this;
    }

    @Override
    public Bonds bilinearBlock(BilinearBlock term) {
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
    public Bonds hiddenUnit(HiddenUnit term) {
        return addTable(term.support(), Factors.WIDEST_UNIT_TABLE);
    }

    @Override
    public Bonds pairTable(PairTable term) {
        makeRoom(term.bonds());
        for (int b = 0; b < term.bonds(); b++) {
            add(term.first().get(b), term.second().get(b));
        }
        return this;
    }

    @Override
    public Bonds localTable(LocalTable term) {
        return addTable(term.sites(), Double.POSITIVE_INFINITY);
    }

    @Override
    public Bonds userTerm(UserTerm term) {
        return addTable(term.support(), Factors.WIDEST_TABLE);
    }
}
