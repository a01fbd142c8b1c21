package org.kadanoff.sampling.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SmallModels;

/** How ladders are chosen and adapted, and which ones are refused. */
class LaddersTest {
    @Test
    void tuningEqualisesTheAcceptances() {
        Kernel kernel = Ising.on(Lattices.square(12, 12, true), 0.6, 0).compile();
        ParallelTempering plain = new ParallelTempering().withFactors(Ladders.linear(10, 0));
        double[] before = acceptances(plain, kernel);
        double[] after = acceptances(plain.withTuningSweeps(4000), kernel);
        assertThat(spread(after)).isLessThan(0.35 * spread(before));
        assertThat(Arrays.stream(after).min().orElseThrow())
                .isGreaterThan(Arrays.stream(before).min().orElseThrow());
    }

    private static double[] acceptances(ParallelTempering tempering, Kernel kernel) {
        ParallelTempering.Ladder ladder =
                tempering.start(kernel, new int[kernel.sites()], RandomStreams.of(7).stream(0));
        assertThat(ladder.factors().get(0)).isEqualTo(1);
        assertThat(ladder.factors().get(9)).isZero();
        assertThat(ladder.sweeps()).isZero();
        ladder.sweep(1500);
        return ladder.acceptance();
    }

    private static double spread(double[] a) {
        return Arrays.stream(a).max().orElseThrow() - Arrays.stream(a).min().orElseThrow();
    }

    /** Rejections 0.1, 0.3, 0.2 cumulate to 0.1, 0.4, 0.6; equal parts end at 0.2 and 0.4. */
    @Test
    void equalPartsOfTheCumulatedRejections() {
        RealVector next = Ladders.equalised(RealVector.of(1, 0.8, 0.5, 0), new double[] {0.1, 0.3, 0.2});
        assertThat(next.toArray()).containsExactly(new double[] {1, 0.7, 0.5, 0}, within(1e-12));
        RealVector same = RealVector.of(1, 0.5, 0);
        assertThat(Ladders.equalised(same, new double[2])).isEqualTo(same);
    }

    /** In steps of 0.6/√Var H neighbours exchange about two times out of three, whatever the model. */
    @Test
    void ladderByEnergyVariance() {
        for (Hamiltonian model : new Hamiltonian[] {
            Ising.on(Lattices.square(12, 12, true), 0.4, 0),
            SpinGlass.sherringtonKirkpatrick(64, RandomStreams.of(8).stream(0)).times(1.5)
        }) {
            Kernel kernel = model.compile();
            ParallelTempering.Ladder ladder =
                    new ParallelTempering().start(kernel, new int[model.sites()], RandomStreams.of(8).stream(1));
            ladder.sweep(1000);
            double[] acceptance = ladder.acceptance();
            assertThat(Arrays.stream(acceptance).min().orElseThrow()).isGreaterThan(0.45);
            assertThat(Arrays.stream(acceptance, 0, acceptance.length - 1)
                            .average()
                            .orElseThrow())
                    .isBetween(0.6, 0.8);
        }
    }

    /** A frozen model needs few factors more: steps shrink near factor 0 and grow again once the ground state is reached. */
    @Test
    void coldModelsHaveLaddersToo() {
        for (double cold : new double[] {50, 1e4}) {
            Hamiltonian model = SmallModels.ising().times(cold);
            ParallelTempering.Ladder ladder =
                    new ParallelTempering().start(model.compile(), new int[6], RandomStreams.of(10).stream(0));
            assertThat(ladder.factors().size()).isLessThan(60);
            ladder.sweep(2000);
            assertThat(model.energy(ladder.state()))
                    .isEqualTo(Arrays.stream(Enumeration.energies(model)).min().orElseThrow(), within(1e-6));
            assertThat(ladder.roundTrips()).isPositive();
        }
    }

    @Test
    void wrongLaddersAreRefused() {
        for (RealVector wrong : new RealVector[] {
            RealVector.of(1),
            RealVector.of(0.9, 0.5),
            RealVector.of(1, 0.5, 0.6),
            RealVector.of(1, -0.1),
            RealVector.of(1, Double.NaN)
        }) {
            assertThatThrownBy(() -> new ParallelTempering().withFactors(wrong))
                    .hasMessageContaining("descends from 1");
        }
        assertThatThrownBy(() -> new ParallelTempering()
                        .withFactors(RealVector.of(1, 0.6, 0.2))
                        .start(SmallModels.ising().compile(), new int[2][6], RandomStreams.of(1).stream(0)))
                .hasMessageContaining("one configuration per factor");
        Kernel hardCore = SmallModels.all().get("hard core").compile();
        assertThatThrownBy(() -> new ParallelTempering()
                        .withFactors(RealVector.of(1, 0.6, 0.2))
                        .withFactors(RealVector.of(1, 0))
                        .start(hardCore, new int[5], RandomStreams.of(1).stream(0)))
                .hasMessageContaining("positive factor");
        Kernel large = Ising.on(Lattices.square(128, 128, true), 4, 0).compile();
        assertThatThrownBy(
                        () -> new ParallelTempering().start(large, new int[128 * 128], RandomStreams.of(1).stream(0)))
                .hasMessageContaining("more than 512 factors");
        assertThatThrownBy(() -> Ladders.geometric(4, 0)).hasMessageContaining("linear");
    }
}
