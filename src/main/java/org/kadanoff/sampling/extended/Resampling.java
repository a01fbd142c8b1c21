package org.kadanoff.sampling.extended;

import org.apache.commons.rng.UniformRandomProvider;

/**
 * How many copies n_r of each member a population keeps, with mean R p_r each: p_r its weight over the sum of all weights, R the
 * size that is wanted.
 */
public enum Resampling {
    /**
     * ⌊R p_r⌋ or one more, each member by itself: the size fluctuates by less than ½√R about R.
     *
     * <p>Source: W. Wang, J. Machta, H. G. Katzgraber, Phys. Rev. E 92, 063307 (2015), doi:10.1103/PhysRevE.92.063307.
     */
    NEAREST_INTEGER {
        @Override
        int[] copies(double[] shares, UniformRandomProvider random) {
            int[] copies = new int[shares.length];
            for (int r = 0; r < shares.length; r++) {
                double floor = Math.floor(shares[r]);
                copies[r] = (int) floor + (random.nextDouble() < shares[r] - floor ? 1 : 0);
            }
            return copies;
        }
    },
    /** ⌊R p_r⌋, and the places that are left drawn with the probabilities of the remainders: the size is R. */
    RESIDUAL {
        @Override
        int[] copies(double[] shares, UniformRandomProvider random) {
            int[] copies = new int[shares.length];
            double[] remainders = new double[shares.length];
            double total = 0;
            long placed = 0;
            double size = 0;
            for (int r = 0; r < shares.length; r++) {
                copies[r] = (int) Math.floor(shares[r]);
                remainders[r] = shares[r] - copies[r];
                placed += copies[r];
                total += remainders[r];
                size += shares[r];
            }
            for (long left = Math.round(size) - placed; left > 0; left--) {
                double point = random.nextDouble() * total;
                int chosen = 0;
                while (chosen < shares.length - 1 && point >= remainders[chosen]) {
                    point -= remainders[chosen++];
                }
                copies[chosen]++;
            }
            return copies;
        }
    },
    /** One random number u for all: n_r counts the integers in the r-th stretch of length R p_r, shifted by u. The size is R. */
    SYSTEMATIC {
        @Override
        int[] copies(double[] shares, UniformRandomProvider random) {
            int[] copies = new int[shares.length];
            double size = 0;
            for (double share : shares) {
                size += share;
            }
            long wanted = Math.round(size);
            double offset = random.nextDouble();
            double end = 0;
            long placed = 0;
            for (int r = 0; r < shares.length; r++) {
                end += shares[r];
                long upTo = r == shares.length - 1 ? wanted : Math.min(wanted, (long) Math.ceil(end - offset));
                copies[r] = (int) Math.max(0, upTo - placed);
                placed += copies[r];
            }
            return copies;
        }
    };

    /**
     * The numbers of copies.
     *
     * @param shares R p_r ≥ 0, adding up to the whole number R within rounding
     */
    abstract int[] copies(double[] shares, UniformRandomProvider random);

    /** How random numbers are shared among the members; one sentence. */
    public String randomNumbers() {
        return this == SYSTEMATIC
                ? "resampling shares one random number among all members; every sweep draws its own"
                : "never shared: every decision draws its own";
    }
}
