package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.SmallModels;

class ChainTest {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    static Sampler[] samplers() {
        return new Sampler[] {
            new Metropolis(Order.SEQUENTIAL), new Metropolis(Order.RANDOM), new Metropolis(Order.CHECKERBOARD),
            new HeatBath(Order.SEQUENTIAL), new HeatBath(Order.RANDOM), new HeatBath(Order.CHECKERBOARD)
        };
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void aChainIsItsSeed(Sampler sampler) {
        for (Hamiltonian model : SmallModels.all().values()) {
            Kernel kernel = model.compile();
            Chain one = sampler.start(kernel, new int[model.sites()], RandomStreams.of(1).stream(0));
            Chain other = sampler.start(kernel, new int[model.sites()], RandomStreams.of(1).stream(0));
            one.sweep(20);
            for (int k = 0; k < 20; k++) {
                other.sweep();
            }
            assertThat(one.state()).isEqualTo(other.state());
            assertThat(one.energy()).isEqualTo(kernel.energy(one.state()));
            assertThat(one.sweeps()).isEqualTo(20);
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void stateIsCopiedInAndOut(Sampler sampler) {
        Kernel kernel = SmallModels.ising().compile();
        int[] start = new int[6];
        Chain chain = sampler.start(kernel, start, RandomStreams.of(2).stream(0));
        chain.sweep(50);
        assertThat(start).containsOnly(0);
        int[] state = chain.state();
        state[0] = 1 - state[0];
        assertThat(chain.state()).isNotEqualTo(state);
    }

    /** What a resumed run needs: after an audit the chain goes on like one started from the saved configuration. */
    @ParameterizedTest
    @MethodSource("samplers")
    void anAuditedChainGoesOnLikeAFreshOne(Sampler sampler) {
        Hamiltonian glass = SpinGlass.sherringtonKirkpatrick(40, RandomStreams.of(3).stream(0));
        Kernel kernel = glass.compile();
        UniformRandomProvider one = RandomStreams.of(3).stream(1);
        UniformRandomProvider other = RandomStreams.of(3).stream(1);
        Chain saved = sampler.start(kernel, new int[40], one);
        Chain interrupted = sampler.start(kernel, new int[40], other);
        saved.sweep(500);
        interrupted.sweep(500);
        // 20 000 updates, each adding an ε of the largest field or so.
        assertThat(saved.audit()).isBetween(Double.MIN_VALUE, 1e-11);
        Chain resumed = sampler.start(kernel, interrupted.state(), other);
        saved.sweep(100);
        resumed.sweep(100);
        assertThat(saved.state()).isEqualTo(resumed.state());
        assertThat(saved.audit()).as("drift since then, to the last bit").isEqualTo(resumed.audit());
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void coldChainsStayAtTheBottom(Sampler sampler) {
        Hamiltonian cold = SmallModels.ising().times(1e4);
        int[] up = {1, 1, 1, 1, 1, 1};
        Chain chain = sampler.start(cold.compile(), up, RandomStreams.of(4).stream(0));
        chain.sweep(100);
        assertThat(chain.state()).isEqualTo(up);
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void forbiddenConfigurationsAreNeverEntered(Sampler sampler) {
        Hamiltonian hardCore = SmallModels.all().get("hard core");
        Chain chain = sampler.start(hardCore.compile(), new int[5], RandomStreams.of(5).stream(0));
        for (int k = 0; k < 500; k++) {
            chain.sweep();
            assertThat(chain.energy()).isFinite();
        }
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void aForbiddenStartIsRefused(Sampler sampler) {
        LocalTable table = new LocalTable(IntVector.of(0), RealVector.of(0, INFINITY));
        Kernel kernel = Hamiltonian.of(2, Domain.BIT, table).compile();
        UniformRandomProvider random = RandomStreams.of(6).stream(0);
        assertThatThrownBy(() -> sampler.start(kernel, new int[] {1, 0}, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("forbidden");
        assertThatThrownBy(() -> sampler.start(kernel, new int[] {0}, random))
                .isInstanceOf(IllegalArgumentException.class);
        Kernel undefined =
                Hamiltonian.of(1, Domain.BIT, UserTerm.of(x -> Double.NaN, 0)).compile();
        assertThatThrownBy(() -> sampler.start(undefined, new int[] {0}, random))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("NaN");
    }

    @ParameterizedTest
    @MethodSource("samplers")
    void anEnergyThatIsNoNumberStopsTheChainAndSaysWhere(Sampler sampler) {
        for (double bad : new double[] {Double.NaN, -INFINITY}) {
            // Site 1 runs into the bad state as soon as its update looks there; site 0 is harmless.
            UserTerm trap = UserTerm.of(x -> x[0] == 1 ? bad : 0, 1);
            Kernel kernel = Hamiltonian.of(2, Domain.BIT, trap).compile();
            Chain chain = sampler.start(kernel, new int[2], RandomStreams.of(7).stream(0));
            assertThatThrownBy(() -> chain.sweep(100))
                    .isInstanceOf(ArithmeticException.class)
                    .hasMessageContaining("site 1 from state 0 to state 1 in sweep " + chain.sweeps())
                    .hasMessageContaining("is " + bad);
        }
    }

    @Test
    void sequentialOrderUpdatesEverySiteOnce() {
        // In a field this strong the heat bath aligns a site whenever it is visited.
        Hamiltonian strong =
                Hamiltonian.of(50, Domain.SPIN, new Fields(IntVector.range(50), RealVector.constant(50, 500)));
        Chain chain = new HeatBath().start(strong.compile(), new int[50], RandomStreams.of(8).stream(0));
        chain.sweep();
        assertThat(chain.state()).containsOnly(1);
        Chain random = new HeatBath(Order.RANDOM).start(strong.compile(), new int[50], RandomStreams.of(8).stream(0));
        random.sweep();
        // A site is missed with probability 1/e: 50 sites all visited is as likely as e^{−23}.
        assertThat(random.state()).contains(0).contains(1);
    }

    @Test
    void configurationsOfSamplersAreValues() {
        assertThat(new Metropolis()).isEqualTo(new Metropolis(Order.SEQUENTIAL));
        assertThat(new Metropolis().withOrder(Order.RANDOM)).isEqualTo(new Metropolis(Order.RANDOM));
        assertThat(new HeatBath()).isEqualTo(new HeatBath(Order.SEQUENTIAL));
        assertThat(new HeatBath().withOrder(Order.RANDOM)).isEqualTo(new HeatBath(Order.RANDOM));
    }

    @Test
    void chainsDoNotGoBack() {
        Chain chain = new HeatBath().start(SmallModels.ising().compile(), new int[6], RandomStreams.of(9).stream(0));
        chain.sweep(0);
        assertThat(chain.sweeps()).isZero();
        assertThatThrownBy(() -> chain.sweep(-1)).hasMessageContaining("got -1");
    }
}
