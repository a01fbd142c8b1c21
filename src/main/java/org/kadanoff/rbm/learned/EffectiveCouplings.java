package org.kadanoff.rbm.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.HiddenUnitCouplings;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Machine;

/**
 * What a machine has learned, as a Hamiltonian: the couplings that the hidden layer leaves between visible units of two states,
 *
 * <p>F(v) = −log Σ_h e^{−E(v,h)} = −Σ_S J_S Π_{i∈S} s_i = −Σ_S c_S Π_{i∈S} b_i, s = 2b − 1,
 *
 * <p>with the sign of the model files: J_ij &gt; 0 is ferromagnetic. Hidden units may be of any kind. Of the hidden layer, whose
 * energy is Kadanoff's H̃(h), the same is had from {@link Machine#transposed()}.
 *
 * <p>Couplings of the order |S| = 1, 2, 3 of a layer of any size come from {@link #of} and {@link #upToOrder}; all of them, for small
 * layers and for hidden units that see few sites each, from {@link #everyOrder}.
 *
 * <p>Source: G. Cossu et al., Phys. Rev. B 100, 064304 (2019), doi:10.1103/PhysRevB.100.064304; A. Decelle et al.,
 * arXiv:2309.02292 (2023).
 *
 * @param sites number of visible units
 * @param rows ordered by body order and then lexicographically, each set once
 */
public record EffectiveCouplings(int sites, List<Row> rows) {
    /** Highest body order of {@link #of}; a coupling takes 2^{|S|} evaluations of every unit. */
    public static final int MAX_ORDER = 12;

    /** Groups of hidden units summed apart, whatever the number of threads, so that the bits do not depend on it. */
    private static final int GROUPS = 8;

    /**
     * The coupling of one set of sites.
     *
     * @param sites S, ascending; empty for the constant
     * @param spin J_S
     * @param latticeGas c_S, right within rounding by every method
     * @param error of J_S: what it means is told by the method that found it
     */
    public record Row(IntVector sites, double spin, double latticeGas, double error) {
        public int order() {
            return sites.size();
        }
    }

    public EffectiveCouplings {
        rows = List.copyOf(rows);
    }

    /**
     * Every coupling: from all 2^n energies of up to {@value CouplingTable#MAX_SITES} visible units, or for more of them by
     * inclusion and exclusion over the sites that each hidden unit sees, up to {@value HiddenUnitCouplings#MAX_SITES}; sets without
     * a row then have J_S = c_S = 0. Errors are those of rounding.
     *
     * @throws IllegalArgumentException when the visible units are not bits or spins, or are too many
     */
    public static EffectiveCouplings everyOrder(Machine machine) {
        int n = machine.visible().units();
        if (n <= CouplingTable.MAX_SITES) {
            Hamiltonian marginal = machine.visibleMarginal()
                    .orElseThrow(() -> new IllegalArgumentException("couplings are defined between bits or spins, but"
                            + " these units are " + machine.visible().name()));
            CouplingTable table = CouplingTable.of(marginal);
            double error = rounding(table.rows());
            return new EffectiveCouplings(
                    n,
                    table.rows().stream()
                            .map(row -> new Row(row.sites(), row.spin(), row.latticeGas(), error))
                            .toList());
        }
        return unitByUnit(machine, SpinMarginal.of(machine));
    }

    /** n ε Σ|J_S| at least bounds n ε max|F|. */
    private static double rounding(List<CouplingTable.Row> rows) {
        double sum = 0;
        for (CouplingTable.Row row : rows) {
            sum += Math.abs(row.spin());
        }
        return Math.ulp(1.0) * (1 + rows.get(rows.size() - 1).order()) * sum;
    }

