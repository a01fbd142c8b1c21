package org.kadanoff.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.kernel.Kernel;

/**
 * Kawasaki dynamics: two sites exchange their states with the Metropolis probability min(1, e^{−ΔH}), so that the number of
 * sites in each state, and with it the magnetization, stays what it was. The chain samples P(s) conditioned on the
 * composition of its starting configuration. Any domain, the same on all sites; sites in equal states have nothing to
 * exchange.
 *
 * <p>Partners are neighbours in the {@link InteractionGraph} (diffusion; the composition of every connected part is then
 * conserved by itself), or any two sites (faster where only the equilibrium matters). Pairs are chosen without regard to the
 * configuration, hence detailed balance.
 *
 * <p>Diagnostics: "acceptance", exchanges made per exchange tried between different states; "different states", the share
 * of pairs met that were in different states.
 *
 * <p>Source: K. Kawasaki, Phys. Rev. 145, 224 (1966), doi:10.1103/PhysRev.145.224.
 *
 * @param partners which pairs of sites
 * @param order {@link Order#RANDOM}: as many pairs drawn at random as there are sites; {@link Order#SEQUENTIAL}: all pairs of
 *     neighbours one after another, in ascending order
 */
public record Kawasaki(Partners partners, Order order) implements Sampler {
    /** Which sites exchange their states. */
    public enum Partners {
        /** Sites that interact. */
        NEIGHBOURS,
        /** Any two sites. */
        ANY
    }

    public Kawasaki {
        if (order == Order.CHECKERBOARD) {
            throw new IllegalArgumentException(
                    "exchanges have no checkerboard order: a pair has a site of either colour; "
                            + "take the random or the sequential order");
        }
        if (partners == Partners.ANY && order == Order.SEQUENTIAL) {
            throw new IllegalArgumentException(
                    "any two sites are exchanged in random order only; in sequential order take neighbours");
        }
    }

    /** Neighbours in random order. */
    public Kawasaki() {
        this(Partners.NEIGHBOURS, Order.RANDOM);
    }

    public Kawasaki withPartners(Partners newPartners) {
        return new Kawasaki(newPartners, order);
    }

    public Kawasaki withOrder(Order newOrder) {
        return new Kawasaki(partners, newOrder);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also when the sites have different domains
     */
    @Override
    public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
        ConfigurationSpace space = kernel.space();
        if (!space.isUniformly(space.domain(0))) {
            throw new IllegalArgumentException(
                    "Kawasaki dynamics exchanges the states of two sites, so all sites need the "
                            + "same domain, but these are " + space + "; use Metropolis or heat bath");
        }
        return new ExchangeChain(kernel, state, this, random);
    }

    private static final class ExchangeChain extends CursorChain {
        private final Kawasaki sampler;
        /** i_0, j_0, i_1, j_1, …; empty where any two sites may be partners. */
        private final int[] bonds;

        private long met;
        private long tried;
        private long made;

        ExchangeChain(Kernel kernel, int[] state, Kawasaki sampler, UniformRandomProvider random) {
            super(kernel, state, random);
            this.sampler = sampler;
            this.bonds = sampler.partners == Partners.ANY
                    ? new int[0]
                    : InteractionGraph.of(kernel).bonds();
        }

        @Override
        void advance() {
            if (sampler.order == Order.SEQUENTIAL) {
                for (int b = 0; b < bonds.length; b += 2) {
                    exchange(bonds[b], bonds[b + 1]);
                }
                return;
            }
            int sites = kernel.sites();
            boolean any = sampler.partners == Partners.ANY;
            if (any ? sites < 2 : bonds.length == 0) {
                return;
            }
            for (int k = 0; k < sites; k++) {
                if (any) {
                    int i = random.nextInt(sites);
                    int j = random.nextInt(sites - 1);
                    exchange(i, j < i ? j : j + 1);
                } else {
                    int b = 2 * random.nextInt(bonds.length / 2);
                    exchange(bonds[b], bonds[b + 1]);
                }
            }
        }

        private void exchange(int i, int j) {
            met++;
            int a = cursor.state(i);
            int b = cursor.state(j);
            if (a == b) {
                return;
            }
            tried++;
            double difference = tryExchange(i, j, a, b);
            double acceptance = Metropolis.acceptance(difference);
            if (acceptance == 1 || random.nextDouble() < acceptance) {
                made++;
            } else {
                cursor.flip(j, b);
                cursor.flip(i, a);
            }
        }

        /** Exchanges the states and returns ΔH: that of the first site, and that of the second with the first one changed. */
        private double tryExchange(int i, int j, int a, int b) {
            double first = difference(i, b);
            if (first != Double.POSITIVE_INFINITY) {
                cursor.flip(i, b);
                double sum = first + difference(j, a);
                cursor.flip(j, a);
                return sum;
            }
            // The way through this forbidden configuration says nothing; the energies at both ends do.
            int[] exchanged = cursor.toArray();
            exchanged[i] = b;
            exchanged[j] = a;
            double difference = defined(kernel.energy(exchanged) - cursor.energy(), i, b);
            cursor.flip(i, b);
            cursor.flip(j, a);
            return difference;
        }

        @Override
        public Map<String, Double> diagnostics() {
            Map<String, Double> diagnostics = new LinkedHashMap<>();
            diagnostics.put("acceptance", tried > 0 ? made / (double) tried : Double.NaN);
            diagnostics.put("different states", met > 0 ? tried / (double) met : Double.NaN);
            return diagnostics;
        }
    }
}
