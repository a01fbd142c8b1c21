package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.IntVector;

/**
 * A closed-form layer and what the other sites do to it: a list of elements, each of which contributes c log Σ_s e^{−d_s}
 * to the logarithm of a configuration's weight, d_0 = 0. An element is a layer site (c = 1, d_s its energy in state s
 * relative to state 0) or a hidden unit that has been integrated out already (c its multiplicity; d_1 = −θ for a bit, −2θ
 * for a spin). Other units keep their field θ. All d and θ are sums of what the other sites contribute. Immutable once
 * made.
 */
final class LayerLayout {
    /** A layer site or a two-state hidden unit: slots first … first + states − 2 hold d_1, d_2, …. */
    record Element(int site, int first, int states, double multiplicity) {
        boolean isSite() {
            return site >= 0;
        }
    }

    /** A unit that is evaluated at its field, kept in one slot. */
    record SmoothUnit(HiddenUnit unit, int slot) {}

    /** What one set of other sites adds to d or θ, by the set's configuration and by slot. */
    record Contribution(IntVector sites, double[][] slots) {}

    final List<Element> elements = new ArrayList<>();
    final List<SmoothUnit> smooth = new ArrayList<>();
    final List<Contribution> contributions;
    final int slots;
    /** d and θ before any other site has its state. */
    final double[] start;

    /** The largest |d| any slot can reach; 0 for the slots of fields. */
    final double[] widest;

    /** The energy of the other sites with the layer in state 0 and the units at zero field. */
    final Factors others;

    private final Factors factors;
    private final int[] elementOf;
    private final Map<IntVector, double[][]> added = new LinkedHashMap<>();

    LayerLayout(Factors factors, int[] layer) {
        this.factors = factors;
        this.others = factors.without(layer);
        this.elementOf = new int[factors.sites()];
        Arrays.fill(elementOf, -1);
        List<HiddenUnit> units = new ArrayList<>(factors.units);
        // The units of one multiplicity stand together, so that their sums can be multiplied.
        units.sort(Comparator.comparing((HiddenUnit unit) -> !isTwoState(unit))
                .thenComparingDouble(HiddenUnit::multiplicity));
        this.slots = layOut(layer, units);
        this.start = new double[slots];
        for (int i : layer) {
            Element element = elements.get(elementOf[i]);
            double[] one = factors.one[i];
            others.add(IntVector.of(), new double[] {one[0]});
            for (int s = 1; s < element.states(); s++) {
                start[element.first() + s - 1] = one[s] - one[0];
            }
        }
        factors.tables().forEach(this::addTable);
        addUnits(units);
        this.contributions = added.entrySet().stream()
                .map(entry -> new Contribution(entry.getKey(), entry.getValue()))
                .toList();
        this.widest = widestDifferences();
    }

    private static boolean isTwoState(HiddenUnit unit) {
        return unit.kind() instanceof UnitKind.Bit || unit.kind() instanceof UnitKind.Spin;
    }

    private int layOut(int[] layer, List<HiddenUnit> units) {
        int slot = 0;
        for (int i : layer) {
            elementOf[i] = elements.size();
            elements.add(new Element(i, slot, factors.sizes[i], 1));
            slot += factors.sizes[i] - 1;
        }
        for (HiddenUnit unit : units) {
            if (isTwoState(unit)) {
                elements.add(new Element(-1, slot, 2, unit.multiplicity()));
            } else {
                smooth.add(new SmoothUnit(unit, slot));
            }
            slot++;
        }
        return slot;
    }

    private double[][] addedBy(IntVector sites) {
        return added.computeIfAbsent(sites, set -> {
            int configurations = set.stream().map(i -> factors.sizes[i]).reduce(1, Math::multiplyExact);
            return new double[configurations][slots];
        });
    }

    /** A table with one layer site: its entries relative to that site's state 0 go to the site's slots. */
    private void addTable(Factors.Table table) {
        int at = 0;
        while (at < table.sites().length && elementOf[table.sites()[at]] < 0) {
            at++;
        }
        if (at == table.sites().length) {
            return;
        }
        int site = table.sites()[at];
        int[] remaining = new int[table.sites().length - 1];
        System.arraycopy(table.sites(), 0, remaining, 0, at);
        System.arraycopy(table.sites(), at + 1, remaining, at, remaining.length - at);
        IntVector rest = IntVector.of(remaining);
        double[][] target = addedBy(rest);
        int states = factors.sizes[site];
        int stride = SiteTree.strides(factors.sizes, table.sites())[at];
        int first = elements.get(elementOf[site]).first();
        double[] references = new double[target.length];
        for (int k = 0; k < target.length; k++) {
            // The layer site's state lies between those of the sites before and behind it.
            int entry = k / stride * stride * states + k % stride;
            references[k] = table.energies()[entry];
            for (int s = 1; s < states; s++) {
                target[k][first + s - 1] += table.energies()[entry + stride * s] - references[k];
            }
        }
        others.add(rest, references);
    }

    /** Puts the units' weights and biases into their slots, and the energy of spin units into that of the others. */
    private void addUnits(List<HiddenUnit> units) {
        int slot = slots - units.size();
        for (HiddenUnit unit : units) {
            // log 2cosh θ = −θ + log(1 + e^{2θ}), so a spin unit also adds cθ to the energy.
            boolean spin = unit.kind() instanceof UnitKind.Spin;
            double scale = !isTwoState(unit) ? 1 : spin ? -2 : -1;
            double linear = spin ? unit.multiplicity() : 0;
            start[slot] = scale * unit.bias();
            others.add(IntVector.of(), new double[] {linear * unit.bias()});
            for (int m = 0; m < unit.sites().size(); m++) {
                int i = unit.sites().get(m);
                double[][] target = addedBy(IntVector.of(i));
                double[] energies = new double[target.length];
                for (int s = 0; s < energies.length; s++) {
                    double field = unit.weights().get(m) * factors.space.value(i, s);
                    target[s][slot] += scale * field;
                    energies[s] = linear * field;
                }
                others.add(IntVector.of(i), energies);
            }
            slot++;
        }
    }

    private double[] widestDifferences() {
        double[] most = Arrays.stream(start).map(Math::abs).toArray();
        for (Contribution contribution : contributions) {
            for (int slot = 0; slot < slots; slot++) {
                double own = 0;
                for (double[] row : contribution.slots()) {
                    own = Math.max(own, Math.abs(row[slot]));
                }
                most[slot] += own;
            }
        }
        smooth.forEach(unit -> most[unit.slot()] = 0);
        return most;
    }

    /** Whether every element has two states, and nothing else depends on the other sites' fields. */
    boolean isTwoState() {
        return !elements.isEmpty() && smooth.isEmpty() && elements.stream().allMatch(element -> element.states() == 2);
    }

    /** log of the largest sum any element can reach. */
    double widest(Element element) {
        double exponent = Math.log(element.states());
        for (int s = 0; s < element.states() - 1; s++) {
            exponent += widest[element.first() + s];
        }
        return exponent;
    }
}
