package org.kadanoff.io;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** The products [J, i, j, …] of a model file, H = −Σ J Π x, gathered by body order. */
final class TermRows {
    private final int sites;
    private final CompensatedSum constant = new CompensatedSum();
    private final TreeMap<Integer, CompensatedSum> fields = new TreeMap<>();
    private final List<IntVector> pairs = new ArrayList<>();
    private final List<Double> pairCouplings = new ArrayList<>();
    private final List<IntVector> sets = new ArrayList<>();
    private final List<Double> setCouplings = new ArrayList<>();

    TermRows(int sites) {
        this.sites = sites;
    }

    List<Term> of(Located node) {
        node.items().forEach(this::add);
        List<Term> terms = new ArrayList<>();
        if (constant.value() != 0) {
            terms.add(new Constant(constant.value()));
        }
        if (!fields.isEmpty()) {
            terms.add(new Fields(
                    IntVector.of(fields.keySet().stream().mapToInt(i -> i).toArray()),
                    RealVector.of(fields.values().stream()
                            .mapToDouble(CompensatedSum::value)
                            .toArray())));
        }
        if (!pairs.isEmpty()) {
            terms.add(new Pairs(
                    IntVector.of(pairs.stream().mapToInt(p -> p.get(0)).toArray()),
                    IntVector.of(pairs.stream().mapToInt(p -> p.get(1)).toArray()),
                    vector(pairCouplings)));
        }
        if (!sets.isEmpty()) {
            terms.add(new Monomials(sets, vector(setCouplings)));
        }
        return terms;
    }

    private void add(Located row) {
        double coupling = row.items().get(0).number();
        int[] set = row.items().stream()
                .skip(1)
                .mapToInt(item -> item.integer(0, sites - 1))
                .toArray();
        FactorTree.requireDistinct(row, set);
        switch (set.length) {
            case 0 -> constant.add(-coupling);
            case 1 -> fields.computeIfAbsent(set[0], i -> new CompensatedSum()).add(coupling);
            case 2 -> {
                pairs.add(IntVector.of(set));
                pairCouplings.add(coupling);
            }
            default -> {
                sets.add(IntVector.of(set));
                setCouplings.add(coupling);
            }
        }
    }

    private static RealVector vector(List<Double> values) {
        return RealVector.of(values.stream().mapToDouble(x -> x).toArray());
    }
}
