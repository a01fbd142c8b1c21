package org.kadanoff.rg.tensor;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.numeric.RealVector;

/**
 * log Z per site of a torus of 2^n sites and in the limit n → ∞.
 *
 * <p>After n steps one tensor is the whole torus (square for even n in two dimensions) and log Z/N = logScale + 2^{−n} log Tr T. The
 * estimates of growing n have come to the limit when 2^{−n} (1 + |log Tr T|) is less than the tolerance; what then remains is the error of
 * the truncation to χ states.
 *
 * @param perSite the last estimate of log Z/N
 * @param estimates log Z/N of 1, 2, 4, … sites
 * @param last the network after the last step
 * @param status how it ended
 */
public record TensorFreeEnergy(double perSite, RealVector estimates, Network last, Status status) {
    /** How a sequence of steps ended. */
    public enum Status {
        /** The number of steps that was asked for, or the limit within the tolerance. */
        REACHED,
        /** The limit was not reached within the tolerance after the largest number of steps. */
        NOT_CONVERGED,
        /** The trace became negative or zero by truncation; the last estimate is NaN. */
        NEGATIVE
    }

    /** The tolerance of the limit. */
    public static final double TOLERANCE = 1e-12;

    private static final int MOST_STEPS = 120;

    /** The limit of infinitely many sites within {@link #TOLERANCE}. */
    public static TensorFreeEnergy limit(TensorScheme scheme, Network network) {
        return limit(scheme, network, MOST_STEPS, TOLERANCE);
    }

    /**
     * The limit of infinitely many sites.
     *
     * @param mostSteps at least 1
     * @param tolerance of log Z/N, absolute, more than 0
     */
    public static TensorFreeEnergy limit(TensorScheme scheme, Network network, int mostSteps, double tolerance) {
        if (mostSteps < 1 || !(tolerance > 0)) {
            throw new IllegalArgumentException("a limit is sought over at least one step and with a tolerance of more"
                    + " than 0, got " + mostSteps + " and " + tolerance);
        }
        return follow(scheme, network, mostSteps, tolerance);
    }

    /**
     * The torus of side^d sites.
     *
     * @param side a power of two
     * @throws IllegalArgumentException when the side is no power of two
     */
    public static TensorFreeEnergy torus(TensorScheme scheme, Network network, int side) {
        if (Integer.bitCount(side) != 1 || side < 1) {
            throw new IllegalArgumentException(
                    "every step halves the lattice, so the side of a torus is a power of two, got " + side);
        }
        return follow(scheme, network, network.dimension() * Integer.numberOfTrailingZeros(side), 0);
    }

    private static TensorFreeEnergy follow(TensorScheme scheme, Network start, int steps, double tolerance) {
        List<Double> estimates = new ArrayList<>();
        Network network = start;
        for (int n = 0; ; n++) {
            double estimate = network.logZPerSite();
            estimates.add(estimate);
            boolean converged = remainder(network) < tolerance;
            if (n == steps || converged) {
                Status status = Double.isNaN(estimate)
                        ? Status.NEGATIVE
                        : tolerance == 0 || converged ? Status.REACHED : Status.NOT_CONVERGED;
                return new TensorFreeEnergy(estimate, vector(estimates), network, status);
            }
            network = scheme.step(network);
        }
    }

    /** 2^{−n} (1 + |log Tr T|): the 1 because a tensor of norm 1 may have a trace of 1 by chance. */
    private static double remainder(Network network) {
        return Math.scalb(1 + Math.abs(Math.log(network.trace())), -network.steps());
    }

    private static RealVector vector(List<Double> numbers) {
        return RealVector.of(numbers.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
