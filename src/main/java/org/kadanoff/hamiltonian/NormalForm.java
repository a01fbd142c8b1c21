package org.kadanoff.hamiltonian;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * A Hamiltonian with its order of terms forgotten: one coupling for every product of site variables that occurs (H = −Σ_S
 * J_S Π_{i∈S} x_i, the constant at the empty set), and the terms that are not products, sorted. Fields, pairs, monomials,
 * dense and bilinear blocks all become products; tables and hidden units stay what they are, with their sites sorted.
 *
 * @param couplings J_S by set of sites in ascending order; couplings that sum to zero are left out
 * @param others the remaining terms in a fixed order
 */
public record NormalForm(Map<IntVector, Double> couplings, List<Term> others) {
    public NormalForm {
        couplings = Collections.unmodifiableMap(new TreeMap<>(couplings));
        others = List.copyOf(others);
    }

    public static NormalForm of(Hamiltonian hamiltonian) {
        Collector collector = new Collector(hamiltonian.space());
        for (Term term : hamiltonian.terms()) {
            term.match(collector);
        }
        return collector.normalForm();
    }

    /** Gathers contributions; sums are taken over sorted contributions, so the order of arrival cannot matter. */
    private static final class Collector implements Term.Cases<Collector> {
        private final ConfigurationSpace space;
        private final TreeMap<IntVector, List<Double>> contributions = new TreeMap<>();
        private final List<Term> others = new ArrayList<>();

        Collector(ConfigurationSpace space) {
            this.space = space;
        }

        NormalForm normalForm() {
            TreeMap<IntVector, Double> couplings = new TreeMap<>();
            contributions.forEach((sites, list) -> {
                double total = CompensatedSum.of(
                        list.stream().mapToDouble(Double::doubleValue).sorted().toArray());
                if (total != 0) {
                    couplings.put(sites, total);
                }
            });
            others.sort(Comparator.comparing(Term::toString));
            return new NormalForm(couplings, others);
        }

        private void put(double coupling, int... sites) {
            contributions
                    .computeIfAbsent(IntVector.of(sites).sorted(), s -> new ArrayList<>())
                    .add(coupling);
        }

        private Collector keep(Term term) {
            others.add(term);
            return this;
        }

        @Override
        public Collector constant(Constant term) {
            put(-term.value());
            return this;
        }

        @Override
        public Collector fields(Fields term) {
            for (int k = 0; k < term.sites().size(); k++) {
                put(term.fields().get(k), term.sites().get(k));
            }
            return this;
        }

        @Override
        public Collector pairs(Pairs term) {
            for (int b = 0; b < term.bonds(); b++) {
                put(term.couplings().get(b), term.first().get(b), term.second().get(b));
            }
            return this;
        }

        @Override
        public Collector monomials(Monomials term) {
            for (int k = 0; k < term.size(); k++) {
                put(term.couplings().get(k), term.sets().get(k).toArray());
            }
            return this;
        }

        @Override
        public Collector denseBlock(DenseBlock term) {
            for (int k = 0; k < term.sites().size(); k++) {
                for (int l = 0; l < k; l++) {
                    put(term.coupling(k, l), term.sites().get(k), term.sites().get(l));
                }
            }
            return this;
        }

        @Override
        public Collector bilinearBlock(BilinearBlock term) {
            for (int k = 0; k < term.rows().size(); k++) {
                for (int l = 0; l < term.columns().size(); l++) {
                    put(term.weight(k, l), term.rows().get(k), term.columns().get(l));
                }
            }
            return this;
        }

        @Override
        public Collector hiddenUnit(HiddenUnit term) {
            int[] order = sortedOrder(term.sites());
            return keep(new HiddenUnit(
                    term.kind(),
                    term.multiplicity(),
                    term.bias(),
                    term.sites().sorted(),
                    RealVector.of(Arrays.stream(order)
                            .mapToDouble(term.weights()::get)
                            .toArray())));
        }

        @Override
        public Collector pairTable(PairTable term) {
            for (int b = 0; b < term.bonds(); b++) {
                localTable(term.bondTable(b));
            }
            return this;
        }

        @Override
        public Collector localTable(LocalTable term) {
            int[] order = sortedOrder(term.sites());
            int m = order.length;
            double[] sorted = new double[term.energies().size()];
            int[] digits = new int[m];
            for (int e = 0; e < sorted.length; e++) {
                int rest = e;
                for (int k = m - 1; k >= 0; k--) {
                    int size = space.domain(term.sites().get(order[k])).size();
                    digits[order[k]] = rest % size;
                    rest /= size;
                }
                int entry = 0;
                for (int k = 0; k < m; k++) {
                    entry = entry * space.domain(term.sites().get(k)).size() + digits[k];
                }
                sorted[e] = term.energies().get(entry);
            }
            return keep(new LocalTable(term.sites().sorted(), RealVector.of(sorted)));
        }

        @Override
        public Collector userTerm(UserTerm term) {
            return keep(term);
        }

        private static int[] sortedOrder(IntVector sites) {
            return IntStream.range(0, sites.size())
                    .boxed()
                    .sorted(Comparator.comparing(sites::get))
                    .mapToInt(k -> k)
                    .toArray();
        }
    }
}
