package org.kadanoff.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MeanEstimatorTest {
    /** Five standard errors of τ: a false alarm in 2e6 for each case; Wolff's error formula is asymptotic, n/τ ≥ 4000. */
    @ParameterizedTest
    @ValueSource(doubles = {-0.5, 0, 0.5, 0.9, 0.98})
    void theAutocorrelationTimeOfAnAutoregressiveProcess(double rho) {
        Autocorrelation found = Autocorrelation.of(Processes.chains(rho, 4, 100_000, 1));
        double tau = Processes.tau(rho);
        assertThat(found.isWindowClosed()).isTrue();
        assertThat(found.tau()).isCloseTo(tau, within(5 * found.tauError() + 0.02 * tau));
        assertThat(found.error()).isEqualTo(Math.sqrt(2 * found.tau() * variance(rho) / 400_000), within(1e-12));
    }

    private static double variance(double rho) {
        Chains chains = Processes.chains(rho, 4, 100_000, 1);
        return chains.variance() * (chains.size() - 1) / chains.size();
    }

    /** Correlations far beyond the longest window: the series is averaged in pairs and the error stays right. */
    @Test
    @Tag("slow")
    void veryLongCorrelationsAreFoundByAveraging() {
        double rho = 0.999;
        Autocorrelation found = Autocorrelation.of(Processes.chains(rho, 2, 2_000_000, 2));
        assertThat(found.window()).isGreaterThan(2000);
        assertThat(found.tau()).isCloseTo(Processes.tau(rho), within(5 * found.tauError() + 20));
    }

    @Test
    void binningAgreesWithWindowing() {
        for (double rho : new double[] {0, 0.7, 0.95}) {
            Chains chains = Processes.chains(rho, 2, 1 << 17, 3);
            double windowed = Autocorrelation.of(chains).error();
            assertThat(MeanEstimator.binningError(chains)).isCloseTo(windowed, within(0.15 * windowed));
        }
    }

    /**
     * Over 1000 independent runs the true mean lies within one error in 68.3 ± 1.5 % (one binomial standard deviation); 5 %
     * are allowed for the bias of the errors of short runs.
     */
    @ParameterizedTest
    @ValueSource(doubles = {0, 0.8, 0.95})
    void errorBarsAreCalibrated(double rho) {
        int inside = 0;
        for (int run = 0; run < 1000; run++) {
            Chains chains = Processes.chains(rho, 2, 4000, 10_000 + run);
            inside += Math.abs(chains.mean()) < Autocorrelation.of(chains).error() ? 1 : 0;
        }
        assertThat(inside / 1000.0).isBetween(0.63, 0.73);
    }

    @Test
    void independentNumbersHaveTauOneHalf() {
        Estimate estimate = MeanEstimator.of(Processes.chains(0, 4, 10_000, 4));
        assertThat(estimate.tau()).isCloseTo(0.5, within(0.05));
        assertThat(estimate.ess()).isCloseTo(40_000, within(4000.0));
        assertThat(estimate.rhat()).isCloseTo(1, within(0.002));
        assertThat(estimate.n()).isEqualTo(40_000);
        assertThat(estimate.reason()).isEmpty();
    }

    @Test
    void chainsThatDisagreeSaySo() {
        double[][] series = new double[4][];
        for (int c = 0; c < 4; c++) {
            series[c] = Processes.autoregressive(0.5, 50 + c, 2000);
            for (int t = 0; t < 2000; t++) {
                series[c][t] += c == 0 ? 3 : 0;
            }
        }
        Estimate estimate = MeanEstimator.of(new Chains(series));
        assertThat(estimate.rhat()).isGreaterThan(1.3);
        assertThat(estimate.reason()).contains("have not mixed");
        // The disagreement itself enters the error: 3/4 from one chain of four.
        assertThat(estimate.error()).isGreaterThan(0.2);
    }

    /** Two states, visited once each: whatever the number of measurements, they are not independent. */
    @Test
    void aRunThatFlippedOnceIsNotBelieved() {
        double[][] series = new double[2][5000];
        for (int t = 0; t < 5000; t++) {
            series[0][t] = t < 2600 ? 1 : -1;
            series[1][t] = t < 1400 ? -1 : 1;
        }
        Estimate estimate = MeanEstimator.of(new Chains(series));
        assertThat(estimate.isReliable()).isFalse();
        assertThat(estimate.error()).isGreaterThan(0.1);
    }

    @Test
    void whatIsUndefinedIsSaid() {
        Estimate few = MeanEstimator.of(Chains.of(new double[] {1, 2, 3}));
        assertThat(few.mean()).isEqualTo(2);
        assertThat(few.error()).isNaN();
        assertThat(few.reason()).contains("fewer than 8");
        Estimate constant = MeanEstimator.of(Chains.of(new double[100], new double[100]));
        assertThat(constant.error()).isNaN();
        assertThat(constant.reason()).contains("all measurements are equal");
        assertThatThrownBy(() -> Chains.of(new double[] {1, Double.NaN})).hasMessageContaining("measurement 1 is NaN");
        assertThatThrownBy(() -> Chains.of(new double[2], new double[3])).hasMessageContaining("equally long");
    }

    @Test
    void mergedAccumulatorsEqualOneOnTheirChains() {
        double[] a = Processes.autoregressive(0.6, 70, 4096);
        double[] b = Processes.autoregressive(0.6, 71, 4096);
        double[] c = Processes.autoregressive(0.6, 72, 4096);
        Binning left = of(a);
        left.merge(of(b));
        left.merge(of(c));
        Binning right = of(b);
        right.merge(of(c));
        Binning whole = of(a);
        whole.merge(right);
        Binning stream = new Binning();
        for (double[] series : new double[][] {a, b, c}) {
            for (double x : series) {
                stream.add(x);
            }
        }
        for (int level = 0; level < 8; level++) {
            assertThat(whole.error(level)).isCloseTo(left.error(level), within(1e-14));
            // Chains of a power of two leave no incomplete bins, so one stream has the same bins.
            assertThat(stream.error(level)).isCloseTo(left.error(level), within(1e-14));
        }
        assertThat(whole.mean()).isCloseTo(left.mean(), within(1e-15));
        assertThat(whole.size()).isEqualTo(3 * 4096);
    }

    private static Binning of(double[] series) {
        Binning binning = new Binning();
        for (double x : series) {
            binning.add(x);
        }
        return binning;
    }

    /** ESS of an autoregressive process is S/(2τ) for the bulk; 10 % is six standard deviations of these long chains. */
    @Test
    void effectiveSampleSizes() {
        Convergence independent = Convergence.of(Processes.chains(0, 4, 20_000, 5));
        assertThat(independent.essBulk()).isCloseTo(80_000, within(8000.0));
        assertThat(independent.essTail()).isCloseTo(80_000, within(8000.0));
        Convergence correlated = Convergence.of(Processes.chains(0.8, 4, 20_000, 6));
        assertThat(correlated.essBulk()).isCloseTo(80_000 / 9.0, within(900.0));
        assertThat(correlated.essTail()).isGreaterThan(correlated.essBulk());
        Convergence spread = Convergence.of(unequalSpreads());
        assertThat(spread.rhat()).as("equal means, unequal spreads").isGreaterThan(1.05);
    }

    private static Chains unequalSpreads() {
        double[][] series = new double[4][];
        for (int c = 0; c < 4; c++) {
            series[c] = Processes.gauss(80 + c, 2000);
            for (int t = 0; t < 2000 && c == 0; t++) {
                series[c][t] *= 4;
            }
        }
        return new Chains(series);
    }

    @Test
    void equilibrationFindsTheEndOfATransient() {
        double[][] series = new double[2][];
        for (int c = 0; c < 2; c++) {
            series[c] = Processes.autoregressive(0.6, 90 + c, 8000);
            for (int t = 0; t < 8000; t++) {
                series[c][t] += 20 * Math.exp(-t / 200.0);
            }
        }
        Equilibration found = Equilibration.of(new Chains(series));
        assertThat(found.isEquilibrated()).isTrue();
        assertThat(found.start()).isBetween(600, 2200);
        double[] drift = new double[4000];
        for (int t = 0; t < 4000; t++) {
            drift[t] = t * 0.01;
        }
        assertThat(Equilibration.of(Chains.of(drift)).isEquilibrated()).isFalse();
    }

    @Test
    void stoppingRules() {
        StoppingRule rule = StoppingRule.parse("error(energy)<1e-4");
        Estimate good = new Estimate(1, 5e-5, 1, 1000, 1, 2000, "");
        assertThat(rule.isMet(good)).isTrue();
        assertThat(rule.isMet(new Estimate(1, 2e-4, 1, 1000, 1, 2000, ""))).isFalse();
        assertThat(rule.isMet(Estimate.undefined(1, 3, "few"))).isFalse();
        assertThat(StoppingRule.parse(" ess( magnetization2 ) > 500 ").isMet(good))
                .isTrue();
        assertThat(StoppingRule.parse("rhat(energy)<1.01").observable()).isEqualTo("energy");
        for (String wrong : new String[] {"energy<1", "error(energy)=1", "error(energy)<-1", "error(energy)<x", ""}) {
            assertThatThrownBy(() -> StoppingRule.parse(wrong)).hasMessageContaining("such as 'error(energy)<1e-4'");
        }
    }
}
