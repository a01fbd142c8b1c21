package org.kadanoff.sampling.cluster;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Cursor;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Magnetization;
import org.kadanoff.sampling.Sampler;

/**
 * Two replicas at one temperature with {@link HoudayerMove}s between them: a sweep is a heat-bath sweep of each replica in
 * sequential order, followed by a number of moves. It preserves the joint distribution e^{−H(a) − H(b)}/Z², of which the chain
 * shows the first replica. Any Hamiltonian; made for spin glasses in two dimensions and on sparse graphs.
 *
 * <p>A sweep takes twice as many updates as one of a single replica. {@link #start(Kernel, int[], UniformRandomProvider)} makes
 * the second replica a copy of the first, so the pair has to equilibrate even when the first was drawn from P.
 *
 * <p>Source: J. Houdayer, Eur. Phys. J. B 22, 479 (2001), doi:10.1007/PL00011151.
 *
 * @param moves cluster moves per sweep, at least 1
 */
public record Houdayer(int moves) implements Sampler {
    private static final String SECOND = "second-replica";

    public Houdayer {
        if (moves < 1) {
            throw new IllegalArgumentException("a sweep makes at least one cluster move, got " + moves);
        }
    }

    /** One move per sweep. */
    public Houdayer() {
        this(1);
    }

    public Houdayer withMoves(int newMoves) {
        return new Houdayer(newMoves);
    }

    /**
     * {@inheritDoc}
     *
     * <p>{@link Chain#diagnostics} tells "mean cluster size", the mean fraction of the sites on which a move exchanged the states,
     * and "differing sites", the mean fraction where the replicas differed.
     */
    @Override
    public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
        return start(kernel, state, state, random);
    }

    /**
     * A chain with two starting configurations.
     *
     * @param one of the replica that the chain shows (copied)
     * @param other of the second replica (copied)
     * @throws IllegalArgumentException when one of them is no configuration of the model or is forbidden
     */
    public PairChain start(Kernel kernel, int[] one, int[] other, UniformRandomProvider random) {
        return new PairChain(kernel, one, other, HoudayerMove.of(kernel.hamiltonian()), moves, random);
    }

    @Override
    public Chain resume(Kernel kernel, ChainState saved, UniformRandomProvider random) {
        return start(kernel, saved.configuration(), saved.ints(SECOND), random);
    }

    /** The two replicas. */
    public static final class PairChain implements Chain {
        private final Kernel kernel;
        private final Cursor one;
        private final Cursor other;
        private final HoudayerMove move;
        private final int moves;
        private final UniformRandomProvider random;
        private final Magnetization magnetization;
        private final double[] weights;
        private long sweeps;
        private double exchanged;
        private double differing;

        PairChain(Kernel kernel, int[] one, int[] other, HoudayerMove move, int moves, UniformRandomProvider random) {
            this.kernel = kernel;
            this.one = allowed(kernel.cursor(one));
            this.other = allowed(kernel.cursor(other));
            this.move = move;
            this.moves = moves;
            this.random = random;
            this.magnetization = Magnetization.of(kernel.space());
            int most = 0;
            for (int i = 0; i < kernel.sites(); i++) {
                most = Math.max(most, kernel.space().domain(i).size());
            }
            this.weights = new double[most];
        }

        private static Cursor allowed(Cursor cursor) {
            if (!Double.isFinite(cursor.energy())) {
                throw new IllegalArgumentException(
                        "a chain starts from allowed configurations of finite energy, but one" + " has the energy "
                                + cursor.energy());
            }
            return cursor;
        }

        @Override
        public void sweep() {
            for (int i = 0; i < kernel.sites(); i++) {
                update(one, i);
                update(other, i);
            }
            for (int m = 0; m < moves; m++) {
                exchange();
            }
            sweeps++;
        }

        private void update(Cursor replica, int site) {
            int states = kernel.space().domain(site).size();
            int current = replica.state(site);
            for (int k = 0; k < states; k++) {
                weights[k] = k == current ? 0 : replica.flipDifference(site, k);
                if (Double.isNaN(weights[k]) || weights[k] == Double.NEGATIVE_INFINITY) {
                    throw new ArithmeticException("the energy difference of site " + site + " from state " + current
                            + " to state " + k + " in sweep " + sweeps + " is " + weights[k]
                            + "; check the terms on this site for overflow or undefined values");
                }
            }
            double total = HeatBath.weigh(weights, states);
            int chosen = HeatBath.select(weights, states, random.nextDouble() * total);
            if (chosen != current) {
                replica.flip(site, chosen);
            }
        }

        private void exchange() {
            int[] sites = move.cluster(one.toArray(), other.toArray(), random);
            for (int site : sites) {
                int kept = one.state(site);
                one.flip(site, other.state(site));
                other.flip(site, kept);
            }
            exchanged += sites.length;
            differing += move.differing();
        }

        @Override
        public long sweeps() {
            return sweeps;
        }

        /** {@inheritDoc} Of the first replica, as are energy and magnetization. */
        @Override
        public int[] state() {
            return one.toArray();
        }

        /** State indices of the second replica (a copy). */
        public int[] otherState() {
            return other.toArray();
        }

        @Override
        public double energy() {
            return one.energy();
        }

        @Override
        public double magnetization() {
            return magnetization.of(one.toArray());
        }

        @Override
        public double audit() {
            return Math.max(one.audit(), other.audit());
        }

        @Override
        public ChainState save() {
            audit();
            return ChainState.of(state()).with(SECOND, otherState());
        }

        @Override
        public Map<String, Double> diagnostics() {
            Map<String, Double> figures = new LinkedHashMap<>();
            if (sweeps > 0) {
                figures.put("mean cluster size", exchanged / (sweeps * moves) / kernel.sites());
                figures.put("differing sites", differing / (sweeps * moves) / kernel.sites());
            }
            return figures;
        }
    }
}
