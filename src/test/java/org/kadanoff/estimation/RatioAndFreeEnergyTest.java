package org.kadanoff.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RatioAndFreeEnergyTest {
    /** ⟨x⁴⟩/⟨x²⟩² = 3 for a Gaussian, whatever its autocorrelation. Five errors: a false alarm in 2e6. */
    @Test
    void binderRatioOfAGaussian() {
        Chains x = Processes.chains(0.9, 4, 100_000, 21);
        Jackknife ratio = Jackknife.of(m -> m[1] / (m[0] * m[0]), x.map(v -> v * v), x.map(v -> v * v * v * v));
        assertThat(ratio.value()).isCloseTo(3, within(5 * ratio.error()));
        assertThat(ratio.error()).isBetween(0.005, 0.1);
        assertThat(ratio.blocks()).isGreaterThanOrEqualTo(100);
    }

    /** The jackknife removes the bias −σ²/n of the squared mean exactly: ⟨x⟩² estimated from n numbers. */
    @Test
    void theLeadingBiasIsRemoved() {
        double[] x = Processes.gauss(22, 50);
        double mean = java.util.Arrays.stream(x).average().orElseThrow();
        double variance =
                java.util.Arrays.stream(x).map(v -> (v - mean) * (v - mean)).sum() / 49;
        Jackknife square = Jackknife.ofBlocks(m -> m[0] * m[0], new double[][] {x});
        assertThat(square.value()).isCloseTo(mean * mean - variance / 50, within(1e-13));
        Jackknife plain = Jackknife.ofBlocks(m -> m[0], new double[][] {x});
        assertThat(plain.value()).isCloseTo(mean, within(1e-14));
        assertThat(plain.error()).isCloseTo(Math.sqrt(variance / 50), within(1e-14));
    }

    @Test
    void aJackknifeNeedsLongEnoughBlocks() {
        Chains x = Processes.chains(0.99, 1, 1000, 23);
        assertThatThrownBy(() -> Jackknife.of(m -> m[0], x)).hasMessageContaining("too short");
    }

    /** H_k = a_k x²/2: F_k = ½ log a_k. */
    private static double[][] energies(double[] stiffness, int[] counts, long task) {
        int draws = java.util.Arrays.stream(counts).sum();
        double[][] u = new double[stiffness.length][draws];
        int n = 0;
        for (int k = 0; k < stiffness.length; k++) {
            for (double g : Processes.gauss(task * 100 + k, counts[k])) {
                double x = g / Math.sqrt(stiffness[k]);
                for (int l = 0; l < stiffness.length; l++) {
                    u[l][n] = stiffness[l] * x * x / 2;
                }
                n++;
            }
        }
        return u;
    }

    @Test
    void harmonicOscillatorsByBennettAndByMultistateReweighting() {
        double[] stiffness = {1, 3, 9};
        int[] counts = {4000, 3000, 5000};
        double[][] u = energies(stiffness, counts, 24);
        MultistateReweighting all = MultistateReweighting.of(u, counts);
        for (int k = 1; k < 3; k++) {
            FreeEnergyDifference f = all.difference(0, k);
            double exact = Math.log(stiffness[k]) / 2;
            assertThat(f.value()).isCloseTo(exact, within(5 * f.error()));
            assertThat(f.error()).isBetween(0.002, 0.03);
            assertThat(f.reason()).isEmpty();
        }
        // With two states the two methods are the same estimator, error included.
        double[][] pair = energies(new double[] {1, 3}, new int[] {4000, 3000}, 25);
        double[] difference = new double[7000];
        java.util.Arrays.setAll(difference, n -> pair[1][n] - pair[0][n]);
        FreeEnergyDifference bennett = BennettAcceptance.of(
                java.util.Arrays.copyOf(difference, 4000), java.util.Arrays.copyOfRange(difference, 4000, 7000));
        FreeEnergyDifference two =
                MultistateReweighting.of(pair, new int[] {4000, 3000}).difference(0, 1);
        assertThat(two.value()).isCloseTo(bennett.value(), within(1e-9));
        assertThat(two.error()).isCloseTo(bennett.error(), within(0.02 * bennett.error()));
        assertThat(two.overlap()).isCloseTo(bennett.overlap(), within(1e-9));
    }

    /** The stated error is the scatter over 200 repetitions, within 20 % (four standard deviations of a scatter). */
    @Test
    void errorsOfBennettsMethodAreTheScatter() {
        double squares = 0;
        double stated = 0;
        int repetitions = 200;
        for (int r = 0; r < repetitions; r++) {
            double[][] u = energies(new double[] {1, 4}, new int[] {300, 300}, 1000 + r);
            double[] d = new double[600];
            java.util.Arrays.setAll(d, n -> u[1][n] - u[0][n]);
            FreeEnergyDifference f =
                    BennettAcceptance.of(java.util.Arrays.copyOf(d, 300), java.util.Arrays.copyOfRange(d, 300, 600));
            squares += Math.pow(f.value() - Math.log(2), 2);
            stated += f.error() * f.error();
        }
        assertThat(Math.sqrt(squares / repetitions))
                .isCloseTo(Math.sqrt(stated / repetitions), within(0.2 * Math.sqrt(stated / repetitions)));
    }

    @Test
    void ensemblesThatDoNotOverlapAreReported() {
        double[][] u = energies(new double[] {1, 1e6}, new int[] {500, 500}, 26);
        double[] d = new double[1000];
        java.util.Arrays.setAll(d, n -> u[1][n] - u[0][n]);
        FreeEnergyDifference f =
                BennettAcceptance.of(java.util.Arrays.copyOf(d, 500), java.util.Arrays.copyOfRange(d, 500, 1000));
        assertThat(f.overlap()).isLessThan(0.03);
        assertThat(f.reason()).contains("put others between");
    }

    /** Gaussian works of mean μ and variance σ²: −log⟨e^{−w}⟩ = μ − σ²/2; the average of log estimates lies above F. */
    @Test
    void averagesOfWorksBracketTheFreeEnergy() {
        double sigma = 1.5;
        double exact = 2 - sigma * sigma / 2;
        double forward = 0;
        double reverse = 0;
        int repetitions = 400;
        for (int r = 0; r < repetitions; r++) {
            double[] w = Processes.gauss(5000 + r, 40);
            double[] back = Processes.gauss(9000 + r, 40);
            // Crooks: works of reverse runs are −(μ − σ²) on average.
            java.util.Arrays.setAll(w, k -> 2 + sigma * w[k]);
            java.util.Arrays.setAll(back, k -> -(2 - sigma * sigma) + sigma * back[k]);
            forward += WorkAverage.forward(w).value() / repetitions;
            reverse += WorkAverage.reverse(back).value() / repetitions;
        }
        assertThat(forward).isGreaterThan(exact);
        assertThat(reverse).isLessThan(exact);
        double[] many = Processes.gauss(27, 100_000);
        java.util.Arrays.setAll(many, k -> 2 + sigma * many[k]);
        FreeEnergyDifference f = WorkAverage.forward(many);
        assertThat(f.value()).isCloseTo(exact, within(5 * f.error()));
        assertThat(WorkAverage.forward(new double[] {0, 50, 60}).reason()).contains("drive them more slowly");
    }

    /** Gauss–Legendre with n points integrates polynomials of degree 2n − 1 exactly. */
    @Test
    void thermodynamicIntegration() {
        ThermodynamicIntegration.Rule rule = ThermodynamicIntegration.rule(3, 0, 2);
        Estimate[] estimates = new Estimate[3];
        double variance = 0;
        for (int k = 0; k < 3; k++) {
            double x = rule.nodes()[k];
            estimates[k] = new Estimate(5 * Math.pow(x, 5) - x, 0.1, 0.5, 100, 1, 100, "");
            variance += Math.pow(0.1 * rule.weights()[k], 2);
        }
        FreeEnergyDifference f = ThermodynamicIntegration.integrate(rule, estimates);
        assertThat(f.value()).isCloseTo(5.0 / 6 * 64 - 2, within(1e-12));
        assertThat(f.error()).isCloseTo(Math.sqrt(variance), within(1e-15));
        assertThatThrownBy(() -> ThermodynamicIntegration.integrate(rule, new Estimate[2]))
                .hasMessageContaining("one estimate per node");
    }
}
