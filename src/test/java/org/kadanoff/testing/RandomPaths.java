package org.kadanoff.testing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.function.Function;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.ConfigurationSpace;

/**
 * The exact distribution of what a randomised procedure does, by letting it go every way it can: each random number that it asks for
 * is given every value, and the outcomes are weighed with their probabilities. So the transition matrix of an update comes out of
 * its own code.
 *
 * <p>An integer below n is given n values of probability 1/n. A uniform number of [0, 1) is one of 2⁵³, k 2⁻⁵³, of which
 * most lead to the same; where the procedure's next step changes is found by bisection, which is exact as long as no step returns
 * for a larger number that was given up for a smaller one: acceptances and choices by cumulated weights are of this kind. Steps
 * are told apart by the configuration at the next random number, and by which kind of number that is.
 */
public final class RandomPaths {
    private static final long GRID = 1L << 53;

    /** A procedure that has not yet begun. */
    public interface Walk {
        void run();

        /** The configuration as it stands, also while {@link #run} waits for a random number. */
        int[] state();
    }

    private enum Kind {
        END,
        INTEGER,
        REAL
    }

    /** Where a walk stands: at its end, or at a random number. */
    private record Stop(Kind kind, int bound, List<Integer> state) {}

    private final ConfigurationSpace space;
    private final Function<UniformRandomProvider, Walk> start;
    private final double[] distribution;
    /** Numbers, in units of 2⁻⁵³, where something changed before, ascending: they are tried first. */
    private final List<Long> known = new ArrayList<>();

    private RandomPaths(ConfigurationSpace space, Function<UniformRandomProvider, Walk> start) {
        this.space = space;
        this.start = start;
        this.distribution = new double[(int) space.size()];
    }

    /** Probabilities of the final configurations, row-major; a walk must ask for the same numbers when given the same. */
    public static double[] distribution(ConfigurationSpace space, Function<UniformRandomProvider, Walk> start) {
        RandomPaths paths = new RandomPaths(space, start);
        paths.follow(List.of(), 1, paths.play(List.of()));
        return paths.distribution;
    }

    private void follow(List<Long> script, double probability, Stop stop) {
        switch (stop.kind) {
            case END ->
                distribution[
                        (int) space.encode(stop.state.stream().mapToInt(x -> x).toArray())] += probability;
            case INTEGER -> {
                for (long k = 0; k < stop.bound; k++) {
                    List<Long> longer = with(script, k);
                    follow(longer, probability / stop.bound, play(longer));
                }
            }
            case REAL -> pieces(script, probability);
        }
    }

    /** Goes on with one number of each piece of [0, 1) on which the next step is the same. */
    private void pieces(List<Long> script, double probability) {
        List<Long> ends = new ArrayList<>();
        Stop last = play(with(script, GRID - 1));
        changes(script, 0, play(with(script, 0)), GRID - 1, last, ends);
        ends.add(GRID);
        long from = 0;
        for (long end : ends) {
            List<Long> longer = with(script, from);
            follow(longer, probability * (end - from) / GRID, play(longer));
            from = end;
        }
    }

    /** Adds the numbers, ascending, from which on the next step is another than just below. */
    private void changes(List<Long> script, long low, Stop atLow, long high, Stop atHigh, List<Long> found) {
        if (atLow.equals(atHigh)) {
            return;
        }
        if (high - low == 1) {
            found.add(high);
            int place = Collections.binarySearch(known, high);
            if (place < 0) {
                known.add(-place - 1, high);
            }
            return;
        }
        long middle = between(low, high);
        Stop atMiddle = play(with(script, middle));
        changes(script, low, atLow, middle, atMiddle, found);
        changes(script, middle, atMiddle, high, atHigh, found);
    }

    private long between(long low, long high) {
        int from = place(low + 1);
        int to = place(high);
        if (to > from) {
            return known.get((from + to) / 2);
        }
        return to < known.size() && known.get(to) == high ? high - 1 : (low + high) >>> 1;
    }

    /** Number of known places below one. */
    private int place(long number) {
        int found = Collections.binarySearch(known, number);
        return found >= 0 ? found : -found - 1;
    }

    private static List<Long> with(List<Long> script, long more) {
        List<Long> longer = new ArrayList<>(script);
        longer.add(more);
        return longer;
    }

    /** Runs a new walk with the given numbers until it ends or asks for another one. */
    private Stop play(List<Long> script) {
        Script numbers = new Script(script);
        Walk walk = start.apply(numbers);
        try {
            walk.run();
        } catch (Undecided undecided) {
            return new Stop(undecided.kind, undecided.bound, list(walk.state()));
        }
        return new Stop(Kind.END, 0, list(walk.state()));
    }

    private static List<Integer> list(int[] state) {
        return Arrays.stream(state).boxed().toList();
    }

    /** Stops a walk where it asks for a number that is not in the script. */
    private static final class Undecided extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final Kind kind;
        private final int bound;

        Undecided(Kind kind, int bound) {
            super("the script has ended", null, false, false);
            this.kind = kind;
            this.bound = bound;
        }
    }

    private static final class Script implements UniformRandomProvider {
        private final List<Long> numbers;
        private int used;

        Script(List<Long> numbers) {
            this.numbers = numbers;
        }

        private long next(Kind kind, int bound) {
            if (used == numbers.size()) {
                throw new Undecided(kind, bound);
            }
            return numbers.get(used++);
        }

        @Override
        public int nextInt(int n) {
            return n == 1 ? 0 : (int) next(Kind.INTEGER, n);
        }

        @Override
        public boolean nextBoolean() {
            return next(Kind.INTEGER, 2) == 1;
        }

        @Override
        public double nextDouble() {
            return next(Kind.REAL, 0) * 0x1p-53;
        }

        @Override
        public long nextLong() {
            throw new IllegalStateException("64 random bits have too many values to try them all");
        }
    }
}
