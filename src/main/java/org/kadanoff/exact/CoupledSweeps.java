package org.kadanoff.exact;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.numeric.TaskPool;

/**
 * Two configurations of a {@link Ferromagnet} under the same heat-bath sweeps, one started from all spins up and one from
 * all down. Mutable; one per thread.
 */
final class CoupledSweeps {
    private final Ferromagnet model;
    private final double[] upper;
    private final double[] lower;

    CoupledSweeps(Ferromagnet model) {
        this.model = model;
        upper = new double[model.sites()];
        lower = new double[model.sites()];
    }

    int sites() {
        return upper.length;
    }

    /** Back to the extreme configurations. */
    void start() {
        Arrays.fill(upper, 1);
        Arrays.fill(lower, -1);
    }

    /** Sweeps through the sites in their order, a number of times. */
    void run(long sweeps, UniformRandomProvider random) {
        for (long t = 0; t < sweeps; t++) {
            TaskPool.checkInterrupted();
            sweep(random);
        }
    }

    private void sweep(UniformRandomProvider random) {
        int[] start = model.start();
        int[] neighbour = model.neighbour();
        double[] coupling = model.coupling();
        double[] field = model.field();
        for (int i = 0; i < upper.length; i++) {
            double high = field[i];
            double low = high;
            for (int k = start[i]; k < start[i + 1]; k++) {
                // Rounded sums of ordered terms are ordered, so rounding cannot break the monotony.
                high += coupling[k] * upper[neighbour[k]];
                low += coupling[k] * lower[neighbour[k]];
            }
            double u = random.nextDouble();
            double threshold = 0.5 * Math.log(u / (1 - u));
            upper[i] = threshold < high ? 1 : -1;
            lower[i] = threshold < low ? 1 : -1;
        }
    }

    /** Number of sites on which the two differ. */
    int differences() {
        int differences = 0;
        for (int i = 0; i < upper.length; i++) {
            differences += upper[i] == lower[i] ? 0 : 1;
        }
        return differences;
    }

    boolean haveMet() {
        return Arrays.equals(upper, lower);
    }

    /** The configuration in the model's own states, when the two have met. */
    int[] state() {
        return model.states(upper);
    }
}
