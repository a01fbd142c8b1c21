package org.kadanoff.rg.montecarlo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rg.CellRule;
import org.kadanoff.sampling.bits.BitSliced;
import org.kadanoff.sampling.cluster.SwendsenWang;
import org.kadanoff.sampling.cluster.Wolff;

class MonteCarloRenormalizationTest {
    private static final double CRITICAL = Math.log(1 + Math.sqrt(2)) / 2;
    private static final List<SpinOperator> EVEN = SpinOperator.even(2, 4, 2).subList(0, 4);
    private static final List<SpinOperator> ODD = SpinOperator.odd(2, 3, 2).subList(0, 2);

    private static MonteCarloRenormalization square(int length, int steps) {
        Lattice lattice = Lattices.square(length, length, true);
        return MonteCarloRenormalization.of(
                lattice, Ising.on(lattice, CRITICAL, 0), 2, new CellRule.Majority(), steps, EVEN, ODD);
    }

    private static void requireWithin(Jackknife figure, double expected, double error, double sigmas) {
        assertThat(figure.value()).isCloseTo(expected, within(sigmas * Math.hypot(error, figure.error())));
    }

    /** Reference values with 2·10⁵ samples; 5 combined standard errors, six values: false-alarm rate below 1e-5. */
    @Test
    void theTableOfTheSquareLatticeInShort() {
        BlockedCorrelations short64 =
                square(64, 2).run(new Wolff(5), SamplingSchedule.of(200, 6000, 1), RandomStreams.of(64).stream(0), 2);

        double[] thermal = {0.9625, 0.9986, 1.0002, 0.9999};
        double[] thermalErrors = {0.0019, 0.0016, 0.0015, 0.0018};
        for (int k = 0; k < 4; k++) {
            requireWithin(short64.thermal(2, k + 1).power(), thermal[k], thermalErrors[k], 5);
            assertThat(short64.thermal(2, k + 1).power().error()).isLessThan(0.02);
        }
        requireWithin(short64.magnetic(1, 1).power(), 1.8811, 1e-4, 5);
        requireWithin(short64.magnetic(1, 2).power(), 1.8805, 1e-4, 5);
        assertThat(short64.magnetic(1, 2).power().error()).isLessThan(6e-4);
    }

    /** The whole table: rows "Swendsen MCRG 2D, L = 64", 2·10⁵ samples, within 4 combined standard errors. */
    @Test
    @Tag("slow")
    void theTableOfTheSquareLattice() {
        BlockedCorrelations full =
                square(64, 4).run(new Wolff(5), SamplingSchedule.of(200, 200_000, 1), RandomStreams.of(1).stream(0), 2);

        double[] thermal = {0.9625, 0.9986, 1.0002, 0.9999};
        double[] thermalErrors = {0.0019, 0.0016, 0.0015, 0.0018};
        for (int k = 0; k < 4; k++) {
            requireWithin(full.thermal(2, k + 1).power(), thermal[k], thermalErrors[k], 4);
            assertThat(full.thermal(2, k + 1).power().error()).isLessThan(0.003);
        }
        requireWithin(full.magnetic(1, 1).power(), 1.8811, 1e-4, 4);
        requireWithin(full.magnetic(1, 2).power(), 1.8805, 1e-4, 4);
        // Further steps stay near the exact y_H = 15/8 within their truncation.
        assertThat(full.magnetic(2, 2).power().value()).isCloseTo(1.875, within(2e-3));
        assertThat(full.magnetic(3, 2).power().value()).isCloseTo(1.875, within(2e-3));
    }

