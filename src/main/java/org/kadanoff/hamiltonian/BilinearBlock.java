package org.kadanoff.hamiltonian;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * Two groups of sites coupled to each other but not within: E = −Σ_kl W_kl x_{i_k} x_{j_l}, the joint energy of a
 * restricted Boltzmann machine.
 *
 * @param rows i_0 … i_{m−1} (visible units), distinct
 * @param columns j_0 … j_{n−1} (hidden units), distinct and different from the rows
 * @param weights W, m × n row-major, finite
 */
public record BilinearBlock(IntVector rows, IntVector columns, RealVector weights) implements Term {
    public BilinearBlock {
        Requirements.sameLength(
                rows.size() * columns.size(), weights.size(), "weights of " + rows.size() + " x " + columns.size());
        Requirements.distinct(
                IntVector.of(IntStream.concat(rows.stream(), columns.stream()).toArray()), "a bilinear block");
    }

    /** W_kl between row position k and column position l. */
    public double weight(int k, int l) {
        return weights.get(k * columns.size() + l);
    }

    @Override
    public IntVector support() {
        return IntVector.of(
                IntStream.concat(rows.stream(), columns.stream()).sorted().toArray());
    }

    @Override
    public double energy(ConfigurationSpace space, int[] state) {
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < rows.size(); k++) {
            double x = space.value(rows.get(k), state[rows.get(k)]);
            for (int l = 0; l < columns.size(); l++) {
                sum.add(-weight(k, l) * x * space.value(columns.get(l), state[columns.get(l)]));
            }
        }
        return sum.value();
    }

    @Override
    public double flipDifference(ConfigurationSpace space, int[] state, int site, int newState) {
        double field = 0;
        int k = rows.indexOf(site);
        int l = columns.indexOf(site);
        if (k >= 0) {
            for (int c = 0; c < columns.size(); c++) {
                field += weight(k, c) * space.value(columns.get(c), state[columns.get(c)]);
            }
        } else if (l >= 0) {
            for (int r = 0; r < rows.size(); r++) {
                field += weight(r, l) * space.value(rows.get(r), state[rows.get(r)]);
            }
        } else {
            return 0;
        }
        return -field * (space.value(site, newState) - space.value(site, state[site]));
    }

    @Override
    public Term times(double factor) {
        return new BilinearBlock(rows, columns, weights.times(factor));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The block stays bilinear: α_k W_kl α_l between the sites that remain, with the fields and the constant that the
     * shifts leave behind.
     */
    @Override
    public List<Term> substitute(Substitution s) {
        int[] freeRows = free(rows, s);
        int[] freeColumns = free(columns, s);
        double[] block = new double[freeRows.length * freeColumns.length];
        double[] rowFields = new double[freeRows.length];
        double[] columnFields = new double[freeColumns.length];
        for (int a = 0; a < freeRows.length; a++) {
            int k = freeRows[a];
            double alpha = s.scale(rows.get(k));
            rowFields[a] = alpha
                    * CompensatedSum.of(IntStream.range(0, columns.size())
                            .mapToDouble(l -> weight(k, l) * s.shift(columns.get(l)))
                            .toArray());
            for (int b = 0; b < freeColumns.length; b++) {
                int l = freeColumns[b];
                block[a * freeColumns.length + b] = alpha * weight(k, l) * s.scale(columns.get(l));
            }
        }
        for (int b = 0; b < freeColumns.length; b++) {
            int l = freeColumns[b];
            columnFields[b] = s.scale(columns.get(l))
                    * CompensatedSum.of(IntStream.range(0, rows.size())
                            .mapToDouble(k -> weight(k, l) * s.shift(rows.get(k)))
                            .toArray());
        }
        CompensatedSum constant = new CompensatedSum();
        for (int k = 0; k < rows.size(); k++) {
            for (int l = 0; l < columns.size(); l++) {
                constant.add(-weight(k, l) * s.shift(rows.get(k)) * s.shift(columns.get(l)));
            }
        }
        IntVector newRows = targets(rows, freeRows, s);
        IntVector newColumns = targets(columns, freeColumns, s);
        return TermLists.nonTrivial(
                new BilinearBlock(newRows, newColumns, RealVector.of(block)),
                fields(newRows, rowFields),
                fields(newColumns, columnFields),
                new Constant(constant.value()));
    }

    private static int[] free(IntVector sites, Substitution s) {
        return IntStream.range(0, sites.size())
                .filter(k -> !s.isFixed(sites.get(k)))
                .toArray();
    }

    private static IntVector targets(IntVector sites, int[] free, Substitution s) {
        return IntVector.of(Arrays.stream(free).map(k -> s.target(sites.get(k))).toArray());
    }

    private static Term fields(IntVector sites, double[] fields) {
        return Arrays.stream(fields).anyMatch(h -> h != 0) ? new Fields(sites, RealVector.of(fields)) : new Constant(0);
    }

    @Override
    public void requireValidOn(ConfigurationSpace space) {
        support().stream().forEach(i -> Requirements.numericSite(i, space, "a bilinear block"));
        for (int k = 0; k < rows.size(); k++) {
            for (int l = 0; l < columns.size(); l++) {
                Requirements.finite(weight(k, l), "the weight of sites " + rows.get(k) + " and " + columns.get(l));
            }
        }
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.bilinearBlock(this);
    }
}
