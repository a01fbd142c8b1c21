package org.kadanoff.simulation.sandpile;

import org.apache.commons.rng.UniformRandomProvider;

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
     */
    public static AvalancheSeries drive(Sandpile pile, int grains, UniformRandomProvider random) {
        if (grains < 1) {
            throw new IllegalArgumentException("a series of avalanches begins with a grain, got " + grains);
        }
        AvalancheSeries series = new AvalancheSeries(grains);
        for (int k = 0; k < grains; k++) {
            Avalanche avalanche = pile.add(random);
            series.size[k] = avalanche.size();
            series.area[k] = avalanche.area();
            series.duration[k] = avalanche.duration();
            series.extent[k] = avalanche.extent();
        }
        return series;
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
