package org.kadanoff.rbm.learned;

import org.kadanoff.lattice.Graph;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;

/**
 * Machines whose visible marginal is an Ising model exactly: one hidden spin per bond, with
 *
 * <p>Σ_{h=±1} e^{h w (s + τ s')} = 2cosh w(s + τs') = 2 (cosh 2w)^{1/2} e^{K s s'}, τ = sign K, e^{2|K|} = cosh 2w,
 *
 * <p>since the argument is ±2w when ss' = τ and 0 otherwise. So w = arsinh (½(e^{2|K|} − 1))^{1/2}, which loses no digits at small
 * K, and F(v) = H(v) − Σ_b (log 2 + |K_b|). Summing the visible spins out instead decorates every bond: H̃(h) couples the bonds that
 * meet at a site.
 *
 * <p>They show what a training could at best arrive at, and what couplings, temperatures and flows read off a machine are to be.
 */
public final class IsingMachine {
    private IsingMachine() {}

    /** One coupling K on all bonds and one field on all sites. */
    public static Machine on(Graph graph, double coupling, double field) {
        return on(graph, RealVector.constant(graph.bonds(), coupling), RealVector.constant(graph.sites(), field));
    }

    /**
     * Spins on a graph.
     *
     * @param couplings K_b in the order of the bonds
     * @param fields in the order of the sites
     * @throws IllegalArgumentException when the numbers of entries do not fit the graph
     */
    public static Machine on(Graph graph, RealVector couplings, RealVector fields) {
        if (couplings.size() != graph.bonds() || fields.size() != graph.sites()) {
            throw new IllegalArgumentException("the graph has " + graph.bonds() + " bonds and " + graph.sites()
                    + " sites, got " + couplings.size() + " couplings and " + fields.size() + " fields");
        }
        int bonds = graph.bonds();
        double[] weights = new double[Math.multiplyExact(graph.sites(), bonds)];
        for (int b = 0; b < bonds; b++) {
            double w = weight(couplings.get(b));
            weights[graph.first().get(b) * bonds + b] = w;
            weights[graph.second().get(b) * bonds + b] = couplings.get(b) < 0 ? -w : w;
        }
        return new Machine(
                Layer.spins(graph.sites()),
                Layer.spins(bonds),
                fields,
                RealVector.constant(bonds, 0),
                RealVector.of(weights));
    }

    /** w &gt; 0 with cosh 2w = e^{2|K|}. */
    public static double weight(double coupling) {
        double s = Math.sqrt(0.5 * Math.expm1(2 * Math.abs(coupling)));
        return Math.log1p(s + s * s / (1 + Math.sqrt(1 + s * s)));
    }
}
