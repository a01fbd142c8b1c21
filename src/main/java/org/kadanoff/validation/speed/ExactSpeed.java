package org.kadanoff.validation.speed;

import java.util.List;
import java.util.function.DoubleSupplier;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.validation.speed.SpeedRow.Figures;
import org.kadanoff.validation.speed.SpeedRow.Setting;

/** The rows of the exact engines. Every engine's log Z is held against the reference's where both solve one model. */
final class ExactSpeed {
    private static final int FEWEST_REPEATS = 3;
    private static final int MOST_REPEATS = 60;
    /** Seconds of repeats, enough for the compiler to settle. */
    private static final double LONG_ENOUGH = 1.5;

    private static final double AGREEMENT = 1e-9;

    private ExactSpeed() {}

    static List<SpeedRow> all() {
        return List.of(
                new SpeedRow(
                        "exact.fold",
                        "log Z of 28 dense spins, one core",
                        "states/ns",
                        "Gray-code loop, 20 spins",
                        setting -> dense("fold", 28, 1, setting)),
                new SpeedRow(
                        "exact.split",
                        "log Z of 32 dense spins",
                        "states/ns",
                        "Gray-code loop, 20 spins",
                        setting -> dense("split", 32, setting.threads(), setting)),
                new SpeedRow(
                        "exact.elimination",
                        "log Z of an open 17 x 17 lattice in random fields",
                        "s",
                        "transfer vector, site by site",
                        setting -> lattice("elimination", 17, 0.7, setting)),
                new SpeedRow(
                        "exact.planar",
                        "log Z of an open 17 x 17 lattice without fields",
                        "s",
                        "transfer vector, site by site",
                        setting -> lattice("planar", 17, 0, setting)),
                new SpeedRow(
                        "exact.layer",
                        "log Z of a machine of 784 visible and 20 hidden bits",
                        "units/ns",
                        "loop over hidden configurations, 9 hidden bits",
                        ExactSpeed::machine));
    }

    /** Least wall time of some calls, in seconds; the first one is not counted. */
    private static double seconds(DoubleSupplier work) {
        double least = Double.POSITIVE_INFINITY;
        double total = 0;
        for (int k = 0; k <= FEWEST_REPEATS || (k <= MOST_REPEATS && total < LONG_ENOUGH); k++) {
            long start = System.nanoTime();
            double result = work.getAsDouble();
            double time = (System.nanoTime() - start) * 1e-9;
            if (Double.isNaN(result)) {
                throw new IllegalStateException("a benchmark's result is not a number");
            }
            least = k == 0 ? least : Math.min(least, time);
            total += time;
        }
        return least;
    }

    private static ExactSolver engine(String name, int threads, Setting setting) {
        return ExactSolver.standard(setting.memoryBytes(), threads).using(name);
    }

    private static void requireAgreement(String what, double engine, double reference) {
        if (Math.abs(engine - reference) > AGREEMENT * Math.max(1, Math.abs(reference))) {
            throw new IllegalStateException(
                    what + ": the engine's log Z = " + engine + " is not the reference's " + reference);
        }
    }

    private static Figures dense(String name, int spins, int threads, Setting setting) {
        ExactSolver solver = engine(name, threads, setting);
        int few = 20;
        double[] couplings = new double[few * few];
        double[] fields = gauss(setting.streams().stream(2), few);
        UniformRandomProvider random = setting.streams().stream(1);
        for (int i = 0; i < few; i++) {
            for (int j = 0; j < i; j++) {
                couplings[i * few + j] = (2 * random.nextDouble() - 1) / Math.sqrt(few);
                couplings[j * few + i] = couplings[i * few + j];
            }
        }
        Hamiltonian small = Hamiltonian.of(
                few,
                Domain.SPIN,
                new org.kadanoff.hamiltonian.DenseBlock(
                        org.kadanoff.numeric.IntVector.range(few), RealVector.of(couplings)),
                Fields.onAllSites(fields));
        requireAgreement(
                name,
                solver.solve(small, Quantities.LOG_Z).logZ(),
                Math.log(PlainLoops.grayCode(few, couplings, fields)));
        Hamiltonian large = SpinGlass.sherringtonKirkpatrick(spins, setting.streams().stream(3))
                .plus(Fields.onAllSites(gauss(setting.streams().stream(4), spins)));
        double engineTime = seconds(() -> solver.solve(large, Quantities.LOG_Z).logZ());
        double referenceTime = seconds(() -> PlainLoops.grayCode(few, couplings, fields));
        return Figures.ofRates(1e-9 * Math.pow(2, spins) / engineTime, 1e-9 * Math.pow(2, few) / referenceTime);
    }

