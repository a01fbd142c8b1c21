package org.kadanoff.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.HeatBath;
import org.kadanoff.sampling.Metropolis;
import org.kadanoff.sampling.Sampler;

class RunTest {
    private static RunPlan plan(Sampler sampler, int chains, long burnIn, int measurements, int every, int keep) {
        return new RunPlan(sampler, "test", 5, chains, burnIn, measurements, every, keep, Start.MIXED);
    }

    private static RunRecord finished(Run run, int threads) {
        while (!run.isDone()) {
            run.advance(threads, Progress.NONE);
        }
        return run.record();
    }

    private static void assertSame(RunRecord one, RunRecord other) {
        assertThat(one.sweeps()).isEqualTo(other.sweeps());
        assertThat(Arrays.deepEquals(one.energy(), other.energy())).isTrue();
        assertThat(Arrays.deepEquals(one.magnetization(), other.magnetization()))
                .isTrue();
        assertThat(Arrays.deepEquals(one.configurations(), other.configurations()))
                .isTrue();
        for (int c = 0; c < one.chains().size(); c++) {
            assertThat(one.random().get(c)).isEqualTo(other.random().get(c));
            assertThat(one.chains().get(c).configuration())
                    .isEqualTo(other.chains().get(c).configuration());
        }
    }

    /** A dense glass, whose cached fields drift: the place where a resumed run would differ first. */
    @Test
    void stoppedAndResumedAnywhereIsTheSameToTheLastBit() {
        Hamiltonian glass = SpinGlass.sherringtonKirkpatrick(60, RandomStreams.of(8).stream(0));
        RunPlan plan = plan(new Metropolis(), 3, 5000, 5000, 2, 1000);
        RunRecord whole = finished(Run.start(plan, glass, 1.2), 1);
        assertThat(whole.measurements()).isEqualTo(5000);
        assertThat(whole.sweeps()).isEqualTo(15_000);
        assertThat(whole.configurations()[0]).hasDimensions(5, 60);
        assertSame(whole, finished(Run.start(plan, glass, 1.2), 3));
        Run stopped = Run.start(plan, glass, 1.2);
        int blocks = 0;
        while (!stopped.isDone()) {
            stopped.advance(1, Progress.NONE);
            stopped = Run.resume(plan, glass, 1.2, stopped.record());
            blocks++;
        }
        assertThat(blocks).isGreaterThan(2);
        assertSame(whole, stopped.record());
    }

    @Test
    void measurementsAreOfTheConfigurationsTheyAreSaidToBe() {
        Hamiltonian unit = Ising.on(Lattices.square(3, 4, true), 0.7, 0.2);
        RunPlan plan = plan(new HeatBath(), 2, 3, 40, 3, 1);
        RunRecord record = finished(Run.start(plan, unit, 0.4), 1);
        for (int c = 0; c < 2; c++) {
            for (int t = 0; t < 40; t++) {
                int[] state = new int[12];
                double spins = 0;
                for (int i = 0; i < 12; i++) {
                    state[i] = record.configurations()[c][t][i];
                    spins += 2 * state[i] - 1;
                }
                assertThat(record.energy()[c][t])
                        .isCloseTo(unit.energy(state) / 12, org.assertj.core.api.Assertions.within(1e-13));
                assertThat(record.magnetization()[c][t])
                        .isCloseTo(spins / 12, org.assertj.core.api.Assertions.within(1e-15));
            }
        }
    }

    /** At β = 0 the energies are those at β = 1, of configurations that do not feel them. */
    @Test
    void betaZeroMeasuresTheUnitHamiltonian() {
        Hamiltonian unit = Ising.on(Lattices.square(4, 4, true), 1, 0);
        RunRecord record = finished(Run.start(plan(new HeatBath(), 4, 0, 4000, 1, 0), unit, 0), 2);
        Observables observables = Observables.of(record, 0, 16, true, true);
        Estimate energy = observables.means().get("energy");
        // ⟨e⟩ = 0 and var e = 2/16 over 16,000 independent draws; 5 sigma.
        assertThat(Math.abs(energy.mean())).isLessThan(5 * Math.sqrt(2.0 / 16 / 16_000));
        assertThat(energy.error()).isBetween(0.8 * Math.sqrt(2.0 / 16 / 16_000), 1.2 * Math.sqrt(2.0 / 16 / 16_000));
    }

    /** The error bars of 1,000 short runs: the exact value lies within one of them in 68 of 100, ± 5 by the words. */
    @Test
    @Tag("slow")
    void errorBarsAreCalibrated() {
        Hamiltonian unit = Ising.on(Lattices.square(4, 4, true), 1, 0);
        double exact = ExactAverages.of(unit, 0.35, solver(), Progress.NONE).get("energy");
        double square = ExactAverages.of(unit, 0.35, solver(), Progress.NONE).get("magnetization2");
        int energyInside = 0;
        int squareInside = 0;
        for (int k = 0; k < 1000; k++) {
            RunPlan plan = new RunPlan(new HeatBath(), "calibration", 1000 + k, 2, 50, 400, 1, 0, Start.RANDOM);
            RunRecord record = finished(Run.start(plan, unit, 0.35), 1);
            Observables observables = Observables.of(record, 0.35, 16, true, false);
            Estimate energy = observables.means().get("energy");
            Estimate magnetization2 = observables.means().get("magnetization2");
            energyInside += Math.abs(energy.mean() - exact) < energy.error() ? 1 : 0;
            squareInside += Math.abs(magnetization2.mean() - square) < magnetization2.error() ? 1 : 0;
        }
        assertThat(energyInside).isBetween(630, 730);
        assertThat(squareInside).isBetween(630, 730);
    }

