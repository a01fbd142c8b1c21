package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

class IntegrateOutTest {
    /** H'(kept) by clamping the kept sites to each of their configurations and summing the rest naively. */
    private static double[] byClamping(Hamiltonian model, int[] kept) {
        var space = model.space().restrictedTo(kept);
        double[] energies = new double[(int) space.size()];
        int[] state = new int[kept.length];
        for (int k = 0; k < energies.length; k++) {
            space.decode(k, state);
            BruteForce rest;
            try {
                rest = new BruteForce(model.clamp(kept, state));
            } catch (IllegalArgumentException forbidden) {
                assertThat(forbidden).hasMessageContaining("forbidden");
                energies[k] = Double.POSITIVE_INFINITY;
                continue;
            }
            energies[k] = 0.0 - rest.logZ();
        }
        return energies;
    }

    @Test
    void agreesWithClampingForEveryKindOfTerm() {
        for (Map.Entry<String, Hamiltonian> entry : TestModels.all().entrySet()) {
            Hamiltonian model = entry.getValue();
            int n = model.sites();
            if (n <= 3 || entry.getKey().contains("user energy with forbidden")) {
                continue;
            }
            int[] kept = {0, n / 2, n - 1};
            int[] summed = IntStream.range(0, n)
                    .filter(i -> i != 0 && i != n / 2 && i != n - 1)
                    .toArray();
            double[] energies = IntegrateOut.energies(model, summed);
            double[] expected = byClamping(model, kept);
            for (int k = 0; k < expected.length; k++) {
                if (expected[k] == Double.POSITIVE_INFINITY) {
                    assertThat(energies[k]).isEqualTo(expected[k]);
                } else {
                    assertThat(energies[k])
                            .as(entry.getKey())
                            .isCloseTo(expected[k], within(1e-12 * Math.max(1, Math.abs(expected[k]))));
                }
            }
        }
    }

    @Test
    void withNothingSummedItIsTheHamiltonianItself() {
        for (Map.Entry<String, Hamiltonian> entry : TestModels.all().entrySet()) {
            double[] expected = new BruteForce(entry.getValue()).energies();
            double[] energies = IntegrateOut.energies(entry.getValue());
            for (int k = 0; k < expected.length; k++) {
                if (expected[k] == Double.POSITIVE_INFINITY) {
                    assertThat(energies[k]).isEqualTo(expected[k]);
                } else {
                    assertThat(energies[k]).as(entry.getKey()).isCloseTo(expected[k], within(1e-13 * 100));
                }
            }
        }
    }

    /** Summing the hidden layer numerically gives the softplus terms of the closed form. */
    @Test
    void hiddenLayerEqualsItsClosedForm() {
        Hamiltonian joint = TestModels.machine(6, 5, Domain.BIT, 61);
        int[] hidden = TestModels.range(6, 11);
        double[] summed = IntegrateOut.energies(joint, hidden);
        Hamiltonian visibleFields = joint.clamp(hidden, new int[5]);
        double[] weightsAtOne = new double[6];
        Term[] units = new Term[5];
        for (int j = 0; j < 5; j++) {
            int[] one = new int[5];
            one[j] = 1;
            Hamiltonian with = joint.clamp(hidden, one);
            double bias = visibleFields.energy(new int[6]) - with.energy(new int[6]);
            for (int i = 0; i < 6; i++) {
                int[] v = new int[6];
                v[i] = 1;
                weightsAtOne[i] = visibleFields.energy(v) - with.energy(v) - bias;
            }
            units[j] = new HiddenUnit(UnitKind.BIT, 1, bias, IntVector.range(6), RealVector.of(weightsAtOne));
        }
        Hamiltonian closed = visibleFields.plus(units);
        double[] expected = new BruteForce(closed).energies();
        assertThat(summed).containsExactly(expected, within(1e-13));
    }

    @Test
    void partitionFunctionAndMarginalsSurvive() {
        Hamiltonian model = TestModels.mixed();
        Hamiltonian coarse = IntegrateOut.sites(model, 1, 3, 6);
        ExactSolution before = new FoldEngine().solve(model, Quantities.MARGINALS);
        ExactSolution after = new FoldEngine().solve(coarse, Quantities.MARGINALS);
        assertThat(after.logZ()).isCloseTo(before.logZ(), within(1e-13 * Math.abs(before.logZ())));
        int[] kept = {0, 2, 4, 5, 7, 8};
        for (int a = 0; a < kept.length; a++) {
            assertThat(coarse.domain(a)).isEqualTo(model.domain(kept[a]));
            assertThat(after.marginals().orElseThrow().single(a))
                    .containsExactly(before.marginals().orElseThrow().single(kept[a]), within(1e-13));
        }
    }

    @Test
    void aWideHiddenLayerIsSummedInClosedForm() {
        Hamiltonian joint = TestModels.machine(5, 200, Domain.SPIN, 62);
        double[] energies = IntegrateOut.energies(joint, TestModels.range(5, 205));
        Hamiltonian clamped = joint.clamp(TestModels.range(0, 5), new int[] {1, 0, 1, 1, 0});
        // Independent spins are left, each with a field that a single flip reads off.
        double expected = clamped.energy(new int[200]);
        for (int j = 0; j < 200; j++) {
            int[] state = new int[200];
            state[j] = 1;
            expected -= Math.log1p(Math.exp(clamped.energy(new int[200]) - clamped.energy(state)));
        }
        assertThat(energies[0b10110]).isCloseTo(expected, within(1e-11 * Math.abs(expected)));
    }

    @Test
    void whatCannotBeSummedIsSaid() {
        Hamiltonian model = TestModels.spinGlass(5, Domain.SPIN, 63);
        assertThatThrownBy(() -> IntegrateOut.sites(model, 0, 1, 2, 3, 4)).hasMessageContaining("no site remains");
        assertThatThrownBy(() -> IntegrateOut.sites(model, 5)).hasMessageContaining("site 5");
        assertThatThrownBy(() -> IntegrateOut.sites(model, 1, 1)).hasMessageContaining("twice");
        Hamiltonian large = TestModels.spinGlass(40, Domain.SPIN, 64);
        assertThatThrownBy(() -> IntegrateOut.sites(large, 0))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("39 spin sites");
        Hamiltonian dense = TestModels.spinGlass(70, Domain.SPIN, 65);
        assertThatThrownBy(() -> IntegrateOut.sites(dense, TestModels.range(1, 70)))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("years");
        Hamiltonian clash = Hamiltonian.of(
                2,
                Domain.BIT,
                new LocalTable(IntVector.of(0), RealVector.of(0, Double.POSITIVE_INFINITY)),
                new LocalTable(
                        IntVector.of(0, 1), RealVector.of(Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY, 0, 0)));
        assertThatThrownBy(() -> IntegrateOut.sites(clash, 0)).hasMessageContaining("every configuration");
        assertThatThrownBy(() -> IntegrateOut.energies(clash)).hasMessageContaining("every configuration");
        assertThatThrownBy(() -> Distribution.of(clash)).hasMessageContaining("every configuration");
        assertThatThrownBy(() -> DensityOfStates.of(clash)).hasMessageContaining("every configuration");
    }
}
