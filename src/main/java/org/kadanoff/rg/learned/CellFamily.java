package org.kadanoff.rg.learned;

import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.SpecialFunctions;
import org.kadanoff.rg.CellRule;

/** Rules of a cell of spins, with parameters λ. */
public sealed interface CellFamily {
    /** Names of the parameters. */
    List<String> parameters();

    /**
     * The rule.
     *
     * @param values λ, one number per parameter
     */
    CellRule rule(double[] values);

    /** Kadanoff's kernel e^{pμΣσ}/2cosh(pΣσ), λ = p; normalised. */
    record Kadanoff() implements CellFamily {
        @Override
        public List<String> parameters() {
            return List.of("p");
        }

        @Override
        public CellRule rule(double[] values) {
            return new CellRule.Kadanoff(values[0]);
        }
    }

    /**
     * e^{pμΣσ − c}, λ = (p, c): not normalised, its trace being log 2cosh(pΣσ) − c.
     *
     * @param cellSites spins of a cell, 1 to 16
     */
    record Exponential(int cellSites) implements CellFamily {
        public Exponential {
            requireCell(cellSites);
        }

        @Override
        public List<String> parameters() {
            return List.of("p", "c");
        }

        @Override
        public CellRule rule(double[] values) {
            double[] weights = new double[2 << cellSites];
            for (int k = 0; k < weights.length / 2; k++) {
                double sum = 2.0 * Integer.bitCount(k) - cellSites;
                weights[2 * k] = Math.exp(-values[0] * sum - values[1]);
                weights[2 * k + 1] = Math.exp(values[0] * sum - values[1]);
            }
            return new CellRule.Table(cellSites, RealVector.of(weights));
        }
    }

    /**
     * Any normalised rule that reverses μ with all σ: P(μ = 1 | σ) = 1/(1 + e^{−θ(σ)}), θ(−σ) = −θ(σ), with one θ for each of the
     * 2^{m−1} configurations whose first spin is up.
     *
     * @param cellSites m, 1 to 8
     */
    record OddTable(int cellSites) implements CellFamily {
        public OddTable {
            if (cellSites < 1 || cellSites > 8) {
                throw new IllegalArgumentException(
                        "a table with a parameter per configuration is made for cells of 1 to 8 spins, got "
                                + cellSites);
            }
        }

        /** θ with the cell's spins, the first one up. */
        @Override
        public List<String> parameters() {
            int half = 1 << (cellSites - 1);
            return IntStream.range(half, 2 * half)
                    .mapToObj(k -> "theta"
                            + Integer.toBinaryString(k).replace('1', '+').replace('0', '-'))
                    .toList();
        }

        @Override
        public CellRule rule(double[] values) {
            int half = 1 << (cellSites - 1);
            double[] weights = new double[4 * half];
            for (int k = 0; k < half; k++) {
                double up = SpecialFunctions.logistic(values[k]);
                double down = SpecialFunctions.logistic(-values[k]);
                int row = half + k;
                int reversed = 2 * half - 1 - row;
                weights[2 * row] = down;
                weights[2 * row + 1] = up;
                weights[2 * reversed] = up;
                weights[2 * reversed + 1] = down;
            }
            return new CellRule.Table(cellSites, RealVector.of(weights));
        }
    }

    private static void requireCell(int cellSites) {
        if (cellSites < 1 || cellSites > 16) {
            throw new IllegalArgumentException("a kernel table is made for cells of 1 to 16 spins, got " + cellSites);
        }
    }
}
