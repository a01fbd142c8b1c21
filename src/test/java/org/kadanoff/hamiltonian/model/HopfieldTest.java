package org.kadanoff.hamiltonian.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Hopfield.Rule;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.testing.Enumeration;

class HopfieldTest {
    private static final int[][] PATTERNS = patterns(8, 3, 51);

    @Test
    void hebbianCouplingsAreTheOverlapsOfSites() {
        DenseBlock block = block(PATTERNS, Rule.HEBB);
        for (int i = 0; i < 8; i++) {
            for (int j = 0; j < 8; j++) {
                int sum = 0;
                for (int[] xi : PATTERNS) {
                    sum += xi[i] * xi[j];
                }
                assertThat(block.coupling(i, j)).isEqualTo(i == j ? 0 : sum / 8.0);
            }
        }
        // −½ Σ_{i≠j} J ξ ξ of a single stored pattern: −(n − 1)/2.
        assertThat(Hopfield.of(new int[][] {PATTERNS[0]}, Rule.HEBB).energyOf(numbers(PATTERNS[0])))
                .isCloseTo(-3.5, within(1e-15));
    }

    @Test
    void pseudoInverseStoresEveryPatternAsAFixedPoint() {
        int n = 30;
        int[][] patterns = patterns(n, 12, 52);
        DenseBlock block = block(patterns, Rule.PSEUDO_INVERSE);
        for (int[] xi : patterns) {
            for (int i = 0; i < n; i++) {
                double field = 0;
                for (int j = 0; j < n; j++) {
                    field += block.coupling(i, j) * xi[j];
                }
                // The full matrix projects on the patterns, J ξ = ξ; its diagonal is left out.
                assertThat(field * xi[i]).as("stability of site %d", i).isPositive();
                assertThat(field * xi[i]).isCloseTo(1 - diagonal(patterns, i), within(1e-12));
            }
        }
    }

    /** J_ii of the projector by Gram–Schmidt, which shares nothing with the pseudo-inverse. */
    private static double diagonal(int[][] patterns, int i) {
        int n = patterns[0].length;
        double[][] basis = new double[patterns.length][];
        double sum = 0;
        for (int mu = 0; mu < patterns.length; mu++) {
            double[] v = numbers(patterns[mu]);
            for (int pass = 0; pass < 2; pass++) {
                for (int nu = 0; nu < mu; nu++) {
                    double overlap = dot(v, basis[nu]);
                    for (int k = 0; k < n; k++) {
                        v[k] -= overlap * basis[nu][k];
                    }
                }
            }
            double norm = Math.sqrt(dot(v, v));
            for (int k = 0; k < n; k++) {
                v[k] /= norm;
            }
            basis[mu] = v;
            sum += v[i] * v[i];
        }
        return sum;
    }

    @Test
    void storkeysRuleByItsDefinition() {
        int n = 8;
        double[][] w = new double[n][n];
        for (int[] xi : PATTERNS) {
            double[][] next = new double[n][n];
            for (int i = 0; i < n; i++) {
                for (int j = 0; j < n; j++) {
                    double hij = localField(w, xi, i, j);
                    double hji = localField(w, xi, j, i);
                    double change = (xi[i] * xi[j] - xi[i] * hji - xi[j] * hij) / n;
                    next[i][j] = i == j ? 0 : w[i][j] + change;
                }
            }
            w = next;
        }
        DenseBlock block = block(PATTERNS, Rule.STORKEY);
        for (int i = 0; i < n; i++) {
            for (int j = 0; j < n; j++) {
                assertThat(block.coupling(i, j)).isCloseTo(w[i][j], within(1e-14));
            }
        }
        assertThat(block(new int[][] {PATTERNS[1]}, Rule.STORKEY))
                .isEqualTo(block(new int[][] {PATTERNS[1]}, Rule.HEBB));
    }

    private static double localField(double[][] w, int[] xi, int i, int j) {
        double sum = 0;
        for (int k = 0; k < xi.length; k++) {
            sum += k == i || k == j ? 0 : w[i][k] * xi[k];
        }
        return sum;
    }

    @Test
    void denseMemoryOfOrderTwoIsTwiceHebbAndAConstant() {
        Hamiltonian dense = Hopfield.denseAssociativeMemory(PATTERNS, 2, false);
        Hamiltonian hebb = Hopfield.of(PATTERNS, Rule.HEBB);
        for (int[] state : Enumeration.states(dense.space())) {
            assertThat(dense.energy(state)).isCloseTo(2 * hebb.energy(state) - PATTERNS.length, within(1e-13));
        }
    }

