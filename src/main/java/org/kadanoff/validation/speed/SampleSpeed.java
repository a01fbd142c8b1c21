package org.kadanoff.validation.speed;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.AnnealingSchedule;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Metropolis;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.sampling.bits.BitLattice;
import org.kadanoff.sampling.bits.BitTorus;
import org.kadanoff.sampling.cluster.SwendsenWang;
import org.kadanoff.sampling.cluster.Wolff;
import org.kadanoff.sampling.layers.RbmAnnealing;
import org.kadanoff.validation.speed.SpeedRow.Figures;
import org.kadanoff.validation.speed.SpeedRow.Setting;

/** The rows of the samplers, each on one core unless it says otherwise. */
final class SampleSpeed {
    /** Seconds of sweeps before the clock counts, for the compiler and the chain to settle. */
    private static final double WARM_UP = 1.5;
    /** Seconds of one timing; the best of several counts, since other work on the machine only ever slows one down. */
    private static final double TIMING = 0.3;

    private static final int TIMINGS = 6;
    private static final double CRITICAL = 0.5 * Math.log(1 + Math.sqrt(2));

    private SampleSpeed() {}

    static List<SpeedRow> all() {
        String reference = PlainProgram.label();
        return List.of(
                new SpeedRow(
                        "sample.bitsliced-2d",
                        "Metropolis on the critical square lattice of 1024^2 spins",
                        "flips/ns",
                        reference,
                        setting -> square(BitArithmetic.fastest(), setting)),
                new SpeedRow(
                        "sample.bitsliced-2d-words",
                        "the same without the Vector API",
                        "flips/ns",
                        reference,
                        setting -> square(BitArithmetic.longWords(), setting)),
                new SpeedRow(
                        "sample.bitsliced-2d-threads",
                        "two threads on one square lattice of 1024^2 spins",
                        "flips/ns",
                        "one thread",
                        SampleSpeed::twoThreads),
                new SpeedRow(
                        "sample.bitsliced-3d",
                        "Metropolis on the cubic +-J glass of 64^3 spins, beta = 0.9",
                        "flips/ns",
                        reference,
                        SampleSpeed::glass),
                new SpeedRow(
                        "sample.sparse",
                        "Metropolis on a cubic lattice of 32^3 spins, Gaussian couplings, beta = 1",
                        "ns/attempt",
                        reference,
                        SampleSpeed::sparse),
                new SpeedRow(
                        "sample.dense",
                        "Metropolis on 1024 spins, all coupled, T = 0.8",
                        "ns/attempt",
                        reference,
                        SampleSpeed::dense),
                new SpeedRow(
                        "sample.wolff",
                        "Wolff's clusters on the critical square lattice of 512^2 spins",
                        "ns/flipped spin",
                        reference,
                        SampleSpeed::wolff),
                new SpeedRow(
                        "sample.swendsen-wang",
                        "Swendsen and Wang's clusters on the critical square lattice of 512^2 spins",
                        "ns/site/sweep",
                        reference,
                        SampleSpeed::swendsenWang),
                new SpeedRow(
                        "sample.annealing",
                        "annealed importance sampling of an RBM of 784 x 500 bits, 100 runs, all processors",
                        "ms/temperature",
                        "plain Java loop",
                        SampleSpeed::annealing));
    }

    /** Something that sweeps, and how many updates it has made so far. */
    private interface Worker {
        void sweep(long count);

        double updates();
    }

    /** Least nanoseconds per update, after a while. */
    private static double nanoseconds(Worker worker) {
        double least = run(worker, WARM_UP);
        for (int k = 0; k < TIMINGS; k++) {
            least = Math.min(least, run(worker, TIMING));
        }
        return least;
    }

    private static double run(Worker worker, double seconds) {
        double before = worker.updates();
        long start = System.nanoTime();
        long sweeps = 0;
        long batch = 1;
        while (System.nanoTime() - start < seconds * 1e9) {
            worker.sweep(batch);
            sweeps += batch;
            batch = 1 + sweeps / 8;
        }
        return (System.nanoTime() - start) / (worker.updates() - before);
    }

    /** A chain whose sweep is one update of every site. */
    private static Worker sweeping(Sampler sampler, Hamiltonian hamiltonian, UniformRandomProvider random) {
        Chain chain = chain(sampler, hamiltonian, random);
        return new Worker() {
            @Override
            public void sweep(long count) {
                chain.sweep(count);
            }

            @Override
            public double updates() {
                return (double) chain.sweeps() * hamiltonian.sites();
            }
        };
    }

    private static Chain chain(Sampler sampler, Hamiltonian hamiltonian, UniformRandomProvider random) {
        int[] state = new int[hamiltonian.sites()];
        Arrays.fill(state, 1);
        return sampler.start(hamiltonian.compile(), state, random);
    }

    private static Worker sweeping(BitLattice lattice) {
        lattice.fill(site -> true);
        return new Worker() {
            private long sweeps;

            @Override
            public void sweep(long count) {
                lattice.sweep(count);
                sweeps += count;
            }

            @Override
            public double updates() {
                return (double) sweeps * lattice.model().sites();
            }
        };
    }

