package org.kadanoff.hamiltonian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * Collects monomials −J Π x_i and hands them back grouped by body order, in the order of arrival: constants, fields,
 * pairs, higher orders. Mutable; used while a polynomial is being rewritten.
 */
final class PolynomialTerms {
    private final CompensatedSum constant = new CompensatedSum();
    private final List<IntVector> sites = new ArrayList<>();
    private final List<Double> couplings = new ArrayList<>();

    /** Adds −J Π_{i∈sites} x_i with distinct sites; zero couplings are kept, so that structure survives. */
    void add(double coupling, int... distinctSites) {
        if (distinctSites.length == 0) {
            constant.add(-coupling);
            return;
        }
        sites.add(IntVector.of(distinctSites));
        couplings.add(coupling);
    }

    /** Adds −J Π_i (α_i x'_{t(i)} + δ_i), multiplied out. */
    void add(double coupling, Substitution substitution, int... oldSites) {
        expand(coupling, substitution, oldSites, 0, new int[oldSites.length], 0);
    }

    private void expand(double coupling, Substitution s, int[] oldSites, int done, int[] kept, int order) {
        if (done == oldSites.length) {
            add(coupling, Arrays.copyOf(kept, order));
            return;
        }
        int i = oldSites[done];
        if (s.shift(i) != 0) {
            expand(coupling * s.shift(i), s, oldSites, done + 1, kept, order);
        }
        if (!s.isFixed(i)) {
            kept[order] = s.target(i);
            expand(coupling * s.scale(i), s, oldSites, done + 1, kept, order + 1);
        }
    }

    /** Everything collected, as at most one term per kind. */
    List<Term> toTerms() {
        List<Term> terms = new ArrayList<>();
        if (constant.value() != 0) {
            terms.add(new Constant(constant.value()));
        }
        addFields(terms);
        addPairs(terms);
        addMonomials(terms);
        return List.copyOf(terms);
    }

    private void addFields(List<Term> terms) {
        // Fields holds each site once, so fields that meet on a site are summed here.
        java.util.TreeMap<Integer, CompensatedSum> bySite = new java.util.TreeMap<>();
        for (int k : ofOrder(1, 1)) {
            bySite.computeIfAbsent(sites.get(k).get(0), i -> new CompensatedSum())
                    .add(couplings.get(k));
        }
        if (!bySite.isEmpty()) {
            terms.add(new Fields(
                    IntVector.of(bySite.keySet().stream().mapToInt(i -> i).toArray()),
                    RealVector.of(bySite.values().stream()
                            .mapToDouble(CompensatedSum::value)
                            .toArray())));
        }
    }

    private void addPairs(List<Term> terms) {
        int[] chosen = ofOrder(2, 2);
        if (chosen.length > 0) {
            terms.add(new Pairs(
                    IntVector.of(
                            Arrays.stream(chosen).map(k -> sites.get(k).get(0)).toArray()),
                    IntVector.of(
                            Arrays.stream(chosen).map(k -> sites.get(k).get(1)).toArray()),
                    couplings(chosen)));
        }
    }

    private void addMonomials(List<Term> terms) {
        int[] chosen = ofOrder(3, Integer.MAX_VALUE);
        if (chosen.length > 0) {
            terms.add(new Monomials(Arrays.stream(chosen).mapToObj(sites::get).toList(), couplings(chosen)));
        }
    }

    private RealVector couplings(int[] chosen) {
        return RealVector.of(Arrays.stream(chosen).mapToDouble(couplings::get).toArray());
    }

    private int[] ofOrder(int least, int most) {
        return java.util.stream.IntStream.range(0, sites.size())
                .filter(k -> sites.get(k).size() >= least && sites.get(k).size() <= most)
                .toArray();
    }
}
