package org.kadanoff.sampling;

import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;

/**
 * The order parameter of a configuration, per site: the mean value (1/n) Σ_i x_i of numeric sites (±1, 0/1, levels), and
 * (q max_a n_a / n − 1)/(q − 1) of labelled sites with q states each, n_a of them in state a: 0 when all states are equally
 * frequent, 1 when all sites agree. NaN for sites of both kinds or of different q.
 *
 * <p>Source: F. Y. Wu, Rev. Mod. Phys. 54, 235 (1982), doi:10.1103/RevModPhys.54.235, for the order parameter of Potts
 * models.
 */
public final class Magnetization {
    private final ConfigurationSpace space;
    private final boolean numeric;
    private final int labels;
    private final double[] uniform;

    private Magnetization(ConfigurationSpace space, boolean numeric, int labels, double[] uniform) {
        this.space = space;
        this.numeric = numeric;
        this.labels = labels;
        this.uniform = uniform;
    }

    public static Magnetization of(ConfigurationSpace space) {
        boolean numeric = true;
        boolean labelled = true;
        Domain first = space.domain(0);
        for (int i = 0; i < space.sites(); i++) {
            Domain domain = space.domain(i);
            numeric &= domain.isNumeric();
            labelled &= !domain.isNumeric() && domain.size() == first.size();
        }
        double[] uniform = new double[numeric && space.isUniformly(first) ? first.size() : 0];
        for (int k = 0; k < uniform.length; k++) {
            uniform[k] = first.value(k);
        }
        return new Magnetization(space, numeric, labelled ? first.size() : 0, uniform);
    }

    /** Whether configurations have an order parameter. */
    public boolean isDefined() {
        return numeric || labels > 1;
    }

    /**
     * The order parameter.
     *
     * @param state index of each site's state (not modified)
     */
    public double of(int[] state) {
        if (numeric) {
            return sum(state) / state.length;
        }
        if (labels < 2) {
            return Double.NaN;
        }
        int[] counts = new int[labels];
        int most = 0;
        for (int k : state) {
            most = Math.max(most, ++counts[k]);
        }
        return (labels * ((double) most / state.length) - 1) / (labels - 1);
    }

    private double sum(int[] state) {
        double sum = 0;
        if (uniform.length > 0) {
            for (int k : state) {
                sum += uniform[k];
            }
        } else {
            for (int i = 0; i < state.length; i++) {
                sum += space.value(i, state[i]);
            }
        }
        return sum;
    }
}
