package org.kadanoff.sampling.extended;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.RandomPaths;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.TransitionMatrix;

/**
 * The exact transition matrices of multicanonical sweeps, from the code itself with every random number it can draw. A sweep is
 * n or n − 1 equal updates, each of which keeps detailed balance, so the sweep keeps it too: with respect to P_mu ∝ 1/g(H).
 */
class MulticanonicalTransitionMatrixTest {
    private static final double ROUNDING = 2e-15;

    /** At most 27 configurations of at most three sites: n updates have many ways to go. */
    private static Map<String, Hamiltonian> models() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        SmallModels.tiny().forEach((name, model) -> {
            if (model.sites() <= 3) {
                models.put(name, model);
            }
        });
        double forbidden = Double.POSITIVE_INFINITY;
        models.put(
                "hard core",
                Hamiltonian.of(
                                3,
                                Domain.BIT,
                                new LocalTable(IntVector.of(0, 1), RealVector.of(0, 0, 0, forbidden)),
                                new LocalTable(IntVector.of(1, 2), RealVector.of(0, 0, 0, forbidden)))
                        .plus(Fields.onAllSites(0.4, 0.4, 0.4)));
        return models;
    }

    /** g(E) = e^{a E + b E²} on five bins: neither flat nor canonical. */
    private static LogDensityOfStates density(Hamiltonian model, double a, double b) {
        double[] energies = Arrays.stream(Enumeration.energies(model))
                .filter(Double::isFinite)
                .toArray();
        double least = Arrays.stream(energies).min().orElseThrow();
        double most = Arrays.stream(energies).max().orElseThrow();
        // No energy halfway between two bins, where rounding would decide.
        double width = most > least ? (most - least) / 4.37 : 1;
        long[] keys = {0, 1, 2, 3, 4};
        double[] middles =
                Arrays.stream(keys).mapToDouble(k -> least + k * width).toArray();
        double[] logs = Arrays.stream(keys)
                .mapToDouble(k -> a * k * width + b * k * width * k * width)
                .toArray();
        return new LogDensityOfStates(
                least,
                width,
                keys,
                RealVector.of(middles),
                RealVector.constant(5, 0),
                RealVector.of(logs),
                true,
                "given");
    }

    private static TransitionMatrix sweeps(Hamiltonian model, LogDensityOfStates density, double[] pi) {
        Kernel kernel = model.compile();
        Multicanonical sampler = new Multicanonical(density);
        return TransitionMatrix.of(
                model.space(),
                pi,
                start -> RandomPaths.distribution(model.space(), random -> {
                    Chain chain = sampler.start(kernel, start, random);
                    return new RandomPaths.Walk() {
                        @Override
                        public void run() {
                            chain.sweep();
                        }

                        @Override
                        public int[] state() {
                            return chain.state();
                        }
                    };
                }));
    }

    @Test
    void sweepsKeepDetailedBalance() {
        models().forEach((name, model) -> {
            LogDensityOfStates density = density(model, 0.6, -0.1);
            double[] pi = MulticanonicalTest.flat(model, density);
            TransitionMatrix matrix = sweeps(model, density, pi);
            assertThat(matrix.normalisationDefect(pi)).as(name).isLessThan(ROUNDING);
            assertThat(matrix.balanceDefect(pi)).as(name).isLessThan(ROUNDING);
            assertThat(matrix.mobility(pi)).as(name).isGreaterThan(0.3);
        });
    }

    /** Weights g instead of 1/g, and a canonical chain's: g = e^{E}. */
    @Test
    void otherWeightsAreCaught() {
        Hamiltonian model = SmallModels.tiny().get("frustrated triangle in fields");
        double[] pi = MulticanonicalTest.flat(model, density(model, 0.6, -0.1));
        assertThat(sweeps(model, density(model, -0.6, 0.1), pi).balanceDefect(pi))
                .isGreaterThan(1e-2);
        assertThat(sweeps(model, density(model, 1, 0), pi).balanceDefect(pi)).isGreaterThan(1e-3);
        assertThat(sweeps(model, density(model, 0.6 + 1e-9, -0.1), pi).balanceDefect(pi))
                .isGreaterThan(1e-11);
    }
}
