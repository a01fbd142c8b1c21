package org.kadanoff.sampling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.exact.closed.KaufmanTorus;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;

/** Mean energies of the 12 × 10 torus, which is too large to enumerate, against Kaufman's formula. */
class LocalEnergyTest {
    private static final int BLOCKS = 60;
    private static final int LENGTH = 40;

    static Stream<Sampler> samplers() {
        return Stream.of(
                new Metropolis(),
                new Metropolis(Order.RANDOM),
                new Metropolis(Order.CHECKERBOARD),
                new HeatBath(),
                HeatBath.glauber(),
                new HeatBath(Order.CHECKERBOARD),
                new BlockGibbs(),
                new NFoldWay(),
                new NFoldWay(NFoldWay.Rates.GLAUBER));
    }

    /**
     * Averages over 60 blocks of 40 sweeps, far longer than the few sweeps that the energy remembers at these temperatures; the
     * deviation is allowed 6.5 standard errors: below 10⁻⁷ each with 59 degrees of freedom, 18 cases.
     */
    @ParameterizedTest
    @MethodSource("samplers")
    void theMeanEnergyIsKaufmans(Sampler sampler) {
        for (double coupling : new double[] {0.2, 0.36}) {
            Kernel kernel = Ising.on(Lattices.square(12, 10, true), coupling, 0).compile();
            Chain chain = sampler.start(kernel, new int[120], RandomStreams.of(151).stream(0));
            chain.sweep(300);
            double sum = 0;
            double squares = 0;
            for (int b = 0; b < BLOCKS; b++) {
                double block = 0;
                for (int t = 0; t < LENGTH; t++) {
                    chain.sweep();
                    block += chain.energy() / LENGTH;
                }
                sum += block;
                squares += block * block;
            }
            double mean = sum / BLOCKS;
            double error = Math.sqrt((squares / BLOCKS - mean * mean) / (BLOCKS - 1));
            double exact = KaufmanTorus.of(12, 10, coupling).meanEnergy();
            assertThat((mean - exact) / error)
                    .as("%s at K = %s", sampler, coupling)
                    .isBetween(-6.5, 6.5);
            assertThat(error / Math.abs(exact))
                    .as("a test with such errors says something")
                    .isLessThan(0.02);
        }
    }
}
