package org.kadanoff.rbm.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.training.InitialMachine;
import org.kadanoff.rbm.training.NegativePhase;
import org.kadanoff.rbm.training.Optimizer;
import org.kadanoff.rbm.training.Schedule;
import org.kadanoff.rbm.training.Training;
import org.kadanoff.rbm.training.TrainingObserver;
import org.kadanoff.rbm.training.TrainingPlan;

/** Ising model → samples → machine → couplings. */
class RoundTripTest {
    private static final int SITES = 8;
    private static final int SAMPLES = 20_000;
    private static final Lattice RING = Lattices.chain(SITES, true);

    /** What a machine of as many hidden as visible spins learns of a ring by the exact gradient. */
    private static EffectiveCouplings learned(double coupling) {
        DataSet data =
                counted(IsingSamples.exact(Ising.on(RING, coupling, 0), SAMPLES, RandomStreams.of(41).stream(0)));
        Machine initial = InitialMachine.standard()
                .withDeviation(0.3)
                .of(Layer.spins(SITES), Layer.spins(SITES), data, RandomStreams.of(42).stream(0));
        TrainingPlan plan = TrainingPlan.standard()
                .withEpochs(600)
                .withBatchSize(1 << SITES)
                .withNegative(new NegativePhase.ExactGradient())
                .withOptimizer(Optimizer.adam())
                .withLearningRate(Schedule.linearToZero(0.02));
        return EffectiveCouplings.everyOrder(trained(initial, data, plan));
    }

    private static Machine trained(Machine initial, DataSet data, TrainingPlan plan) {
        try (Training training =
                Training.start(initial, data, Optional.empty(), plan, RandomStreams.of(43).stream(0), 1)) {
            training.run(TrainingObserver.NONE);
            return training.machine();
        }
    }

    /** Equal rows as one row with their number as its weight. */
    private static DataSet counted(DataSet samples) {
        Map<RealVector, Integer> counts = new TreeMap<>();
        for (int r = 0; r < samples.rows(); r++) {
            counts.merge(RealVector.of(samples.row(r)), 1, Integer::sum);
        }
        double[][] rows = counts.keySet().stream().map(RealVector::toArray).toArray(double[][]::new);
        double[] weights = counts.values().stream().mapToDouble(c -> c).toArray();
        return DataSet.of("counted", rows).withWeights(RealVector.of(weights));
    }

    private static boolean isBond(EffectiveCouplings.Row row) {
        int apart = row.sites().get(1) - row.sites().get(0);
        return apart == 1 || apart == SITES - 1;
    }

    private static List<int[]> bonds() {
        List<int[]> bonds = new ArrayList<>();
        for (int i = 0; i < SITES; i++) {
            bonds.add(new int[] {i, (i + 1) % SITES});
        }
        return bonds;
    }

    /**
     * Within the errors of maximum likelihood from the Fisher information of the machine that is the ring exactly (FisherErrors): K_nn
     * within 5 of them, each of the 28 pairs within 5.5, false alarms 2e-6; and no error is so large that anything would do.
     */
    @Test
    void theCouplingsOfARingComeBackWithinTheErrorsOfTheSamples() {
        double k = 0.4;
        FisherErrors errors = FisherErrors.of(IsingMachine.on(RING.graph(), k, 0));
        double root = Math.sqrt(SAMPLES);

        EffectiveCouplings couplings = learned(k);

        BondCouplings means = BondCouplings.of(couplings, RING.graph());
        double error = errors.ofMean(bonds()) / root;
        assertThat(error).isLessThan(0.01 * k);
        assertThat(means.bonds().mean()).isCloseTo(k, within(5 * error));
        assertThat(means.others().rms()).isLessThan(0.05 * k);
        for (EffectiveCouplings.Row row : couplings.rows()) {
            if (row.order() == 2) {
                double own = errors.ofMean(List.of(row.sites().toArray())) / root;
                assertThat(own).isLessThan(0.04 * k);
                assertThat(row.spin()).as("J of %s", row.sites()).isCloseTo(isBond(row) ? k : 0, within(5.5 * own));
            }
        }
    }

    /** Samples of a ring 10 % stronger are not taken for those of this one. */
    @Test
    void anotherRingIsToldApart() {
        FisherErrors errors = FisherErrors.of(IsingMachine.on(RING.graph(), 0.4, 0));

        double mean = BondCouplings.of(learned(0.44), RING.graph()).bonds().mean();

        assertThat(mean - 0.4).isGreaterThan(5 * errors.ofMean(bonds()) / Math.sqrt(SAMPLES));
    }

    /** Stochastic training of a torus: 16 spins, 32 hidden ones, persistent chains. */
    @Test
    @Tag("slow")
    void theCouplingsOfATorusComeBackFromPersistentChains() {
        Lattice lattice = Lattices.square(4, 4, true);
        double k = 0.3;
        Hamiltonian h = Ising.on(lattice, k, 0);
        DataSet data = IsingSamples.exact(h, 20_000, RandomStreams.of(51).stream(0));
        Machine initial = InitialMachine.standard()
                .withDeviation(0.2)
                .of(Layer.spins(16), Layer.spins(32), data, RandomStreams.of(52).stream(0));
        TrainingPlan plan = TrainingPlan.standard()
                .withEpochs(400)
                .withBatchSize(500)
                .withNegative(NegativePhase.persistent(1, 500))
                .withLearningRate(Schedule.linearToZero(0.2));

        EffectiveCouplings couplings = EffectiveCouplings.upToOrder(trained(initial, data, plan), 3);

        BondCouplings means = BondCouplings.of(couplings, lattice.graph());
        assertThat(means.bonds().mean()).isCloseTo(k, within(5 * means.bonds().error()));
        assertThat(means.bonds().error()).isLessThan(0.02 * k);
        assertThat(means.others().rms()).isLessThan(0.1 * k);
        for (EffectiveCouplings.Row row : couplings.rows()) {
            if (row.order() == 1 || row.order() == 3) {
                assertThat(row.spin()).isCloseTo(0, within(0.1 * k));
            }
        }
    }
}
