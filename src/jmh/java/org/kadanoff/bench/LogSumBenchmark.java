package org.kadanoff.bench;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.kadanoff.numeric.LogSum;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** log Σ e^x in one pass, compensated, against two passes (the largest, then a plain sum). */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class LogSumBenchmark {
    @Param("65536")
    int size;

    private double[] exponents;

    @Setup
    public void fill() {
        SplittableRandom random = new SplittableRandom(1);
        exponents = random.doubles(size, -30, 30).toArray();
    }

    @Benchmark
    public double onePass() {
        return LogSum.of(exponents);
    }

    @Benchmark
    public double reference() {
        double largest = Double.NEGATIVE_INFINITY;
        for (double x : exponents) {
            largest = Math.max(largest, x);
        }
        double sum = 0;
        for (double x : exponents) {
            sum += Math.exp(x - largest);
        }
        return largest + Math.log(sum);
    }
}
