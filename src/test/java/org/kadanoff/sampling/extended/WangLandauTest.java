package org.kadanoff.sampling.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.DensityOfStates;
import org.kadanoff.exact.TorusDensityOfStates;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.hamiltonian.model.SpinGlass;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SmallModels;

class WangLandauTest {
    static final Hamiltonian TORUS = Ising.on(Lattices.square(4, 4, true), 1, 0);
    /** Beale, Phys. Rev. Lett. 76, 78 (1996): the 4 × 4 torus, E = −32 … 32 without ±28. */
    private static final double[] LEVELS = {-32, -24, -20, -16, -12, -8, -4, 0, 4, 8, 12, 16, 20, 24, 32};

    private static final double[] COUNTS = {2, 32, 64, 424, 1728, 6688, 13568, 20524, 13568, 6688, 1728, 424, 64, 32, 2
    };

    /** Errors of log g after 10⁵ trials per level are some per cent, up to 0.05. */
    private static final double ALLOWED = 0.2;

    /** max |log g − log g_exact| over the levels of the torus. */
    private static double deviation(double... logCounts) {
        double worst = 0;
        for (int k = 0; k < LEVELS.length; k++) {
            worst = Math.max(worst, Math.abs(logCounts[k] - Math.log(COUNTS[k])));
        }
        return worst;
    }

    @Test
    void theDensityOfStatesOfTheTorus() {
        LogDensityOfStates found =
                new WangLandau().withFinalIncrement(1e-5).run(TORUS.compile(), RandomStreams.of(61).stream(0));
        assertThat(found.isConverged()).isTrue();
        assertThat(found.energies().toArray()).containsExactly(LEVELS, within(1e-9));
        assertThat(found.variances()).isEqualTo(RealVector.constant(15, 0));
        for (int k = 0; k < LEVELS.length; k++) {
            assertThat(found.logCount(LEVELS[k] + 0.3))
                    .isEqualTo(found.logCounts().get(k));
        }
        assertThat(deviation(found.logCounts().toArray())).isLessThan(ALLOWED);
        double total = 0;
        for (int k = 0; k < found.size(); k++) {
            total += Math.exp(found.logCounts().get(k));
        }
        assertThat(total).isCloseTo(65536, within(1e-6));
        assertThat(found.logZ(0.44)).isCloseTo(exactTorus().logZ(0.44), within(0.05));
    }

    /** The same comparison, on a walk written for it, and on walks that make a mistake. */
    @Test
    void walksThatMakeAMistakeAreCaught() {
        for (PlainWangLandau.Mistake mistake : PlainWangLandau.Mistake.values()) {
            Map<Integer, Double> found =
                    PlainWangLandau.logCounts(TORUS.compile(), mistake, 1_500_000, RandomStreams.of(70).stream(0));
            double[] logs = Arrays.stream(LEVELS)
                    .map(level -> found.getOrDefault((int) level, 0.0))
                    .toArray();
            double deviation = deviation(logs);
            if (mistake == PlainWangLandau.Mistake.NONE) {
                assertThat(deviation).isLessThan(ALLOWED);
            } else {
                assertThat(deviation).as(mistake.name()).isGreaterThan(2 * ALLOWED);
            }
        }
    }

    /** A larger torus against the exact engine's polynomial; 10⁵ trials per level, 0.3 allowed. */
    @Test
    @Tag("slow")
    void theDensityOfStatesOfALargerTorus() {
        DensityOfStates exact = TorusDensityOfStates.of(8, 8, 1);
        LogDensityOfStates found = new WangLandau(4, 1e-5, Long.MAX_VALUE)
                .run(Ising.on(Lattices.square(8, 8, true), 1, 0).compile(), RandomStreams.of(60).stream(0));
        assertThat(found.size()).isEqualTo(exact.size());
        for (int k = 0; k < found.size(); k++) {
            assertThat(found.energies().get(k)).isCloseTo(exact.levels().get(k), within(1e-9));
            assertThat(found.logCounts().get(k)).isCloseTo(exact.logCounts().get(k), within(0.3));
        }
        assertThat(found.heatCapacity(0.44)).isCloseTo(exact.at(0.44).heatCapacity(), within(1.5));
    }

    @Test
    void theCountsAreTheExactEngines() {
        DensityOfStates exact = TorusDensityOfStates.of(4, 4, 1);
        assertThat(exact.levels()).isEqualTo(RealVector.of(LEVELS));
        assertThat(exact.counts().stream().mapToDouble(BigInteger::doubleValue).toArray())
                .isEqualTo(COUNTS);
    }

