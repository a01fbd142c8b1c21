package org.kadanoff.estimation;

import java.util.Arrays;
import org.kadanoff.numeric.CompensatedSum;

/**
 * Measurements of one observable along several independent chains of equal length. Immutable view: the arrays are kept and
 * must not be changed.
 *
 * @param series one row per chain, in the order of time
 */
public record Chains(double[][] series) {
    public Chains {
        if (series.length == 0) {
            throw new IllegalArgumentException("an estimate needs at least one chain");
        }
        for (double[] chain : series) {
            if (chain.length != series[0].length) {
                throw new IllegalArgumentException("chains must be equally long, got lengths " + series[0].length
                        + " and " + chain.length + "; leave out the surplus of the longer ones");
            }
            for (int t = 0; t < chain.length; t++) {
                if (!Double.isFinite(chain[t])) {
                    throw new IllegalArgumentException(
                            "measurement " + t + " is " + chain[t] + "; averages need finite numbers");
                }
            }
        }
    }

    public static Chains of(double[]... series) {
        return new Chains(series);
    }

    /** Number of chains. */
    public int count() {
        return series.length;
    }

    /** Measurements per chain. */
    public int length() {
        return series[0].length;
    }

    /** All measurements of all chains. */
    public long size() {
        return (long) count() * length();
    }

    public double mean() {
        CompensatedSum sum = new CompensatedSum();
        for (double[] chain : series) {
            for (double x : chain) {
                sum.add(x);
            }
        }
        return sum.value() / size();
    }

    /** Σ (x − mean)² / (n − 1) over everything. */
    public double variance() {
        double mean = mean();
        CompensatedSum sum = new CompensatedSum();
        for (double[] chain : series) {
            for (double x : chain) {
                sum.add((x - mean) * (x - mean));
            }
        }
        return sum.value() / (size() - 1);
    }

    /** Whether every measurement of every chain is the same number. */
    public boolean isConstant() {
        double first = series[0].length == 0 ? 0 : series[0][0];
        return Arrays.stream(series).flatMapToDouble(Arrays::stream).allMatch(x -> x == first);
    }

    /** Means of successive bins of a given length; an incomplete last bin is left out. */
    public Chains binned(int bin) {
        double[][] binned = new double[count()][length() / bin];
        for (int c = 0; c < count(); c++) {
            for (int b = 0; b < binned[c].length; b++) {
                double sum = 0;
                for (int t = b * bin; t < (b + 1) * bin; t++) {
                    sum += series[c][t];
                }
                binned[c][b] = sum / bin;
            }
        }
        return new Chains(binned);
    }

    /** Without the first measurements of every chain. */
    public Chains from(int start) {
        return new Chains(Arrays.stream(series)
                .map(chain -> Arrays.copyOfRange(chain, start, chain.length))
                .toArray(double[][]::new));
    }

    /** Every chain cut into its two halves; a middle measurement of an odd length is left out. */
    public Chains split() {
        int half = length() / 2;
        double[][] halves = new double[2 * count()][];
        for (int c = 0; c < count(); c++) {
            halves[2 * c] = Arrays.copyOfRange(series[c], 0, half);
            halves[2 * c + 1] = Arrays.copyOfRange(series[c], length() - half, length());
        }
        return new Chains(halves);
    }

    /** Each measurement replaced by a function of it. */
    public Chains map(java.util.function.DoubleUnaryOperator f) {
        return new Chains(Arrays.stream(series)
                .map(c -> Arrays.stream(c).map(f).toArray())
                .toArray(double[][]::new));
    }
}