    /**
     * The simple cubic lattice at K_c = 0.221654626(5) (A. M. Ferrenberg, J. Xu, D. P. Landau, Phys. Rev. E 97, 043301 (2018),
     * doi:10.1103/PhysRevE.97.043301): y_T = 1.5874 and y_H = 2.4818 of the conformal bootstrap (F. Kos et al., JHEP 08, 036 (2016),
     * doi:10.1007/JHEP08(2016)036), within what the second step from so small a lattice leaves of corrections to scaling.
     */
    @Test
    @Tag("slow")
    void theCubicLattice() {
        Lattice lattice = Lattices.cubic(16, 16, 16, true);
        BlockedCorrelations cubic = MonteCarloRenormalization.of(
                        lattice,
                        Ising.on(lattice, 0.221654626, 0),
                        2,
                        new CellRule.Majority(),
                        2,
                        SpinOperator.even(3, 4, Math.sqrt(2)),
                        SpinOperator.odd(3, 3, Math.sqrt(2)))
                .run(new Wolff(8), SamplingSchedule.of(200, 20_000, 1), RandomStreams.of(3).stream(0), 2);

        Jackknife thermal = cubic.thermal(2, 3).power();
        Jackknife magnetic = cubic.magnetic(2, 2).power();
        assertThat(thermal.error()).isLessThan(0.02);
        assertThat(magnetic.error()).isLessThan(0.004);
        assertThat(thermal.value()).isCloseTo(1.5874, within(0.08 + 4 * thermal.error()));
        assertThat(magnetic.value()).isCloseTo(2.4818, within(0.025 + 4 * magnetic.error()));
        // The first step is further away than the second.
        assertThat(cubic.thermal(1, 3).power().value()).isLessThan(thermal.value());
    }

    /** Another sampler draws the same distribution: 5 combined standard errors, false-alarm rate below 1e-5. */
    @Test
    void samplersAgree() {
        MonteCarloRenormalization plan = square(16, 2);
        SamplingSchedule schedule = SamplingSchedule.of(200, 20_000, 2);
        BlockedCorrelations clusters = plan.run(new SwendsenWang(), schedule, RandomStreams.of(1).stream(0), 2);
        BlockedCorrelations metropolis =
                plan.run(new BitSliced(), SamplingSchedule.of(2000, 40_000, 20), RandomStreams.of(2).stream(0), 2);
        for (int level = 1; level <= 2; level++) {
            Jackknife thermal = metropolis.thermal(level, 3).power();
            Jackknife magnetic = metropolis.magnetic(level, 2).power();
            requireWithin(clusters.thermal(level, 3).power(), thermal.value(), thermal.error(), 5);
            requireWithin(clusters.magnetic(level, 2).power(), magnetic.value(), magnetic.error(), 5);
        }
        assertThat(clusters.thermalTable()).hasSize(2);
        assertThat(clusters.thermalTable().get(1)).hasSize(4);
        assertThat(clusters.magneticTable().get(0).get(1).power())
                .isEqualTo(clusters.magnetic(1, 2).power());
    }

    @Test
    void badInputIsRefused() {
        Lattice lattice = Lattices.square(12, 12, true);
        CellRule rule = new CellRule.Majority();
        assertThatThrownBy(() -> square(12, 3)).hasMessageContaining("multiples of 2");
        assertThatThrownBy(() -> square(8, 2)).hasMessageContaining("meets itself");
        assertThatThrownBy(() -> square(8, 0)).hasMessageContaining("at least one step");
        assertThatThrownBy(
                        () -> MonteCarloRenormalization.of(lattice, Ising.on(lattice, 0.4, 0.1), 2, rule, 1, EVEN, ODD))
                .hasMessageContaining("field");
        assertThatThrownBy(() -> MonteCarloRenormalization.of(
                        lattice, Ising.on(Lattices.square(6, 6, true), 0.4, 0), 2, rule, 1, EVEN, ODD))
                .hasMessageContaining("36 sites");
        assertThatThrownBy(
                        () -> MonteCarloRenormalization.of(lattice, Ising.on(lattice, 0.4, 0), 2, rule, 1, ODD, EVEN))
                .hasMessageContaining("even number");
        assertThatThrownBy(() -> square(16, 1)
                        .run(new Wolff(), SamplingSchedule.of(0, 200, 1), RandomStreams.of(1).stream(0), 0))
                .hasMessageContaining("at least one thread");
    }
}
