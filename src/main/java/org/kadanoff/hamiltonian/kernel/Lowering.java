package org.kadanoff.hamiltonian.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.ConfigurationSpace;
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
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;

/**
 * The terms of a Hamiltonian sorted by what a kernel does with them: one constant, one field per site, the pairs, and
 * the rest. Mutable while it is filled, read-only afterwards.
 */
final class Lowering implements Term.Cases<Lowering> {
    final Hamiltonian hamiltonian;
    final ConfigurationSpace space;
    final double[] fields;
    final List<DenseBlock> denseBlocks = new ArrayList<>();
    final List<BilinearBlock> bilinearBlocks = new ArrayList<>();
    final List<PairTable> pairTables = new ArrayList<>();
    final List<IntVector> sets = new ArrayList<>();
    final List<Double> setCouplings = new ArrayList<>();
    final List<Term> others = new ArrayList<>();
    private final CompensatedSum constant = new CompensatedSum();
    private int[] first = new int[16];
    private int[] second = new int[16];
    private double[] couplings = new double[16];
    private int bonds;

    private Lowering(Hamiltonian hamiltonian) {
        this.hamiltonian = hamiltonian;
        this.space = hamiltonian.space();
        this.fields = new double[space.sites()];
    }

    static Lowering of(Hamiltonian hamiltonian) {
        Lowering lowering = new Lowering(hamiltonian);
        for (Term term : hamiltonian.terms()) {
            term.match(lowering);
        }
        return lowering;
    }

    double constantEnergy() {
        return constant.value();
    }

    /** Whether nothing but a constant, fields and single pairs is present. */
    boolean isPairwise() {
        return denseBlocks.isEmpty() && bilinearBlocks.isEmpty() && isQuadratic();
    }

    /** Whether nothing but fields and pairs, single or in blocks, is present. */
    boolean isQuadratic() {
        return pairTables.isEmpty() && sets.isEmpty() && others.isEmpty();
    }

    /** The single pairs, and with {@code blocks} also the pairs of dense and bilinear blocks. */
    PairList pairs(boolean blocks) {
        PairList list = new PairList(
                Arrays.copyOf(first, bonds), Arrays.copyOf(second, bonds), Arrays.copyOf(couplings, bonds));
        if (!blocks) {
            return list;
        }
        Lowering all = new Lowering(hamiltonian);
        for (int b = 0; b < bonds; b++) {
            all.addPair(first[b], second[b], couplings[b]);
        }
        for (DenseBlock block : denseBlocks) {
            for (int k = 0; k < block.sites().size(); k++) {
                for (int l = 0; l < k; l++) {
                    all.addPair(block.sites().get(l), block.sites().get(k), block.coupling(k, l));
                }
            }
        }
        for (BilinearBlock block : bilinearBlocks) {
            for (int k = 0; k < block.rows().size(); k++) {
                for (int l = 0; l < block.columns().size(); l++) {
                    all.addPair(block.rows().get(k), block.columns().get(l), block.weight(k, l));
                }
            }
        }
        return all.pairs(false);
    }

    /** Bonds as parallel arrays. */
    record PairList(int[] first, int[] second, double[] couplings) {
        int size() {
            return first.length;
        }
    }

    private void addPair(int i, int j, double coupling) {
        if (bonds == first.length) {
            first = Arrays.copyOf(first, 2 * bonds);
            second = Arrays.copyOf(second, 2 * bonds);
            couplings = Arrays.copyOf(couplings, 2 * bonds);
        }
        first[bonds] = i;
        second[bonds] = j;
        couplings[bonds++] = coupling;
    }

    @Override
    public Lowering constant(Constant term) {
        constant.add(term.value());
        return this;
    }

    @Override
    public Lowering fields(Fields term) {
        for (int k = 0; k < term.sites().size(); k++) {
            fields[term.sites().get(k)] += term.fields().get(k);
        }
        return this;
    }

    @Override
    public Lowering pairs(Pairs term) {
        for (int b = 0; b < term.bonds(); b++) {
            addPair(term.first().get(b), term.second().get(b), term.couplings().get(b));
        }
        return this;
    }

    @Override
    public Lowering monomials(Monomials term) {
        for (int k = 0; k < term.size(); k++) {
            IntVector set = term.sets().get(k);
            double coupling = term.couplings().get(k);
            switch (set.size()) {
                case 0 -> constant.add(-coupling);
                case 1 -> fields[set.get(0)] += coupling;
                case 2 -> addPair(set.get(0), set.get(1), coupling);
                default -> {
                    sets.add(set);
                    setCouplings.add(coupling);
                }
            }
        }
        return this;
    }

    @Override
    public Lowering denseBlock(DenseBlock term) {
        denseBlocks.add(term);
        return this;
    }

    @Override
    public Lowering bilinearBlock(BilinearBlock term) {
        bilinearBlocks.add(term);
        return this;
    }

    @Override
    public Lowering hiddenUnit(HiddenUnit term) {
        others.add(term);
        return this;
    }

    @Override
    public Lowering pairTable(PairTable term) {
        pairTables.add(term);
        return this;
    }

    @Override
    public Lowering localTable(LocalTable term) {
        others.add(term);
        return this;
    }

    @Override
    public Lowering userTerm(UserTerm term) {
        others.add(term);
        return this;
    }
}
