package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.IntVector;

/**
 * The closed-form layer, prepared: a list of elements, each of which contributes c log Σ_s e^{−d_s} to the logarithm of a
 * leaf's weight, d_0 = 0. An element is a layer site (c = 1, d_s its energy in state s relative to state 0) or a hidden
 * unit that has been integrated out already (c its multiplicity; d_1 = −θ for a bit, −2θ for a spin). Other units keep
 * their field θ. All d and θ are sums of what the tree's sites contribute. Immutable.
 */
final class LayerBlock {
    /** Largest |d| for which e^{−d} is kept as a product of factors. */
    private static final double WIDEST = 300;

    /** Largest exponent of a product of several elements' sums. */
    private static final double WIDEST_PRODUCT = 600;

    /** A layer site or a two-state hidden unit: slots first … first + states − 2 hold d_1, d_2, …. */
    record Element(int site, int first, int states, double multiplicity) {
        boolean isSite() {
            return site >= 0;
        }
    }

    /** A unit that is evaluated at its field, kept in one slot. */
    record SmoothUnit(HiddenUnit unit, int slot) {}

    /** Elements from … to − 1, of one multiplicity, whose sums may be multiplied without leaving the range of a double. */
    record Run(int from, int to, double multiplicity) {}

    /** What one set of tree sites adds, by the set's configuration: energy to the path, and d or θ to every slot. */
    record Group(int[] sites, int[] strides, double[] offsets, double[][] slots, double[][] factors) {
        int index(int[] state) {
            int index = 0;
            for (int k = 0; k < sites.length; k++) {
                index += strides[k] * state[sites[k]];
            }
            return index;
        }
    }

    final SiteTree tree;
    final List<Element> elements = new ArrayList<>();
    final List<SmoothUnit> smooth = new ArrayList<>();
    final List<Run> runs = new ArrayList<>();
    final Group[][] closing;
    final int slots;
    /** d and θ before any tree site has its state. */
    final double[] start;

    final double base;
    /** Whether e^{−d} may be kept as products. */
    final boolean fast;

    private final Factors factors;
    private final int[] elementOf;

    LayerBlock(Factors factors, LayerPlan plan) {
        this.factors = factors;
        this.tree = new SiteTree(factors, plan.tree(), factors.opaque);
        this.elementOf = new int[factors.sites()];
        Arrays.fill(elementOf, -1);
        this.slots = layOut(plan.layer());
        this.start = new double[slots];
        double energy = factors.constantEnergy();
        for (Element element : elements) {
            if (element.isSite()) {
                double[] one = factors.one[element.site()];
                energy += one[0];
                for (int s = 1; s < element.states(); s++) {
                    start[element.first() + s - 1] = one[s] - one[0];
                }
            }
        }
        Map<IntVector, Contribution> contributions = new LinkedHashMap<>();
        for (Factors.Table table : factors.tables()) {
            addTable(table, contributions);
        }
        energy += addUnits(contributions);
        this.base = energy;
        this.closing = byLevel(contributions);
        double[] widest = widest();
        this.fast = Arrays.stream(widest).allMatch(d -> d <= WIDEST);
        findRuns(widest);
    }

    private int layOut(int[] layer) {
        int slot = 0;
        for (int i : layer) {
            elementOf[i] = elements.size();
            elements.add(new Element(i, slot, factors.sizes[i], 1));
            slot += factors.sizes[i] - 1;
        }
        for (HiddenUnit unit : factors.units) {
            if (isTwoState(unit)) {
                elements.add(new Element(-1, slot, 2, unit.multiplicity()));
            } else {
                smooth.add(new SmoothUnit(unit, slot));
            }
            slot++;
        }
        return slot;
    }

    private static boolean isTwoState(HiddenUnit unit) {
        return unit.kind() instanceof UnitKind.Bit || unit.kind() instanceof UnitKind.Spin;
    }

    /** What one set of tree sites adds, while it is collected. */
    private final class Contribution {
        final int[] sites;
        final int[] strides;
        final double[] offsets;
        final double[][] added;

        Contribution(IntVector set) {
            sites = set.toArray();
            strides = SiteTree.strides(factors.sizes, sites);
            int configurations = strides[0] * factors.sizes[sites[0]];
            offsets = new double[configurations];
            added = new double[configurations][slots];
        }

        Group toGroup() {
            double[][] weights = Arrays.stream(added)
                    .map(row -> Arrays.stream(row).map(d -> Math.exp(-d)).toArray())
                    .toArray(double[][]::new);
            return new Group(sites, strides, offsets, added, weights);
        }
    }

