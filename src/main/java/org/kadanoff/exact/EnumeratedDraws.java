package org.kadanoff.exact;

import java.util.Arrays;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;

/**
 * Exact draws from a model small enough to tabulate: the configuration at which the cumulative probability passes a
 * uniform number. Takes every kind of term. A probability is right to about 2^{−53} of the whole.
 */
public final class EnumeratedDraws implements DrawEngine {
    private static final double SECONDS_PER_CONFIGURATION = 2e-8;
    private static final double SECONDS_PER_DRAW = 2e-6;

    @Override
    public String name() {
        return "enumeration";
    }

    @Override
    public Prediction predictDraws(Hamiltonian hamiltonian, int count) {
        double logSize = hamiltonian.space().logSize();
        if (logSize > Math.log(Distribution.MAX_CONFIGURATIONS)) {
            return Prediction.declined("it has more than " + Distribution.MAX_CONFIGURATIONS
                    + " configurations, which is all that is tabulated");
        }
        double size = Math.exp(logSize);
        return Prediction.of(
                new Cost(size, 32 * size, SECONDS_PER_CONFIGURATION * size + SECONDS_PER_DRAW * count + 1e-4));
    }

    @Override
    public int[][] draw(Hamiltonian hamiltonian, int count, RandomStreams streams, Progress progress) {
        ConfigurationSpace space = hamiltonian.space();
        double[] cumulative = Distribution.of(hamiltonian).probabilities();
        double sum = 0;
        int last = 0;
        for (int k = 0; k < cumulative.length; k++) {
            last = cumulative[k] > 0 ? k : last;
            sum += cumulative[k];
            cumulative[k] = sum;
        }
        progress.advance(0.5);
        int[][] states = new int[count][space.sites()];
        for (int k = 0; k < count; k++) {
            double point = streams.stream(k).nextDouble() * sum;
            space.decode(Math.min(last, firstAbove(cumulative, point)), states[k]);
        }
        progress.advance(0.5);
        return states;
    }

    /** The first index whose entry exceeds the point: never one of probability zero, whose entry repeats the last. */
    private static int firstAbove(double[] cumulative, double point) {
        int found = Arrays.binarySearch(cumulative, point);
        int k = found >= 0 ? found : -found - 1;
        while (k < cumulative.length && cumulative[k] <= point) {
            k++;
        }
        return k;
    }
}
