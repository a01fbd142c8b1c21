package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.kadanoff.numeric.IntVector;

/**
 * All tables between the block of a fold and one set of tree sites: what each configuration of the set adds to the
 * energies of the block. Immutable.
 *
 * @param sites the set
 * @param strides of the set's configurations, row-major
 * @param offsets by configuration: the minimum that has been taken out; +∞ when nothing is allowed
 * @param rows by configuration: excess energies that it adds to the block's rows, through single sites; in a fast fold 0
 *     where forbidden, which the weights then say
 * @param columns likewise, to the block's columns
 * @param rowWeights e^{−rows}
 * @param columnWeights e^{−columns}
 * @param block by configuration: excess energies that it adds to the block's configurations, likewise; empty when none
 * @param blockWeights e^{−block} in a fast fold, else empty
 */
record FoldGroup(
        int[] sites,
        int[] strides,
        double[] offsets,
        double[][] rows,
        double[][] columns,
        double[][] rowWeights,
        double[][] columnWeights,
        double[][][] block,
        double[][][] blockWeights) {
    /** Number of the set's current configuration. */
    int index(int[] state) {
        int index = 0;
        for (int k = 0; k < sites.length; k++) {
            index += strides[k] * state[sites[k]];
        }
        return index;
    }

    boolean changesBlock() {
        return block.length > 0;
    }

    /** The groups of a fold by the level at which their last site gets its state. */
    static FoldGroup[][] byLevel(Factors factors, BlockShape shape, int[] high, boolean fast) {
        Map<IntVector, List<Factors.Table>> bySites = new LinkedHashMap<>();
        for (Factors.Table table : factors.tables()) {
            int inside = shape.countInside(table.sites());
            if (inside > 0 && inside < table.sites().length) {
                int[] outside = Arrays.stream(table.sites())
                        .filter(i -> !shape.contains(i))
                        .toArray();
                bySites.computeIfAbsent(IntVector.of(outside), s -> new ArrayList<>())
                        .add(table);
            }
        }
        int[] level = SiteTree.levels(factors.sites(), high);
        List<List<FoldGroup>> groups = new ArrayList<>();
        for (int d = 0; d < high.length; d++) {
            groups.add(new ArrayList<>());
        }
        Builder builder = new Builder(factors, shape, fast);
        bySites.forEach((sites, tables) -> {
            int last = sites.stream().map(i -> level[i]).max().orElseThrow();
            groups.get(last).add(builder.group(sites.toArray(), tables));
        });
        return groups.stream().map(list -> list.toArray(FoldGroup[]::new)).toArray(FoldGroup[][]::new);
    }

    private record Builder(Factors factors, BlockShape shape, boolean fast) {
        FoldGroup group(int[] sites, List<Factors.Table> tables) {
            int[] strides = SiteTree.strides(factors.sizes, sites);
            int configurations = strides[0] * factors.sizes[sites[0]];
            boolean changesBlock = tables.stream().anyMatch(table -> shape.countInside(table.sites()) > 1);
            double[] offsets = new double[configurations];
            double[][] rows = new double[configurations][shape.rows];
            double[][] columns = new double[configurations][shape.columns];
            double[][][] block = new double[changesBlock ? configurations : 0][][];
            int[] state = new int[factors.sites()];
            for (int k = 0; k < configurations; k++) {
                for (int m = 0; m < sites.length; m++) {
                    state[sites[m]] = k / strides[m] % factors.sizes[sites[m]];
                }
                double[] site = new double[shape.states()];
                for (Factors.Table table : tables) {
                    addSiteSlice(table, state, site);
                }
                offsets[k] = removeSiteMinima(site);
                shape.sums(site, 0, shape.rowSites, rows[k]);
                shape.sums(site, shape.rowSites, shape.sites(), columns[k]);
                if (changesBlock) {
                    block[k] = blockSlice(tables, state);
                    offsets[k] += BlockEnergies.removeMinimum(block[k]);
                }
            }
            double[][] rowWeights = BlockEnergies.weights(rows);
            double[][] columnWeights = BlockEnergies.weights(columns);
            double[][][] blockWeights = new double[fast ? block.length : 0][][];
            Arrays.setAll(blockWeights, k -> BlockEnergies.weights(block[k]));
            if (fast) {
                BlockEnergies.forgetForbidden(rows);
                BlockEnergies.forgetForbidden(columns);
                Arrays.stream(block).forEach(BlockEnergies::forgetForbidden);
            }
            return new FoldGroup(
                    sites, strides, offsets, rows, columns, rowWeights, columnWeights, block, blockWeights);
        }

        /** Adds a table that sees one block site, its tree sites held, to the energies of that site's states. */
        private void addSiteSlice(Factors.Table table, int[] state, double[] site) {
            if (shape.countInside(table.sites()) != 1) {
                return;
            }
            int[] strides = SiteTree.strides(factors.sizes, table.sites());
            int start = entry(table, strides, state);
            for (int m = 0; m < strides.length; m++) {
                int k = shape.position(table.sites()[m]);
                for (int s = 0; k >= 0 && s < shape.size(k); s++) {
                    site[shape.offset[k] + s] += table.energies()[start + strides[m] * s];
                }
            }
        }

        /** The energies of the tables that see several block sites, their tree sites held. */
        private double[][] blockSlice(List<Factors.Table> tables, int[] state) {
            BlockEnergies energies = new BlockEnergies(factors, shape);
            for (Factors.Table table : tables) {
                if (shape.countInside(table.sites()) > 1) {
                    energies.add(table, entry(table, SiteTree.strides(factors.sizes, table.sites()), state));
                }
            }
            return energies.build();
        }

        /** The table's entry with all block sites in state 0. */
        private int entry(Factors.Table table, int[] strides, int[] state) {
            int entry = 0;
            for (int m = 0; m < strides.length; m++) {
                entry += shape.contains(table.sites()[m]) ? 0 : strides[m] * state[table.sites()[m]];
            }
            return entry;
        }

        private double removeSiteMinima(double[] site) {
            double total = 0;
            for (int k = 0; k < shape.sites(); k++) {
                double least = Double.POSITIVE_INFINITY;
                for (int t = shape.offset[k]; t < shape.offset[k + 1]; t++) {
                    least = Math.min(least, site[t]);
                }
                total += least;
                for (int t = shape.offset[k]; t < shape.offset[k + 1] && least < Double.POSITIVE_INFINITY; t++) {
                    site[t] -= least;
                }
            }
            return total;
        }
    }
}
