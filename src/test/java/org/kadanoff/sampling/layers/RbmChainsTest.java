package org.kadanoff.sampling.layers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.ExactDraws;
import org.kadanoff.testing.ChiSquare;
import org.kadanoff.testing.Enumeration;

/** Rows of matrices against the joint distribution. */
class RbmChainsTest {
    static RestrictedBoltzmann machine(Domain visible, Domain hidden) {
        return new RestrictedBoltzmann(
                visible,
                hidden,
                RealVector.of(0.3, -0.4, 0.1),
                RealVector.of(0.2, -0.5),
                RealVector.of(0.8, -0.6, 0.5, 0.9, -0.7, 0.4));
    }

    static Stream<MatrixProduct> products() {
        return Stream.of(MatrixProducts.java(), MatrixProducts.standard());
    }

    /** 10 000 chains after a sweep from exact draws of v, and after 60 from anywhere; 10⁻⁸ each of 12. */
    @ParameterizedTest
    @MethodSource("products")
    void bothLayersFollowTheJointDistribution(MatrixProduct product) {
        for (Domain visible : new Domain[] {Domain.BIT, Domain.SPIN}) {
            for (Domain hidden : new Domain[] {Domain.BIT, Domain.SPIN}) {
                RestrictedBoltzmann machine = machine(visible, hidden);
                Hamiltonian joint = machine.jointEnergy();
                double[] expected = Enumeration.probabilities(joint);
                UniformRandomProvider random = RandomStreams.of(121).stream(0);
                ExactDraws draws = ExactDraws.of(
                        machine.visibleMarginal().space(),
                        Enumeration.probabilities(machine.visibleMarginal()),
                        random);
                try (RbmChains chains = RbmChains.start(machine, 10_000, product, 2, random)) {
                    chains.sweep(60);
                    assertThat(test(chains, joint, expected)).isGreaterThan(1e-8);
                    for (int c = 0; c < chains.chains(); c++) {
                        chains.setVisible(c, draws.draw());
                    }
                    chains.sweep(1);
                    assertThat(test(chains, joint, expected)).isGreaterThan(1e-8);
                }
            }
        }
    }

    private static double test(RbmChains chains, Hamiltonian joint, double[] expected) {
        long[] counts = new long[expected.length];
        for (int c = 0; c < chains.chains(); c++) {
            counts[(int) joint.space().encode(chains.state(c))]++;
        }
        return ChiSquare.of(counts, expected).pValue();
    }

    /** Visible units of this sweep beside hidden units of the one before the last are no sample of the joint distribution. */
    @Test
    void aStaleLayerIsCaught() {
        RestrictedBoltzmann machine = machine(Domain.SPIN, Domain.SPIN);
        Hamiltonian joint = machine.jointEnergy();
        double[] expected = Enumeration.probabilities(joint);
        try (RbmChains chains =
                RbmChains.start(machine, 10_000, MatrixProducts.java(), 1, RandomStreams.of(122).stream(0))) {
            chains.sweep(60);
            int[][] hidden = new int[chains.chains()][];
            for (int c = 0; c < hidden.length; c++) {
                hidden[c] = chains.hidden(c);
            }
            chains.sweep(1);
            long[] counts = new long[expected.length];
            for (int c = 0; c < hidden.length; c++) {
                int[] state = chains.state(c);
                System.arraycopy(hidden[c], 0, state, 3, 2);
                counts[(int) joint.space().encode(state)]++;
            }
            assertThat(ChiSquare.of(counts, expected).pValue()).isLessThan(1e-8);
        }
    }

    @Test
    void bitsDependNeitherOnThreadsNorOnABreak() {
        RestrictedBoltzmann machine = machine(Domain.BIT, Domain.BIT);
        MatrixProduct product = MatrixProducts.java();
        try (RbmChains one = RbmChains.start(machine, 150, product, 1, RandomStreams.of(123).stream(0));
                RbmChains three = RbmChains.start(machine, 150, product, 3, RandomStreams.of(123).stream(0))) {
            one.sweep(20);
            three.sweep(13);
            try (RbmChains resumed = RbmChains.resume(machine, three.save(), product, 2)) {
                resumed.sweep(7);
                assertThat(resumed.sweeps()).isEqualTo(7);
                assertThat(one.sweeps()).isEqualTo(20);
                for (int c = 0; c < 150; c++) {
                    assertThat(resumed.state(c)).isEqualTo(one.state(c));
                }
                assertThat(resumed.save().longs("streams")).isEqualTo(one.save().longs("streams"));
            }
        }
    }

    @Test
    void everyChainIsInItsPlace() {
        RestrictedBoltzmann machine = machine(Domain.BIT, Domain.BIT);
        for (int count : new int[] {1, 63, 64, 65, 100, 129, 1000}) {
            try (RbmChains chains =
                    RbmChains.start(machine, count, MatrixProducts.java(), 1, RandomStreams.of(124).stream(0))) {
                for (int c = 0; c < count; c++) {
                    chains.setVisible(c, new int[] {c & 1, c >> 1 & 1, c >> 2 & 1});
                }
                for (int c = 0; c < count; c++) {
                    assertThat(chains.visible(c)).containsExactly(c & 1, c >> 1 & 1, c >> 2 & 1);
                }
            }
        }
    }

    @Test
    void whatDoesNotFitIsRefused() {
        RestrictedBoltzmann machine = machine(Domain.BIT, Domain.BIT);
        MatrixProduct product = MatrixProducts.java();
        UniformRandomProvider random = RandomStreams.of(125).stream(0);
        assertThatThrownBy(() -> RbmChains.start(machine, 0, product, 1, random))
                .hasMessageContaining("got 0");
        try (RbmChains chains = RbmChains.start(machine, 3, product, 1, random)) {
            assertThatThrownBy(() -> chains.visible(3)).isInstanceOf(IndexOutOfBoundsException.class);
            assertThatThrownBy(() -> chains.setVisible(0, new int[] {0, 1, 2})).hasMessageContaining("visible unit 2");
            assertThatThrownBy(() -> chains.setVisible(0, new int[2])).hasMessageContaining("3 visible units");
            assertThatThrownBy(() -> chains.sweep(-1)).hasMessageContaining("got -1");
            assertThatThrownBy(() -> RbmChains.resume(machine.transposed(), chains.save(), product, 1))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("another machine");
        }
    }
}
