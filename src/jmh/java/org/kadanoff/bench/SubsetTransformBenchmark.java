package org.kadanoff.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.kadanoff.numeric.SubsetTransform;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Walsh–Hadamard coefficients of 2^n values, against a loop that goes through the pairs by testing bits. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SubsetTransformBenchmark {
    @Param({"10", "18"})
    int variables;

    private double[] values;

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        values = random.doubles(1L << variables, -1, 1).toArray();
    }

    @Benchmark
    public double[] spinCoefficients() {
        double[] f = values.clone();
        SubsetTransform.toSpinCoefficients(f);
        return f;
    }

    @Benchmark
    public double[] reference() {
        double[] f = values.clone();
        for (int bit = 1; bit < f.length; bit *= 2) {
            for (int k = 0; k < f.length; k++) {
                if ((k & bit) == 0) {
                    double without = f[k];
                    double with = f[k | bit];
                    f[k] = without + with;
                    f[k | bit] = with - without;
                }
            }
        }
        for (int k = 0; k < f.length; k++) {
            f[k] /= f.length;
        }
        return f;
    }
}
