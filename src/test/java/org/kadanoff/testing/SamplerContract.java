package org.kadanoff.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.Magnetization;
import org.kadanoff.sampling.Sampler;

/** What every sampler and its chains owe, apart from the right distribution: {@link StationaritySuite} tests that. */
public final class SamplerContract {
    private SamplerContract() {}

    /** Checks a sampler on a model, from a given allowed configuration. */
    public static void check(String name, Sampler sampler, Hamiltonian hamiltonian, int[] start) {
        Kernel kernel = hamiltonian.compile();
        sameSeedSameBits(name, sampler, kernel, start);
        resumedGoesOn(name, sampler, kernel, start);
    }

    private static void sameSeedSameBits(String name, Sampler sampler, Kernel kernel, int[] start) {
        int[] given = start.clone();
        Chain one = sampler.start(kernel, given, RandomStreams.of(1).stream(0));
        Chain other = sampler.start(kernel, start, RandomStreams.of(1).stream(0));
        one.sweep(20);
        for (int k = 0; k < 20; k++) {
            other.sweep();
        }
        assertThat(given).as("%s: the start is copied", name).isEqualTo(start);
        assertThat(one.state()).as("%s: same seed", name).isEqualTo(other.state());
        assertThat(one.sweeps()).as(name).isEqualTo(20);
        describes(name, one, kernel);
        int[] taken = one.state();
        taken[0] = -1;
        assertThat(one.state()).as("%s: the state is copied", name).isEqualTo(other.state());
    }

    /** What a chain says of its configuration is what the configuration says. */
    private static void describes(String name, Chain chain, Kernel kernel) {
        int[] state = chain.state();
        kernel.space().requireValid(state);
        double energy = kernel.energy(state);
        assertThat(chain.energy())
                .as("%s: energy", name)
                .isCloseTo(energy, within(1e-12 * Math.max(1, Math.abs(energy))));
        double magnetization = Magnetization.of(kernel.space()).of(state);
        if (Double.isNaN(magnetization)) {
            assertThat(chain.magnetization()).as("%s: magnetization", name).isNaN();
        } else {
            assertThat(chain.magnetization()).as("%s: magnetization", name).isCloseTo(magnetization, within(1e-12));
        }
    }

    private static void resumedGoesOn(String name, Sampler sampler, Kernel kernel, int[] start) {
        for (int before : new int[] {0, 1, 7, 30}) {
            UniformRandomProvider random = RandomStreams.of(2).stream(before);
            Chain chain = sampler.start(kernel, start, random);
            chain.sweep(before);
            ChainState saved = copied(chain.save());
            byte[] position = RandomStreams.save(random);
            Chain resumed = sampler.resume(kernel, saved, RandomStreams.restore(position));
            assertThat(resumed.state()).as("%s: resumed configuration", name).isEqualTo(chain.state());
            for (int k = 0; k < 20; k++) {
                chain.sweep();
                resumed.sweep();
                assertThat(resumed.state())
                        .as("%s: %d sweeps after resuming", name, k)
                        .isEqualTo(chain.state());
                assertThat(resumed.logWeight()).as("%s: weight", name).isEqualTo(chain.logWeight());
            }
            assertSame(name, chain.save(), resumed.save());
        }
    }

    /** What went through a file shares no array with the chain. */
    private static ChainState copied(ChainState saved) {
        ChainState copy = ChainState.empty();
        for (var entry : saved.arrays().entrySet()) {
            copy = copy.with(entry.getKey(), copyOf(entry.getValue()));
        }
        return copy;
    }

    private static Object copyOf(Object array) {
        if (array instanceof int[] ints) {
            return ints.clone();
        }
        if (array instanceof long[] longs) {
            return longs.clone();
        }
        return array instanceof double[] doubles ? doubles.clone() : ((byte[]) array).clone();
    }

    private static void assertSame(String name, ChainState one, ChainState other) {
        assertThat(other.arrays().keySet()).as(name).isEqualTo(one.arrays().keySet());
        one.arrays()
                .forEach((key, array) -> assertThat(other.arrays().get(key))
                        .as("%s: %s", name, key)
                        .isEqualTo(array));
    }
}
