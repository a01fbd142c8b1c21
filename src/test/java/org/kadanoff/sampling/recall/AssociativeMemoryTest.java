package org.kadanoff.sampling.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Hopfield;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.testing.Enumeration;

class AssociativeMemoryTest {
    private static int[][] randomPatterns(int count, int sites, long task) {
        UniformRandomProvider random = RandomStreams.of(91).stream(task);
        int[][] patterns = new int[count][sites];
        for (int[] pattern : patterns) {
            for (int i = 0; i < sites; i++) {
                pattern[i] = random.nextBoolean() ? 1 : -1;
            }
        }
        return patterns;
    }

    private static AssociativeMemory hebb(int[][] patterns) {
        return AssociativeMemory.of(Hopfield.of(patterns, Hopfield.Rule.HEBB), patterns);
    }

    /** Patterns of ± that are orthogonal: rows of a Hadamard matrix. */
    private static int[][] hadamard(int count, int sites) {
        int[][] rows = new int[count][sites];
        for (int mu = 0; mu < count; mu++) {
            for (int i = 0; i < sites; i++) {
                rows[mu][i] = Integer.bitCount((1 << mu) & i) % 2 == 0 ? 1 : -1;
            }
        }
        return rows;
    }

    /**
     * y(√(2α) + 2e^{−y²}/√π) = erf(y), m = erf(y): the overlap of retrieval states at T = 0. Amit, Gutfreund, Sompolinsky, Phys. Rev.
     * Lett. 55, 1530 (1985). NaN where only y = 0 solves it. The largest solution is reached from above.
     */
    private static double retrievalOverlap(double alpha) {
        for (double y = 6; y > 1e-3; y -= 1e-4) {
            if (Erf.erf(y) > y * (Math.sqrt(2 * alpha) + 2 * Math.exp(-y * y) / Math.sqrt(Math.PI))) {
                return Erf.erf(y);
            }
        }
        return Double.NaN;
    }

    @Test
    void theEquationOfTheCapacity() {
        assertThat(retrievalOverlap(0.137)).isBetween(0.96, 0.98);
        assertThat(retrievalOverlap(0.139)).isNaN();
    }

    /**
     * Below capacity the overlap after retrieval is the theory's: 1 − m = 2·10⁻⁵ … 10⁻² at α = 0.05 … 0.1, with 600 spins and averaged over 30
     * to 60 patterns. Deviations are of order 1/√(n p) in the mean and of the same order as 1 − m from finite size; 0.01 is allowed. Above it
     * retrieval collapses.
     */
    @Test
    void retrievalEndsAtTheCapacity() {
        for (double alpha : new double[] {0.05, 0.1}) {
            assertThat(meanOverlap(alpha, 0)).isCloseTo(retrievalOverlap(alpha), within(0.01));
            // From 10 % wrong spins the same state is found.
            assertThat(meanOverlap(alpha, 60)).isCloseTo(retrievalOverlap(alpha), within(0.015));
        }
        // What is left of a pattern above capacity is its remnant magnetisation, about a third for large n; half here.
        assertThat(meanOverlap(0.25, 0)).isLessThan(0.7);
        assertThat(meanOverlap(0.25, 60)).isLessThan(0.6);
    }

    private static double meanOverlap(double alpha, int flips) {
        int n = 600;
        int[][] patterns = randomPatterns((int) Math.round(alpha * n), n, 1);
        AssociativeMemory memory = hebb(patterns);
        UniformRandomProvider random = RandomStreams.of(92).stream(flips);
        double sum = 0;
        for (int mu = 0; mu < patterns.length; mu++) {
            sum += memory.retrieve(memory.corrupted(mu, flips, random)).overlaps()[mu];
        }
        return sum / patterns.length;
    }

    /** One pattern is a gauge-transformed Curie–Weiss ferromagnet: m = tanh(βm) up to O(1/n). */
    @Test
    void finiteTemperature() {
        AssociativeMemory memory = hebb(randomPatterns(1, 800, 2));
        UniformRandomProvider random = RandomStreams.of(93).stream(0);
        AssociativeMemory.Retrieval warm = memory.retrieve(memory.corrupted(0, 100, random), 1.5, 400, random);
        double m = 0.9;
        for (int k = 0; k < 200; k++) {
            m = Math.tanh(1.5 * m);
        }
        assertThat(warm.overlaps()[0]).isCloseTo(m, within(0.02));
        assertThat(warm.best()).isZero();
        AssociativeMemory.Retrieval hot = memory.retrieve(memory.state(0), 0.5, 400, random);
        assertThat(hot.overlaps()[0]).isCloseTo(0, within(0.05));
        AssociativeMemory.Retrieval cold = memory.retrieve(memory.corrupted(0, 300, random), 50, 20, random);
        assertThat(cold.overlaps()[0]).isCloseTo(1, within(1e-12));
        assertThat(cold.energy()).isCloseTo(-399.5, within(1e-9));
    }