    @Test
    void denseMemoryOfOrderFourByItsDefinition() {
        for (boolean rectified : new boolean[] {false, true}) {
            for (int order : new int[] {3, 4}) {
                Hamiltonian dense = Hopfield.denseAssociativeMemory(PATTERNS, order, rectified);
                for (int[] state : Enumeration.states(dense.space())) {
                    long sum = 0;
                    for (int[] xi : PATTERNS) {
                        long overlap = overlap(xi, state);
                        long base = rectified ? Math.max(overlap, 0) : overlap;
                        sum += order == 3 ? base * base * base : base * base * base * base;
                    }
                    assertThat(dense.energy(state)).isEqualTo(-sum / Math.pow(8, order - 1));
                }
            }
        }
    }

    @Test
    void theGaussianHiddenMarginalIsHebbAndAConstant() {
        Hamiltonian marginal = Hopfield.gaussianHiddenMarginal(PATTERNS);
        Hamiltonian hebb = Hopfield.of(PATTERNS, Rule.HEBB);
        double constant = -1.5 - 1.5 * Math.log(2 * Math.PI);
        for (int[] state : Enumeration.states(marginal.space())) {
            assertThat(marginal.energy(state)).isCloseTo(hebb.energy(state) + constant, within(1e-13));
        }
    }

    /** The integral itself, by the trapezoidal rule, whose error on a Gaussian is far below 10⁻¹⁶ at this step. */
    @Test
    void theGaussianHiddenMarginalIsTheIntegralOverTheHiddenUnits() {
        Hamiltonian marginal = Hopfield.gaussianHiddenMarginal(PATTERNS);
        for (int[] state : Enumeration.states(ConfigurationSpace.uniform(8, Domain.SPIN))) {
            double energy = 0;
            for (int[] xi : PATTERNS) {
                double field = overlap(xi, state) / Math.sqrt(8);
                double step = 1.0 / 16;
                double integral = 0;
                for (double z = -16; z <= 16; z += step) {
                    integral += step * Math.exp(-z * z / 2 + z * field);
                }
                energy -= Math.log(integral);
            }
            assertThat(marginal.energy(state)).isCloseTo(energy, within(1e-13));
        }
    }

    @Test
    void impossiblePatternsAreRefused() {
        assertThatThrownBy(() -> Hopfield.of(new int[][] {}, Rule.HEBB)).hasMessageContaining("at least one pattern");
        assertThatThrownBy(() -> Hopfield.of(new int[][] {{1, 0}}, Rule.HEBB))
                .hasMessage("patterns are made of +1 and -1; pattern 0 has 0 at site 1");
        assertThatThrownBy(() -> Hopfield.of(new int[][] {{1, 1}, {1}}, Rule.STORKEY))
                .hasMessage("pattern 1 has 1 spins, but pattern 0 has 2");
        int[][] mirrored = {{1, -1, 1, 1}, {-1, 1, -1, -1}};
        assertThatThrownBy(() -> Hopfield.of(mirrored, Rule.PSEUDO_INVERSE))
                .hasMessageContaining("linearly independent patterns");
        assertThatThrownBy(() -> Hopfield.denseAssociativeMemory(PATTERNS, 0, true))
                .hasMessageContaining("at least 1");
    }

    private static DenseBlock block(int[][] patterns, Rule rule) {
        return (DenseBlock) Hopfield.of(patterns, rule).terms().get(0);
    }

    private static int overlap(int[] xi, int[] state) {
        int sum = 0;
        for (int i = 0; i < xi.length; i++) {
            sum += xi[i] * (2 * state[i] - 1);
        }
        return sum;
    }

    private static double dot(double[] a, double[] b) {
        double sum = 0;
        for (int k = 0; k < a.length; k++) {
            sum += a[k] * b[k];
        }
        return sum;
    }

    private static double[] numbers(int[] pattern) {
        return Arrays.stream(pattern).asDoubleStream().toArray();
    }

    private static int[][] patterns(int n, int p, long seed) {
        UniformRandomProvider random = RandomStreams.of(seed).stream(0);
        int[][] patterns = new int[p][n];
        for (int[] pattern : patterns) {
            for (int i = 0; i < n; i++) {
                pattern[i] = random.nextBoolean() ? 1 : -1;
            }
        }
        return patterns;
    }
}