    private static EffectiveCouplings unitByUnit(Machine machine, SpinMarginal marginal) {
        Map<IntVector, double[]> sums = new HashMap<>();
        for (int i = 0; i < marginal.sites(); i++) {
            addBiases(sums, marginal, i);
        }
        addBiases(sums, marginal);
        Domain domain = machine.visible().domain().orElseThrow();
        for (int j = 0; j < machine.hidden().units(); j++) {
            HiddenUnit unit = unit(machine, j);
            List<CouplingTable.Row> rows =
                    HiddenUnitCouplings.of(unit, domain).table().rows();
            double error = rounding(rows);
            for (CouplingTable.Row row : rows) {
                add(sums, row.sites().map(unit.sites()::get), row.spin(), row.latticeGas(), error);
            }
        }
        List<Row> rows = new ArrayList<>();
        sums.forEach((set, sum) -> rows.add(new Row(set, sum[0], sum[1], sum[2])));
        rows.sort((a, b) -> a.sites().compareTo(b.sites()));
        return new EffectiveCouplings(marginal.sites(), rows);
    }

    private static void addBiases(Map<IntVector, double[]> sums, SpinMarginal marginal, int... set) {
        add(sums, IntVector.of(set), marginal.spinOfBiases(set), marginal.latticeGasOfBiases(set), 0);
    }

    private static HiddenUnit unit(Machine machine, int j) {
        int[] seen = IntStream.range(0, machine.visible().units())
                .filter(i -> machine.weight(i, j) != 0)
                .toArray();
        double[] weights =
                Arrays.stream(seen).mapToDouble(i -> machine.weight(i, j)).toArray();
        if (seen.length > HiddenUnitCouplings.MAX_SITES) {
            throw new IllegalArgumentException("hidden unit " + j + " sees " + seen.length + " sites, which leaves 2^"
                    + seen.length + " couplings; ask for those of low order (upToOrder) or of chosen sets (of)");
        }
        return new HiddenUnit(
                machine.hidden().kind(j).orElseThrow(),
                1,
                machine.hiddenBias().get(j),
                IntVector.of(seen),
                RealVector.of(weights));
    }

    private static void add(
            Map<IntVector, double[]> sums, IntVector set, double spin, double latticeGas, double error) {
        double[] sum = sums.computeIfAbsent(set, key -> new double[3]);
        sum[0] += spin;
        sum[1] += latticeGas;
        sum[2] += error;
    }

    /** All couplings up to an order, by {@link CouplingMethod#FOURIER}, on all processors. */
    public static EffectiveCouplings upToOrder(Machine machine, int order) {
        if (order < 0 || order > MAX_ORDER) {
            throw new IllegalArgumentException("body orders are 0 to " + MAX_ORDER + ", got " + order);
        }
        int n = machine.visible().units();
        List<IntVector> sets = new ArrayList<>();
        for (int r = 0; r <= Math.min(order, n); r++) {
            addSets(sets, new int[r], 0, n);
        }
        return of(machine, sets, CouplingMethod.FOURIER, Runtime.getRuntime().availableProcessors());
    }

    /** Completes the members from {@code filled} on in every way. */
    private static void addSets(List<IntVector> sets, int[] members, int filled, int n) {
        if (filled == members.length) {
            sets.add(IntVector.of(members));
            return;
        }
        for (int i = filled == 0 ? 0 : members[filled - 1] + 1; i < n; i++) {
            members[filled] = i;
            addSets(sets, members, filled + 1, n);
        }
    }

    /**
     * The couplings of chosen sets of visible units, of a layer of any size.
     *
     * @param sets each of at most {@value #MAX_ORDER} different units, in any order; a set asked for twice has one row
     * @param threads at least 1; the result does not depend on it
     * @throws IllegalArgumentException when the visible units are not bits or spins, hidden ones are one-hot, or a set is none of
     *     sites
     */
    public static EffectiveCouplings of(Machine machine, List<IntVector> sets, CouplingMethod method, int threads) {
        SpinMarginal marginal = SpinMarginal.of(machine);
        List<int[]> ordered = ordered(sets, marginal.sites());
        Sums sums = new Sums(marginal, ordered, method);
        double[][] groups = sums.run(threads);
        List<Row> rows = new ArrayList<>();
        for (int s = 0; s < ordered.size(); s++) {
            double spin = marginal.spinOfBiases(ordered.get(s)) + groups[0][s];
            double error = method == CouplingMethod.GAUSSIAN
                    ? Math.abs(groups[1][s]) + 2 * Math.abs(groups[2][s])
                    : groups[1][s] + Math.ulp(spin);
            double latticeGas = marginal.latticeGasOfBiases(ordered.get(s)) + groups[3][s];
            rows.add(new Row(IntVector.of(ordered.get(s)), spin, latticeGas, error));
        }
        return new EffectiveCouplings(marginal.sites(), rows);
    }

