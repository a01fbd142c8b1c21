package org.kadanoff.exact.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.exact.Quantities;

/**
 * The passes over a model. One gives log Z. A pass knows the joint weights of all sites but its inner ones; three passes
 * with different inner sites know those of all pairs, and the mean square of every part of the energy. At strong couplings
 * the parts of the energy are large and cancel in their sum, and squares of theirs would cost digits; there Var H comes from
 * one pass more, without inner sites.
 *
 * @param passes in the order in which they run; the first one gives log Z
 */
record SplitPlan(List<PassPlan> passes) {
    /** Most configurations of the inner sites, and of the columns. */
    private static final int WIDEST = 2048;

    private static final int MOST_ROWS = 512;
    /** Outer configurations that are wanted before rows are. */
    private static final int OUTER = 8;
    /** Below this spread of all energies together nothing can underflow. */
    private static final double HARMLESS_SPREAD = 600;
    /** Largest distance of a typical weight from the largest that there could be. */
    private static final double WIDEST_GAP = 500;

    /** One pass: how it divides the sites and what it averages. */
    record PassPlan(Division division, Observables observables) {}

    static SplitPlan of(PairModel model, int[] reference, Quantities wanted) {
        double logSize = Arrays.stream(model.sizes).mapToDouble(Math::log).sum();
        boolean one = wanted == Quantities.LOG_Z;
        double cap = Math.exp(logSize / 3);
        cap = Math.min(WIDEST, cap * (1 + 1e-9));
        double rowCap = MOST_ROWS;
        boolean harmless = model.spread() < HARMLESS_SPREAD;
        boolean fixed = harmless || model.energy(reference) == Double.POSITIVE_INFINITY;
        while (true) {
            Parts parts = Parts.of(model, cap, rowCap, one);
            if (fixed || cap < 2 || !(new SplitTables(model, parts.first(model)).gap(reference) > WIDEST_GAP)) {
                return new SplitPlan(passes(model, parts, reference, wanted, harmless));
            }
            cap /= 2;
            rowCap = Math.min(rowCap / 2, cap);
        }
    }

    private static List<PassPlan> passes(
            PairModel model, Parts parts, int[] reference, Quantities wanted, boolean harmless) {
        if (wanted == Quantities.LOG_Z) {
            return List.of(new PassPlan(parts.first(model), Observables.WEIGHT));
        }
        if (wanted.variance() && harmless) {
            List<PairModel> e = parts.energies(model, reference);
            return three(model, parts, wanted.marginals(), List.of(e, List.of(e.get(1)), List.of(e.get(2))));
        }
        List<PassPlan> passes = new ArrayList<>();
        if (wanted.marginals() || !wanted.variance()) {
            passes.addAll(three(model, parts, true, List.of(List.of(), List.of(), List.of())));
        }
        if (wanted.variance()) {
            passes.add(new PassPlan(parts.undivided(model), new Observables(false, parts.energy(model, reference))));
        }
        return passes;
    }

    private static List<PassPlan> three(
            PairModel model, Parts parts, boolean marginals, List<List<PairModel>> energies) {
        return List.of(
                new PassPlan(parts.first(model), new Observables(marginals, energies.get(0))),
                new PassPlan(parts.second(model), new Observables(marginals, energies.get(1))),
                new PassPlan(parts.third(model), new Observables(marginals, energies.get(2))));
    }

    /**
     * Disjoint sets of sites: three of which each is summed over by one pass, and the rest.
     *
     * @param rowCap most configurations of the rows
     */
    private record Parts(int[] a, int[] b, int[] c, int[] rest, double rowCap) {
        /** The sites that couple least go into the matrices, those that couple most stay outside. */
        static Parts of(PairModel model, double cap, double rowCap, boolean one) {
            List<Integer> left = new ArrayList<>(IntStream.range(0, model.sites())
                    .boxed()
                    .sorted(Comparator.comparingDouble(model::touching))
                    .toList());
            int[] a = take(model, left, cap);
            int[] b = take(model, left, cap);
            int[] c = one ? new int[0] : take(model, left, cap);
            return new Parts(a, b, c, toArray(left), rowCap);
        }

        private static int[] take(PairModel model, List<Integer> left, double cap) {
            List<Integer> taken = new ArrayList<>();
            double size = 1;
            for (int i : List.copyOf(left)) {
                if (size * model.sizes[i] <= cap) {
                    size *= model.sizes[i];
                    taken.add(i);
                }
            }
            left.removeAll(taken);
            return toArray(taken);
        }

        private static int[] toArray(List<Integer> sites) {
            return sites.stream().mapToInt(i -> i).sorted().toArray();
        }

        Division first(PairModel model) {
            return division(model, a, b, join(c, rest));
        }

        Division second(PairModel model) {
            return division(model, b, a, join(c, rest));
        }

        Division third(PairModel model) {
            return division(model, c, b, join(a, rest));
        }

        /** Without inner sites, where every entry of the matrices is one configuration. */
        Division undivided(PairModel model) {
            return division(model, new int[0], a, join(join(b, c), rest));
        }

        private Division division(PairModel model, int[] inner, int[] columns, int[] others) {
            double size = Arrays.stream(others).mapToDouble(i -> model.sizes[i]).reduce(1, (x, y) -> x * y);
            List<Integer> left = new ArrayList<>(Arrays.stream(others).boxed().toList());
            int[] rows = take(model, left, Math.min(rowCap, Math.max(1, size / OUTER)));
            return Division.of(model, toArray(left), rows, inner, columns);
        }

        /** The energy less that of a reference configuration. */
        List<PairModel> energy(PairModel model, int[] reference) {
            return List.of(centred(model, reference, model.constant, i -> true, (i, j) -> true));
        }

        /** The energy as e(o, r, n) + l(o, r, k) + m(k, n), each less what it is in a reference configuration. */
        List<PairModel> energies(PairModel model, int[] reference) {
            boolean[] inner = mark(model, a);
            boolean[] column = mark(model, b);
            return List.of(
                    centred(model, reference, model.constant, i -> !inner[i], (i, j) -> !inner[i] && !inner[j]),
                    centred(
                            model,
                            reference,
                            0,
                            i -> inner[i],
                            (i, j) -> (inner[i] || inner[j]) && !column[i] && !column[j]),
                    centred(
                            model,
                            reference,
                            0,
                            i -> false,
                            (i, j) -> (inner[i] && column[j]) || (inner[j] && column[i])));
        }

        private static PairModel centred(
                PairModel model,
                int[] reference,
                double constant,
                java.util.function.IntPredicate site,
                PairModel.Bond bond) {
            double energy = model.part(constant, site, bond).energy(reference);
            return model.part(constant - energy, site, bond);
        }

        private static boolean[] mark(PairModel model, int[] sites) {
            boolean[] marked = new boolean[model.sites()];
            for (int i : sites) {
                marked[i] = true;
            }
            return marked;
        }

        private static int[] join(int[] first, int[] second) {
            return IntStream.concat(Arrays.stream(first), Arrays.stream(second))
                    .sorted()
                    .toArray();
        }
    }
}