    /** A table with one layer site: its entries relative to that site's state 0 go to the site's slots. */
    private void addTable(Factors.Table table, Map<IntVector, Contribution> contributions) {
        int at = IntStream.range(0, table.sites().length)
                .filter(m -> elementOf[table.sites()[m]] >= 0)
                .findFirst()
                .orElse(-1);
        if (at < 0) {
            return;
        }
        int site = table.sites()[at];
        int[] others = Arrays.stream(table.sites()).filter(i -> i != site).toArray();
        Contribution target = contributions.computeIfAbsent(IntVector.of(others), Contribution::new);
        int[] strides = SiteTree.strides(factors.sizes, table.sites());
        int first = elements.get(elementOf[site]).first();
        for (int k = 0; k < target.offsets.length; k++) {
            int entry = 0;
            for (int m = 0, o = 0; m < strides.length; m++) {
                if (m != at) {
                    entry += strides[m] * (k / target.strides[o] % factors.sizes[others[o]]);
                    o++;
                }
            }
            double reference = table.energies()[entry];
            target.offsets[k] += reference;
            for (int s = 1; s < factors.sizes[site]; s++) {
                target.added[k][first + s - 1] += table.energies()[entry + strides[at] * s] - reference;
            }
        }
    }

    /** Puts the units' weights and biases into their slots; returns the energy that spin units add at zero field. */
    private double addUnits(Map<IntVector, Contribution> contributions) {
        int slot = slots - factors.units.size();
        double energy = 0;
        for (HiddenUnit unit : factors.units) {
            // log 2cosh θ = −θ + log(1 + e^{2θ}), so a spin unit also adds cθ to the path's energy.
            boolean spin = unit.kind() instanceof UnitKind.Spin;
            double scale = !isTwoState(unit) ? 1 : spin ? -2 : -1;
            double linear = spin ? unit.multiplicity() : 0;
            start[slot] = scale * unit.bias();
            energy += linear * unit.bias();
            for (int m = 0; m < unit.sites().size(); m++) {
                int i = unit.sites().get(m);
                Contribution target = contributions.computeIfAbsent(IntVector.of(i), Contribution::new);
                for (int s = 0; s < factors.sizes[i]; s++) {
                    double field = unit.weights().get(m) * factors.space.value(i, s);
                    target.added[s][slot] += scale * field;
                    target.offsets[s] += linear * field;
                }
            }
            slot++;
        }
        return energy;
    }

    private Group[][] byLevel(Map<IntVector, Contribution> contributions) {
        int[] order = new int[tree.depth()];
        Arrays.setAll(order, tree::site);
        int[] level = SiteTree.levels(factors.sites(), order);
        List<List<Group>> groups = new ArrayList<>();
        for (int d = 0; d < tree.depth(); d++) {
            groups.add(new ArrayList<>());
        }
        contributions.forEach((sites, contribution) -> {
            int last = sites.stream().map(i -> level[i]).max().orElseThrow();
            groups.get(last).add(contribution.toGroup());
        });
        return groups.stream().map(list -> list.toArray(Group[]::new)).toArray(Group[][]::new);
    }

    /** The largest |d| any slot can reach. */
    private double[] widest() {
        double[] widest = Arrays.stream(start).map(Math::abs).toArray();
        for (Group[] level : closing) {
            for (Group group : level) {
                for (int slot = 0; slot < slots; slot++) {
                    double most = 0;
                    for (double[] row : group.slots()) {
                        most = Math.max(most, Math.abs(row[slot]));
                    }
                    widest[slot] += most;
                }
            }
        }
        for (SmoothUnit unit : smooth) {
            // These slots hold fields, never exponentials.
            widest[unit.slot()] = 0;
        }
        return widest;
    }

    private void findRuns(double[] widest) {
        int from = 0;
        double exponent = 0;
        for (int e = 0; e < elements.size(); e++) {
            Element element = elements.get(e);
            double mine = Math.log(element.states());
            for (int s = 0; s < element.states() - 1; s++) {
                mine += widest[element.first() + s];
            }
            boolean sameKind = elements.get(from).multiplicity() == element.multiplicity();
            if (e > from && (!sameKind || exponent + mine > WIDEST_PRODUCT)) {
                runs.add(new Run(from, e, elements.get(from).multiplicity()));
                from = e;
                exponent = 0;
            }
            exponent += mine;
        }
        if (from < elements.size()) {
            runs.add(new Run(from, elements.size(), elements.get(from).multiplicity()));
        }
    }
}
