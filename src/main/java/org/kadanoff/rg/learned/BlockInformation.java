package org.kadanoff.rg.learned;

import java.util.HashMap;
import java.util.Map;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.exact.Distribution;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.rg.CellRule;

/**
 * The mutual information between the coarse spin h of one block and an environment of fine sites e outside of it,
 *
 * <p>I(h : e) = Σ_{h,e} P(h,e) log [P(h,e)/(P(h) P(e))], P(h,e) = Σ_cell P(cell, e) p(h | cell), in nats.
 *
 * <p>Sites in neither block nor environment (a buffer, which keeps short-range correlations out) are summed. By the data-processing
 * inequality I(h : e) ≤ I(cell : e); I is a convex function of p(h | cell) for a given P(cell, e), so that rules without chance
 * are among the best.
 *
 * <p>P(cell, e) is exact, by enumeration, or the histogram of a sample. The plug-in estimate of I from n configurations is too large
 * by about (|h| − 1)(|e| − 1)/2n where all environments are met; it is corrected, and its error found, by a jackknife over consecutive
 * groups of the sample, which must be long compared with the autocorrelation time. The environment must have far fewer states
 * than the sample configurations.
 *
 * <p>Source: M. Koch-Janusz, Z. Ringel, Nature Phys. 14, 578 (2018), doi:10.1038/s41567-018-0081-4 (the objective); T. M. Cover, J. A.
 * Thomas, Elements of Information Theory, Wiley (2006), theorems 2.7.4 and 2.8.1.
 */
public final class BlockInformation {
    private static final int LARGEST_CELL = 16;

    private final double[][] cells;
    /** P(cell, e) at [group][cell number · environments + e], each group's of sum 1. */
    private final double[][] joint;

    private final int environments;

    private BlockInformation(double[][] cells, double[][] joint, int environments) {
        this.cells = cells;
        this.joint = joint;
        this.environments = environments;
    }

    /**
     * Exact, by summing all configurations.
     *
     * @param fine H of two-state sites
     * @param block sites of the block, ascending
     * @param environment sites of the environment
     * @throws IllegalArgumentException when the two overlap or are not sites with two states
     */
    public static BlockInformation exact(Hamiltonian fine, int[] block, int[] environment) {
        Sites sites = new Sites(fine.space(), block, environment);
        Distribution distribution = Distribution.of(fine);
        if (environment.length > 24) {
            throw new IllegalArgumentException("an environment of " + environment.length
                    + " sites is too large for a table; estimate the information from a sample");
        }
        int environments = 1 << environment.length;
        double[] joint = new double[environments << block.length];
        int[] state = new int[fine.sites()];
        for (int k = 0; k < distribution.size(); k++) {
            fine.space().decode(k, state);
            joint[sites.cell(state) * environments + (int) sites.environment(state)] += distribution.probability(k);
        }
        return new BlockInformation(sites.cells(), new double[][] {joint}, environments);
    }

    /**
     * From a sample.
     *
     * @param space of two-state sites
     * @param states configurations in the order in which they were drawn, as state indices
     * @param block sites of the block, ascending
     * @param environment at most 62 sites
     * @param groups of the jackknife, at least 2 and at most as many as configurations
     */
    public static BlockInformation sampled(
            ConfigurationSpace space, int[][] states, int[] block, int[] environment, int groups) {
        Sites sites = new Sites(space, block, environment);
        if (groups < 2 || groups > states.length || environment.length > 62) {
            throw new IllegalArgumentException("a jackknife takes 2 to " + states.length + " groups of " + states.length
                    + " configurations and an environment of at most 62 sites, got " + groups + " groups and "
                    + environment.length + " sites");
        }
        Map<Long, Integer> seen = new HashMap<>();
        int[] numbers = new int[states.length];
        for (int k = 0; k < states.length; k++) {
            space.requireValid(states[k]);
            int next = seen.size();
            Integer known = seen.putIfAbsent(sites.environment(states[k]), next);
            numbers[k] = known == null ? next : known;
        }
        double[][] joint = new double[groups][seen.size() << block.length];
        int length = states.length / groups;
        for (int k = states.length - groups * length; k < states.length; k++) {
            int group = (k - (states.length - groups * length)) / length;
            joint[group][sites.cell(states[k]) * seen.size() + numbers[k]] += 1.0 / length;
        }
        return new BlockInformation(sites.cells(), joint, seen.size());
    }