    private static org.kadanoff.exact.ExactSolver solver() {
        return org.kadanoff.exact.ExactSolver.standard(1L << 28);
    }

    @Test
    void anOrderedPhaseSaysThatItDidNotMix() {
        Hamiltonian cold = Ising.on(Lattices.square(16, 16, true), 1, 0);
        assertThat(SpinFlip.isSymmetryOf(cold)).isTrue();
        for (int chains : new int[] {1, 4}) {
            RunRecord record = finished(Run.start(plan(new Metropolis(), chains, 0, 3000, 1, 0), cold, 0.7), 2);
            Observables observables = Observables.of(record, 0.7, 256, true, true);
            Estimate order = observables.means().get("magnetization");
            assertThat(order.isReliable()).isFalse();
            assertThat(order.reason()).containsAnyOf("did not mix", "have not mixed");
            assertThat(observables.means().get("energy").error()).isPositive();
        }
        // In a field the same value is no sign of anything.
        Hamiltonian field = Ising.on(Lattices.square(16, 16, true), 1, 0.5);
        assertThat(SpinFlip.isSymmetryOf(field)).isFalse();
    }

    @Test
    void constantModelsAndSingleSitesRun() {
        for (Hamiltonian model : new Hamiltonian[] {
            Hamiltonian.of(1, Domain.SPIN),
            Hamiltonian.of(5, Domain.BIT).plus(3.5),
            Hamiltonian.of(3, Domain.potts(3)),
            Ising.on(Lattices.chain(2, false), 0, 0.8)
        }) {
            RunRecord record = finished(Run.start(plan(new HeatBath(), 4, 0, 200, 1, 0), model, 1), 2);
            Observables observables = Observables.of(record, 1, model.sites(), false, true);
            assertThat(observables.means()).containsKeys("energy", "magnetization2");
            assertThat(observables.means().get("energy").n()).isEqualTo(4L * (200 - observables.leftOut()));
        }
    }

    @Test
    void startsAreWhatTheySay() {
        Hamiltonian ising = Ising.on(Lattices.square(4, 4, true), 1, 0);
        var kernel = ising.compile();
        UniformRandomProvider random = RandomStreams.of(2).stream(0);
        assertThat(Start.MIXED.configuration(kernel, 1, random)).containsOnly(1);
        assertThat(Start.MIXED.configuration(kernel, 2, random)).containsOnly(0);
        assertThat(Start.MIXED.configuration(kernel, 3, random)).contains(0, 1);
        assertThat(Start.ORDERED.configuration(kernel, 0, random)).containsOnly(1);
        assertThat(Arrays.stream(Start.BALANCED.configuration(kernel, 0, random))
                        .sum())
                .isEqualTo(8);
        // Neighbours must not both be set: a random start is nearly always forbidden, the empty one is not.
        LocalTable hard = new LocalTable(IntVector.of(0, 1), RealVector.of(0, 0, 0, Double.POSITIVE_INFINITY));
        var hardCore = Hamiltonian.of(2, Domain.BIT, hard).compile();
        assertThat(hardCore.energy(Start.ORDERED.configuration(hardCore, 0, random)))
                .isFinite();
        LocalTable nothing = new LocalTable(IntVector.of(0), RealVector.of(Double.POSITIVE_INFINITY, 0));
        LocalTable neither = new LocalTable(IntVector.of(0), RealVector.of(0, Double.POSITIVE_INFINITY));
        var impossible = Hamiltonian.of(1, Domain.BIT, nothing, neither).compile();
        assertThatThrownBy(() -> Start.RANDOM.configuration(impossible, 0, random))
                .hasMessageContaining("no allowed configuration");
    }

    @Test
    void impossiblePlansAreRefused() {
        assertThatThrownBy(() -> plan(new HeatBath(), 0, 0, 1, 1, 0)).hasMessageContaining("at least one chain");
        assertThatThrownBy(() -> plan(new HeatBath(), 1, -1, 1, 1, 0)).hasMessageContaining("got -1");
        assertThatThrownBy(() -> plan(new HeatBath(), 1, 0, 0, 1, 0)).hasMessageContaining("measurement");
        assertThatThrownBy(() -> plan(new HeatBath(), 1, 0, 1, 0, 0)).hasMessageContaining("every");
        Hamiltonian wide = Hamiltonian.of(2, Domain.potts(200));
        assertThatThrownBy(() -> Run.start(plan(new HeatBath(), 1, 0, 1, 1, 1), wide, 1))
                .hasMessageContaining("site 0 has 200");
        Hamiltonian two = Hamiltonian.of(2, Domain.SPIN);
        RunRecord record =
                Run.start(plan(new HeatBath(), 2, 0, 1, 1, 0), two, 1).record();
        assertThatThrownBy(() -> Run.resume(plan(new HeatBath(), 3, 0, 1, 1, 0), two, 1, record))
                .hasMessageContaining("2 chains");
    }
}
