package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.SamplerContract;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.StationaritySuite;

class BlockGibbsTest {
    static RestrictedBoltzmann machine(Domain visible, Domain hidden) {
        return new RestrictedBoltzmann(
                visible,
                hidden,
                RealVector.of(0.3, -0.4, 0.1),
                RealVector.of(0.2, -0.5),
                RealVector.of(0.8, -0.6, 0.5, 0.9, -0.7, 0.4));
    }

    private static Map<String, Hamiltonian> models() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        for (Domain visible : new Domain[] {Domain.BIT, Domain.SPIN}) {
            for (Domain hidden : new Domain[] {Domain.BIT, Domain.SPIN}) {
                models.put(
                        "RBM " + visible + ", " + hidden,
                        machine(visible, hidden).jointEnergy());
            }
        }
        models.put(
                "hidden units first",
                machine(Domain.BIT, Domain.BIT).jointEnergy().relabel(2, 3, 4, 0, 1));
        models.put(
                "interleaved", machine(Domain.SPIN, Domain.SPIN).jointEnergy().relabel(4, 0, 2, 1, 3));
        models.put("Ising ring", Ising.on(Lattices.chain(6, true), 0.5, 0.3));
        models.put("Potts chain", SmallModels.all().get("Potts q=3 chain"));
        models.put("Blume-Capel ring", SmallModels.all().get("Blume-Capel ring"));
        models.put("mixed domains", SmallModels.all().get("mixed domains"));
        models.put(
                "fields only",
                Hamiltonian.of(3, Domain.SPIN, new Fields(IntVector.range(3), RealVector.of(0.5, -0.2, 1))));
        return models;
    }

    @Test
    void theDistributionIsKeptAndReached() {
        StationaritySuite suite = new StationaritySuite(4_000, 3, 111);
        for (BlockGibbs sampler : new BlockGibbs[] {new BlockGibbs(), new BlockGibbs().withReversed(true)}) {
            models().forEach((name, model) -> {
                SamplerContract.check(sampler + ", " + name, sampler, model, new int[model.sites()]);
                suite.stationary(sampler + ", " + name, sampler, model);
            });
            suite.converges(
                    sampler + ", RBM", sampler, machine(Domain.BIT, Domain.SPIN).jointEnergy(), new int[5], 60);
        }
        suite.assertPassed();
    }

    /** Both layers drawn from each other's old states. */
    @Test
    void aStaleLayerIsCaught() {
        Hamiltonian model = machine(Domain.SPIN, Domain.SPIN).jointEnergy();
        Sampler stale = (kernel, state, random) -> new CursorChain(kernel, state, random) {
            @Override
            void advance() {
                int[] next = cursor.toArray();
                for (int i = 0; i < next.length; i++) {
                    next[i] = random.nextDouble() < 1 / (1 + Math.exp(difference(i, 1 - next[i])))
                            ? 1 - next[i]
                            : next[i];
                }
                for (int i = 0; i < next.length; i++) {
                    cursor.flip(i, next[i]);
                }
            }
        };
        StationaritySuite suite = new StationaritySuite(10_000, 3, 112)
                .stationary("broken", stale, model)
                .stationary("sound", new BlockGibbs(), model);
        assertThat(suite.rejected())
                .singleElement()
                .satisfies(result -> assertThat(result.name()).startsWith("broken"));
    }

    /** In strong fields from the second layer, one sweep settles both: h is drawn before v. */
    @Test
    void theSecondLayerIsDrawnFirst() {
        Hamiltonian model = new RestrictedBoltzmann(
                        Domain.SPIN,
                        Domain.SPIN,
                        RealVector.of(0, 0),
                        RealVector.of(300, 300),
                        RealVector.of(60, 60, 60, 60))
                .jointEnergy();
        Chain chain = new BlockGibbs().start(model.compile(), new int[4], RandomStreams.of(1).stream(0));
        chain.sweep();
        assertThat(chain.state()).containsExactly(1, 1, 1, 1);
        Chain reversed = new BlockGibbs(true).start(model.compile(), new int[4], RandomStreams.of(1).stream(0));
        reversed.sweep();
        assertThat(reversed.state()).containsExactly(0, 0, 1, 1);
    }

    @Test
    void modelsOfOnePieceAreRefused() {
        var random = RandomStreams.of(2).stream(0);
        assertThatThrownBy(() -> new BlockGibbs()
                        .start(SmallModels.all().get("frustrated triangle").compile(), new int[3], random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("two layers")
                .hasMessageContaining("3 colours");
        assertThatThrownBy(() -> new BlockGibbs()
                        .start(machine(Domain.BIT, Domain.BIT).jointEnergy().compile(), new int[4], random))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
