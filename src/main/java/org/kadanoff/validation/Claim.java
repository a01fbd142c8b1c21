package org.kadanoff.validation;

import java.util.List;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.report.Comparison;

/**
 * A statement that numbers can contradict.
 *
 * @param id stable name
 * @param statement what is claimed
 * @param why why it matters, for someone who reads a failure
 * @param test computes the numbers
 */
public record Claim(String id, String statement, String why, Test test) {
    /** How much work a validation run may do. */
    public enum Extent {
        /** Seconds. */
        QUICK,
        /** Larger systems and more random instances; minutes. */
        FULL
    }

    /** The computation behind a claim; deterministic given its arguments. */
    public interface Test {
        List<Comparison> run(Extent extent, RandomStreams streams);
    }

    /** A claim with what came out of it. */
    public record Outcome(Claim claim, List<Comparison> comparisons, double seconds) {
        public Outcome {
            comparisons = List.copyOf(comparisons);
        }

        /** All comparisons hold, and there is at least one. */
        public boolean pass() {
            return !comparisons.isEmpty() && comparisons.stream().allMatch(Comparison::pass);
        }
    }

    /** Computes the numbers. */
    public Outcome evaluate(Extent extent, RandomStreams streams) {
        long start = System.nanoTime();
        List<Comparison> comparisons = test.run(extent, streams);
        return new Outcome(this, comparisons, (System.nanoTime() - start) * 1e-9);
    }
}
