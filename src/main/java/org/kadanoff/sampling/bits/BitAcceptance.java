package org.kadanoff.sampling.bits;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.kadanoff.numeric.BernoulliThresholds;

/**
 * Metropolis acceptance by classes: a spin s in the field h, at odds with d of its z neighbours, changes the energy by ΔE =
 * 2K(z − 2d) + 2hs when it is flipped, and is flipped with probability p(d, s) = min(1, e^{−ΔE}). Without a field those are
 * z/2 probabilities below 1 (on the square lattice e^{−8K} and e^{−4K}); with one they are at most z + 1, since ΔE(z − d, −s)
 * = −ΔE(d, s).
 *
 * <p>Each spin uses one plane of random bits, that of its own class (d, s), which does not depend on the planes; so it is
 * accepted with the probability of that plane, and different spins independently of each other. That the planes of the
 * other classes at its position compare the same random number with other thresholds is of no consequence, as they are not
 * looked at.
 */
final class BitAcceptance {
    /** The class is always accepted. */
    static final int ALWAYS = -1;

    private final BernoulliThresholds thresholds;
    private final int[] up;
    private final int[] down;
    private final boolean field;

    private BitAcceptance(BernoulliThresholds thresholds, int[] up, int[] down, boolean field) {
        this.thresholds = thresholds;
        this.up = up;
        this.down = down;
        this.field = field;
    }

    /**
     * Tabulates the classes.
     *
     * @param coupling K ≥ 0
     * @param degree z
     */
    static BitAcceptance of(double coupling, double field, int degree) {
        List<Double> below = new ArrayList<>();
        int[] up = new int[degree + 1];
        int[] down = new int[degree + 1];
        for (int d = 0; d <= degree; d++) {
            double bonds = 2 * coupling * (degree - 2 * d);
            up[d] = plane(bonds + 2 * field, below);
            down[d] = field == 0 ? up[d] : plane(bonds - 2 * field, below);
        }
        int classes = degree + 1;
        while (classes > 0 && up[classes - 1] == ALWAYS && down[classes - 1] == ALWAYS) {
            classes--;
        }
        double[] probabilities = below.stream().mapToDouble(p -> p).toArray();
        return new BitAcceptance(
                BernoulliThresholds.of(probabilities),
                Arrays.copyOf(up, classes),
                Arrays.copyOf(down, classes),
                field != 0);
    }

    private static int plane(double difference, List<Double> below) {
        double p = difference <= 0 ? 1 : Math.exp(-difference);
        if (p == 1) {
            return ALWAYS;
        }
        below.add(p);
        return below.size() - 1;
    }

    BernoulliThresholds thresholds() {
        return thresholds;
    }

    /** Whether the plane depends on the spin itself. */
    boolean hasField() {
        return field;
    }

    /** Number of d below the one from which on all are always accepted. */
    int classes() {
        return up.length;
    }

    /** Which plane a spin up at odds with d neighbours looks at, or {@link #ALWAYS}. */
    int up(int d) {
        return up[d];
    }

    /** As {@link #up(int)} for a spin down. */
    int down(int d) {
        return down[d];
    }
}
