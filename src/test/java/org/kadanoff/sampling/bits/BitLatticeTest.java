package org.kadanoff.sampling.bits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.kadanoff.exact.closed.KaufmanTorus;
import org.kadanoff.numeric.BitArithmetic;
import org.kadanoff.numeric.RandomStreams;

/** Bit lattices against Kaufman's solution, as a whole and bit by bit, and their limits. */
class BitLatticeTest {
    /** Lattices that are run independently. */
    private static final int RUNS = 16;

    /** P(|t| > 8) = 9·10⁻⁷ with 15 degrees of freedom; seven cases. */
    private static final double LIMIT = 8;

    /** √(χ²/15) above which χ² with 15 degrees of freedom is in one of 10⁷ cases. */
    private static final double ERROR_OF_THE_ERROR = 2.04;

    /**
     * Energies from independent runs, whose scatter gives the error whatever the autocorrelation. That error is in turn what Var H, exact
     * as well, and an autocorrelation time of at most tau sweeps allow: √(2 tau Var H/(runs · sweeps)), so that a test which has lost its
     * precision fails.
     */
    @ParameterizedTest
    @CsvSource({
        "64, 64, 0.3, 200, 2000, 5",
        "64, 64, 0.4406867935097715, 6000, 10000, 50",
        "64, 64, 0.5, 500, 2000, 5",
        "128, 32, 0.42, 3000, 5000, 15",
        "20, 12, -0.35, 300, 8000, 5",
        "256, 256, 0.2, 100, 200, 5",
        "256, 256, 0.6, 200, 200, 5",
    })
    void energiesAreKaufmans(int rows, int columns, double coupling, int burnIn, int sweeps, double tau) {
        double[] means = new double[RUNS];
        for (int run = 0; run < RUNS; run++) {
            BitLattice lattice = BitLattice.of(
                    BitTorus.square(rows, columns, coupling),
                    BitArithmetic.fastest(),
                    1,
                    RandomStreams.of(41).stream(run));
            if (coupling < 0.4) {
                lattice.randomize(RandomStreams.of(42).stream(run));
            }
            lattice.sweep(burnIn);
            for (int k = 0; k < sweeps; k += 5) {
                lattice.sweep(5);
                means[run] += lattice.energy() * 5 / sweeps / lattice.model().sites();
            }
        }
        double mean = 0;
        double square = 0;
        for (double m : means) {
            mean += m / RUNS;
        }
        for (double m : means) {
            square += (m - mean) * (m - mean);
        }
        double error = Math.sqrt(square / (RUNS - 1) / RUNS);
        KaufmanTorus torus = KaufmanTorus.of(rows, columns, coupling);
        double exact = torus.meanEnergy() / rows / columns;
        double expected = Math.sqrt(2 * tau * torus.energyVariance() / RUNS / sweeps) / rows / columns;
        assertThat(error).as("a test of this precision").isLessThan(ERROR_OF_THE_ERROR * expected);
        assertThat(Math.abs(mean - exact)).isLessThan(LIMIT * error);
    }

    /**
     * Every bit holds a block of two rows of a 128 × 8 torus, and by translation each block has the energy of all: 64 means
     * of 400 independent lattices, within six standard deviations of Kaufman's value.
     */
    @Test
    void everyBitHasTheExactEnergy() {
        int rows = 128;
        int columns = 8;
        double coupling = 0.4;
        double[] sum = new double[64];
        double[] squares = new double[64];
        for (int run = 0; run < 400; run++) {
            BitLattice lattice = BitLattice.of(
                    BitTorus.square(rows, columns, coupling),
                    BitArithmetic.fastest(),
                    1,
                    RandomStreams.of(43).stream(run));
            lattice.sweep(400);
            int[] state = lattice.state();
            for (int bit = 0; bit < 64; bit++) {
                double energy = blockEnergy(state, 2 * bit, rows, columns);
                sum[bit] += energy;
                squares[bit] += energy * energy;
            }
        }
        double exact = KaufmanTorus.of(rows, columns, coupling).meanEnergy() / coupling / 64;
        for (int bit = 0; bit < 64; bit++) {
            double mean = sum[bit] / 400;
            double error = Math.sqrt((squares[bit] / 400 - mean * mean) / 399);
            assertThat(mean).as("bit %d", bit).isCloseTo(exact, within(6 * error));
        }
    }

    /** −Σ s_i s_j over the bonds that start in two rows. */
    private static int blockEnergy(int[] state, int row, int rows, int columns) {
        int energy = 0;
        for (int r = row; r < row + 2; r++) {
            for (int c = 0; c < columns; c++) {
                int own = state[r * columns + c];
                energy += own == state[(r + 1) % rows * columns + c] ? -1 : 1;
                energy += own == state[r * columns + (c + 1) % columns] ? -1 : 1;
            }
        }
        return energy;
    }

    /** A closed cycle that a start must avoid; {@link BitLattice} says so. */
    @Test
    void blocksOfTwoGoRoundInACycle() {
        BitLattice lattice =
                BitLattice.of(BitTorus.square(4, 4, 0.3), BitArithmetic.fastest(), 1, RandomStreams.of(1).stream(0));
        lattice.fill(site -> (site / 8 + site % 4 / 2) % 2 == 0);
        int[] start = lattice.state();
        lattice.sweep();
        assertThat(lattice.state()).isNotEqualTo(start);
        assertThat(lattice.energy()).isZero();
        lattice.sweep();
        assertThat(lattice.state()).isEqualTo(start);
    }

    @Test
    void countsAreThoseOfTheState() {
        BitLattice lattice = BitLattice.of(
                BitTorus.square(10, 6, -0.3).withField(0.2), BitArithmetic.fastest(), 2, RandomStreams.of(1).stream(0));
        assertThat(lattice.magnetization()).isEqualTo(-1);
        assertThat(lattice.countUnsatisfied()).isEqualTo(120);
        assertThat(lattice.energy()).isCloseTo(120 * 0.3 + 60 * 0.2, within(1e-12));
        lattice.fill(site -> site % 2 == site / 6 % 2);
        assertThat(lattice.countUp()).isEqualTo(30);
        assertThat(lattice.countUnsatisfied()).isZero();
        assertThat(lattice.model().sites()).isEqualTo(60);
    }
}
