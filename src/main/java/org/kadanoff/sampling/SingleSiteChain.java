package org.kadanoff.sampling;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;

/** What all chains of single-site updates on a cursor share: the order of the visits and the count of changes. */
abstract class SingleSiteChain extends CursorChain {
    private final Visits visits;
    private long changes;

    SingleSiteChain(Kernel kernel, int[] state, Order order, UniformRandomProvider random) {
        this(kernel, state, Visits.of(order, kernel), random);
    }

    SingleSiteChain(Kernel kernel, int[] state, Visits visits, UniformRandomProvider random) {
        super(kernel, state, random);
        this.visits = visits;
    }

    /** Gives one site its next state. */
    abstract void update(int site);

    /** Moves a site to another state and counts that. */
    final void move(int site, int newState) {
        cursor.flip(site, newState);
        changes++;
    }

    @Override
    final void advance() {
        int sites = kernel.sites();
        for (int k = 0; k < sites; k++) {
            update(visits.drawn() ? random.nextInt(sites) : visits.sites()[k]);
        }
    }

    @Override
    public final Map<String, Double> diagnostics() {
        return describe(changes, kernel.sites() * (double) sweeps(), visits);
    }

    /** The share of updates that changed a site, and the colours. */
    static Map<String, Double> describe(long changes, double updates, Visits visits) {
        Map<String, Double> diagnostics = new LinkedHashMap<>();
        diagnostics.put("acceptance", updates > 0 ? changes / updates : Double.NaN);
        diagnostics.putAll(visits.diagnostics());
        return diagnostics;
    }
}
