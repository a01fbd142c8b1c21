package org.kadanoff.simulation.freeenergy;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.AnnealingSchedule;

class MachineFreeEnergyTest {
    private static RestrictedBoltzmann machine(Domain units, double scale, long task) {
        UniformRandomProvider random = RandomStreams.of(12).stream(task);
        double[] a = new double[10];
        double[] b = new double[6];
        double[] w = new double[60];
        for (double[] row : new double[][] {a, b, w}) {
            for (int k = 0; k < row.length; k++) {
                row[k] = scale * (2 * random.nextDouble() - 1);
            }
        }
        return new RestrictedBoltzmann(units, units, RealVector.of(a), RealVector.of(b), RealVector.of(w));
    }

    private static MachineFreeEnergy annealing(RestrictedBoltzmann machine, int temperatures, int threads) {
        return new MachineFreeEnergy(
                machine, 100, AnnealingSchedule.uniform(temperatures), MatrixProducts.standard(), threads);
    }

    /** Both directions within 5 of their errors of the exact log Z, for bits and spins and weak and strong weights. */
    @Test
    void bothDirectionsFindTheExactValue() {
        for (Domain units : new Domain[] {Domain.BIT, Domain.SPIN}) {
            for (double scale : new double[] {0.5, 1.5}) {
                RestrictedBoltzmann machine = machine(units, scale, units.equals(Domain.BIT) ? 1 : 2);
                double exact = ExactSolver.standard(1L << 28)
                        .solve(machine.jointEnergy(), Quantities.LOG_Z)
                        .logZ();
                MachineFreeEnergy annealing = annealing(machine, 600, 2);
                UniformRandomProvider random = RandomStreams.of(13).stream(0);
                FreeEnergyEstimate forward = annealing.forward(Progress.NONE, random);
                FreeEnergyEstimate reverse = annealing.reverse(Progress.NONE, random);
                assertThat(Math.abs(forward.logZ() - exact)).isLessThan(5 * forward.error());
                assertThat(Math.abs(reverse.logZ() - exact)).isLessThan(5 * reverse.error());
                assertThat(forward.error()).isBetween(1e-4, 0.2);
                assertThat(reverse.error()).isBetween(1e-4, 0.2);
            }
        }
    }

    @Test
    void theResultDoesNotDependOnThreads() {
        RestrictedBoltzmann machine = machine(Domain.BIT, 1, 3);
        FreeEnergyEstimate one = annealing(machine, 50, 1).reverse(Progress.NONE, RandomStreams.of(1).stream(0));
        FreeEnergyEstimate two = annealing(machine, 50, 2).reverse(Progress.NONE, RandomStreams.of(1).stream(0));
        assertThat(one.logZ()).isEqualTo(two.logZ());
        assertThat(one.error()).isEqualTo(two.error());
    }

    /** Weights of 8 freeze the chains: the samples of the reverse runs are not the machine's, and the estimate says so. */
    @Test
    void samplesThatAreNotInEquilibriumAreSaid() {
        RestrictedBoltzmann frozen = machine(Domain.SPIN, 8, 4);
        FreeEnergyEstimate reverse = annealing(frozen, 64, 2).reverse(Progress.NONE, RandomStreams.of(2).stream(0));
        assertThat(reverse.reason()).contains("not in equilibrium");
    }
}
