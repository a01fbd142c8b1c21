package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.kadanoff.exact.closed.KaufmanTorus;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.Progress;

class TorusDensityOfStatesTest {
    private static final double CRITICAL = Math.log1p(Math.sqrt(2)) / 2;

    private static Map<Double, BigInteger> byEnergy(DensityOfStates states) {
        Map<Double, BigInteger> map = new TreeMap<>();
        for (int k = 0; k < states.size(); k++) {
            map.put(states.levels().get(k), states.counts().get(k));
        }
        return map;
    }

    /** The energies of all configurations, one by one. */
    private static Map<Double, BigInteger> enumerated(int rows, int columns, double vertical, double horizontal) {
        int n = rows * columns;
        Map<Double, BigInteger> map = new TreeMap<>();
        for (int bits = 0; bits < 1 << n; bits++) {
            double energy = 0;
            for (int i = 0; i < n; i++) {
                int s = 2 * (bits >> i & 1) - 1;
                int below = (i + columns) % n;
                int beside = i / columns * columns + (i + 1) % columns;
                energy -= vertical * s * (2 * (bits >> below & 1) - 1);
                energy -= horizontal * s * (2 * (bits >> beside & 1) - 1);
            }
            map.merge(energy, BigInteger.ONE, BigInteger::add);
        }
        return map;
    }

    /** P. D. Beale, Phys. Rev. Lett. 76, 78 (1996), doi:10.1103/PhysRevLett.76.78. */
    @Test
    void fourByFour() {
        assertThat(TorusDensityOfStates.of(4, 4, 1).counts())
                .extracting(BigInteger::intValueExact)
                .containsExactly(2, 32, 64, 424, 1728, 6688, 13568, 20524, 13568, 6688, 1728, 424, 64, 32, 2);
    }

    @Test
    void smallToriAreCountedAsEnumerated() {
        int[][] sizes = {{2, 2}, {2, 3}, {3, 3}, {3, 4}, {4, 3}, {2, 5}, {5, 2}, {3, 5}, {2, 8}};
        for (int[] size : sizes) {
            for (int signs = 0; signs < 4; signs++) {
                double vertical = signs % 2 == 0 ? 1 : -1;
                double horizontal = signs < 2 ? 1 : -1;
                UniformTorus torus = new UniformTorus(size[0], size[1], vertical, horizontal, 0);
                assertThat(byEnergy(TorusDensityOfStates.of(torus, 1, Progress.NONE)))
                        .as(torus.toString())
                        .isEqualTo(enumerated(size[0], size[1], vertical, horizontal));
            }
        }
    }

    @Test
    void everyConfigurationIsCountedOnce() {
        for (int[] size : new int[][] {{8, 8}, {7, 11}, {16, 20}, {32, 32}}) {
            DensityOfStates states = TorusDensityOfStates.of(size[0], size[1], 1);
            int n = size[0] * size[1];
            assertThat(states.configurations()).isEqualTo(BigInteger.ONE.shiftLeft(n));
            assertThat(states.levels().get(0)).isEqualTo(-2.0 * n);
            assertThat(states.counts().get(0)).isEqualTo(BigInteger.TWO);
            assertThat(states.counts().get(1))
                    .as("one spin flipped, or a stripe")
                    .isGreaterThanOrEqualTo(BigInteger.valueOf(Math.min(size[0], size[1]) > 4 ? 2L * n : 1));
        }
    }

    @Test
    void reweightingIsKaufmansFormula() {
        DensityOfStates states = TorusDensityOfStates.of(32, 32, 1);
        for (DensityOfStates.Point point : states.at(-0.6, -CRITICAL, 0, 0.1, 0.3, CRITICAL, 0.6, 1.5)) {
            KaufmanTorus torus = KaufmanTorus.of(32, 32, point.beta());
            assertThat(point.logZ()).isCloseTo(torus.logZ(), within(1e-12 * torus.logZ()));
            assertThat(point.beta() * point.meanEnergy())
                    .isCloseTo(torus.meanEnergy(), within(1e-12 * Math.max(1, -torus.meanEnergy())));
            assertThat(point.heatCapacity())
                    .isCloseTo(torus.energyVariance(), within(1e-11 * Math.max(1, torus.energyVariance())));
            assertThat(point.entropy()).isCloseTo(point.logZ() + torus.meanEnergy(), within(1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8, 16})
    void tabulatedLogarithms(int size) throws IOException {
        String folder = System.getProperty("kadanoff.external");
        assumeTrue(folder != null, "needs the external data, -Dkadanoff.external=DIR");
        DensityOfStates states = TorusDensityOfStates.of(size, size, 1);
        Map<Double, BigInteger> counted = byEnergy(states);
        List<String> lines = Files.readAllLines(Path.of(folder, "ising_dos", "is2lndos" + size + "x" + size + ".txt"));
        int present = 0;
        for (String line : lines) {
            String[] columns = line.trim().split("\\s+", -1);
            double energy = Double.parseDouble(columns[0]);
            double logarithm = Double.parseDouble(columns[1]);
            if (logarithm == -10000) {
                assertThat(counted).doesNotContainKey(energy);
            } else {
                int level = new java.util.ArrayList<>(new TreeMap<>(counted).keySet()).indexOf(energy);
                assertThat(states.logCounts().get(level)).isCloseTo(logarithm, within(1e-13 * Math.max(1, logarithm)));
                present++;
            }
        }
        assertThat(present).isEqualTo(states.size());
    }

    @Test
    void aHamiltonianIsRecognised() {
        Hamiltonian large =
                TestModels.ising(Lattices.square(6, 10, true).graph(), -0.5).plus(3.25);
        DensityOfStates states = DensityOfStates.of(large);
        assertThat(states.configurations()).isEqualTo(BigInteger.ONE.shiftLeft(60));
        assertThat(states.levels().get(0)).isEqualTo(3.25 - 60);
        Hamiltonian bent = large.plus(Pairs.of(0.25, 0, 1));
        assertThatThrownBy(() -> DensityOfStates.of(bent)).isInstanceOf(TooLargeException.class);
        DensityOfStates free =
                DensityOfStates.of(Hamiltonian.of(40, Domain.SPIN).plus(-1));
        assertThat(free.counts()).containsExactly(BigInteger.ONE.shiftLeft(40));
        assertThat(free.logZ(2)).isCloseTo(2 + 40 * Math.log(2), within(1e-13));
    }

    @Test
    void theNumberOfThreadsDoesNotMatter() {
        UniformTorus torus = new UniformTorus(9, 10, 0.5, 0.5, 1);
        DensityOfStates one = TorusDensityOfStates.of(torus, 1, Progress.NONE);
        DensityOfStates three = TorusDensityOfStates.of(torus, 3, Progress.NONE);
        assertThat(three.counts()).isEqualTo(one.counts());
        assertThat(three.levels()).isEqualTo(one.levels());
    }

    @Test
    void whatCannotBeCountedIsSaid() {
        assertThatThrownBy(() -> TorusDensityOfStates.of(new UniformTorus(4, 4, 1, 2, 0), 1, Progress.NONE))
                .hasMessageContaining("one strength");
        assertThatThrownBy(() -> TorusDensityOfStates.of(512, 512, 1))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("would take about");
        assertThatThrownBy(() -> DensityOfStates.of(new double[] {1, 1}, List.of(BigInteger.ONE, BigInteger.ONE)))
                .hasMessageContaining("ascending");
    }
}
