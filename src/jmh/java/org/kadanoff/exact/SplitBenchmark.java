package org.kadanoff.exact;

import java.util.concurrent.TimeUnit;
import org.kadanoff.exact.split.SplitEngine;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.MatrixProducts;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/**
 * Sums over 2^n configurations of a Sherrington–Kirkpatrick model with fields by matrix products on one thread, log Z alone
 * and with the marginals of all pairs, against a plain Gray-code loop that sums the weights and nothing else.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class SplitBenchmark {
    @Param("26")
    int spins;

    private GrayCodeReference loop = new GrayCodeReference(1);
    private Hamiltonian model = loop.model();
    private final SplitEngine engine = new SplitEngine(1);
    private final SplitEngine plainJava = new SplitEngine(1, MatrixProducts::java);

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
    public double correlations() {
        return engine.solve(model, Quantities.CORRELATIONS).meanEnergy();
    }

    @Benchmark
    public double correlationsInPlainJava() {
        return plainJava.solve(model, Quantities.CORRELATIONS).meanEnergy();
    }

    @Benchmark
    public double reference() {
        return loop.logZ();
    }
}
