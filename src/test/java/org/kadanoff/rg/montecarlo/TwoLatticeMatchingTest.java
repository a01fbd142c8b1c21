package org.kadanoff.rg.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.exact.Distribution;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rg.CellRule;
import org.kadanoff.sampling.cluster.SwendsenWang;
import org.kadanoff.sampling.cluster.Wolff;

class TwoLatticeMatchingTest {
    private static final CellRule MAJORITY = new CellRule.Majority();

    private static TwoLatticeMatching square(int length, int steps) {
        return new TwoLatticeMatching(
                Lattices.square(length, length, true),
                2,
                MAJORITY,
                steps,
                ExactBlocking.EVEN.get(0),
                ExactBlocking.EVEN);
    }

    /** 4 × 4 blocked once against 2 × 2: K − D/D' by enumeration. Three estimates within 5 errors, false-alarm rate 6e-6. */
    @Test
    void estimatesAreTheExactOnes() {
        double coupling = 0.38;
        TwoLatticeMatching.Result result = square(4, 1)
                .run(
                        coupling,
                        1,
                        1,
                        new SwendsenWang(),
                        SamplingSchedule.of(50, 100_000, 1),
                        RandomStreams.of(5).stream(0),
                        2,
                        Progress.NONE);

        LevelCorrelations.Moments large = ExactBlocking.correlations(
                        ExactBlocking.model(ExactBlocking.EVEN, coupling), MAJORITY, ExactBlocking.EVEN)
                .moments();
        LevelCorrelations.Moments small = twoByTwo(coupling).moments();
        for (int k = 0; k < 3; k++) {
            double difference = large.mean(1, k) - small.mean(0, k);
            double slope = large.connected(1, k, 0, 0) - small.connected(0, k, 0, 0);
            Jackknife estimate = result.last().estimates().get(0).get(k);
            assertThat(estimate.error()).isBetween(1e-5, 0.02);
            assertThat(estimate.value())
                    .as("operator %d", k)
                    .isCloseTo(coupling - difference / slope, within(5 * estimate.error()));
        }
    }

    private static LevelCorrelations twoByTwo(double coupling) {
        Distribution exact = Distribution.of(
                Hamiltonian.of(4, Domain.SPIN, ExactBlocking.EVEN.get(0).term(ExactBlocking.COARSE, coupling)));
        LevelCorrelations correlations = new LevelCorrelations(1, 3, false);
        correlations.openBin();
        for (int v = 0; v < 16; v++) {
            double[] values = new double[3];
            for (int k = 0; k < 3; k++) {
                values[k] =
                        ExactBlocking.sum(ExactBlocking.EVEN.get(k), ExactBlocking.COARSE, ExactBlocking.spins(v, 4));
            }
            correlations.add(exact.probability(v), values);
        }
        return correlations;
    }

    /** From a coupling 5 % off to Onsager's, up to what irrelevant couplings leave after two steps from L = 32. */
    @Test
    @Tag("slow")
    void theCriticalCouplingOfTheSquareLattice() {
        TwoLatticeMatching.Result result = square(32, 3)
                .run(
                        0.42,
                        1.5e-3,
                        8,
                        new Wolff(3),
                        SamplingSchedule.of(100, 8000, 1),
                        RandomStreams.of(2).stream(0),
                        2,
                        Progress.NONE);

        assertThat(result.status()).isEqualTo(TwoLatticeMatching.Status.CONVERGED);

        Jackknife found = result.last().estimate();
        assertThat(found.error()).isLessThan(1.5e-3);
        assertThat(found.value()).isCloseTo(Math.log(1 + Math.sqrt(2)) / 2, within(1e-3 + 4 * found.error()));
        assertThat(result.last().estimates()).hasSize(3);
    }

    @Test
    void searchesThatFailSaySo() {
        SamplingSchedule schedule = SamplingSchedule.of(50, 1000, 1);
        TwoLatticeMatching.Result once = square(16, 2)
                .run(0.3, 1e-3, 1, new Wolff(3), schedule, RandomStreams.of(3).stream(0), 2, Progress.NONE);
        assertThat(once.status()).isEqualTo(TwoLatticeMatching.Status.OUT_OF_ROUNDS);
        assertThat(once.rounds()).hasSize(1);

        // A chain has no transition: the larger lattice is always the more disordered one.
        TwoLatticeMatching chain = new TwoLatticeMatching(
                Lattices.chain(64, true),
                2,
                new CellRule.Decimation(),
                2,
                SpinOperator.even(1, 2, 1).get(0),
                SpinOperator.even(1, 2, 1));
        TwoLatticeMatching.Result runaway =
                chain.run(0.5, 1e-3, 20, new Wolff(8), schedule, RandomStreams.of(3).stream(0), 2, Progress.NONE);
        assertThat(runaway.status()).isEqualTo(TwoLatticeMatching.Status.RUNAWAY);
    }

    @Test
    void badInputIsRefused() {
        Lattice lattice = Lattices.square(12, 12, true);
        SpinOperator nearest = ExactBlocking.EVEN.get(0);
        assertThatThrownBy(() -> square(12, 3)).hasMessageContaining("multiples of 2");
        assertThatThrownBy(() -> square(8, 0)).hasMessageContaining("one step or more");
        assertThatThrownBy(() -> new TwoLatticeMatching(lattice, 2, MAJORITY, 1, nearest, ExactBlocking.ODD))
                .hasMessageContaining("only even ones");
        assertThatThrownBy(() -> new TwoLatticeMatching(lattice, 2, MAJORITY, 1, nearest, List.of()))
                .hasMessageContaining("one operator or more");
        assertThatThrownBy(() -> square(8, 1)
                        .run(
                                -1,
                                1e-3,
                                3,
                                new Wolff(),
                                SamplingSchedule.of(10, 200, 1),
                                RandomStreams.of(3).stream(0),
                                1,
                                Progress.NONE))
                .hasMessageContaining("positive coupling");
    }
}
