package org.kadanoff.simulation.freeenergy;

import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.sampling.extended.Ladders;

/**
 * What all methods need to know.
 *
 * @param sampler sweeps the model at every factor
 * @param factors of the ladder, descending from 1 to 0; empty to choose steps of 0.6/√Var H from a pilot run
 * @param chains independent ladders, populations or walks, at least 2
 * @param sweeps measured per factor and chain, at least 32; a fifth as many are left out before. The other methods get about as
 *     many sweeps in all as a ladder of K factors, K · chains · sweeps
 * @param threads on which chains run; does not change the result
 */
public record FreeEnergySettings(Sampler sampler, RealVector factors, int chains, int sweeps, int threads) {
    private static final int FEWEST_SWEEPS = 32;

    public FreeEnergySettings {
        if (chains < 2 || sweeps < FEWEST_SWEEPS || threads < 1) {
            throw new IllegalArgumentException("a free energy needs at least two chains, " + FEWEST_SWEEPS
                    + " sweeps and one thread; got " + chains + ", " + sweeps + " and " + threads);
        }
        if (factors.size() > 0 && !(Ladders.descendsFromOne(factors) && factors.get(factors.size() - 1) == 0)) {
            throw new IllegalArgumentException("a free energy needs a ladder from 1 to 0, got " + factors);
        }
    }

    /** Heat bath on a ladder by itself, 16 chains of 1000 sweeps, one thread. */
    public FreeEnergySettings() {
        this(new HeatBath(), RealVector.of(), 16, 1000, 1);
    }

    public FreeEnergySettings withSampler(Sampler newSampler) {
        return new FreeEnergySettings(newSampler, factors, chains, sweeps, threads);
    }

    public FreeEnergySettings withFactors(RealVector newFactors) {
        return new FreeEnergySettings(sampler, newFactors, chains, sweeps, threads);
    }

    public FreeEnergySettings withChains(int newChains) {
        return new FreeEnergySettings(sampler, factors, newChains, sweeps, threads);
    }

    public FreeEnergySettings withSweeps(int newSweeps) {
        return new FreeEnergySettings(sampler, factors, chains, newSweeps, threads);
    }

    public FreeEnergySettings withThreads(int newThreads) {
        return new FreeEnergySettings(sampler, factors, chains, sweeps, newThreads);
    }

    /** Sweeps left out before measuring. */
    int burnIn() {
        return Math.max(20, sweeps / 5);
    }
}
