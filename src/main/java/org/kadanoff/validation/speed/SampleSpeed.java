package org.kadanoff.validation.speed;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Metropolis;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.validation.speed.SpeedRow.Figures;
import org.kadanoff.validation.speed.SpeedRow.Setting;

/** The rows of the samplers, each on one core. */
final class SampleSpeed {
    /** Seconds of sweeps before the clock counts, for the compiler and the chain to settle. */
    private static final double WARM_UP = 1.5;
    /** Seconds of one timing; the best of several counts, since other work on the machine only ever slows one down. */
    private static final double TIMING = 0.3;

    private static final int TIMINGS = 6;

    private SampleSpeed() {}

    static List<SpeedRow> all() {
        String reference = PlainProgram.label();
        return List.of(
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
                        SampleSpeed::dense));
    }

    /** Least seconds per sweep of a chain that has run for a while. */
    static double secondsPerSweep(Chain chain) {
        double one = run(chain, WARM_UP);
        double least = one;
        for (int k = 0; k < TIMINGS; k++) {
            least = Math.min(least, run(chain, TIMING));
        }
        return least;
    }

    private static double run(Chain chain, double seconds) {
        long start = System.nanoTime();
        long sweeps = 0;
        long batch = 1;
        while (System.nanoTime() - start < seconds * 1e9) {
            chain.sweep(batch);
            sweeps += batch;
            batch = Math.min(2 * batch, 1 + sweeps / 8);
        }
        return (System.nanoTime() - start) * 1e-9 / sweeps;
    }

    private static Chain chain(Sampler sampler, Hamiltonian hamiltonian, UniformRandomProvider random) {
        int[] state = new int[hamiltonian.sites()];
        java.util.Arrays.fill(state, 1);
        return sampler.start(hamiltonian.compile(), state, random);
    }

    private static Figures sparse(Setting setting) {
        Hamiltonian model = SpinGlass.edwardsAnderson(
                Lattices.cubic(32, 32, 32, true).graph(), SpinGlass.Disorder.GAUSSIAN, setting.streams().stream(21));
        double seconds = secondsPerSweep(chain(new Metropolis(), model, setting.streams().stream(22)));
        return Figures.ofTimes(
                1e9 * seconds / model.sites(),
                PlainProgram.measure(PlainChains.Loop.SPARSE, 32, 200).figure());
    }

    private static Figures dense(Setting setting) {
        Hamiltonian model = SpinGlass.sherringtonKirkpatrick(1024, setting.streams().stream(23))
                .times(1 / 0.8);
        double seconds = secondsPerSweep(chain(new Metropolis(), model, setting.streams().stream(24)));
        return Figures.ofTimes(
                1e9 * seconds / model.sites(),
                PlainProgram.measure(PlainChains.Loop.DENSE, 1024, 100).figure());
    }
}
