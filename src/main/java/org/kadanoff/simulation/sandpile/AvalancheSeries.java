package org.kadanoff.simulation.sandpile;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.InterruptedComputationException;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.TaskPool;

/**
 * The avalanches of consecutive grains, in the order of time, those of size 0 among them.
 */
public final class AvalancheSeries {
    /** What can be said of an avalanche. */
    public enum Quantity {
        /** s, number of topplings. */
        SIZE,
        /** a, number of sites that toppled. */
        AREA,
        /** T, number of parallel steps. */
        DURATION,
        /** r, linear extent. */
        EXTENT
    }

    private final long[] size;
    private final int[] area;
    private final int[] duration;
    private final int[] extent;

    private AvalancheSeries(int grains) {
        size = new long[grains];
        area = new int[grains];
        duration = new int[grains];
        extent = new int[grains];
    }

    /**
     * Drops grains on uniform sites.
     *
     * @param pile stable, for stationary averages a stationary one; left in its last state
     * @param grains at least 1
     * @throws InterruptedComputationException when the thread is interrupted
     */
    public static AvalancheSeries drive(Sandpile pile, int grains, UniformRandomProvider random) {
        if (grains < 1) {
            throw new IllegalArgumentException("a series of avalanches begins with a grain, got " + grains);
        }
        AvalancheSeries series = new AvalancheSeries(grains);
        for (int k = 0; k < grains; k++) {
            if (k % 1024 == 0) {
                TaskPool.checkInterrupted();
            }
            Avalanche avalanche = pile.add(random);
            series.size[k] = avalanche.size();
            series.area[k] = avalanche.area();
            series.duration[k] = avalanche.duration();
            series.extent[k] = avalanche.extent();
        }
        return series;
    }

    /**
     * Drops grains on independent piles that start in stationary states, and joins their series one after the other.
     *
     * @param piles at least 1
     * @param grains for each, at least 1
     * @param random advanced by one draw
     * @param threads at least 1; without influence on the result
     */
    public static AvalancheSeries driveStationary(
            OpenBox box, int piles, int grains, UniformRandomProvider random, int threads) {
        if (piles < 1 || grains < 1 || threads < 1 || (long) piles * grains > Integer.MAX_VALUE - 8) {
            throw new IllegalArgumentException(
                    "avalanches of at least one grain on at least one pile are followed by at"
                            + " least one thread, 2^31 of them at most; got " + grains + " grains, " + piles
                            + " piles and "
                            + threads + " threads");
        }
        RandomStreams streams = RandomStreams.from(random);
        AvalancheSeries[] series = new AvalancheSeries[piles];
        TaskPool.run(piles, threads, () -> box, (place, k) -> {
            UniformRandomProvider own = streams.stream(k);
            series[k] = drive(Sandpile.stationary(place, own), grains, own);
        });
        AvalancheSeries joined = new AvalancheSeries(piles * grains);
        for (int k = 0; k < piles; k++) {
            System.arraycopy(series[k].size, 0, joined.size, k * grains, grains);
            System.arraycopy(series[k].area, 0, joined.area, k * grains, grains);
            System.arraycopy(series[k].duration, 0, joined.duration, k * grains, grains);
            System.arraycopy(series[k].extent, 0, joined.extent, k * grains, grains);
        }
        return joined;
    }

    /** Number of grains. */
    public int length() {
        return size.length;
    }

    /** One number for each grain. */
    public long[] of(Quantity quantity) {
        long[] values = new long[size.length];
        for (int k = 0; k < values.length; k++) {
            values[k] = switch (quantity) {
                case SIZE -> size[k];
                case AREA -> area[k];
                case DURATION -> duration[k];
                case EXTENT -> extent[k];
            };
        }
        return values;
    }
}
