package org.kadanoff.sampling.bits;

import java.util.Arrays;
import org.kadanoff.numeric.BernoulliThresholds;

/**
 * The random planes that spins of a signed graph need: one of probability e^{−2Km} for every m = z − 2d &gt; 0 that occurs, d being the
 * unsatisfied bonds of a site of z neighbours.
 */
final class FlipPlanes {
    private final int[] numbers;
    private final BernoulliThresholds thresholds;

    private FlipPlanes(int[] numbers, BernoulliThresholds thresholds) {
        this.numbers = numbers;
        this.thresholds = thresholds;
    }

    static FlipPlanes of(SignedGraph graph) {
        int[] numbers = new int[ReplicaBits.MOST_NEIGHBOURS + 1];
        Arrays.fill(numbers, -1);
        for (int i = 0; i < graph.sites(); i++) {
            for (int m = graph.degree(i); m > 0; m -= 2) {
                numbers[m] = 0;
            }
        }
        double[] probabilities = new double[numbers.length];
        int count = 0;
        for (int m = 1; m < numbers.length; m++) {
            if (numbers[m] == 0) {
                numbers[m] = count;
                // Below 1 also where the coupling is so weak that e^{−2Km} rounds to 1.
                probabilities[count++] = Math.min(Math.exp(-2 * graph.coupling() * m), Math.nextDown(1.0));
            }
        }
        return new FlipPlanes(numbers, BernoulliThresholds.of(Arrays.copyOf(probabilities, count)));
    }

    /** The number of the plane for each m from 0 on, −1 for those that do not occur (a copy). */
    int[] numbers() {
        return numbers.clone();
    }

    /** The planes' probabilities, by their numbers. */
    BernoulliThresholds thresholds() {
        return thresholds;
    }
}