    private static double[] gauss(UniformRandomProvider random, int count) {
        double[] x = new double[count];
        for (int k = 0; k < count; k++) {
            x[k] = Math.sqrt(-2 * Math.log(1 - random.nextDouble())) * Math.cos(2 * Math.PI * random.nextDouble());
        }
        return x;
    }

    private static Figures lattice(String name, int length, double fieldStrength, Setting setting) {
        Lattice square = Lattices.square(length, length, false);
        Graph graph = square.graph();
        UniformRandomProvider random = setting.streams().stream(5);
        double[] couplings = new double[graph.bonds()];
        double[] right = new double[square.sites()];
        double[] down = new double[square.sites()];
        for (int b = 0; b < couplings.length; b++) {
            couplings[b] = random.nextBoolean() ? 1 : -1;
            int i = Math.min(graph.first().get(b), graph.second().get(b));
            int j = Math.max(graph.first().get(b), graph.second().get(b));
            (j == i + 1 ? right : down)[i] = couplings[b];
        }
        double[] fields = gauss(random, square.sites());
        for (int i = 0; i < fields.length; i++) {
            fields[i] *= fieldStrength;
        }
        Hamiltonian model = Hamiltonian.of(
                square.sites(),
                Domain.SPIN,
                new Pairs(graph.first(), graph.second(), RealVector.of(couplings)),
                Fields.onAllSites(fields));
        ExactSolver solver = engine(name, setting.threads(), setting);
        requireAgreement(
                name,
                solver.solve(model, Quantities.LOG_Z).logZ(),
                PlainLoops.transferVector(length, length, right, down, fields));
        return Figures.ofTimes(
                seconds(() -> solver.solve(model, Quantities.LOG_Z).logZ()),
                seconds(() -> PlainLoops.transferVector(length, length, right, down, fields)));
    }

    private static Figures machine(Setting setting) {
        int visible = 784;
        int few = 9;
        int many = 20;
        UniformRandomProvider random = setting.streams().stream(6);
        double[] a = gauss(random, visible);
        double[] b = gauss(random, many);
        double[] weights = gauss(random, visible * many);
        double[] fewWeights = new double[visible * few];
        double[] fewBiases = java.util.Arrays.copyOf(b, few);
        for (int i = 0; i < visible; i++) {
            for (int j = 0; j < many; j++) {
                weights[i * many + j] *= 0.1;
                if (j < few) {
                    fewWeights[i * few + j] = weights[i * many + j];
                }
            }
        }
        ExactSolver solver = engine("layer", setting.threads(), setting);
        Hamiltonian small = machineOf(a, fewBiases, fewWeights);
        requireAgreement(
                "layer",
                solver.solve(small, Quantities.LOG_Z).logZ(),
                PlainLoops.machine(visible, few, a, fewBiases, fewWeights));
        Hamiltonian large = machineOf(a, b, weights);
        double engineTime = seconds(() -> solver.solve(large, Quantities.LOG_Z).logZ());
        double referenceTime = seconds(() -> PlainLoops.machine(visible, few, a, fewBiases, fewWeights));
        return Figures.ofRates(
                1e-9 * visible * Math.pow(2, many) / engineTime, 1e-9 * visible * Math.pow(2, few) / referenceTime);
    }

    private static Hamiltonian machineOf(double[] a, double[] b, double[] weights) {
        return new RestrictedBoltzmann(
                        Domain.BIT, Domain.BIT, RealVector.of(a), RealVector.of(b), RealVector.of(weights))
                .jointEnergy();
    }
}
