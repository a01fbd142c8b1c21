package org.kadanoff.sampling.extended;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ExactDraws;
import org.kadanoff.sampling.Metropolis;
import org.kadanoff.sampling.Sampler;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.SamplerContract;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.StationaritySuite;

/** Multicanonical chains: their own distribution, averages over the model's, and barriers that they cross. */
class MulticanonicalTest {
    /** P_mu ∝ 1/g stays, for densities that are right, and for any others. */
    @Test
    void multicanonicalChainsKeepTheirOwnDistribution() {
        StationaritySuite suite = new StationaritySuite(20_000, 3, 66);
        SmallModels.all().forEach((name, model) -> {
            Multicanonical sampler = new Multicanonical(roughDensity(model));
            suite.stationary(name, sampler, model.compile(), flat(model, sampler.density()));
            int[] start = new int[model.sites()];
            SamplerContract.check(name, sampler, model, start);
        });
        suite.assertPassed();
    }

    @Test
    void aWeightOfTheWrongSignIsCaught() {
        Hamiltonian model = SmallModels.ising();
        LogDensityOfStates density = roughDensity(model);
        LogDensityOfStates inverse = new LogDensityOfStates(
                density.origin(),
                density.width(),
                density.keys(),
                density.energies(),
                density.variances(),
                density.logCounts().times(-1),
                true,
                "wrong sign");
        StationaritySuite suite = new StationaritySuite(20_000, 3, 67)
                .stationary("sound", new Multicanonical(density), model.compile(), flat(model, density))
                .stationary("broken", new Multicanonical(inverse), model.compile(), flat(model, density));
        assertThat(suite.rejected())
                .singleElement()
                .satisfies(r -> assertThat(r.name()).startsWith("broken"));
    }

    /** log g = E²-like shapes over bins of the model's own energies; far from the truth on purpose. */
    private static LogDensityOfStates roughDensity(Hamiltonian model) {
        double[] energies = Arrays.stream(Enumeration.energies(model))
                .filter(Double::isFinite)
                .toArray();
        double least = Arrays.stream(energies).min().orElseThrow();
        double most = Arrays.stream(energies).max().orElseThrow();
        int bins = 9;
        // No energy halfway between two bins, where rounding would decide.
        double width = (most - least) / 7.37;
        long[] keys = new long[bins];
        double[] middles = new double[bins];
        double[] logs = new double[bins];
        for (int k = 0; k < bins; k++) {
            keys[k] = k;
            middles[k] = least + k * width;
            logs[k] = 2 - 0.15 * (k - 4) * (k - 4);
        }
        return new LogDensityOfStates(
                least,
                width,
                keys,
                RealVector.of(middles),
                RealVector.constant(bins, 0),
                RealVector.of(logs),
                true,
                "rough");
    }

    /** P_mu of all configurations. */
    static double[] flat(Hamiltonian model, LogDensityOfStates density) {
        double[] weights = Arrays.stream(Enumeration.energies(model))
                .map(e -> Double.isFinite(e) ? Math.exp(-density.logCount(e)) : 0)
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(w -> w / sum).toArray();
    }

    /** Reweighted averages are those of the model within five errors of independent chains; unweighted ones are far off. */
    @Test
    void reweightedAveragesAreTheModels() {
        Hamiltonian model = SmallModels.ising().times(2);
        Kernel kernel = model.compile();
        double[] p = Enumeration.probabilities(model);
        double[] energies = Enumeration.energies(model);
        double exact = 0;
        for (int s = 0; s < p.length; s++) {
            exact += p[s] * energies[s];
        }
        LogDensityOfStates density = roughDensity(model);
        ExactDraws draws = ExactDraws.of(model.space(), flat(model, density), RandomStreams.of(68).stream(0));
        Sampler sampler = new Multicanonical(density);
        int blocks = 100;
        double[] ratios = new double[blocks];
        double plain = 0;
        for (int b = 0; b < blocks; b++) {
            double weights = 0;
            double weighted = 0;
            for (int c = 0; c < 100; c++) {
                Chain chain = sampler.start(kernel, draws.draw(), RandomStreams.of(68).stream(1 + 100L * b + c));
                chain.sweep(2);
                double weight = Math.exp(chain.logWeight());
                weights += weight;
                weighted += weight * chain.energy();
                plain += chain.energy() / (100 * blocks);
            }
            ratios[b] = weighted / weights;
        }
        double mean = Arrays.stream(ratios).average().orElseThrow();
        double error = Math.sqrt(
                Arrays.stream(ratios).map(r -> (r - mean) * (r - mean)).sum() / (blocks * (blocks - 1.0)));
        // The bias of a ratio of 100 draws is about a hundredth of its scatter per block.
        assertThat(mean).isCloseTo(exact, within(5 * error + 0.01 * error * Math.sqrt(blocks) * 10));
        assertThat(Math.abs(plain - exact)).isGreaterThan(20 * error);
    }

    /** Between two ordered states of a cold ferromagnet a multicanonical chain goes back and forth; Metropolis stays. */
    @Test
    void energyBarriersAreCrossed() {
        Kernel cold = WangLandauTest.TORUS.compile();
        LogDensityOfStates exact = WangLandauTest.exactTorus();
        Chain chain = new Multicanonical(exact).start(cold, new int[16], RandomStreams.of(69).stream(0));
        Chain metropolis = new Metropolis().start(cold, new int[16], RandomStreams.of(69).stream(1));
        int crossings = 0;
        int last = -1;
        for (int t = 0; t < 20_000; t++) {
            chain.sweep();
            metropolis.sweep();
            double m = chain.magnetization();
            if (Math.abs(m) == 1 && m != last) {
                last = (int) m;
                crossings++;
            }
            assertThat(metropolis.magnetization()).isLessThan(0.1);
        }
        assertThat(crossings).isGreaterThan(100);
        assertThat(chain.diagnostics().get("energy round trips")).isGreaterThan(200);
        assertThat(chain.diagnostics().get("acceptance")).isBetween(0.2, 0.9);
    }
}
