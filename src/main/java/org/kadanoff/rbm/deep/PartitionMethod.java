package org.kadanoff.rbm.deep;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.estimation.FreeEnergyDifference;
import org.kadanoff.estimation.WorkAverage;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;
import org.kadanoff.sampling.AnnealedWorks;
import org.kadanoff.sampling.AnnealingSchedule;
import org.kadanoff.sampling.layers.RbmAnnealing;

/**
 * How log Z of the machines of a stack is found: by a sum over the smaller discrete layer while it has at most 2^bits
 * configurations, else by annealed importance sampling, whose average is a lower bound of log Z in expectation.
 *
 * @param bits at most 20
 * @param runs of annealing, at least 2
 * @param betas the schedule of annealing
 */
public record PartitionMethod(double bits, int runs, RealVector betas) {
    private static final double MOST_BITS = 20;
    private static final int STANDARD_RUNS = 100;

    public PartitionMethod {
        AnnealingSchedule.requireValid(betas);
        if (!(bits <= MOST_BITS) || runs < 2) {
            throw new IllegalArgumentException("sums go over at most 2^" + (int) MOST_BITS
                    + " configurations and annealing needs two runs, got 2^" + bits + " and " + runs);
        }
    }

    /** Sums up to 2^20 configurations, beyond them 100 runs of 14 501 temperatures. */
    public static PartitionMethod standard() {
        return new PartitionMethod(MOST_BITS, STANDARD_RUNS, AnnealingSchedule.salakhutdinovMurray());
    }

    public PartitionMethod withBits(double newBits) {
        return new PartitionMethod(newBits, runs, betas);
    }

    public PartitionMethod withAnnealing(int newRuns, RealVector newBetas) {
        return new PartitionMethod(bits, newRuns, newBetas);
    }

    /** Whether log Z of a machine is exact. */
    public boolean isExact(Machine machine) {
        return LogPartition.isSmall(machine, bits);
    }

    /**
     * log Z.
     *
     * @param pass multiplies the matrices of annealing
     * @param random not used by a sum
     * @return NaN with a reason for a large machine of other units than bits and spins
     */
    public LogPartition of(Machine machine, BatchPass pass, UniformRandomProvider random) {
        if (isExact(machine)) {
            return new LogPartition(LogPartition.enumerated(machine), 0, "");
        }
        Optional<RestrictedBoltzmann> binary = machine.binary();
        if (binary.isEmpty()) {
            return new LogPartition(
                    Double.NaN,
                    Double.NaN,
                    "log Z of a machine of " + machine.visible().name() + " and "
                            + machine.hidden().name()
                            + " units is summed over at most 2^" + bits
                            + " configurations; annealing takes bits and spins only");
        }
        AnnealedWorks works = new RbmAnnealing(binary.orElseThrow())
                .withSchedule(betas)
                .forward(runs, pass.product(), pass.threads(), Progress.NONE, random);
        FreeEnergyDifference difference = WorkAverage.forward(works.works());
        return new LogPartition(works.baseLogZ() - difference.value(), difference.error(), difference.reason());
    }
}