    private static List<int[]> ordered(List<IntVector> sets, int sites) {
        TreeSet<IntVector> ordered = new TreeSet<>();
        for (IntVector set : sets) {
            boolean valid = set.size() <= MAX_ORDER
                    && set.stream().distinct().count() == set.size()
                    && set.stream().allMatch(i -> i >= 0 && i < sites);
            if (!valid) {
                throw new IllegalArgumentException("a coupling belongs to at most " + MAX_ORDER
                        + " different sites, numbered 0 to " + (sites - 1) + ", got " + set);
            }
            ordered.add(set.sorted());
        }
        return ordered.stream().map(IntVector::toArray).toList();
    }

    /** Sums over the hidden units in fixed groups, added up in order. */
    private record Sums(SpinMarginal marginal, List<int[]> sets, CouplingMethod method) {
        /** J_S of the hidden units; by method, error bounds or the two corrections; and c_S. */
        double[][] run(int threads) {
            double[][][] parts = new double[GROUPS][4][sets.size()];
            Map<UnitKind, FourierForm> forms = method == CouplingMethod.FOURIER ? forms() : Map.of();
            TaskPool.run(GROUPS, threads, () -> parts, (all, g) -> add(g, all[g], forms));
            double[][] sums = parts[0];
            for (int g = 1; g < GROUPS; g++) {
                for (int k = 0; k < sums.length; k++) {
                    for (int s = 0; s < sets.size(); s++) {
                        sums[k][s] += parts[g][k][s];
                    }
                }
            }
            return sums;
        }

        private void add(int group, double[][] part, Map<UnitKind, FourierForm> forms) {
            FourierSums fourier = new FourierSums(sets, part[0], part[1]);
            GaussianSums gaussian = new GaussianSums(sets, part[0], part[1], part[2]);
            LatticeGasSums latticeGas = new LatticeGasSums(sets, part[3]);
            for (int j = group; j < marginal.units().size(); j += GROUPS) {
                TaskPool.checkInterrupted();
                SpinMarginal.Unit unit = marginal.units().get(j);
                latticeGas.add(unit);
                if (method == CouplingMethod.GAUSSIAN) {
                    gaussian.add(unit);
                } else {
                    fourier.add(unit, Objects.requireNonNull(forms.get(unit.kind())));
                }
            }
        }

        /** One form for each kind of unit, good for the largest field that any of them can have. */
        private Map<UnitKind, FourierForm> forms() {
            Map<UnitKind, Double> reaches = new LinkedHashMap<>();
            marginal.units().forEach(unit -> reaches.merge(unit.kind(), unit.reach(), Math::max));
            Map<UnitKind, FourierForm> forms = new LinkedHashMap<>();
            reaches.forEach((kind, reach) -> forms.put(kind, FourierForm.of(kind, reach)));
            return forms;
        }
    }

    /** Number of rows of one body order. */
    public int count(int order) {
        return (int) rows.stream().filter(row -> row.order() == order).count();
    }

    /**
     * The row of a set, in any order.
     *
     * @throws IllegalArgumentException when it has none
     */
    public Row row(int... set) {
        IntVector wanted = IntVector.of(set).sorted();
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int comparison = rows.get(middle).sites().compareTo(wanted);
            if (comparison == 0) {
                return rows.get(middle);
            }
            if (comparison < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        throw new IllegalArgumentException("no coupling of the set " + wanted + " is listed");
    }

    /** The rows without their errors; {@link CouplingTable#toHamiltonian} makes a Hamiltonian of them. */
    public CouplingTable table() {
        return new CouplingTable(
                sites,
                rows.stream()
                        .map(row -> new CouplingTable.Row(row.sites(), row.spin(), row.latticeGas()))
                        .toList());
    }
}
