package org.kadanoff.sampling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.testing.Enumeration;
import org.kadanoff.testing.RandomPaths;
import org.kadanoff.testing.SmallModels;
import org.kadanoff.testing.TransitionMatrix;

/**
 * The exact transition matrices of two replicas, from the code itself with every random number it can draw: detailed balance of the
 * cluster move with respect to e^{−H(a) − H(b)}, and the distribution kept by whole sweeps.
 */
class HoudayerTransitionMatrixTest {
    /** Rounding of probabilities that add up to 1. */
    private static final double ROUNDING = 1e-15;

    private static ConfigurationSpace pair(Hamiltonian model) {
        return model.space().followedBy(model.space());
    }

    private static double[] product(double[] p) {
        return Arrays.stream(p).flatMap(x -> Arrays.stream(p).map(y -> x * y)).toArray();
    }

    private static int[] joined(int[] one, int[] other) {
        return IntStream.concat(Arrays.stream(one), Arrays.stream(other)).toArray();
    }

    /** One move, as {@link HoudayerMove#apply} makes it. */
    private static TransitionMatrix moves(Hamiltonian model, HoudayerMove move, double[] pi) {
        int n = model.sites();
        return TransitionMatrix.of(
                pair(model),
                pi,
                start -> RandomPaths.distribution(pair(model), random -> {
                    int[] one = Arrays.copyOf(start, n);
                    int[] other = Arrays.copyOfRange(start, n, 2 * n);
                    return new RandomPaths.Walk() {
                        @Override
                        public void run() {
                            move.apply(one, other, random);
                        }

                        @Override
                        public int[] state() {
                            return joined(one, other);
                        }
                    };
                }));
    }

    /** A sweep of the chain: every site of both replicas by heat bath, then a number of moves. */
    private static TransitionMatrix sweeps(Hamiltonian model, HoudayerMove move, int number, double[] pi) {
        int n = model.sites();
        Kernel kernel = model.compile();
        return TransitionMatrix.of(
                pair(model),
                pi,
                start -> RandomPaths.distribution(pair(model), random -> {
                    int[] one = Arrays.copyOf(start, n);
                    int[] other = Arrays.copyOfRange(start, n, 2 * n);
                    var chain = new Houdayer.PairChain(kernel, one, other, move, number, random);
                    return new RandomPaths.Walk() {
                        @Override
                        public void run() {
                            chain.sweep();
                        }

                        @Override
                        public int[] state() {
                            return joined(chain.state(), chain.otherState());
                        }
                    };
                }));
    }

    @Test
    void everyMoveKeepsDetailedBalance() {
        SmallModels.tiny().forEach((name, model) -> {
            double[] pi = product(Enumeration.probabilities(model));
            TransitionMatrix matrix = moves(model, HoudayerMove.of(model), pi);
            assertThat(matrix.normalisationDefect(pi)).as(name).isLessThan(ROUNDING);
            assertThat(matrix.balanceDefect(pi)).as(name).isLessThan(ROUNDING);
            assertThat(matrix.mobility(pi)).as(name).isEqualTo(1);
        });
    }

    /** Models of at most 8 configurations, that is 64 of the pair; heat bath in sequence has no detailed balance. */
    @Test
    @Tag("slow")
    void sweepsKeepTheJointDistribution() {
        SmallModels.tiny().forEach((name, model) -> {
            if (model.space().size() <= 8) {
                double[] pi = product(Enumeration.probabilities(model));
                for (int number : new int[] {1, 2}) {
                    TransitionMatrix matrix = sweeps(model, HoudayerMove.of(model), number, pi);
                    assertThat(matrix.normalisationDefect(pi)).as(name).isLessThan(4 * ROUNDING);
                    assertThat(matrix.stationarityDefect(pi)).as(name).isLessThan(4 * ROUNDING);
                }
            }
        });
    }

    /** Single sites are exchanged whatever their neighbours: clusters of a model without bonds. */
    @Test
    void movesThatIgnoreBondsAreCaught() {
        Hamiltonian model = SmallModels.tiny().get("frustrated triangle in fields");
        double[] pi = product(Enumeration.probabilities(model));
        HoudayerMove single = HoudayerMove.of(Hamiltonian.of(3, Domain.SPIN));
        assertThat(moves(model, single, pi).balanceDefect(pi)).isGreaterThan(1e-3);
        assertThat(sweeps(model, single, 1, pi).stationarityDefect(pi)).isGreaterThan(1e-3);
    }

    /** The move is one for a single temperature: it does not keep e^{−H(a) − H(b)/2}. */
    @Test
    void twoTemperaturesAreCaught() {
        Hamiltonian model = SmallModels.tiny().get("open chain in fields");
        double[] cold = Enumeration.probabilities(model);
        double[] hot = Enumeration.probabilities(model.times(0.5));
        double[] pi = Arrays.stream(cold)
                .flatMap(x -> Arrays.stream(hot).map(y -> x * y))
                .toArray();
        assertThat(moves(model, HoudayerMove.of(model), pi).balanceDefect(pi)).isGreaterThan(1e-3);
    }
}
