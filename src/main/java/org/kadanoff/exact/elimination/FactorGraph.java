package org.kadanoff.exact.elimination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.exact.Factors;
import org.kadanoff.numeric.CompensatedSum;

/**
 * A Hamiltonian as a constant and tables of energies, H = c + Σ_f E_f, every table relative to its least energy and
 * without axes of a single state. Sites are called by their position in an order of elimination. Immutable.
 */
final class FactorGraph {
    /** Energies of one set of sites: ascending, row-major, the last fastest; least 0, +∞ where forbidden. */
    record Factor(int[] sites, double[] energies) {
        /** Largest finite energy. */
        double spread() {
            return Factors.spread(energies);
        }
    }

    final int[] sizes;
    final List<Factor> factors;
    /** Energy of all configurations, +∞ when all are forbidden. */
    final double constant;

    private FactorGraph(int[] sizes, List<Factor> factors, double constant) {
        this.sizes = sizes;
        this.factors = factors;
        this.constant = constant;
    }

    /** The tables of a model with site i called position_i. */
    static FactorGraph of(Factors factors, int[] position) {
        int[] oldSizes = factors.sizes();
        Collector collector = new Collector(new int[oldSizes.length], factors.constantEnergy());
        for (int i = 0; i < oldSizes.length; i++) {
            collector.sizes[position[i]] = oldSizes[i];
        }
        for (int i = 0; i < oldSizes.length; i++) {
            collector.add(new int[] {position[i]}, factors.siteEnergies(i));
        }
        for (Factors.Table table : factors.tables()) {
            collector.addRenamed(table.sites(), table.energies(), position, oldSizes);
        }
        return collector.graph();
    }

    /** Some sites held at given states: they keep a single state. */
    FactorGraph conditioned(int[] held, int[] states) {
        int[] fixed = new int[sizes.length];
        Arrays.fill(fixed, -1);
        Collector collector = new Collector(sizes.clone(), constant);
        for (int k = 0; k < held.length; k++) {
            fixed[held[k]] = states[k];
            collector.sizes[held[k]] = 1;
        }
        for (Factor factor : factors) {
            collector.addSlice(factor, fixed, sizes);
        }
        return collector.graph();
    }

    /** Gathers tables, relative to their minima. */
    private static final class Collector {
        private final int[] sizes;
        private final List<Factor> factors = new ArrayList<>();
        private final CompensatedSum constant = new CompensatedSum();

        Collector(int[] sizes, double constant) {
            this.sizes = sizes;
            this.constant.add(constant);
        }

        void add(int[] sites, double[] energies) {
            double least = Double.POSITIVE_INFINITY;
            for (double e : energies) {
                least = Math.min(least, e);
            }
            constant.add(least);
            double[] relative = new double[energies.length];
            boolean flat = true;
            for (int k = 0; k < relative.length; k++) {
                relative[k] = energies[k] < Double.POSITIVE_INFINITY ? energies[k] - least : Double.POSITIVE_INFINITY;
                flat &= relative[k] == 0;
            }
            if (sites.length > 1 || !flat) {
                factors.add(new Factor(sites, relative));
            }
        }

        void addRenamed(int[] sites, double[] energies, int[] position, int[] oldSizes) {
            int[] dimensions = Axes.dimensions(sites, oldSizes);
            int[] strides = Axes.strides(dimensions);
            int[] axes = IntStream.range(0, sites.length)
                    .boxed()
                    .sorted(Comparator.comparingInt(k -> position[sites[k]]))
                    .mapToInt(k -> k)
                    .toArray();
            int[] renamed = new int[axes.length];
            int[] newDimensions = new int[axes.length];
            int[] newStrides = new int[axes.length];
            for (int k = 0; k < axes.length; k++) {
                renamed[k] = position[sites[axes[k]]];
                newDimensions[k] = dimensions[axes[k]];
                newStrides[k] = strides[axes[k]];
            }
            add(renamed, pick(energies, 0, Axes.offsets(newDimensions, newStrides)));
        }

        void addSlice(Factor factor, int[] fixed, int[] oldSizes) {
            int[] strides = Axes.strides(Axes.dimensions(factor.sites(), oldSizes));
            int[] free = new int[strides.length];
            int[] freeStrides = new int[strides.length];
            int count = 0;
            int base = 0;
            for (int k = 0; k < strides.length; k++) {
                int site = factor.sites()[k];
                if (fixed[site] >= 0) {
                    base += fixed[site] * strides[k];
                } else {
                    free[count] = site;
                    freeStrides[count++] = strides[k];
                }
            }
            if (count == strides.length) {
                factors.add(factor);
                return;
            }
            if (count == 0) {
                constant.add(factor.energies()[base]);
                return;
            }
            int[] sites = Arrays.copyOf(free, count);
            int[] offsets = Axes.offsets(Axes.dimensions(sites, oldSizes), Arrays.copyOf(freeStrides, count));
            add(sites, pick(factor.energies(), base, offsets));
        }

        private static double[] pick(double[] energies, int base, int[] offsets) {
            double[] picked = new double[offsets.length];
            for (int k = 0; k < picked.length; k++) {
                picked[k] = energies[base + offsets[k]];
            }
            return picked;
        }

        FactorGraph graph() {
            return new FactorGraph(sizes, List.copyOf(factors), constant.value());
        }
    }
}
