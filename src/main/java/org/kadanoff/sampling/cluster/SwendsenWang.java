package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Sampler;

/**
 * The algorithm of Swendsen and Wang: active bonds divide all sites into clusters, and every cluster draws a new state. For
 * sites of two states of any kind with pair couplings of any sign, and for ferromagnetic Potts models, both in any fields.
 *
 * <p><b>Update.</b> With H = c + Σ_b w_b [b not satisfied] + Σ_i e_i(x_i), w_b &gt; 0 (w = 2|J| of −J s_i s_j, w = K of −K
 * δ(x_i, x_j)), sites x and bonds n_b ∈ {0, 1} have the joint weight
 *
 * <p>W(x, n) = Π_b [(1 − p_b) (1 − n_b) + p_b n_b [b satisfied]] · Π_i e^{−e_i(x_i)}, p_b = 1 − e^{−w_b},
 *
 * <p>whose sum over n is e^{−H(x)} up to a constant. Given x, satisfied bonds are active with the probability p_b and others never.
 * Given n, a cluster's sites can only move together, x_i → x_i + k modulo q, and each cluster draws its k ∈ 0 … q − 1 with a
 * probability proportional to Π_i e^{−e_i(x_i + k)} (two states: flipped or not). Both are heat baths of W, so a sweep, which is
 * one of either, satisfies detailed balance with respect to P.
 *
 * <p><b>Ghost spin.</b> A field −h_i s_i may be written as a coupling to a ghost spin that stands at +1, with bonds of its own; a
 * cluster that holds the ghost is kept and others flip with the probability ½. The weights above are what remains when the
 * ghost's bonds are summed over, so clusters move at least as often.
 *
 * <p><b>Where it helps.</b> As {@link Wolff}, of which it moves all clusters at once; near the critical point of a large system
 * Wolff's clusters are larger on average. In frustrated models it is correct, but clusters percolate and it is slow.
 *
 * <p>Source: R. H. Swendsen, J.-S. Wang, Phys. Rev. Lett. 58, 86 (1987), doi:10.1103/PhysRevLett.58.86; R. G. Edwards, A. D.
 * Sokal, Phys. Rev. D 38, 2009 (1988), doi:10.1103/PhysRevD.38.2009.
 */
public record SwendsenWang() implements Sampler {
    /**
     * {@inheritDoc}
     *
     * <p>{@link Chain#diagnostics} tells "mean cluster size", the mean fraction of the sites in the cluster of a site drawn at
     * random (the same quantity as {@link Wolff}'s), and "clusters", the mean number of clusters per sweep.
     *
     * @throws IllegalArgumentException also when the model has neither two-state sites with pair couplings nor ferromagnetic Potts
     *     couplings
     */
    @Override
    public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
        ClusterModel model = model(kernel);
        Generator generator = Generator.from(random);
        return new SwendsenWangChain(kernel, model, state, generator, BondDraw.of(model, generator));
    }

    @Override
    public Chain resume(Kernel kernel, ChainState saved, UniformRandomProvider random) {
        ClusterModel model = model(kernel);
        Generator generator = ClusterChain.savedGenerator(saved);
        BondDraw bonds = BondDraw.resumed(model, generator, saved);
        return new SwendsenWangChain(kernel, model, saved.configuration(), generator, bonds);
    }

    private static ClusterModel model(Kernel kernel) {
        return ClusterModel.of(kernel.hamiltonian(), "Swendsen-Wang");
    }

    private static final class SwendsenWangChain extends ClusterChain {
        private final BondDraw bonds;
        private final BondClusters clusters;
        /** What a cluster adds to the states of its sites, at its root. */
        private final byte[] steps;
        /** A random bit for each site. */
        private final long[] coins;
        /** Σ e_i(x_i + k) over a cluster at root q + k; empty without fields. */
        private final double[] energies;

        private long roots;
        private double visited;

        SwendsenWangChain(Kernel kernel, ClusterModel model, int[] start, Generator random, BondDraw bonds) {
            super(kernel, model, start, random);
            this.bonds = bonds;
            this.clusters = new BondClusters(model.sites);
            this.steps = new byte[model.sites];
            this.coins = new long[(model.sites + 63) >>> 6];
            this.energies = new double[model.siteEnergies.length];
        }

        @Override
        void update() {
            bonds.draw(state, clusters);
            clusters.flatten();
            if (model.hasFields()) {
                moveInFields();
            } else if (model.states == 2) {
                flip();
            } else {
                move();
            }
            visited += clusters.sizeOf(random.nextInt(model.sites));
        }

        /** Every site draws a bit, which counts where it is a root: quicker than to ask first. */
        private void flip() {
            for (int w = 0; w < coins.length; w++) {
                coins[w] = random.nextLong();
            }
            int found = 0;
            for (int i = 0; i < state.length; i++) {
                int root = clusters.root(i);
                found += root == i ? 1 : 0;
                state[i] ^= (byte) (coins[root >>> 6] >>> root & 1);
            }
            roots += found;
        }

        private void move() {
            for (int i = 0; i < state.length; i++) {
                int root = clusters.root(i);
                if (root == i) {
                    steps[i] = (byte) random.nextInt(model.states);
                    roots++;
                }
                state[i] = (byte) moved(i, steps[root]);
            }
        }

        private int moved(int site, int step) {
            int to = state[site] + step;
            return to < model.states ? to : to - model.states;
        }

        private void moveInFields() {
            int q = model.states;
            Arrays.fill(energies, 0);
            for (int i = 0; i < state.length; i++) {
                for (int k = 0; k < q; k++) {
                    energies[clusters.root(i) * q + k] += model.siteEnergies[i * q + moved(i, k)];
                }
            }
            double[] weights = new double[q];
            for (int i = 0; i < state.length; i++) {
                int root = clusters.root(i);
                if (root == i) {
                    System.arraycopy(energies, i * q, weights, 0, q);
                    double total = HeatBath.weigh(weights, q);
                    steps[i] = (byte) HeatBath.select(weights, q, random.nextDouble() * total);
                    roots++;
                }
                state[i] = (byte) moved(i, steps[root]);
            }
        }

        @Override
        ChainState saveMore(ChainState saved) {
            return bonds.save(saved);
        }

        @Override
        public Map<String, Double> diagnostics() {
            Map<String, Double> figures = new LinkedHashMap<>();
            if (sweeps() == 0) {
                return figures;
            }
            figures.put("mean cluster size", visited / sweeps() / model.sites);
            figures.put("clusters", (double) roots / sweeps());
            return figures;
        }
    }
}
