package org.kadanoff.simulation;

import java.util.List;
import org.kadanoff.sampling.ChainState;

/**
 * A run between two blocks: what has been measured and all that is needed to go on. Immutable view; the arrays are kept and
 * must not be changed.
 *
 * @param sweeps done by every chain, burn-in included
 * @param energy H/(β n), one row per chain, in the order of time
 * @param magnetization the order parameter; NaN where there is none
 * @param logWeight of every measurement, see {@link org.kadanoff.sampling.Chain#logWeight}
 * @param configurations kept configurations of state indices: chain, number, site
 * @param chains the saved chains
 * @param random the chains' random streams
 */
public record RunRecord(
        long sweeps,
        double[][] energy,
        double[][] magnetization,
        double[][] logWeight,
        byte[][][] configurations,
        List<ChainState> chains,
        List<byte[]> random) {
    public RunRecord {
        chains = List.copyOf(chains);
        random = List.copyOf(random);
        if (energy.length != chains.size() || random.size() != chains.size()) {
            throw new IllegalArgumentException("a run has one series and one random stream for each chain");
        }
    }

    /** Measurements per chain so far. */
    public int measurements() {
        return energy[0].length;
    }
}
