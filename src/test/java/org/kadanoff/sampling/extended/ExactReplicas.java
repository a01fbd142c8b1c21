package org.kadanoff.sampling.extended;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.ExactDraws;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.testing.Enumeration;

/**
 * Starts parallel tempering as the stationarity suite needs it: the suite gives an exact draw at factor 1, and all other replicas
 * are drawn exactly at their own factors.
 */
record ExactReplicas(ParallelTempering tempering, ExactDraws[] draws) implements Sampler {
    static ExactReplicas of(ParallelTempering tempering, Hamiltonian model) {
        RealVector factors = tempering.factors();
        ExactDraws[] draws = new ExactDraws[factors.size()];
        for (int k = 1; k < draws.length; k++) {
            draws[k] = ExactDraws.of(
                    model.space(), Enumeration.probabilities(model.times(factors.get(k))), new NoRandom());
        }
        return new ExactReplicas(tempering, draws);
    }

    int[][] draw(int[] state, UniformRandomProvider random) {
        int[][] states = new int[draws.length][];
        states[0] = state;
        for (int k = 1; k < draws.length; k++) {
            states[k] = draws[k].with(random).draw();
        }
        return states;
    }

    @Override
    public ParallelTempering.Ladder start(Kernel kernel, int[] state, UniformRandomProvider random) {
        return tempering.start(kernel, draw(state, random), random);
    }

    /** A chain of which the configuration shown is that of all replicas together, the last fastest. */
    static int[] joint(ParallelTempering.Ladder ladder, ConfigurationSpace space) {
        int sites = space.sites();
        int[] joint = new int[sites * ladder.factors().size()];
        for (int k = 0; k < ladder.factors().size(); k++) {
            System.arraycopy(ladder.state(k), 0, joint, k * sites, sites);
        }
        return joint;
    }

    /** The tables are shared, the numbers come from elsewhere. */
    private static final class NoRandom implements UniformRandomProvider {
        @Override
        public long nextLong() {
            throw new IllegalStateException("draws need a source of their own");
        }
    }
}
