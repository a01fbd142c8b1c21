package org.kadanoff.rbm.learned;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.ejml.data.DMatrixRMaj;
import org.ejml.dense.row.CommonOps_DDRM;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.exact.elimination.EliminationEngine;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.training.InitialMachine;
import org.kadanoff.rbm.training.NegativePhase;
import org.kadanoff.rbm.training.Schedule;
import org.kadanoff.rbm.training.Training;
import org.kadanoff.rbm.training.TrainingObserver;
import org.kadanoff.rbm.training.TrainingPlan;

/** Ising model → samples → machine → couplings where nobody can list the configurations: 36 spins on a torus, 72 hidden ones. */
class TorusRoundTripTest {
    private static final Lattice LATTICE = Lattices.square(6, 6, true);
    private static final int SITES = 36;
    private static final int SAMPLES = 20_000;
    private static final double K = 0.3;

    /** Exact and independent. */
    private static DataSet samples() {
        Hamiltonian hamiltonian = Ising.on(LATTICE, K, 0);
        int[][] states = new EliminationEngine().draw(hamiltonian, SAMPLES, RandomStreams.of(61));
        double[] values = new double[SAMPLES * SITES];
        for (int r = 0; r < SAMPLES; r++) {
            for (int i = 0; i < SITES; i++) {
                values[r * SITES + i] = hamiltonian.space().value(i, states[r][i]);
            }
        }
        return DataSet.of("torus", SITES, values);
    }

    /** Persistent chains, not knowing of any lattice. */
    private static Machine trained(DataSet data) {
        Machine initial = InitialMachine.standard()
                .withDeviation(0.2)
                .of(Layer.spins(SITES), Layer.spins(2 * SITES), data, RandomStreams.of(62).stream(0));
        TrainingPlan plan = TrainingPlan.standard()
                .withEpochs(300)
                .withBatchSize(500)
                .withNegative(NegativePhase.persistent(1, 500))
                .withLearningRate(Schedule.linearToZero(0.3));
        try (Training training =
                Training.start(initial, data, Optional.empty(), plan, RandomStreams.of(63).stream(0), 2)) {
            training.run(TrainingObserver.NONE);
            return training.machine();
        }
    }

    /** (C⁻¹) of C = Cov(s_i s_j, s_k s_l), by pairs i &lt; j in lexicographic order: the inverse Fisher information of all pair couplings. */
    private static DMatrixRMaj inverseInformation(DataSet data) {
        int pairs = SITES * (SITES - 1) / 2;
        DMatrixRMaj products = new DMatrixRMaj(SAMPLES, pairs);
        for (int r = 0; r < SAMPLES; r++) {
            double[] s = data.row(r);
            int at = r * pairs;
            for (int i = 0; i < SITES; i++) {
                for (int j = i + 1; j < SITES; j++) {
                    products.data[at++] = s[i] * s[j];
                }
            }
        }
        DMatrixRMaj means = new DMatrixRMaj(1, pairs);
        CommonOps_DDRM.sumCols(products, means);
        DMatrixRMaj covariance = new DMatrixRMaj(pairs, pairs);
        CommonOps_DDRM.multTransA(1.0 / SAMPLES, products, products, covariance);
        CommonOps_DDRM.multAddTransA(-1.0 / SAMPLES / SAMPLES, means, means, covariance);
        assertThat(CommonOps_DDRM.invert(covariance)).isTrue();
        return covariance;
    }

    private static boolean isBond(EffectiveCouplings.Row row) {
        return LATTICE.graph().distancesFrom(row.sites().get(0))[row.sites().get(1)] == 1;
    }

    /** Where a pair stands in the order of {@link #inverseInformation}. */
    private static int place(EffectiveCouplings.Row row) {
        int i = row.sites().get(0);
        return i * SITES - i * (i + 1) / 2 + row.sites().get(1) - i - 1;
    }

    /**
     * The yardstick is the standard error of maximum likelihood among all models of pair couplings (σ_ij of one, σ_K of the mean over
     * bonds), below which by Cramér and Rao no model that knows couplings of all orders can come. Stochastic training adds noise of its
     * own and stops short of the end; it may cost as much again as the samples in each pair (so 2σ in the root mean square), and 2 % of K
     * beyond 5σ_K in the mean. Whether a pair is a bond is told without exception by J_ij &gt; K/2.
     */
    @Test
    @Tag("slow")
    void theCouplingsComeBackAndTheGraphWithThem() {
        DataSet data = samples();
        DMatrixRMaj inverse = inverseInformation(data);

        EffectiveCouplings couplings = EffectiveCouplings.upToOrder(trained(data), 2);

        List<EffectiveCouplings.Row> pairs =
                couplings.rows().stream().filter(row -> row.order() == 2).toList();
        List<Integer> bonds = new ArrayList<>();
        double variances = 0;
        double deviations = 0;
        for (EffectiveCouplings.Row row : pairs) {
            int p = place(row);
            boolean bond = isBond(row);
            if (bond) {
                bonds.add(p);
            }
            variances += inverse.get(p, p) / SAMPLES;
            deviations += Math.pow(row.spin() - (bond ? K : 0), 2);
            assertThat(row.spin() > K / 2)
                    .as("J of %s is %s", row.sites(), row.spin())
                    .isEqualTo(bond);
        }
        double variance = 0;
        for (int p : bonds) {
            for (int q : bonds) {
                variance += inverse.get(p, q) / SAMPLES / bonds.size() / bonds.size();
            }
        }
        assertThat(bonds).hasSize(72);
        assertThat(Math.sqrt(variances / pairs.size())).isLessThan(0.04 * K);
        assertThat(Math.sqrt(deviations)).isLessThan(2 * Math.sqrt(variances));
        assertThat(Math.sqrt(variance)).isLessThan(0.006 * K);
        BondCouplings means = BondCouplings.of(couplings, LATTICE.graph());
        assertThat(means.bonds().mean()).isCloseTo(K, within(5 * Math.sqrt(variance) + 0.02 * K));
        assertThat(means.others().mean()).isCloseTo(0, within(0.02 * K));
    }
}
