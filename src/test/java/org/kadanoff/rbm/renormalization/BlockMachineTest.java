package org.kadanoff.rbm.renormalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.exact.Distribution;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.training.NegativePhase;
import org.kadanoff.rbm.training.Optimizer;
import org.kadanoff.rbm.training.Schedule;
import org.kadanoff.rbm.training.TrainingPlan;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.montecarlo.MonteCarloRenormalization;
import org.kadanoff.rg.montecarlo.SamplingSchedule;
import org.kadanoff.rg.montecarlo.SpinOperator;
import org.kadanoff.sampling.cluster.Wolff;

class BlockMachineTest {
    private static final double CRITICAL = Math.log(1 + Math.sqrt(2)) / 2;

    /** The 16 states of a 2 × 2 cell, weighted by their exact probabilities in the critical 4 × 4 torus. */
    private static DataSet exactCells() {
        Lattice square = Lattices.square(4, 4, true);
        Hamiltonian torus = Ising.on(square, CRITICAL, 0);
        int[] cell = Blocking.rectangular(square, 2, 2).sitesOf(0);
        double[] weights = new double[16];
        double[] probabilities = Distribution.of(torus).probabilities();
        int[] state = new int[16];
        for (int k = 0; k < probabilities.length; k++) {
            torus.space().decode(k, state);
            int row = 0;
            for (int site : cell) {
                row = 2 * row + state[site];
            }
            weights[row] += probabilities[k];
        }
        double[] values = new double[64];
        for (int row = 0; row < 16; row++) {
            for (int i = 0; i < 4; i++) {
                values[4 * row + i] = (row >> (3 - i) & 1) == 1 ? 1 : -1;
            }
        }
        return DataSet.of("cells", 4, values).withWeights(RealVector.of(weights));
    }

    private static BlockMachine trained() {
        TrainingPlan plan = TrainingPlan.standard()
                .withNegative(new NegativePhase.ExactGradient())
                .withBatchSize(16)
                .withOptimizer(Optimizer.adam())
                .withLearningRate(new Schedule.Linear(0.02, 0.0002))
                .withEpochs(3000);
        return BlockMachine.trained(exactCells(), plan, RandomStreams.of(4).stream(0));
    }

    /** By symmetry all weights are one, and that one maximises Σ P(cell) log cosh(w Σσ) − 4 log cosh w, scanned apart. */
    @Test
    void exactTrainingFindsTheMostLikelyKernel() {
        BlockMachine machine = trained();
        DataSet cells = exactCells();
        double best = Double.NaN;
        double most = Double.NEGATIVE_INFINITY;
        for (double w = 0; w < 2; w += 1e-4) {
            double likelihood = 0;
            for (int row = 0; row < 16; row++) {
                double sum = 0;
                for (int i = 0; i < 4; i++) {
                    sum += cells.value(row, i);
                }
                likelihood += cells.weights().get(row) * Math.log(Math.cosh(w * sum));
            }
            // Z = Σ_σ 2cosh(wΣσ) = 2 (2cosh w)⁴.
            likelihood -= 4 * Math.log(Math.cosh(w));
            if (likelihood > most) {
                most = likelihood;
                best = w;
            }
        }
        for (int i = 0; i < 4; i++) {
            assertThat(machine.weights().get(i)).isCloseTo(best, within(2e-3));
        }
        CellRule kadanoff = new CellRule.Kadanoff(best);
        double[] cell = {1, 1, -1, 1};
        assertThat(machine.rule().weight(cell, 1)).isCloseTo(kadanoff.weight(cell, 1), within(5e-3));
        assertThat(machine.rule().weight(cell, 0) + machine.rule().weight(cell, 1))
                .isCloseTo(1, within(1e-15));
    }

    /** As the block map of Monte Carlo renormalisation it is a rule like any other: y_H near 15/8, 5 standard errors and 0.03 of truncation. */
    @Test
    void aLearnedRuleRenormalizes() {
        Lattice square = Lattices.square(16, 16, true);
        double magnetic = MonteCarloRenormalization.of(
                        square,
                        Ising.on(square, CRITICAL, 0),
                        2,
                        trained().rule(),
                        2,
                        SpinOperator.even(2, 2, 1),
                        SpinOperator.odd(2, 1, 1))
                .run(new Wolff(5), SamplingSchedule.of(100, 4000, 1), RandomStreams.of(5).stream(0), 2)
                .magnetic(2, 1)
                .power()
                .value();
        assertThat(magnetic).isCloseTo(1.875, within(0.03 + 0.02));
    }

    @Test
    void cellsAreTakenFromSamples() {
        Lattice square = Lattices.square(4, 4, true);
        Blocking blocking = Blocking.rectangular(square, 2, 2);
        double[] values = new double[32];
        for (int k = 0; k < 32; k++) {
            values[k] = k % 3 == 0 ? 1 : -1;
        }
        DataSet cells = BlockMachine.cells(DataSet.of("two", 16, values), blocking);
        assertThat(cells.rows()).isEqualTo(8);
        for (int block = 0; block < 4; block++) {
            int[] sites = blocking.sitesOf(block);
            for (int i = 0; i < 4; i++) {
                assertThat(cells.value(4 + block, i)).isEqualTo(values[16 + sites[i]]);
            }
        }
        assertThatThrownBy(() -> BlockMachine.cells(DataSet.of("narrow", 3, new double[3]), blocking))
                .hasMessageContaining("3 columns");
        assertThatThrownBy(() -> new BlockMachine(RealVector.of(Double.NaN))).hasMessageContaining("weight 0");
    }
}