    private static Figures square(BitArithmetic arithmetic, Setting setting) {
        BitTorus torus = BitTorus.square(1024, 1024, CRITICAL);
        BitLattice lattice = BitLattice.of(torus, arithmetic, 1, setting.streams().stream(20));
        return Figures.ofRates(
                1 / nanoseconds(sweeping(lattice)),
                PlainProgram.measure(PlainChains.Loop.SQUARE, 1024, 30).figure());
    }

    private static Figures twoThreads(Setting setting) {
        BitTorus torus = BitTorus.square(1024, 1024, CRITICAL);
        double[] rates = new double[2];
        for (int threads = 1; threads <= rates.length; threads++) {
            BitLattice lattice = BitLattice.of(torus, BitArithmetic.fastest(), threads, setting.streams().stream(29));
            rates[threads - 1] = 1 / nanoseconds(sweeping(lattice));
        }
        return Figures.ofRates(rates[1], rates[0]);
    }

    private static Figures glass(Setting setting) {
        UniformRandomProvider random = setting.streams().stream(25);
        boolean[] negative = new boolean[3 * 64 * 64 * 64];
        for (int b = 0; b < negative.length; b++) {
            negative[b] = random.nextBoolean();
        }
        BitTorus torus = BitTorus.cubic(64, 64, 64, 0.9).withSigns((site, axis) -> negative[(int) site * 3 + axis]);
        BitLattice lattice = BitLattice.of(torus, BitArithmetic.fastest(), 1, random);
        return Figures.ofRates(
                1 / nanoseconds(sweeping(lattice)),
                PlainProgram.measure(PlainChains.Loop.GLASS, 64, 60).figure());
    }

    private static Figures sparse(Setting setting) {
        Hamiltonian model = SpinGlass.edwardsAnderson(
                Lattices.cubic(32, 32, 32, true).graph(), SpinGlass.Disorder.GAUSSIAN, setting.streams().stream(21));
        return Figures.ofTimes(
                nanoseconds(sweeping(new Metropolis(), model, setting.streams().stream(22))),
                PlainProgram.measure(PlainChains.Loop.SPARSE, 32, 200).figure());
    }

    private static Figures dense(Setting setting) {
        Hamiltonian model = SpinGlass.sherringtonKirkpatrick(1024, setting.streams().stream(23))
                .times(1 / 0.8);
        return Figures.ofTimes(
                nanoseconds(sweeping(new Metropolis(), model, setting.streams().stream(24))),
                PlainProgram.measure(PlainChains.Loop.DENSE, 1024, 100).figure());
    }

    private static Hamiltonian critical() {
        return Ising.on(Lattices.square(512, 512, true), 1, 0).times(CRITICAL);
    }

    private static Figures wolff(Setting setting) {
        Hamiltonian model = critical();
        Chain chain = chain(new Wolff(), model, setting.streams().stream(26));
        Worker worker = new Worker() {
            @Override
            public void sweep(long count) {
                chain.sweep(count);
            }

            @Override
            public double updates() {
                Map<String, Double> figures = chain.diagnostics();
                return chain.sweeps() == 0
                        ? 0
                        : figures.getOrDefault("mean cluster size", 0.0)
                                * figures.getOrDefault("clusters", 0.0)
                                * model.sites();
            }
        };
        return Figures.ofTimes(
                nanoseconds(worker),
                PlainProgram.measure(PlainChains.Loop.WOLFF, 512, 200).figure());
    }

    private static Figures swendsenWang(Setting setting) {
        return Figures.ofTimes(
                nanoseconds(sweeping(new SwendsenWang(), critical(), setting.streams().stream(27))),
                PlainProgram.measure(PlainChains.Loop.SWENDSEN_WANG, 512, 30).figure());
    }

    private static Figures annealing(Setting setting) {
        int visible = 784;
        int hidden = 500;
        UniformRandomProvider random = setting.streams().stream(28);
        double[] weights = new double[visible * hidden];
        for (int k = 0; k < weights.length; k++) {
            weights[k] = 0.1 * (2 * random.nextDouble() - 1);
        }
        RestrictedBoltzmann machine = new RestrictedBoltzmann(
                Domain.BIT,
                Domain.BIT,
                RealVector.constant(visible, -0.5),
                RealVector.constant(hidden, -0.2),
                RealVector.of(weights));
        double least = Double.POSITIVE_INFINITY;
        for (int temperatures : new int[] {100, 300, 300, 300}) {
            RbmAnnealing annealing = new RbmAnnealing(machine).withSchedule(AnnealingSchedule.uniform(temperatures));
            long start = System.nanoTime();
            annealing.forward(100, MatrixProducts.standard(), setting.threads(), Progress.NONE, random);
            least = Math.min(least, (System.nanoTime() - start) * 1e-6 / temperatures);
        }
        return Figures.ofTimes(least, 100 * PlainChains.layerSweep(visible, hidden, weights));
    }
}
