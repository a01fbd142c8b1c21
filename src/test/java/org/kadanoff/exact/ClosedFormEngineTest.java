package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.exact.closed.ClosedFormEngine;
import org.kadanoff.exact.closed.KaufmanTorus;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

class ClosedFormEngineTest {
    private static final ClosedFormEngine ENGINE = new ClosedFormEngine();

    static List<Hamiltonian> solvable() {
        double[] dense = new double[49];
        IntStream.range(0, 49).filter(k -> k % 8 != 0).forEach(k -> dense[k] = -0.3);
        return List.of(
                Ising.on(Lattices.chain(9, false), 0.7, 0.3),
                Ising.on(Lattices.chain(9, true), -0.7, 0.3),
                Ising.on(Lattices.chain(2, true), 0.4, -0.1),
                Hamiltonian.of(1, Domain.SPIN, Fields.onAllSites(0.4)).plus(1.5),
                Hamiltonian.of(1, Domain.BIT),
                Hamiltonian.of(7, Domain.SPIN, Fields.onAllSites(0.2, 0.2, 0.2, 0.2, 0.2, 0.2, 0.2)),
                Ising.on(Lattices.complete(6), 0.25, -0.2).plus(-3),
                Hamiltonian.of(7, Domain.SPIN, new DenseBlock(IntVector.range(7), RealVector.of(dense))),
                TestModels.potts(Lattices.complete(6).graph(), 2, 0.4),
                TestModels.potts(Lattices.chain(6, true).graph(), 2, -0.8));
    }

    static List<Hamiltonian> tori() {
        List<Hamiltonian> tori = new ArrayList<>();
        for (int[] size : new int[][] {{2, 2}, {2, 3}, {3, 2}, {3, 4}, {4, 3}, {2, 6}, {3, 3}}) {
            tori.add(torus(size[0], size[1], 0.6, 0.2).plus(-2.5));
            tori.add(torus(size[0], size[1], 0.3, 0));
            tori.add(torus(size[0], size[1], size[0] % 2 == 1 ? -0.4 : 0.4, 0.5));
        }
        tori.add(TestModels.potts(Lattices.square(3, 4, true).graph(), 2, 0.8));
        return tori;
    }

    private static Hamiltonian torus(int rows, int columns, double vertical, double horizontal) {
        var graph = Lattices.square(rows, columns, true).graph();
        double[] couplings = new double[graph.bonds()];
        for (int b = 0; b < couplings.length; b++) {
            couplings[b] = b % 2 == 0 ? vertical : horizontal;
        }
        return Ising.on(graph, RealVector.of(couplings), RealVector.constant(graph.sites(), 0));
    }

    @ParameterizedTest
    @MethodSource("solvable")
    void agreesWithBruteForce(Hamiltonian model) {
        for (double beta : new double[] {1, 1e-8, 50}) {
            assertThat(EngineContract.check(ENGINE, model.times(beta))).isTrue();
        }
    }

    @ParameterizedTest
    @MethodSource("tori")
    void toriKnowTheirNeighbours(Hamiltonian model) {
        for (double beta : new double[] {1, 1e-8, 50}) {
            Hamiltonian h = model.times(beta);
            BruteForce truth = new BruteForce(h);
            ExactSolution s = ENGINE.solve(h, Quantities.LOCAL_MARGINALS);
            double scale = Math.max(1, Math.abs(truth.logZ()));
            assertThat(s.logZ()).isCloseTo(truth.logZ(), within(1e-12 * scale));
            assertThat(s.meanEnergy()).isCloseTo(truth.meanEnergy(), within(1e-12 * scale));
            assertThat(s.energyVariance())
                    .isCloseTo(truth.energyVariance(), within(1e-11 * Math.max(1, truth.energyVariance())));
            Marginals marginals = s.marginals().orElseThrow();
            for (Factors.Table table : Factors.of(h).tables()) {
                int i = table.sites()[0];
                int j = table.sites()[1];
                assertThat(marginals.single(i)).containsExactly(truth.single(i), within(1e-12));
                assertThat(marginals.pair(i, j)).containsExactly(truth.pair(i, j), within(1e-12));
            }
            assertThat(ENGINE.predict(h, Quantities.MARGINALS).toString()).contains("not for those of all pairs");
        }
    }