    /** All configurations as starts: the attractors are the local minima, each found from itself. */
    @Test
    void theCensusOfAllStartsIsTheSetOfLocalMinima() {
        for (int task = 0; task < 4; task++) {
            int[][] patterns = randomPatterns(2 + task, 11, 10 + task);
            Hamiltonian model = Hopfield.of(patterns, Hopfield.Rule.HEBB);
            List<int[]> states = Enumeration.states(model.space());
            AttractorCensus census = AssociativeMemory.of(model, patterns).census(states.toArray(int[][]::new));
            Kernel kernel = model.compile();
            Set<Long> minima = new HashSet<>();
            for (int[] state : states) {
                boolean stable = true;
                for (int i = 0; i < 11; i++) {
                    stable &= kernel.flipDifference(state, i, 1 - state[i]) > -1e-12;
                }
                if (stable) {
                    minima.add(model.space().encode(state));
                }
            }
            Set<Long> found = new HashSet<>();
            census.attractors().forEach(a -> found.add(model.space().encode(a.state())));
            assertThat(found).isEqualTo(minima);
            assertThat(census.attractors().stream()
                            .mapToLong(AttractorCensus.Attractor::count)
                            .sum())
                    .isEqualTo(2048);
            double shares = 0;
            for (AttractorCensus.Kind kind : AttractorCensus.Kind.values()) {
                shares += census.share(kind);
            }
            assertThat(shares).isCloseTo(1, within(1e-12));
        }
    }

    /** Three orthogonal patterns: the minima are the patterns, their reverses, and the 8 mixtures sgn(±ξ¹ ± ξ² ± ξ³) with m = ½. */
    @Test
    void mixturesOfThreeOrthogonalPatterns() {
        AttractorCensus census = hebb(hadamard(3, 64)).census(400, RandomStreams.of(94).stream(0));
        assertThat(census.distinct(AttractorCensus.Kind.PATTERN)).isEqualTo(3);
        assertThat(census.distinct(AttractorCensus.Kind.REVERSED_PATTERN)).isEqualTo(3);
        for (AttractorCensus.Attractor attractor : census.attractors()) {
            if (attractor.kind() == AttractorCensus.Kind.MIXTURE) {
                assertThat(attractor.components()).containsExactlyInAnyOrder(0, 1, 2);
                for (double m : attractor.overlaps()) {
                    assertThat(Math.abs(m)).isEqualTo(0.5);
                }
                // H = −(n/2) Σ m² + p/2 with m = ½.
                assertThat(attractor.energy()).isCloseTo(-32 * 0.75 + 1.5, within(1e-9));
            }
        }
        assertThat(census.distinct(AttractorCensus.Kind.MIXTURE)).isBetween(1L, 8L);
        assertThat(census.attractors().get(0).count())
                .isGreaterThanOrEqualTo(census.attractors().get(1).count());
    }

    /** What never retrieves a pattern is caught: above capacity nearly all attractors are neither patterns nor mixtures. */
    @Test
    void glassyStatesAboveCapacity() {
        AttractorCensus census = hebb(randomPatterns(120, 300, 5)).census(60, RandomStreams.of(95).stream(0));
        assertThat(census.share(AttractorCensus.Kind.OTHER)).isGreaterThan(0.95);
        assertThat(census.starts()).isEqualTo(60);
    }

    @Test
    void corruptionReversesExactlyAsManySpinsAsAsked() {
        AssociativeMemory memory = hebb(randomPatterns(2, 50, 6));
        UniformRandomProvider random = RandomStreams.of(96).stream(0);
        for (int flips : new int[] {0, 1, 20, 50}) {
            assertThat(memory.overlaps(memory.corrupted(1, flips, random))[1])
                    .isCloseTo(1 - 2 * flips / 50.0, within(1e-15));
        }
        assertThatThrownBy(() -> memory.corrupted(0, 51, random)).hasMessageContaining("0 to 50");
        assertThatThrownBy(() -> AssociativeMemory.of(Hamiltonian.of(2, Domain.BIT), new int[][] {{1, 1}}))
                .hasMessageContaining("made of spins");
        assertThatThrownBy(() -> AssociativeMemory.of(Hamiltonian.of(2, Domain.SPIN), new int[][] {{1, 0}}))
                .hasMessageContaining("+1 or -1");
        assertThatThrownBy(() -> memory.census(0, random)).hasMessageContaining("at least one start");
        assertThatThrownBy(() -> memory.retrieve(memory.state(0), -1, 10, random))
                .hasMessageContaining("positive beta");
    }
}
