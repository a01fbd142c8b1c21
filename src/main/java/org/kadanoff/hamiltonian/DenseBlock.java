package org.kadanoff.hamiltonian;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * All pairs of a set of sites coupled: E = −Σ_{k&lt;l} J_kl x_{i_k} x_{i_l} (Sherrington–Kirkpatrick, Hopfield, fully
 * visible Boltzmann machines).
 *
 * @param sites i_0 … i_{m−1}, distinct
 * @param couplings J, m × m row-major, symmetric, zero diagonal, finite
 */
public record DenseBlock(IntVector sites, RealVector couplings) implements Term {
    public DenseBlock {
        Requirements.distinct(sites, "a dense block");
        int m = sites.size();
        Requirements.sameLength(m * m, couplings.size(), "a dense block of " + m + " sites");
        for (int k = 0; k < m; k++) {
            if (couplings.get(k * m + k) != 0) {
                throw new IllegalArgumentException("the diagonal of a dense block must be zero, got "
                        + couplings.get(k * m + k) + " at site " + sites.get(k));
            }
            for (int l = 0; l < k; l++) {
                if (couplings.get(k * m + l) != couplings.get(l * m + k)) {
                    throw new IllegalArgumentException("a dense block must be symmetric, but J(" + k + "," + l + ") = "
                            + couplings.get(k * m + l) + " and J(" + l + "," + k + ") = " + couplings.get(l * m + k));
                }
            }
        }
    }

    /** J_kl between positions k and l of {@link #sites}. */
    public double coupling(int k, int l) {
        return couplings.get(k * sites.size() + l);
    }

    @Override
    public IntVector support() {
        return sites.sorted();
    }

    @Override
    public double energy(ConfigurationSpace space, int[] state) {
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < sites.size(); k++) {
            int i = sites.get(k);
            double x = space.value(i, state[i]);
            for (int l = 0; l < k; l++) {
                int j = sites.get(l);
                sum.add(-coupling(k, l) * x * space.value(j, state[j]));
            }
        }
        return sum.value();
    }

    @Override
    public double flipDifference(ConfigurationSpace space, int[] state, int site, int newState) {
        int k = sites.indexOf(site);
        if (k < 0) {
            return 0;
        }
        double field = 0;
        for (int l = 0; l < sites.size(); l++) {
            int j = sites.get(l);
            field += coupling(k, l) * space.value(j, state[j]);
        }
        return -field * (space.value(site, newState) - space.value(site, state[site]));
    }

    @Override
    public Term times(double factor) {
        return new DenseBlock(sites, couplings.times(factor));
    }

    /**
     * {@inheritDoc}
     *
     * <p>The block stays dense: α_k α_l J_kl on the sites that remain, with the fields and the constant that the shifts
     * leave behind.
     */
    @Override
    public List<Term> substitute(Substitution substitution) {
        int m = sites.size();
        int[] free = IntStream.range(0, m)
                .filter(k -> !substitution.isFixed(sites.get(k)))
                .toArray();
        double[] block = new double[free.length * free.length];
        double[] fields = new double[free.length];
        for (int a = 0; a < free.length; a++) {
            int i = sites.get(free[a]);
            CompensatedSum field = new CompensatedSum();
            for (int l = 0; l < m; l++) {
                field.add(coupling(free[a], l) * substitution.shift(sites.get(l)));
            }
            fields[a] = substitution.scale(i) * field.value();
            for (int b = 0; b < free.length; b++) {
                double scales = substitution.scale(i) * substitution.scale(sites.get(free[b]));
                block[a * free.length + b] = scales * coupling(free[a], free[b]);
            }
        }
        CompensatedSum constant = new CompensatedSum();
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < k; l++) {
                constant.add(-coupling(k, l) * substitution.shift(sites.get(k)) * substitution.shift(sites.get(l)));
            }
        }
        IntVector targets = IntVector.of(
                Arrays.stream(free).map(k -> substitution.target(sites.get(k))).toArray());
        boolean shifted = Arrays.stream(fields).anyMatch(h -> h != 0);
        return TermLists.nonTrivial(
                new DenseBlock(targets, RealVector.of(block)),
                shifted ? new Fields(targets, RealVector.of(fields)) : new Constant(0),
                new Constant(constant.value()));
    }

    @Override
    public void requireValidOn(ConfigurationSpace space) {
        sites.stream().forEach(i -> Requirements.numericSite(i, space, "a dense block"));
        for (int k = 0; k < sites.size(); k++) {
            for (int l = 0; l < k; l++) {
                Requirements.finite(coupling(k, l), "the coupling of sites " + sites.get(l) + " and " + sites.get(k));
            }
        }
    }

    @Override
    public <R> R match(Cases<R> cases) {
        return cases.denseBlock(this);
    }
}