    @Test
    void everyOtherModelIsDeclinedOrRight() {
        TestModels.all().forEach((name, model) -> {
            for (double beta : new double[] {1, 1e-8, 50}) {
                EngineContract.check(ENGINE, model.times(beta));
            }
        });
    }

    @Test
    void theOrderOfBondsAndTermsDoesNotMatter() {
        Hamiltonian torus = torus(4, 5, 0.3, 0.4);
        UniformRandomProvider random = TestModels.random(401);
        List<int[]> bonds = new ArrayList<>();
        Pairs pairs = (Pairs) torus.terms().get(0);
        for (int b = 0; b < pairs.bonds(); b++) {
            bonds.add(random.nextInt(bonds.size() + 1), new int[] {b});
        }
        Hamiltonian shuffled = Hamiltonian.of(20, Domain.SPIN, Fields.onAllSites(new double[20]));
        for (int[] bond : bonds) {
            int i = pairs.first().get(bond[0]);
            int j = pairs.second().get(bond[0]);
            double coupling = pairs.couplings().get(bond[0]);
            shuffled = random.nextBoolean()
                    ? shuffled.plus(Pairs.of(coupling, j, i))
                    : shuffled.plus(Monomials.of(coupling, i, j));
        }
        assertThat(ENGINE.solve(shuffled, Quantities.MOMENTS).logZ())
                .isEqualTo(ENGINE.solve(torus, Quantities.MOMENTS).logZ())
                .isEqualTo(new KaufmanTorus(4, 5, 0.3, 0.4).logZ());
    }

    @Test
    void nearMissesAreDeclined() {
        Hamiltonian torus = torus(4, 5, 0.3, 0.4);
        double[] one = new double[20];
        one[7] = 1e-9;
        for (Hamiltonian other : List.of(
                torus.plus(Pairs.of(1e-12, 0, 1)),
                torus.plus(Pairs.of(0.1, 0, 7)),
                torus.plus(Fields.onAllSites(one)),
                torus.clamp(new int[] {3}, new int[] {1}),
                torus.toDomain(Domain.BIT),
                torus.relabel(IntStream.range(0, 20)
                        .map(i -> i == 0 ? 1 : i == 1 ? 0 : i)
                        .toArray()),
                torus(5, 5, -0.8, -0.9),
                Ising.on(Lattices.square(4, 5, false), 0.3, 0),
                Ising.on(Lattices.triangular(4, 5, true), 0.3, 0),
                Ising.on(Lattices.complete(7), 0.3, 0).plus(Pairs.of(0.1, 2, 5)))) {
            assertThat(ENGINE.predict(other, Quantities.LOG_Z)).isInstanceOf(Prediction.Declined.class);
            assertThatThrownBy(() -> ENGINE.solve(other, Quantities.LOG_Z))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("closed-form engine cannot take this model");
        }
    }

    @Test
    void aMillionSites() {
        double critical = Math.log1p(Math.sqrt(2)) / 2;
        Hamiltonian torus = Ising.on(Lattices.square(1024, 1024, true), critical, 0);
        assertThat(ENGINE.solve(torus, Quantities.MOMENTS).logZ())
                .isEqualTo(KaufmanTorus.of(1024, 1024, critical).logZ());
        long start = System.nanoTime();
        Hamiltonian other = torus.plus(Pairs.of(1, 0, 512));
        assertThat(ENGINE.predict(other, Quantities.MOMENTS)).isInstanceOf(Prediction.Declined.class);
        assertThat((System.nanoTime() - start) * 1e-9).isLessThan(3);
    }
}
