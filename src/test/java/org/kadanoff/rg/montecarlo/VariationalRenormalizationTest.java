package org.kadanoff.rg.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;

/** Wu and Car's bias against couplings summed exactly, where the operators are complete. */
class VariationalRenormalizationTest {
    private static final VariationalRenormalization.Search SEARCH = new VariationalRenormalization.Search(200, 10);

    private static VariationalRenormalization fourByFour(Hamiltonian model, CellRule rule) {
        return new VariationalRenormalization(MonteCarloRenormalization.of(
                Lattices.square(4, 4, true), model, 2, rule, 1, ExactBlocking.EVEN, ExactBlocking.ODD));
    }

    /**
     * 4 × 4 to 2 × 2: couplings and linearised step of the exact H̃, two rules, 32 numbers within 5 standard errors: false-alarm rate
     * below 1e-4.
     */
    @Test
    void theBiasHoldsTheExactCouplings() {
        Hamiltonian model = ExactBlocking.model(ExactBlocking.EVEN, 0.35, 0.05, -0.03);
        for (CellRule rule : List.of(new CellRule.Majority(), new CellRule.Kadanoff(0.7))) {
            VariationalRenormalization.Result result = fourByFour(model, rule)
                    .run(SEARCH, SamplingSchedule.of(50, 60_000, 1), RandomStreams.of(8).stream(0), 2, Progress.NONE);

            assertThat(result.status()).isEqualTo(VariationalRenormalization.Status.CONVERGED);
            double[] exact = ExactBlocking.renormalised(model, rule, ExactBlocking.EVEN);
            for (int k = 0; k < exact.length; k++) {
                Jackknife coupling = result.couplings().get(k);
                assertThat(coupling.error()).isBetween(1e-5, 0.01);
                assertThat(coupling.value())
                        .as("%s: K'_%d", rule.label(), k)
                        .isCloseTo(exact[k], within(5 * coupling.error()));
            }
            requireClose(
                    result.correlations().thermal(1, 3), ExactBlocking.correlations(model, rule, ExactBlocking.EVEN));
            requireClose(
                    result.correlations().magnetic(1, 2), ExactBlocking.correlations(model, rule, ExactBlocking.ODD));
        }
    }

    /** The matrix does not depend on the distribution that it is measured in. */
    private static void requireClose(LinearizedStep biased, LevelCorrelations unbiased) {
        LinearizedStep exact = LinearizedStep.of(unbiased, 1, biased.operators(), 2);
        for (int a = 0; a < biased.operators(); a++) {
            for (int b = 0; b < biased.operators(); b++) {
                assertThat(biased.errors()[a][b]).isLessThan(0.1);
                assertThat(biased.matrix()[a][b])
                        .as("T_%d%d", a, b)
                        .isCloseTo(exact.matrix()[a][b], within(5 * biased.errors()[a][b]));
            }
        }
    }

    /** Two steps, 8 → 4 → 2 sites of a chain, by which the one coupling left is known from two exact maps. */
    @Test
    void severalStepsAtOnce() {
        Lattice chain = Lattices.chain(8, true);
        Hamiltonian model = Ising.on(chain, 0.8, 0);
        for (CellRule rule : List.of(new CellRule.Majority(), new CellRule.Kadanoff(0.9))) {
            VariationalRenormalization.Result result = new VariationalRenormalization(MonteCarloRenormalization.of(
                            chain, model, 2, rule, 2, SpinOperator.even(1, 2, 1), List.of()))
                    .run(SEARCH, SamplingSchedule.of(50, 60_000, 1), RandomStreams.of(9).stream(0), 2, Progress.NONE);
            Hamiltonian once = exactStep(model, chain, rule);
            Hamiltonian twice = exactStep(once, Lattices.chain(4, true), rule);
            // A periodic chain of two sites has two bonds between them.
            double exact =
                    org.kadanoff.hamiltonian.CouplingTable.of(twice).row(0, 1).spin() / 2;
            Jackknife coupling = result.couplings().get(0);
            assertThat(coupling.error()).isLessThan(0.01);
            assertThat(coupling.value()).as(rule.label()).isCloseTo(exact, within(5 * coupling.error()));
        }
    }

    private static Hamiltonian exactStep(Hamiltonian model, Lattice lattice, CellRule rule) {
        Coupling coupling = Coupling.of(rule, Blocking.rectangular(lattice, 2), model.space());
        return new ExactMap(coupling).apply(model).coarse();
    }

    @Test
    void theNumberOfThreadsChangesNothing() {
        VariationalRenormalization plan =
                fourByFour(ExactBlocking.model(ExactBlocking.EVEN, 0.3), new CellRule.Majority());
        SamplingSchedule schedule = SamplingSchedule.of(5, 400, 1);
        VariationalRenormalization.Search search = new VariationalRenormalization.Search(20, 2);
        var one = plan.run(search, schedule, RandomStreams.of(1).stream(0), 1, Progress.NONE);
        var three = plan.run(search, schedule, RandomStreams.of(1).stream(0), 3, Progress.NONE);
        assertThat(three.couplings()).isEqualTo(one.couplings());
        assertThat(three.bias()).isEqualTo(one.bias());
    }

    @Test
    void searchesThatFailSaySo() {
        Hamiltonian model = ExactBlocking.model(ExactBlocking.EVEN, 0.5);
        var early = fourByFour(model, new CellRule.Majority())
                .run(
                        new VariationalRenormalization.Search(2, 1),
                        SamplingSchedule.of(50, 20_000, 1),
                        RandomStreams.of(1).stream(0),
                        2,
                        Progress.NONE);
        assertThat(early.status()).isEqualTo(VariationalRenormalization.Status.NOT_CONVERGED);
    }

    @Test
    void badInputIsRefused() {
        Hamiltonian model = ExactBlocking.model(ExactBlocking.EVEN, 0.3);
        Lattice lattice = Lattices.square(4, 4, true);
        assertThatThrownBy(() -> new VariationalRenormalization(MonteCarloRenormalization.of(
                        lattice, model, 2, new CellRule.Majority(), 1, List.of(), ExactBlocking.ODD)))
                .hasMessageContaining("one even operator");
        // On a ring of 4 the neighbours at distance 3 are those at distance 1.
        Lattice ring = Lattices.chain(8, true);
        assertThatThrownBy(() -> new VariationalRenormalization(MonteCarloRenormalization.of(
                        ring,
                        Ising.on(ring, 0.3, 0),
                        2,
                        new CellRule.Majority(),
                        1,
                        SpinOperator.even(1, 2, 3),
                        List.of())))
                .hasMessageContaining("share products");
        assertThatThrownBy(() -> new VariationalRenormalization.Search(1, 1)).hasMessageContaining("two iterations");
        assertThatThrownBy(() -> fourByFour(model, new CellRule.Majority())
                        .run(SEARCH, SamplingSchedule.of(5, 200, 1), RandomStreams.of(1).stream(0), 0, Progress.NONE))
                .hasMessageContaining("one thread");
    }
}
