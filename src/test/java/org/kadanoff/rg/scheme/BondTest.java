package org.kadanoff.rg.scheme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

/** Bonds in series against powers of their matrices, computed apart. */
class BondTest {
    private static double[][] ising(double k, double g) {
        return new double[][] {{Math.exp(k + 2 * g), Math.exp(-k)}, {Math.exp(-k), Math.exp(k - 2 * g)}};
    }

    private static double[][] potts(int q, double k) {
        double[][] matrix = new double[q][q];
        for (int i = 0; i < q; i++) {
            for (int j = 0; j < q; j++) {
                matrix[i][j] = i == j ? Math.exp(k) : 1;
            }
        }
        return matrix;
    }

    private static double[][] power(double[][] matrix, int b) {
        double[][] power = matrix;
        for (int t = 1; t < b; t++) {
            double[][] next = new double[matrix.length][matrix.length];
            for (int i = 0; i < matrix.length; i++) {
                for (int j = 0; j < matrix.length; j++) {
                    for (int k = 0; k < matrix.length; k++) {
                        next[i][j] += power[i][k] * matrix[k][j];
                    }
                }
            }
            power = next;
        }
        return power;
    }

    @Test
    void isingBondsInSeries() {
        for (double[] bond : new double[][] {{0.3, 0}, {0.3, 0.2}, {1.1, -0.4}, {2, 1}, {0, 0.3}, {-0.4, 0.1}}) {
            for (int b = 2; b <= 5; b++) {
                Bond.Series series = new IsingBond().series(bond, b);
                double[][] expected = power(ising(bond[0], bond[1]), b);
                double[][] obtained = ising(series.bond()[0], series.bond()[1]);
                for (int i = 0; i < 4; i++) {
                    assertThat(Math.exp(series.constant()) * obtained[i / 2][i % 2] / expected[i / 2][i % 2])
                            .isCloseTo(1, within(1e-13));
                }
            }
        }
    }

    @Test
    void pottsBondsInSeries() {
        for (int q : new int[] {2, 3, 7}) {
            for (double k : new double[] {0, 1e-3, 0.5, 2, 6, -0.7}) {
                for (int b = 1; b <= 5; b++) {
                    Bond.Series series = new PottsBond(q).series(new double[] {k}, b);
                    double[][] expected = power(potts(q, k), b);
                    assertThat(Math.exp(series.constant()) / expected[0][1]).isCloseTo(1, within(1e-13));
                    assertThat(Math.exp(series.constant() + series.bond()[0]) / expected[0][0])
                            .isCloseTo(1, within(1e-13));
                }
            }
        }
    }

    /** Half a bond twice is a bond, and e^{K δ} is e^{K/2} e^{K s s'/2} at q = 2. */
    @Test
    void fractionalPowersAreAGroup() {
        for (double[] bond :
                new double[][] {{0.3, 0}, {0.3, 0.2}, {1.1, -0.4}, {9, 1e-5}, {25, 0}, {0.01, 3}, {3, 400}}) {
            IsingBond ising = new IsingBond();
            Bond.Series half = ising.series(bond, 0.5);
            Bond.Series whole = ising.series(half.bond(), 2);
            assertThat(whole.bond()).containsExactly(bond, within(2e-12 * Math.max(1, Math.abs(bond[1]))));
            assertThat(whole.constant() + 2 * half.constant()).isCloseTo(0, within(1e-11 * Math.max(1, bond[1])));
            Bond.Series twice = ising.series(ising.series(bond, 1.3).bond(), 1.7);
            Bond.Series once = ising.series(bond, 1.3 * 1.7);
            assertThat(twice.bond()).containsExactly(once.bond(), within(1e-12 * Math.max(1, Math.abs(bond[1]))));
        }
        for (double k : new double[] {0.2, 1, 8}) {
            double ising = new IsingBond().series(new double[] {k, 0}, 1.37).bond()[0];
            assertThat(new PottsBond(2).series(new double[] {2 * k}, 1.37).bond()[0])
                    .isCloseTo(2 * ising, within(1e-13 * Math.max(1, k)));
        }
    }

    /** The derivative at b = 1 against differences of the power, error of the fourth order in the step. */
    @Test
    void ratesAreDerivatives() {
        for (double[] bond : new double[][] {{0.3, 0}, {0.3, 0.2}, {1.1, -0.4}, {4, 0.01}, {0.02, 0.5}}) {
            assertRate(new IsingBond(), bond);
        }
        for (int q : new int[] {2, 3, 10}) {
            for (double k : new double[] {0.1, 0.9, 3}) {
                assertRate(new PottsBond(q), new double[] {k});
            }
        }
    }

    private static void assertRate(Bond bond, double[] couplings) {
        double step = 1e-3;
        Bond.Series[] at = new Bond.Series[5];
        for (int t = -2; t <= 2; t++) {
            at[t + 2] = bond.series(couplings, 1 + t * step);
        }
        Bond.Series rate = bond.seriesRate(couplings);
        for (int i = 0; i < couplings.length; i++) {
            int index = i;
            assertThat(rate.bond()[i]).isCloseTo(derivative(t -> at[t].bond()[index], step), within(1e-8));
        }
        assertThat(rate.constant()).isCloseTo(derivative(t -> at[t].constant(), step), within(1e-8));
    }

    private static double derivative(java.util.function.IntToDoubleFunction f, double step) {
        return (8 * (f.applyAsDouble(3) - f.applyAsDouble(1)) - (f.applyAsDouble(4) - f.applyAsDouble(0)))
                / (12 * step);
    }

    /** dK/dl of Migdal's equation in the literature's form. */
    @Test
    void rateOfIsingBondsWithoutField() {
        for (double k : new double[] {1e-4, 0.1, 0.44, 2, 15}) {
            assertThat(new IsingBond().seriesRate(new double[] {k, 0}).bond()[0])
                    .isCloseTo(0.5 * Math.sinh(2 * k) * Math.log1p(-2 / (Math.exp(2 * k) + 1)), within(1e-13));
        }
        assertThat(new IsingBond().seriesRate(new double[] {0, 0.3}).bond()).containsExactly(0, 0);
        assertThat(new IsingBond().seriesRate(new double[] {0, 0.3}).constant())
                .isCloseTo(Math.log(2 * Math.cosh(0.6)), within(1e-14));
        assertThat(new PottsBond(3).seriesRate(new double[] {0}).constant()).isCloseTo(Math.log(3), within(1e-15));
    }
}
