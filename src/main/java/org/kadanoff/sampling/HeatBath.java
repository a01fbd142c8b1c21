package org.kadanoff.sampling;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.kernel.Kernel;

/**
 * Heat bath (Gibbs sampling, Glauber dynamics): a site takes each of its states with the probability that the others
 * leave it, P(x | rest) = e^{−H(x, rest)} / Σ_x' e^{−H(x', rest)}. Any domains.
 *
 * <p>Weights are taken relative to the largest one, so that no field is too strong; a state of weight below 2^{−53} of it
 * is practically never chosen.
 *
 * <p>Source: R. J. Glauber, J. Math. Phys. 4, 294 (1963), doi:10.1063/1.1703954; S. Geman, D. Geman, IEEE Trans. Pattern
 * Anal. Mach. Intell. 6, 721 (1984), doi:10.1109/TPAMI.1984.4767596.
 *
 * @param order in which order a sweep visits the sites
 */
public record HeatBath(Order order) implements Sampler {
    /** Sites in sequential order. */
    public HeatBath() {
        this(Order.SEQUENTIAL);
    }

    /**
     * Glauber dynamics: sites drawn at random, heat-bath probabilities. A two-state site is flipped with probability
     * ½ (1 − tanh(ΔH/2)) = 1/(1 + e^{ΔH}); one sweep is the unit of time.
     */
    public static HeatBath glauber() {
        return new HeatBath(Order.RANDOM);
    }

    public HeatBath withOrder(Order newOrder) {
        return new HeatBath(newOrder);
    }

    /**
     * Turns energy differences into weights e^{−(Δ_k − min Δ)} and returns their sum.
     *
     * @param differences Δ_k on entry, weights on return, in entries 0 … states − 1
     */
    public static double weigh(double[] differences, int states) {
        double least = differences[0];
        for (int k = 1; k < states; k++) {
            least = Math.min(least, differences[k]);
        }
        double total = 0;
        for (int k = 0; k < states; k++) {
            differences[k] = Math.exp(least - differences[k]);
            total += differences[k];
        }
        return total;
    }

    /** The state in which a point between 0 and the sum of the weights falls. */
    public static int select(double[] weights, int states, double point) {
        double rest = point;
        int chosen = 0;
        for (int k = 0; k < states; k++) {
            if (weights[k] > 0) {
                chosen = k;
                if (rest < weights[k]) {
                    break;
                }
                rest -= weights[k];
            }
        }
        return chosen;
    }

    @Override
    public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
        return chain(kernel, state, Visits.of(order, kernel), random);
    }

    /** A chain that visits the sites in any order. */
    static Chain chain(Kernel kernel, int[] state, Visits visits, UniformRandomProvider random) {
        return SpinChains.start(kernel, state, SpinUpdates.Rule.HEAT_BATH, visits, random)
                .orElseGet(() -> new HeatBathChain(kernel, state, visits, random));
    }

    /** The chain of any model. */
    private static final class HeatBathChain extends SingleSiteChain {
        private final double[] weights;

        HeatBathChain(Kernel kernel, int[] state, Visits visits, UniformRandomProvider random) {
            super(kernel, state, visits, random);
            weights = new double[mostStates(kernel.space())];
        }

        @Override
        void update(int site) {
            int states = kernel.space().domain(site).size();
            int current = cursor.state(site);
            for (int k = 0; k < states; k++) {
                weights[k] = k == current ? 0 : difference(site, k);
            }
            double total = weigh(weights, states);
            int chosen = select(weights, states, random.nextDouble() * total);
            if (chosen != current) {
                move(site, chosen);
            }
        }
    }

    private static int mostStates(ConfigurationSpace space) {
        int most = 0;
        for (int i = 0; i < space.sites(); i++) {
            most = Math.max(most, space.domain(i).size());
        }
        return most;
    }
}
