package org.kadanoff.validation.speed;

import java.util.function.Function;
import org.kadanoff.numeric.RandomStreams;

/**
 * One speed figure.
 *
 * @param id name in the command's contract
 * @param what what is timed, for people
 * @param unit of the value and the reference
 * @param reference what the reference is
 * @param measure times both
 */
public record SpeedRow(String id, String what, String unit, String reference, Function<Setting, Figures> measure) {
    /** What a measurement may depend on. */
    public record Setting(int threads, long memoryBytes, RandomStreams streams) {}

    /**
     * A figure and its reference from the same run.
     *
     * @param value of the engine
     * @param referenceValue of the reference
     * @param ratio how many times as fast as the reference the engine is
     */
    public record Figures(double value, double referenceValue, double ratio) {
        /** Of rates: more is faster. */
        static Figures ofRates(double value, double reference) {
            return new Figures(value, reference, value / reference);
        }

        /** Of times: less is faster. */
        static Figures ofTimes(double value, double reference) {
            return new Figures(value, reference, reference / value);
        }
    }
}
