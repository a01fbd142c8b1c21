package org.kadanoff.exact;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
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

    private double[][] couplings;
    private double[] fields;
    private Hamiltonian model;
    private final FoldEngine engine = new FoldEngine(1);

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        couplings = new double[spins][spins];
        fields = new double[spins];
        double[] flat = new double[spins * spins];
        for (int i = 0; i < spins; i++) {
            fields[i] = random.nextDouble(-0.5, 0.5);
            for (int j = 0; j < i; j++) {
                double coupling = random.nextDouble(-1, 1) * Math.sqrt(3.0 / spins);
                couplings[i][j] = coupling;
                couplings[j][i] = coupling;
                flat[i * spins + j] = coupling;
                flat[j * spins + i] = coupling;
            }
        }
        model = Hamiltonian.of(
                spins,
                Domain.SPIN,
                new DenseBlock(IntVector.range(spins), RealVector.of(flat)),
                Fields.onAllSites(fields));
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
        double[] spin = new double[spins];
        Arrays.fill(spin, -1);
        double[] local = new double[spins];
        double energy = 0;
        for (int i = 0; i < spins; i++) {
            local[i] = fields[i];
            for (int j = 0; j < spins; j++) {
                local[i] += couplings[i][j] * spin[j];
            }
            energy -= spin[i] * (local[i] + fields[i]) / 2;
        }
        double sum = Math.exp(-energy);
        for (long k = 1; k < 1L << spins; k++) {
            int flipped = Long.numberOfTrailingZeros(k);
            energy += 2 * spin[flipped] * local[flipped];
            spin[flipped] = -spin[flipped];
            double[] row = couplings[flipped];
            double change = 2 * spin[flipped];
            for (int j = 0; j < row.length; j++) {
                local[j] += change * row[j];
            }
            sum += Math.exp(-energy);
        }
        return Math.log(sum);
    }
}