    /** Which sites, and how they are numbered. */
    private record Sites(ConfigurationSpace space, int[] block, int[] outside) {
        Sites {
            if (block.length < 1 || block.length > LARGEST_CELL || outside.length < 1) {
                throw new IllegalArgumentException("information is that of a block of 1 to " + LARGEST_CELL
                        + " sites about at least one other, got " + block.length + " and " + outside.length);
            }
            boolean[] used = new boolean[space.sites()];
            for (int[] sites : new int[][] {block, outside}) {
                for (int i : sites) {
                    if (i < 0 || i >= used.length || used[i] || space.domain(i).size() != 2) {
                        throw new IllegalArgumentException("block and environment are different two-state sites of "
                                + used.length + ", but site " + i + " is not one, or is named twice");
                    }
                    used[i] = true;
                }
            }
        }

        int cell(int[] state) {
            int number = 0;
            for (int i : block) {
                number = 2 * number + state[i];
            }
            return number;
        }

        long environment(int[] state) {
            long number = 0;
            for (int i : outside) {
                number = 2 * number + state[i];
            }
            return number;
        }

        /** Values of the cell's sites by number. */
        double[][] cells() {
            double[][] cells = new double[1 << block.length][block.length];
            for (int k = 0; k < cells.length; k++) {
                for (int i = 0; i < block.length; i++) {
                    cells[k][i] = space.value(block[i], k >> (block.length - 1 - i) & 1);
                }
            }
            return cells;
        }
    }

    /**
     * I(h : e) with its error, 0 when it is exact.
     *
     * @param rule p(h | cell); one that is not normalised is divided by its sum over h
     * @throws IllegalArgumentException when a cell has weight 0 for both h
     */
    public Jackknife information(CellRule rule) {
        rule.requireCellSize(cells[0].length);
        double[] up = new double[cells.length];
        for (int k = 0; k < cells.length; k++) {
            double one = rule.weight(cells[k], 1);
            double sum = one + rule.weight(cells[k], 0);
            if (!(sum > 0)) {
                throw new IllegalArgumentException("the rule gives both coarse states of cell " + k + " weight 0");
            }
            up[k] = one / sum;
        }
        return jackknife(2, (h, k) -> h == 1 ? up[k] : 1 - up[k]);
    }

    /** I(cell : e), above that of any rule; with the same bias correction. */
    public Jackknife ofCell() {
        return jackknife(cells.length, (c, k) -> c == k ? 1 : 0);
    }

    private interface Channel {
        double probability(int coarse, int cell);
    }

    private Jackknife jackknife(int coarse, Channel channel) {
        double[][] tables = new double[joint.length][coarse * environments];
        for (int h = 0; h < coarse; h++) {
            for (int k = 0; k < cells.length; k++) {
                double p = channel.probability(h, k);
                for (int g = 0; g < joint.length && p > 0; g++) {
                    for (int e = 0; e < environments; e++) {
                        tables[g][h * environments + e] += p * joint[g][k * environments + e];
                    }
                }
            }
        }
        if (tables.length == 1) {
            return new Jackknife(information(tables[0]), 0, 0, 1);
        }
        double[][] observables = new double[coarse * environments][tables.length];
        for (int g = 0; g < tables.length; g++) {
            for (int i = 0; i < observables.length; i++) {
                observables[i][g] = tables[g][i];
            }
        }
        return Jackknife.ofBlocks(this::information, observables);
    }

    private double information(double[] table) {
        int coarse = table.length / environments;
        double[] ofCoarse = new double[coarse];
        double[] ofEnvironment = new double[environments];
        for (int h = 0; h < coarse; h++) {
            for (int e = 0; e < environments; e++) {
                ofCoarse[h] += table[h * environments + e];
                ofEnvironment[e] += table[h * environments + e];
            }
        }
        double sum = 0;
        for (int h = 0; h < coarse; h++) {
            for (int e = 0; e < environments; e++) {
                double p = table[h * environments + e];
                if (p > 0) {
                    sum += p * Math.log(p / (ofCoarse[h] * ofEnvironment[e]));
                }
            }
        }
        return sum;
    }
}
