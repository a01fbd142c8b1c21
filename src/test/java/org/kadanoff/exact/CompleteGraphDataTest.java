package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RealVector;

/**
 * Exact data of complete graphs of 8 sites with H = −(J/N) Σ, from the tests of SpinMonteCarlo.jl (Y. Motoyama). Columns:
 * T, then per site ⟨E⟩, ⟨E²⟩ and C, then ⟨|m|⟩, ⟨m²⟩, ⟨m⁴⟩, N⟨m²⟩/T, N(⟨m²⟩ − ⟨|m|⟩²)/T, ⟨m⁴⟩/⟨m²⟩².
 */
class CompleteGraphDataTest {
    private static final int N = 8;
    private static final Graph GRAPH = Lattices.complete(N).graph();

    private static List<double[]> rows(String file) throws IOException {
        String folder = System.getProperty("kadanoff.external");
        assumeTrue(folder != null, "needs the external data, -Dkadanoff.external=DIR");
        try (var lines = Files.lines(Path.of(folder, "spinmontecarlo", file))) {
            return lines.filter(line -> !line.isBlank())
                    .map(line -> Arrays.stream(line.trim().split("\\s+"))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .toList();
        }
    }

    private static void checkEnergies(double[] row, Hamiltonian model) {
        double temperature = row[0];
        for (Engine engine : List.of(new FoldEngine(), new LayerEngine())) {
            ExactSolution s = engine.solve(model.times(1 / temperature), Quantities.MOMENTS);
            double mean = s.meanEnergy() * temperature / N;
            assertThat(mean).as("E").isCloseTo(row[1], within(2e-12));
            assertThat(s.energyVariance() * temperature * temperature / N / N + mean * mean)
                    .as("E^2")
                    .isCloseTo(row[2], within(2e-12));
            assertThat(s.heatCapacity() / N).as("C").isCloseTo(row[3], within(1e-11));
        }
    }

    private static void checkOrder(double[] row, Hamiltonian model, ToDoubleFunction<int[]> order) {
        Distribution distribution = Distribution.of(model.times(1 / row[0]));
        double[] moments = new double[5];
        int[] state = new int[N];
        for (int k = 0; k < distribution.size(); k++) {
            distribution.space().decode(k, state);
            double m = order.applyAsDouble(state);
            for (int power = 1; power <= 4; power++) {
                moments[power] += distribution.probability(k) * Math.pow(Math.abs(m), power);
            }
        }
        assertThat(moments[1]).as("|m|").isCloseTo(row[4], within(2e-12));
        assertThat(moments[2]).as("m^2").isCloseTo(row[5], within(2e-12));
        assertThat(moments[4]).as("m^4").isCloseTo(row[6], within(2e-12));
        assertThat(N * moments[2] / row[0]).as("chi").isCloseTo(row[7], within(1e-10));
        assertThat(N * (moments[2] - moments[1] * moments[1]) / row[0]).isCloseTo(row[8], within(1e-10));
        assertThat(moments[4] / moments[2] / moments[2]).as("Binder").isCloseTo(row[9], within(1e-10));
    }

    @Test
    void ising() throws IOException {
        Hamiltonian model = TestModels.ising(GRAPH, 1.0 / N);
        for (double[] row : rows("Ising_J_1.0__N_8.dat")) {
            checkEnergies(row, model);
            checkOrder(row, model, state -> (2.0 * Arrays.stream(state).sum() - N) / N);
        }
    }

    @Test
    void potts() throws IOException {
        for (int q : new int[] {2, 4}) {
            Hamiltonian model = TestModels.potts(GRAPH, q, 1.0 / N);
            for (double[] row : rows("Potts_Q_" + q + "__J_1.0__N_8.dat")) {
                checkEnergies(row, model);
                checkOrder(
                        row,
                        model,
                        state -> Arrays.stream(state).filter(s -> s == 0).count() / (double) N - 1.0 / q);
            }
        }
    }

    @Test
    void sixStateClock() throws IOException {
        double[] table = new double[36];
        for (int k = 0; k < 36; k++) {
            table[k] = -Math.cos(2 * Math.PI * (k / 6 - k % 6) / 6);
        }
        Hamiltonian model = Hamiltonian.of(
                N,
                Domain.potts(6),
                new PairTable(
                        GRAPH.first(),
                        GRAPH.second(),
                        RealVector.constant(GRAPH.bonds(), 1.0 / N),
                        6,
                        RealVector.of(table)));
        for (double[] row : rows("Clock_Q_6__J_1.0__N_8.dat")) {
            checkEnergies(row, model);
        }
    }
}
