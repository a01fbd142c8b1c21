package org.kadanoff.sampling;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;

/**
 * Metropolis algorithm: a site is offered one of its other states, each with the same probability, and takes it with
 * probability min(1, e^{−ΔH}). Any domains; a site with a single state stays as it is.
 *
 * <p>In sequential order a move with ΔH = 0 is always taken, so a model whose energy differences all vanish goes round in
 * a cycle; use {@link Order#RANDOM} there. Two-state models with couplings of at most two sites run on flat arrays, fastest in
 * {@link Order#CHECKERBOARD}.
 *
 * <p>Source: N. Metropolis, A. W. Rosenbluth, M. N. Rosenbluth, A. H. Teller, E. Teller, J. Chem. Phys. 21, 1087 (1953),
 * doi:10.1063/1.1699114.
 *
 * @param order in which order a sweep visits the sites
 */
public record Metropolis(Order order) implements Sampler {
    /** Sites in sequential order. */
    public Metropolis() {
        this(Order.SEQUENTIAL);
    }

    public Metropolis withOrder(Order newOrder) {
        return new Metropolis(newOrder);
    }

    /** min(1, e^{−ΔH}), the probability to take a move. */
    static double acceptance(double difference) {
        return difference <= 0 ? 1 : Math.exp(-difference);
    }

    @Override
    public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
        Visits visits = Visits.of(order, kernel);
        return SpinChains.start(kernel, state, SpinUpdates.Rule.METROPOLIS, visits, random)
                .orElseGet(() -> new MetropolisChain(kernel, state, visits, random));
    }

    /** The chain of any model. */
    private static final class MetropolisChain extends SingleSiteChain {
        MetropolisChain(Kernel kernel, int[] state, Visits visits, UniformRandomProvider random) {
            super(kernel, state, visits, random);
        }

        @Override
        void update(int site) {
            int states = kernel.space().domain(site).size();
            if (states < 2) {
                return;
            }
            int current = cursor.state(site);
            int offered = states == 2 ? 1 - current : otherThan(current, states);
            double acceptance = acceptance(difference(site, offered));
            if (acceptance == 1 || random.nextDouble() < acceptance) {
                move(site, offered);
            }
        }

        private int otherThan(int current, int states) {
            int drawn = random.nextInt(states - 1);
            return drawn < current ? drawn : drawn + 1;
        }
    }
}
