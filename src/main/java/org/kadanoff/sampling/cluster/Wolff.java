package org.kadanoff.sampling.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.Sampler;

/**
 * Wolff's algorithm: one cluster is grown from a site drawn at random and moved as a whole. For sites of two states of any
 * kind with pair couplings of any sign, and for ferromagnetic Potts models, both in any fields.
 *
 * <p><b>Update.</b> With H = c + Σ_b w_b [b not satisfied] + Σ_i e_i(x_i), w_b &gt; 0 (w = 2|J| of −J s_i s_j, w = K of −K
 * δ(x_i, x_j)): draw a site and a step k ∈ 1 … q − 1, grow the cluster C of the site over satisfied bonds, each active with
 * the probability 1 − e^{−w_b}, and move its sites to x_i + k modulo q (two states: flip them) with the probability min(1,
 * e^{−Δ}), Δ = Σ_{i∈C} e_i(x_i + k) − e_i(x_i).
 *
 * <p><b>Detailed balance.</b> The move s → t over C has the probability |C|/n · 1/(q − 1) · A(C) · Π_{b∈∂C satisfied in s}
 * e^{−w_b} · min(1, e^{−Δ}), where A(C) is the probability that active bonds connect C, which depends only on bonds inside C;
 * these are satisfied in t as they are in s. On the way back k is replaced by q − k. A bond of ∂C that is satisfied in s is not
 * in t, so that Π e^{−w_b}(s → t) / Π e^{−w_b}(t → s) = e^{−(H_bonds(t) − H_bonds(s))}, and the ratio of the acceptances is
 * e^{−Δ}; together P(s→t)/P(t→s) = e^{−(H(t) − H(s))}.
 *
 * <p><b>Ghost spin.</b> A field −h_i s_i is a coupling to a ghost spin that stands at +1. Growing the cluster into the ghost
 * over bonds 1 − e^{−2|h_i|} and keeping a cluster that holds it (flipping it means flipping the rest) accepts with Π e^{−2|h_i|}
 * over the satisfied fields. That never exceeds min(1, e^{−Δ}) and is equal to it where all fields of C are satisfied, so the
 * ghost is left out here. Where no site of a cluster can gain from a move, as in a uniform field on a ferromagnet, the growth
 * ends as soon as the cluster is bound to be kept, as it would at the ghost.
 *
 * <p><b>Sweep.</b> A sweep is a number of clusters that does not depend on how large they turn out: the configured number, or one
 * more, decided by a coin. Growing clusters until n sites have been moved would end sweeps preferably after large clusters and so
 * bias averages. The coin is there because the update may be periodic (a spin without neighbours and field is flipped every
 * time; a cold ferromagnet nearly so), and what an even number of flips leaves as it was would never be seen to change. For
 * about n updates per sweep take the inverse of "mean cluster size", once.
 *
 * <p><b>Where it helps.</b> Near a critical point of a ferromagnet, or of a model that a gauge transformation turns into one. In
 * frustrated models the update is correct but clusters percolate long before the spins order ("mean cluster size" near 1): then
 * it is slow, and Metropolis or {@link Houdayer} is the better choice.
 *
 * <p>Source: U. Wolff, Phys. Rev. Lett. 62, 361 (1989), doi:10.1103/PhysRevLett.62.361.
 *
 * @param clusters c, at least 1; a sweep is c or c + 1 clusters
 */
public record Wolff(int clusters) implements Sampler {
    /** Words of activation bits that are drawn at once. */
    private static final int BLOCK = 64;

    public Wolff {
        if (clusters < 1) {
            throw new IllegalArgumentException("a sweep grows at least one cluster, got " + clusters);
        }
    }

    /** One or two clusters per sweep. */
    public Wolff() {
        this(1);
    }

    public Wolff withClusters(int newClusters) {
        return new Wolff(newClusters);
    }

    /**
     * {@inheritDoc}
     *
     * <p>{@link Chain#diagnostics} tells "mean cluster size", the mean fraction of the sites that a cluster holds (of those grown
     * until it was clear that they are kept, what had been grown), "clusters", their number, and in fields "acceptance", the
     * fraction of clusters that were moved.
     *
     * @throws IllegalArgumentException also when the model has neither two-state sites with pair couplings nor ferromagnetic Potts
     *     couplings
     */
    @Override
    public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
        ClusterModel model = model(kernel);
        Generator generator = Generator.from(random);
        ActiveBits bits =
                model.rows.areEqual() ? ActiveBits.of(model.rows.commonProbability(), BLOCK, generator) : null;
        return new WolffChain(kernel, model, state, clusters, generator, bits);
    }

    @Override
    public Chain resume(Kernel kernel, ChainState saved, UniformRandomProvider random) {
        ClusterModel model = model(kernel);
        Generator generator = ClusterChain.savedGenerator(saved);
        ActiveBits bits =
                model.rows.areEqual() ? ActiveBits.restored(model.rows.commonProbability(), BLOCK, saved) : null;
        return new WolffChain(kernel, model, saved.configuration(), clusters, generator, bits);
    }

    private static ClusterModel model(Kernel kernel) {
        return ClusterModel.of(kernel.hamiltonian(), "Wolff");
    }

    private static final class WolffChain extends ClusterChain {
        private final int clusters;
        private final @Nullable ActiveBits bits;
        private final WolffCluster cluster;
        private long grown;
        private long moved;
        private double visited;

        WolffChain(
                Kernel kernel,
                ClusterModel model,
                int[] start,
                int clusters,
                Generator random,
                @Nullable ActiveBits bits) {
            super(kernel, model, start, random);
            this.clusters = clusters;
            this.bits = bits;
            this.cluster = new WolffCluster(model, state, bits);
        }

        @Override
        void update() {
            int count = clusters + (random.nextBoolean() ? 1 : 0);
            for (int c = 0; c < count && model.states > 1; c++) {
                int seed = random.nextInt(model.sites);
                int old = state[seed];
                int offered = model.states == 2 ? 1 - old : (old + 1 + random.nextInt(model.states - 1)) % model.states;
                if (model.hasFields()) {
                    moved += growInFields(seed, old, offered) ? 1 : 0;
                } else {
                    cluster.grow(seed, old ^ offered, random);
                }
                grown++;
                visited += cluster.size();
            }
        }

        /** Accepts when Δ ≤ −log u, u uniform in (0, 1]. */
        private boolean growInFields(int seed, int old, int offered) {
            double limit = -Math.log(1 - random.nextDouble());
            return cluster.growWithin(limit, model.onlyCosts(old, offered), seed, old ^ offered, random);
        }

        @Override
        ChainState saveMore(ChainState saved) {
            return bits == null ? saved : bits.save(saved);
        }

        @Override
        public Map<String, Double> diagnostics() {
            Map<String, Double> figures = new LinkedHashMap<>();
            if (grown == 0) {
                return figures;
            }
            figures.put("mean cluster size", visited / grown / model.sites);
            figures.put("clusters", (double) grown);
            if (model.hasFields()) {
                figures.put("acceptance", (double) moved / grown);
            }
            return figures;
        }
    }
}
