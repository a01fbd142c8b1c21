package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;

/** Sites summed one after another leave what an enumeration of all of them at once leaves. */
class SuccessiveSumsTest {
    @Test
    void agreesWithEnumerationOnEveryKindOfModel() {
        int compared = 0;
        for (Map.Entry<String, Hamiltonian> entry : TestModels.all().entrySet()) {
            Hamiltonian model = entry.getValue();
            for (double beta : new double[] {1, 50}) {
                Factors factors = Factors.of(model.times(beta));
                for (int[] kept : new int[][] {{0}, {model.sites() - 1}, everyOther(model.sites())}) {
                    if (kept.length == model.sites()
                            || SuccessiveSums.of(factors, kept).isEmpty()) {
                        continue;
                    }
                    double[] expected = enumerated(model.times(beta), kept);
                    double[] found =
                            SuccessiveSums.of(factors, kept).orElseThrow().energies();
                    assertThat(found).hasSameSizeAs(expected);
                    for (int k = 0; k < found.length; k++) {
                        if (expected[k] == Double.POSITIVE_INFINITY) {
                            assertThat(found[k]).as(entry.getKey()).isEqualTo(expected[k]);
                        } else {
                            double scale = Math.max(1, Math.abs(expected[k]));
                            assertThat(found[k])
                                    .as(entry.getKey())
                                    .isCloseTo(expected[k], within(1e-12 * scale + 1e-14 * beta));
                        }
                    }
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(80);
    }

    private static int[] everyOther(int sites) {
        return IntStream.range(0, sites).filter(i -> i % 2 == 0).toArray();
    }

    /** −log Σ over the other sites, from brute force. */
    private static double[] enumerated(Hamiltonian model, int[] kept) {
        double[] energies = new BruteForce(model).energies();
        double[] least = new double[(int) model.space().restrictedTo(kept).size()];
        double[] sums = new double[least.length];
        java.util.Arrays.fill(least, Double.POSITIVE_INFINITY);
        int[] state = new int[model.sites()];
        int[] target = new int[energies.length];
        for (int k = 0; k < energies.length; k++) {
            model.space().decode(k, state);
            for (int i : kept) {
                target[k] = target[k] * model.domain(i).size() + state[i];
            }
            least[target[k]] = Math.min(least[target[k]], energies[k]);
        }
        for (int k = 0; k < energies.length; k++) {
            if (energies[k] < Double.POSITIVE_INFINITY) {
                sums[target[k]] += Math.exp(least[target[k]] - energies[k]);
            }
        }
        for (int x = 0; x < least.length; x++) {
            least[x] = sums[x] > 0 ? least[x] - Math.log(sums[x]) : least[x];
        }
        return least;
    }

    /** Far past enumeration: 96 of 100 spins of a ring; tanh K' = tanh^25 K between those that remain. */
    @Test
    void aLongRingIsDecimated() {
        Lattice ring = Lattices.chain(100, true);
        Hamiltonian fine = TestModels.ising(ring.graph(), 2.5);
        int[] summed = IntStream.range(0, 100).filter(i -> i % 25 != 0).toArray();
        CouplingTable coarse = CouplingTable.of(IntegrateOut.sites(fine, summed));
        double expected = org.kadanoff.numeric.SpecialFunctions.artanh(Math.pow(Math.tanh(2.5), 25));
        assertThat(coarse.row(0, 1).spin()).isCloseTo(expected, within(1e-12));
        assertThat(coarse.row(0, 2).spin()).isCloseTo(0, within(1e-12));
    }
}