    /** With the exact density every thermodynamic function is exact, at any factor. */
    @Test
    void thermodynamicsOfAGivenDensity() {
        LogDensityOfStates exact = exactTorus();
        double[] energies = energies(TORUS);
        for (double b : new double[] {-0.3, 0, 0.44, 3, 200}) {
            double logZ =
                    Enumeration.logZ(Arrays.stream(energies).map(e -> b * e).toArray());
            double mean = Arrays.stream(energies)
                    .map(e -> e * Math.exp(-b * e - logZ))
                    .sum();
            double variance = Arrays.stream(energies)
                    .map(e -> (e - mean) * (e - mean) * Math.exp(-b * e - logZ))
                    .sum();
            assertThat(exact.logZ(b)).isCloseTo(logZ, within(1e-9 * Math.max(1, Math.abs(logZ))));
            assertThat(exact.meanEnergy(b)).isCloseTo(mean, within(1e-8));
            assertThat(exact.energyVariance(b)).isCloseTo(variance, within(1e-8));
            assertThat(exact.heatCapacity(b)).isCloseTo(b * b * variance, within(1e-8 * Math.max(1, b * b)));
        }
        assertThat(BigInteger.TWO.pow(16).doubleValue())
                .isEqualTo(Arrays.stream(COUNTS).sum());
    }

    /** By the compiled form, which a contract suite of its own holds to the definition; the definition itself is slow. */
    private static double[] energies(Hamiltonian model) {
        Kernel kernel = model.compile();
        int[] state = new int[model.sites()];
        double[] energies = new double[(int) model.space().size()];
        for (int k = 0; k < energies.length; k++) {
            model.space().decode(k, state);
            energies[k] = kernel.energy(state);
        }
        return energies;
    }

    static LogDensityOfStates exactTorus() {
        long[] keys = Arrays.stream(LEVELS).mapToLong(e -> Math.round(e / 4)).toArray();
        double[] logs = Arrays.stream(COUNTS).map(Math::log).toArray();
        return new LogDensityOfStates(
                0, 4, keys, RealVector.of(LEVELS), RealVector.constant(15, 0), RealVector.of(logs), true, "exact");
    }

    /** A continuum in bins: log Z at the model's own temperature within the walk's accuracy. */
    @Test
    void binnedEnergiesOfAGlass() {
        Hamiltonian glass = SpinGlass.sherringtonKirkpatrick(12, RandomStreams.of(62).stream(0))
                .times(1.5);
        LogDensityOfStates found =
                new WangLandau().withFinalIncrement(1e-5).run(glass.compile(), RandomStreams.of(62).stream(1));
        assertThat(found.size()).isBetween(20, 200);
        assertThat(found.logZ(1)).isCloseTo(Enumeration.logZ(glass), within(0.15));
        double[] energies = Enumeration.energies(glass);
        double mean = Arrays.stream(energies).map(e -> e * Math.exp(-e)).sum() / Math.exp(Enumeration.logZ(energies));
        assertThat(found.meanEnergy(1)).isCloseTo(mean, within(0.15));
    }

    @Test
    void otherModels() {
        for (Hamiltonian model : new Hamiltonian[] {
            Potts.on(Lattices.chain(6, true).graph(), 3, 1),
            Hamiltonian.of(5, Domain.SPIN, Fields.onAllSites(1, 1, 1, 1, 1)),
            Hamiltonian.of(1, Domain.SPIN, Fields.onAllSites(0.5)),
            Hamiltonian.of(3, Domain.BIT).plus(2)
        }) {
            LogDensityOfStates found =
                    new WangLandau().withFinalIncrement(1e-5).run(model.compile(), RandomStreams.of(63).stream(0));
            assertThat(found.logZ(1)).as(model.toString()).isCloseTo(Enumeration.logZ(model), within(0.1));
        }
        Kernel hardCore = SmallModels.all().get("hard core").compile();
        assertThatThrownBy(() -> new WangLandau().run(hardCore, RandomStreams.of(63).stream(0)))
                .hasMessageContaining("forbids some");
        assertThatThrownBy(() -> new WangLandau().withFinalIncrement(2)).hasMessageContaining("between 0 and 1");
    }

    @Test
    void aWalkThatRunsOutOfSweepsSaysSo() {
        LogDensityOfStates found =
                new WangLandau().withMostSweeps(20).run(TORUS.compile(), RandomStreams.of(64).stream(0));
        assertThat(found.isConverged()).isFalse();
        assertThat(found.status()).contains("not converged");
    }

    @Test
    void aSavedWalkGoesOnWithTheSameBits() {
        WangLandau settings = new WangLandau().withFinalIncrement(1e-3);
        Kernel kernel = TORUS.compile();
        LogDensityOfStates whole = settings.run(kernel, RandomStreams.of(65).stream(0));
        UniformRandomProvider random = RandomStreams.of(65).stream(0);
        WangLandauWalk walk = settings.begin(kernel, random);
        for (int k = 0; !walk.isDone(); k++) {
            walk.sweep();
            if (k % 37 == 0) {
                random = RandomStreams.restore(RandomStreams.save(random));
                walk = settings.resume(kernel, walk.save(), random);
            }
        }
        assertThat(walk.result().logCounts()).isEqualTo(whole.logCounts());
        assertThat(walk.result().status()).isEqualTo(whole.status());
    }
}
