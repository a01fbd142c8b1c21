package org.kadanoff.rbm.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.numeric.IntVector;

/**
 * Pair couplings J_ij by displacement on a lattice: K_nn at (0, 1) and (1, 0), and what lies beyond.
 *
 * @param rows by squared length, then lexicographically
 */
public record PairProfile(List<Row> rows) {
    /**
     * Pairs at one displacement.
     *
     * @param displacement the difference of the coordinates, the shortest one on a periodic lattice, with the sign that makes its
     *     first number other than 0 positive
     * @param couplings of all pairs at this displacement
     */
    public record Row(IntVector displacement, PairMean couplings) {
        /** Length squared, in lattice steps. */
        public int squaredLength() {
            return displacement.stream().map(x -> x * x).sum();
        }
    }

    public PairProfile {
        rows = List.copyOf(rows);
    }

    /**
     * Averages the pair couplings by displacement.
     *
     * @throws IllegalArgumentException when the lattice has another number of sites
     */
    public static PairProfile of(EffectiveCouplings couplings, Lattice lattice) {
        if (lattice.sites() != couplings.sites()) {
            throw new IllegalArgumentException(
                    "the lattice has " + lattice.sites() + " sites, but the couplings are of " + couplings.sites());
        }
        Map<IntVector, List<EffectiveCouplings.Row>> classes = new TreeMap<>(PairProfile::compare);
        for (EffectiveCouplings.Row row : couplings.rows()) {
            if (row.order() == 2) {
                IntVector displacement =
                        displacement(lattice, row.sites().get(0), row.sites().get(1));
                classes.computeIfAbsent(displacement, key -> new ArrayList<>()).add(row);
            }
        }
        List<Row> rows = new ArrayList<>();
        classes.forEach((displacement, members) -> rows.add(new Row(displacement, PairMean.of(members))));
        return new PairProfile(rows);
    }

    private static int compare(IntVector a, IntVector b) {
        int lengths = Integer.compare(
                a.stream().map(x -> x * x).sum(), b.stream().map(x -> x * x).sum());
        return lengths != 0 ? lengths : a.compareTo(b);
    }

    private static IntVector displacement(Lattice lattice, int from, int to) {
        int[] x = lattice.coordinates(from);
        int[] y = lattice.coordinates(to);
        int[] difference = new int[x.length];
        Arrays.setAll(difference, k -> shortest(y[k] - x[k], lattice, k));
        int first = 0;
        while (first < difference.length - 1 && difference[first] == 0) {
            first++;
        }
        if (difference[first] < 0) {
            Arrays.setAll(difference, k -> shortest(-difference[k], lattice, k));
        }
        return IntVector.of(difference);
    }

    /** Of d and its images on a periodic lattice, the one in −L/2 &lt; d ≤ L/2. */
    private static int shortest(int d, Lattice lattice, int k) {
        int extent = lattice.size().get(k);
        if (!lattice.periodic()) {
            return d;
        }
        int wrapped = Math.floorMod(d, extent);
        return 2 * wrapped > extent ? wrapped - extent : wrapped;
    }

    /** The couplings at a displacement, of either sign. */
    public PairMean at(int... displacement) {
        IntVector wanted = IntVector.of(displacement);
        IntVector opposite = wanted.map(x -> -x);
        return rows.stream()
                .filter(row ->
                        row.displacement().equals(wanted) || row.displacement().equals(opposite))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no pair lies " + wanted + " apart"))
                .couplings();
    }
}
