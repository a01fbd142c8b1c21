package org.kadanoff.simulation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.ExactDraws;

class ObservablesTest {
    private static final ExactSolver SOLVER = ExactSolver.standard(1L << 28);

    private static RunRecord record(double[][] energy, double[][] magnetization, double[][] weight) {
        int chains = energy.length;
        return new RunRecord(
                energy[0].length,
                energy,
                magnetization,
                weight,
                new byte[chains][0][],
                Collections.nCopies(chains, ChainState.empty()),
                Collections.nCopies(chains, new byte[0]));
    }

    /** Independent draws of one model, weighted as another: averages are the other's, within 5 of their errors. */
    @Test
    void weightedChainsEstimateTheOtherDistribution() {
        Hamiltonian drawn = Ising.on(Lattices.square(2, 3, true), 0.3, 0.1);
        Hamiltonian wanted = Ising.on(Lattices.square(2, 3, true), 0.4, 0.15);
        double[] p = org.kadanoff.exact.Distribution.of(drawn).probabilities();
        UniformRandomProvider random = RandomStreams.of(3).stream(0);
        ExactDraws draws = ExactDraws.of(drawn.space(), p, random);
        var order = org.kadanoff.sampling.Magnetization.of(drawn.space());
        double[][] e = new double[4][5000];
        double[][] m = new double[4][5000];
        double[][] w = new double[4][5000];
        for (int c = 0; c < 4; c++) {
            for (int t = 0; t < 5000; t++) {
                int[] state = draws.draw();
                e[c][t] = wanted.energy(state) / 6;
                m[c][t] = order.of(state);
                w[c][t] = drawn.energy(state) - wanted.energy(state) + 700;
            }
        }
        Map<String, Double> exact = ExactAverages.of(wanted, 1, SOLVER, Progress.NONE);
        Observables observables = Observables.of(record(e, m, w), 1, 6, false, false);
        exact.forEach((name, value) -> {
            Estimate estimate = observables.means().get(name);
            assertThat(Math.abs(estimate.mean() - value)).as(name).isLessThan(5 * estimate.error());
            assertThat(estimate.error()).as(name).isLessThan(0.02);
        });
        // Without the weights the averages are those of the other model, which is many errors away.
        Observables blind = Observables.of(record(e, m, new double[4][5000]), 1, 6, false, false);
        Estimate energy = blind.means().get("energy");
        assertThat(Math.abs(energy.mean() - exact.get("energy"))).isGreaterThan(10 * energy.error());
    }

    @Test
    void derivedQuantitiesByHand() {
        double[][] e = new double[2][2000];
        double[][] m = new double[2][2000];
        for (int c = 0; c < 2; c++) {
            for (int t = 0; t < 2000; t++) {
                e[c][t] = (t + c) % 2 == 0 ? -1 : -2;
                m[c][t] = (t + c) % 4 < 2 ? 0.5 : -1;
            }
        }
        Observables observables = Observables.of(record(e, m, new double[2][2000]), 2, 10, false, false);
        // β² n var e = 4 · 10 · 1/4; the variance is the jackknife's, without bias.
        assertThat(observables.derived().get("specificHeat").value()).isCloseTo(10, within(0.01));
        // β n (5/8 − 9/16)
        assertThat(observables.derived().get("susceptibility").value()).isCloseTo(20.0 / 16, within(0.01));
        // 1 − (1/16 + 1)/2 / (3 · 25/64)
        assertThat(observables.derived().get("binderCumulant").value())
                .isCloseTo(1 - 17.0 / 32 / (75.0 / 64), within(1e-3));
    }

    @Test
    void exactAveragesByTwoPaths() {
        Hamiltonian unit = Ising.on(Lattices.square(4, 5, true), 0.8, 0.3);
        Map<String, Double> enumerated = ExactAverages.of(unit, 0.5, SOLVER, Progress.NONE);
        // One free site more is beyond enumeration, and adds nothing but itself.
        Hamiltonian larger = unit.embed(
                ConfigurationSpace.uniform(21, Domain.SPIN),
                IntStream.range(0, 20).toArray());
        Map<String, Double> solved = ExactAverages.of(larger, 0.5, SOLVER, Progress.NONE);
        assertThat(enumerated).hasSize(5);
        assertThat(solved).containsOnlyKeys("energy", "magnetization", "magnetization2");
        assertThat(solved.get("energy") * 21).isCloseTo(enumerated.get("energy") * 20, within(1e-11));
        assertThat(solved.get("magnetization") * 21).isCloseTo(enumerated.get("magnetization") * 20, within(1e-11));
        assertThat(solved.get("magnetization2") * 441)
                .isCloseTo(enumerated.get("magnetization2") * 400 + 1, within(1e-9));
    }

    @Test
    void theOrderParameterOfLabelsHasNoSymmetry() {
        Hamiltonian potts = Potts.on(Lattices.chain(4, true).graph(), 3, 1);
        assertThat(SpinFlip.isSymmetryOf(potts)).isFalse();
        assertThat(ExactAverages.of(potts, 0.5, SOLVER, Progress.NONE)).hasSize(5);
        assertThat(SpinFlip.isSymmetryOf(Hamiltonian.of(3, Domain.BIT))).isFalse();
        assertThat(SpinFlip.isSymmetryOf(Hamiltonian.of(3, Domain.SPIN, Fields.onAllSites(0, 1e-3, 0))))
                .isFalse();
        assertThat(List.of(SpinFlip.isSymmetryOf(Hamiltonian.of(3, Domain.SPIN))))
                .containsExactly(true);
    }

    /** Two spins up and two down on a ring of four: four neighbouring pairs and two opposite ones. */
    @Test
    void averagesAtAFixedCompositionByHand() {
        Hamiltonian ring = Ising.on(Lattices.chain(4, true), 1, 0);
        Map<String, Double> averages = ExactAverages.atComposition(ring, 0.7, new int[] {0, 1, 0, 1});
        // H = 0 for neighbours, H = 4 for opposite sites.
        double weight = Math.exp(-4 * 0.7);
        assertThat(averages.get("energy")).isCloseTo(2 * weight / (4 + 2 * weight), within(1e-14));
        assertThat(averages.get("magnetization2")).isZero();
    }
}
