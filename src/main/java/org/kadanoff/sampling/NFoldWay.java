package org.kadanoff.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.VariateBlocks;

/**
 * The n-fold way: rejection-free dynamics in continuous time. Every other state x of every site i is entered at a rate per
 * unit of time,
 *
 * <ul>
 *   <li>Metropolis: r(i, x) = min(1, e^{−ΔH}) / (q_i − 1), q_i being the number of states;
 *   <li>Glauber: r(i, x) = P(x | rest), the heat bath's probability.
 * </ul>
 *
 * With R = Σ r, the time to the next event is exponential with mean 1/R, and the event is (i, x) with probability r(i, x)/R.
 * This is the random-order Metropolis algorithm or heat bath with its n attempts per sweep falling at the times of a Poisson
 * process of rate n instead of at equal distances: one sweep is one unit of time, n attempts on average, and takes as long
 * as there are events in it. What is measured after a sweep is the configuration at that <em>time</em>, not after an event;
 * configurations that are left quickly would otherwise count too much. An exponential time has no memory, so each
 * sweep draws the time to its first event anew and there is no clock to save.
 *
 * <p>Both rates obey detailed balance, P(s) r(s → s') = P(s') r(s' → s). Any Hamiltonian and any domains. The rates of a
 * site's neighbours in the {@link InteractionGraph} are computed anew after every event: O(neighbours · log n).
 *
 * <p>Worth it where most moves are refused: at low temperature, in metastable states. Diagnostics: "events per sweep".
 *
 * <p>Source: A. B. Bortz, M. H. Kalos, J. L. Lebowitz, J. Comput. Phys. 17, 10 (1975), doi:10.1016/0021-9991(75)90060-1; D.
 * T. Gillespie, J. Phys. Chem. 81, 2340 (1977), doi:10.1021/j100540a008.
 *
 * @param rates which rates
 */
public record NFoldWay(Rates rates) implements Sampler {
    /** The rate at which a site enters another state. */
    public enum Rates {
        /** min(1, e^{−ΔH}) over the number of other states. */
        METROPOLIS,
        /** The heat bath's probability. */
        GLAUBER
    }

    /** Metropolis rates. */
    public NFoldWay() {
        this(Rates.METROPOLIS);
    }

    public NFoldWay withRates(Rates newRates) {
        return new NFoldWay(newRates);
    }

    /**
     * The rates of a site, in entries 0 … q − 1; 0 for the current state.
     *
     * @param differences ΔH of every state on entry, rates on return
     */
    static void rate(Rates rates, double[] differences, int states, int current) {
        if (rates == Rates.GLAUBER) {
            double total = HeatBath.weigh(differences, states);
            for (int x = 0; x < states; x++) {
                differences[x] = x == current ? 0 : differences[x] / total;
            }
            return;
        }
        for (int x = 0; x < states; x++) {
            differences[x] = x == current ? 0 : Metropolis.acceptance(differences[x]) / (states - 1);
        }
    }

    @Override
    public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
        return new EventChain(kernel, state, rates, random);
    }

    private static final class EventChain extends CursorChain {
        private final Rates rates;
        private final InteractionGraph graph;
        private final int[] offset;
        private final int[] siteOf;
        private final double[] differences;
        private final RateTree tree;
        private final VariateBlocks variates;
        private boolean ready;
        private long events;

        EventChain(Kernel kernel, int[] state, Rates rates, UniformRandomProvider random) {
            super(kernel, state, random);
            this.rates = rates;
            this.graph = InteractionGraph.of(kernel);
            this.offset = new int[kernel.sites() + 1];
            int most = 0;
            for (int i = 0; i < kernel.sites(); i++) {
                int states = kernel.space().domain(i).size();
                offset[i + 1] = Math.addExact(offset[i], states);
                most = Math.max(most, states);
            }
            this.siteOf = new int[offset[kernel.sites()]];
            for (int i = 0; i < kernel.sites(); i++) {
                java.util.Arrays.fill(siteOf, offset[i], offset[i + 1], i);
            }
            this.differences = new double[most];
            this.tree = new RateTree(siteOf.length);
            this.variates = VariateBlocks.unseeded();
        }

        @Override
        void advance() {
            // Not when the chain is made, so that an energy that is no number is met in a sweep.
            if (!ready) {
                refresh();
            }
            variates.seed(random);
            for (double time = next(0); time < 1; time = next(time)) {
                int move = tree.find(variates.uniform() * tree.total());
                int site = siteOf[move];
                cursor.flip(site, move - offset[site]);
                events++;
                rate(site);
                for (int k = 0; k < graph.degree(site); k++) {
                    rate(graph.neighbour(site, k));
                }
            }
        }

        /** The time of the next event; infinite where nothing can move. */
        private double next(double time) {
            return time + variates.exponential() / tree.total();
        }

        /** Computes the rates of a site. */
        private void rate(int site) {
            int states = offset[site + 1] - offset[site];
            int current = cursor.state(site);
            for (int x = 0; x < states; x++) {
                differences[x] = x == current ? 0 : difference(site, x);
            }
            NFoldWay.rate(rates, differences, states, current);
            for (int x = 0; x < states; x++) {
                tree.set(offset[site] + x, differences[x]);
            }
        }

        /** Computes all rates and returns by how much the largest change differs from what was kept. */
        private double refresh() {
            double worst = 0;
            for (int i = 0; i < kernel.sites(); i++) {
                double[] before = new double[offset[i + 1] - offset[i]];
                for (int x = 0; x < before.length; x++) {
                    before[x] = tree.rate(offset[i] + x);
                }
                rate(i);
                for (int x = 0; x < before.length; x++) {
                    worst = Math.max(worst, Math.abs(tree.rate(offset[i] + x) - before[x]));
                }
            }
            ready = true;
            return worst;
        }

        @Override
        public double audit() {
            double drift = cursor.audit();
            return ready ? Math.max(drift, refresh()) : drift;
        }

        @Override
        public Map<String, Double> diagnostics() {
            Map<String, Double> diagnostics = new LinkedHashMap<>();
            diagnostics.put("events per sweep", sweeps() > 0 ? events / (double) sweeps() : Double.NaN);
            return diagnostics;
        }
    }
}
