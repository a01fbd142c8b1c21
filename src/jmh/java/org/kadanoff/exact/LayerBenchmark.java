package org.kadanoff.exact;

import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
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
 * log Z of a restricted Boltzmann machine of 784 visible units on one thread, against a plain Gray-code loop over the
 * hidden layer: one flip, one multiplication and one factor per visible unit and hidden configuration, the product's
 * exponent being taken out every 16 units. The number of unit visits per nanosecond is 784 · 2^hidden over the time.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class LayerBenchmark {
    private static final int VISIBLE = 784;

    @Param("20")
    int hidden;

    private RestrictedBoltzmann machine;
    private Hamiltonian joint;
    private Hamiltonian marginal;
    private final LayerEngine engine = new LayerEngine(1);

    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        machine = new RestrictedBoltzmann(
                Domain.BIT,
                Domain.BIT,
                vector(random, VISIBLE, 0.5),
                vector(random, hidden, 0.5),
                vector(random, VISIBLE * hidden, 0.1));
        joint = machine.jointEnergy();
        marginal = machine.hiddenMarginal();
    }

    private static RealVector vector(SplittableRandom random, int length, double scale) {
        double[] x = new double[length];
        for (int k = 0; k < length; k++) {
            x[k] = random.nextDouble(-scale, scale);
        }
        return RealVector.of(x);
    }

    @Benchmark
    public double logZ() {
        return engine.solve(joint, Quantities.LOG_Z).logZ();
    }

    @Benchmark
    public double logZOfTheMarginal() {
        return engine.solve(marginal, Quantities.LOG_Z).logZ();
    }

    @Benchmark
    public double moments() {
        return engine.solve(joint, Quantities.MOMENTS).energyVariance();
    }

    @Benchmark
    public double reference() {
        double[][] up = new double[hidden][VISIBLE];
        double[][] down = new double[hidden][VISIBLE];
        double[] ratio = new double[VISIBLE];
        for (int i = 0; i < VISIBLE; i++) {
            ratio[i] = Math.exp(machine.visibleBias().get(i));
            for (int j = 0; j < hidden; j++) {
                up[j][i] = Math.exp(machine.weight(i, j));
                down[j][i] = 1 / up[j][i];
            }
        }
        boolean[] on = new boolean[hidden];
        double bias = 0;
        double largest = logProduct(ratio);
        double sum = 1;
        for (long k = 1; k < 1L << hidden; k++) {
            int flipped = Long.numberOfTrailingZeros(k);
            on[flipped] = !on[flipped];
            bias += on[flipped]
                    ? machine.hiddenBias().get(flipped)
                    : -machine.hiddenBias().get(flipped);
            double[] factor = on[flipped] ? up[flipped] : down[flipped];
            for (int i = 0; i < VISIBLE; i++) {
                ratio[i] *= factor[i];
            }
            double log = bias + logProduct(ratio);
            if (log > largest) {
                sum = sum * Math.exp(largest - log) + 1;
                largest = log;
            } else {
                sum += Math.exp(log - largest);
            }
        }
        return largest + Math.log(sum);
    }

    private static double logProduct(double[] ratio) {
        double product = 1;
        long exponent = 0;
        for (int i = 0; i < ratio.length; i++) {
            product *= 1 + ratio[i];
            if (i % 16 == 15) {
                int power = Math.getExponent(product);
                exponent += power;
                product = Math.scalb(product, -power);
            }
        }
        return Math.log(product) + exponent * Math.log(2);
    }
}
