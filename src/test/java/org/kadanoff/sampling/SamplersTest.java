package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.testing.SamplerContract;
import org.kadanoff.testing.SmallModels;

/** What holds for all samplers, and the small values they share. */
class SamplersTest {
    @Test
    void singleSiteSamplersKeepTheContract() {
        for (Sampler sampler : ChainTest.samplers()) {
            SmallModels.all()
                    .forEach((name, model) ->
                            SamplerContract.check(sampler + ", " + name, sampler, model, new int[model.sites()]));
        }
    }

    @Test
    void theOrderParameterByHand() {
        assertThat(Magnetization.of(ConfigurationSpace.uniform(4, Domain.SPIN)).of(new int[] {1, 1, 1, 0}))
                .isEqualTo(0.5);
        assertThat(Magnetization.of(ConfigurationSpace.uniform(4, Domain.BIT)).of(new int[] {1, 1, 1, 0}))
                .isEqualTo(0.75);
        Magnetization potts = Magnetization.of(ConfigurationSpace.uniform(6, Domain.potts(3)));
        assertThat(potts.of(new int[] {0, 1, 2, 2, 1, 0})).isCloseTo(0, within(1e-15));
        assertThat(potts.of(new int[] {2, 2, 2, 2, 2, 2})).isEqualTo(1);
        assertThat(potts.of(new int[] {2, 2, 2, 0, 0, 1})).isCloseTo(0.25, within(1e-15));
        Magnetization mixed = Magnetization.of(ConfigurationSpace.of(java.util.List.of(Domain.potts(3), Domain.SPIN)));
        assertThat(mixed.isDefined()).isFalse();
        assertThat(mixed.of(new int[] {0, 1})).isNaN();
    }

    @Test
    void aSavedChainTellsWhatItIsNot() {
        ChainState state = ChainState.of(new int[] {1, 0}).with("clock", new double[] {0.5});
        assertThat(state.configuration()).containsExactly(1, 0);
        assertThatThrownBy(() -> state.longs("clock")).hasMessageContaining("saved by another algorithm");
        assertThatThrownBy(() -> state.bytes("ladder")).hasMessageContaining("no byte[] 'ladder'");
        assertThatThrownBy(() -> state.with("clock", new int[1])).hasMessageContaining("'clock' twice");
        assertThatThrownBy(() -> state.with("a b", new int[1])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> state.with("x", "text")).hasMessageContaining("String");
    }
}
