package org.kadanoff.estimation;

import java.util.Arrays;
import java.util.function.ToDoubleFunction;

/**
 * A smooth function of several means, with its error and without its leading bias: Binder's ratio ⟨m⁴⟩/⟨m²⟩², the specific
 * heat β²(⟨E²⟩ − ⟨E⟩²), a correlation length.
 *
 * <p>The measurements are cut into B blocks; f_b is the function of the means without block b. The error is √((B−1)/B Σ
 * (f_b − f̄)²), the estimate B f − (B−1) f̄. Blocks must be long compared with the autocorrelation time, which shortens their
 * number.
 *
 * <p>Source: B. Efron, Ann. Stat. 7, 1 (1979), doi:10.1214/aos/1176344552; M. H. Quenouille, Biometrika 43, 353 (1956),
 * doi:10.1093/biomet/43.3-4.353.
 *
 * @param value bias-corrected value
 * @param error standard error
 * @param bias what the correction took away
 * @param blocks number of blocks
 */
public record Jackknife(double value, double error, double bias, int blocks) {
    private static final int MOST_BLOCKS = 128;
    private static final int FEWEST_BLOCKS = 16;
    /** Block length in autocorrelation times. */
    private static final double LENGTHS = 10;

    /**
     * The function of the means of several observables, measured together along the same chains.
     *
     * @param f of the means, in the order of the observables
     * @param observables one entry per observable, equally many chains of equal length
     * @throws IllegalArgumentException when the chains are too short for 16 blocks of ten autocorrelation times each
     */
    public static Jackknife of(ToDoubleFunction<double[]> f, Chains... observables) {
        int length = observables[0].length();
        int chains = observables[0].count();
        double tau = 0.5;
        for (Chains observable : observables) {
            if (observable.length() != length || observable.count() != chains) {
                throw new IllegalArgumentException("observables in one function must be measured together");
            }
            if (!observable.isConstant()) {
                tau = Math.max(tau, Autocorrelation.of(observable).tau());
            }
        }
        int perChain = (int) Math.min(Math.max(1, MOST_BLOCKS / chains), Math.floor(length / (LENGTHS * tau)));
        if (perChain * chains < FEWEST_BLOCKS) {
            throw new IllegalArgumentException("a jackknife needs " + FEWEST_BLOCKS + " blocks of " + LENGTHS
                    + " autocorrelation times each; with tau = " + tau + " these " + chains + " chains of " + length
                    + " measurements are too short");
        }
        int bin = length / perChain;
        double[][] blocks = new double[observables.length][];
        for (int o = 0; o < observables.length; o++) {
            Chains binned = observables[o].from(length - perChain * bin).binned(bin);
            blocks[o] = Arrays.stream(binned.series())
                    .flatMapToDouble(Arrays::stream)
                    .toArray();
        }
        return ofBlocks(f, blocks);
    }

    /**
     * Of independent blocks.
     *
     * @param blocks mean of each block, one row per observable
     */
    public static Jackknife ofBlocks(ToDoubleFunction<double[]> f, double[][] blocks) {
        int count = blocks[0].length;
        if (count < 2) {
            throw new IllegalArgumentException("a jackknife needs at least two blocks, got " + count);
        }
        double[] total = new double[blocks.length];
        for (int o = 0; o < blocks.length; o++) {
            total[o] = Arrays.stream(blocks[o]).sum();
        }
        double[] without = new double[count];
        double[] means = new double[blocks.length];
        for (int b = 0; b < count; b++) {
            for (int o = 0; o < blocks.length; o++) {
                means[o] = (total[o] - blocks[o][b]) / (count - 1);
            }
            without[b] = f.applyAsDouble(means);
        }
        for (int o = 0; o < blocks.length; o++) {
            means[o] = total[o] / count;
        }
        double plain = f.applyAsDouble(means);
        double average = Arrays.stream(without).sum() / count;
        double squares =
                Arrays.stream(without).map(x -> (x - average) * (x - average)).sum();
        double bias = (count - 1) * (average - plain);
        return new Jackknife(plain - bias, Math.sqrt(squares * (count - 1) / count), bias, count);
    }
}
