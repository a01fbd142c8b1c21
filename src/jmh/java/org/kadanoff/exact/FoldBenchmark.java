package org.kadanoff.exact;

import java.util.concurrent.TimeUnit;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Exact sums over 2^n configurations of a Sherrington–Kirkpatrick model with fields on one thread, against a plain
 * Gray-code loop: one flip, one update of the local fields and one exponential per configuration. The number of
 * configurations per nanosecond is 2^n over the time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FoldBenchmark {
    @Param("26")
    int spins;

    private GrayCodeReference loop = new GrayCodeReference(1);
    private Hamiltonian model = loop.model();
    private final FoldEngine engine = new FoldEngine(1);

    @Setup
    public void draw() {
        loop = new GrayCodeReference(spins);
        model = loop.model();
    }

    @Benchmark
    public double logZ() {
        return engine.solve(model, Quantities.LOG_Z).logZ();
    }

    @Benchmark
    public double moments() {
        return engine.solve(model, Quantities.MOMENTS).energyVariance();
    }

    @Benchmark
    public double marginals() {
        return engine.solve(model, Quantities.MARGINALS)
                .marginals()
                .orElseThrow()
                .pair(0, 1)[0];
    }

    @Benchmark
    public double reference() {
        return loop.logZ();
    }
}
