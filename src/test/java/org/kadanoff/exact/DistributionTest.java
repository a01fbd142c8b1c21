package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

class DistributionTest {
    @Test
    void probabilitiesAgreeWithBruteForce() {
        for (Map.Entry<String, Hamiltonian> entry : TestModels.all().entrySet()) {
            BruteForce truth = new BruteForce(entry.getValue());
            Distribution distribution = Distribution.of(entry.getValue());
            assertThat(distribution.probabilities())
                    .as(entry.getKey())
                    .containsExactly(truth.probabilities(), within(1e-13));
            assertThat(distribution.entropy())
                    .as(entry.getKey())
                    .isCloseTo(truth.logZ() + truth.meanEnergy(), within(1e-12));
        }
    }

    @Test
    void divergenceOfIndependentSpinsIsTheSumOverSites() {
        double[] f = {0.3, -1.2, 0.8};
        double[] g = {0.1, -1.0, 2.5};
        double expected = 0;
        for (int i = 0; i < 3; i++) {
            double mean = Math.tanh(f[i]);
            expected += (f[i] - g[i]) * mean - Math.log(Math.cosh(f[i]) / Math.cosh(g[i]));
        }
        Distribution p = Distribution.of(Hamiltonian.of(3, Domain.SPIN, Fields.onAllSites(f)));
        Distribution q = Distribution.of(Hamiltonian.of(3, Domain.SPIN, Fields.onAllSites(g)));
        assertThat(p.klDivergence(q)).isCloseTo(expected, within(1e-14));
        assertThat(p.klDivergence(p)).isZero();
        assertThat(q.klDivergence(p)).isNotCloseTo(expected, within(1e-3));
    }

    /** KL(P_h ‖ P_{h+ε}) = ½ ε² Var m + O(ε³): small divergences keep their digits. */
    @Test
    void smallDivergencesKeepTheirDigits() {
        for (double epsilon : new double[] {1e-3, 1e-6}) {
            Distribution p = Distribution.of(Hamiltonian.of(1, Domain.SPIN, Fields.onAllSites(0.4)));
            Distribution q = Distribution.of(Hamiltonian.of(1, Domain.SPIN, Fields.onAllSites(0.4 + epsilon)));
            double variance = 1 - Math.pow(Math.tanh(0.4), 2);
            double third = -2 * Math.tanh(0.4) * variance;
            double expected = epsilon * epsilon * variance / 2 + Math.pow(epsilon, 3) * third / 6;
            assertThat(p.klDivergence(q)).isCloseTo(expected, within(expected * 1e-5));
        }
    }

    @Test
    void forbiddenStatesMakeTheDivergenceInfiniteOneWayOnly() {
        Distribution free = Distribution.of(Hamiltonian.of(1, Domain.BIT, Fields.onAllSites(0.0)));
        Distribution pinned = Distribution.of(Hamiltonian.of(
                1, Domain.BIT, new LocalTable(IntVector.of(0), RealVector.of(0, Double.POSITIVE_INFINITY))));
        assertThat(free.klDivergence(pinned)).isEqualTo(Double.POSITIVE_INFINITY);
        assertThat(pinned.klDivergence(free)).isCloseTo(Math.log(2), within(1e-15));
        assertThat(pinned.entropy()).isZero();
    }

    @Test
    void onlyEqualSpacesAreCompared() {
        Distribution spin = Distribution.of(Hamiltonian.of(1, Domain.SPIN));
        Distribution bit = Distribution.of(Hamiltonian.of(1, Domain.BIT));
        assertThatThrownBy(() -> spin.klDivergence(bit)).hasMessageContaining("same sites");
    }

    @Test
    void levelsAndCountsAddUpToEveryConfiguration() {
        for (Map.Entry<String, Hamiltonian> entry : TestModels.all().entrySet()) {
            BruteForce truth = new BruteForce(entry.getValue());
            long allowed =
                    Arrays.stream(truth.energies()).filter(Double::isFinite).count();
            DensityOfStates states = DensityOfStates.of(entry.getValue());
            assertThat(states.configurations()).as(entry.getKey()).isEqualTo(BigInteger.valueOf(allowed));
            assertThat(states.logZ(1))
                    .as(entry.getKey())
                    .isCloseTo(truth.logZ(), within(1e-12 * Math.max(1, Math.abs(truth.logZ()))));
            assertThat(states.meanEnergy(1)).isCloseTo(truth.meanEnergy(), within(1e-10));
            assertThat(states.energyVariance(1)).isCloseTo(truth.energyVariance(), within(1e-9));
        }
    }

    @Test
    void reweightingIsSolvingAtAnotherTemperature() {
        Hamiltonian glass = TestModels.spinGlass(12, Domain.SPIN, 66);
        DensityOfStates states = DensityOfStates.of(glass);
        for (double beta : new double[] {-0.5, 0, 0.7, 4}) {
            ExactSolution direct = new FoldEngine().solve(glass.times(beta), Quantities.MOMENTS);
            assertThat(states.logZ(beta)).isCloseTo(direct.logZ(), within(1e-12 * Math.abs(direct.logZ())));
            assertThat(beta * states.meanEnergy(beta)).isCloseTo(direct.meanEnergy(), within(1e-11));
            assertThat(beta * beta * states.energyVariance(beta)).isCloseTo(direct.heatCapacity(), within(1e-10));
        }
    }

    @Test
    void tooManyConfigurationsAreRefused() {
        Hamiltonian large = TestModels.spinGlass(30, Domain.SPIN, 67);
        assertThatThrownBy(() -> Distribution.of(large)).isInstanceOf(TooLargeException.class);
        assertThatThrownBy(() -> DensityOfStates.of(large)).isInstanceOf(TooLargeException.class);
    }
}
