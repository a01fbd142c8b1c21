package org.kadanoff.exact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.IntFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.closed.KaufmanTorus;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.testing.ChiSquare;

/** Perfect draws against enumeration, at a false-alarm rate of 1e-8 per model. */
class CouplingFromThePastTest {
    private static final double FALSE_ALARM_RATE = 1e-8;
    private static final int DRAWS = 30_000;
    private static final RandomStreams STREAMS = RandomStreams.of(987_654_321);

    private static Hamiltonian randomFerromagnet(Graph graph, Domain domain, double scale, long task) {
        UniformRandomProvider random = TestModels.random(task);
        double[] couplings = new double[graph.bonds()];
        Arrays.setAll(couplings, b -> scale * random.nextDouble());
        return Hamiltonian.of(
                graph.sites(),
                domain,
                new Pairs(graph.first(), graph.second(), RealVector.of(couplings)),
                Fields.onAllSites(Arrays.stream(TestModels.gauss(random, graph.sites()))
                        .map(h -> 0.5 * h)
                        .toArray()));
    }

    private static Map<String, Hamiltonian> models() {
        Map<String, Hamiltonian> models = new LinkedHashMap<>();
        models.put("chain", TestModels.ising(Lattices.chain(3, false).graph(), 0.5));
        models.put("one spin", Hamiltonian.of(1, Domain.SPIN, Fields.onAllSites(0.4)));
        models.put("torus", TestModels.ising(Lattices.square(3, 3, true).graph(), 0.4));
        models.put("random", randomFerromagnet(Lattices.square(2, 4, false).graph(), Domain.SPIN, 1.2, 301));
        models.put("bits", randomFerromagnet(Lattices.complete(6).graph(), Domain.BIT, 1.5, 302));
        models.put(
                "gauge-transformed",
                randomFerromagnet(Lattices.complete(6).graph(), Domain.SPIN, 0.6, 303)
                        .gauge(true, false, false, true, true, false));
        models.put(
                "antiferromagnet", TestModels.ising(Lattices.square(2, 4, true).graph(), -0.35));
        models.put(
                "disconnected",
                Hamiltonian.of(
                        6,
                        Domain.SPIN,
                        new Pairs(IntVector.of(0, 3, 4), IntVector.of(1, 4, 5), RealVector.of(1.1, -0.7, -0.4)),
                        Fields.onAllSites(0.1, -0.2, 0.7, 0, 0.3, -0.1)));
        models.put("two labels", TestModels.potts(Lattices.square(2, 3, true).graph(), 2, 0.6));
        models.put(
                "bonds that cancel in part",
                Hamiltonian.of(
                        3,
                        Domain.SPIN,
                        Pairs.of(1, 0, 1),
                        Pairs.of(-0.4, 1, 0),
                        Monomials.of(0.5, 1, 2),
                        Pairs.of(-0.5, 2, 1)));
        return models;
    }

    private static double pValue(Hamiltonian model, IntFunction<int[]> draw) {
        double[] p = new BruteForce(model).probabilities();
        long[] counts = new long[p.length];
        for (int k = 0; k < DRAWS; k++) {
            int index = 0;
            for (int s : draw.apply(k)) {
                index = 2 * index + s;
            }
            counts[index]++;
        }
        return ChiSquare.of(counts, p).pValue();
    }

    @Test
    void drawsHaveTheBoltzmannDistribution() {
        models().forEach((name, model) -> {
            int[][] drawn = new CouplingFromThePast(2).draw(model, DRAWS, STREAMS);
            assertThat(pValue(model, k -> drawn[k])).as(name).isGreaterThan(FALSE_ALARM_RATE);
        });
    }

    /** Stopping the coupling forwards, at the moment the two meet, favours configurations in which meeting is easy. */
    @Test
    void forwardCouplingStoppedWhenMetIsFoundOut() {
        Hamiltonian model = models().get("chain");
        Ferromagnet ferromagnet = Ferromagnet.of(model).model().orElseThrow();
        CoupledSweeps sweeps = new CoupledSweeps(ferromagnet);
        double p = pValue(model, k -> {
            UniformRandomProvider random = STREAMS.stream(k);
            sweeps.start();
            do {
                sweeps.run(1, random);
            } while (!sweeps.haveMet());
            return sweeps.state();
        });
        assertThat(p).isLessThan(FALSE_ALARM_RATE);
    }

    /** New random numbers for the same times let only lucky pasts through. */
    @Test
    void aPastMadeAnewIsFoundOut() {
        Hamiltonian model = models().get("chain");
        Ferromagnet ferromagnet = Ferromagnet.of(model).model().orElseThrow();
        CoupledSweeps sweeps = new CoupledSweeps(ferromagnet);
        double p = pValue(model, k -> {
            UniformRandomProvider random = STREAMS.stream(k);
            long past = 1;
            do {
                sweeps.start();
                sweeps.run(past, random);
                past *= 2;
            } while (!sweeps.haveMet());
            return sweeps.state();
        });
        assertThat(p).isLessThan(FALSE_ALARM_RATE);
    }

    @Test
    void aDrawDependsOnItsStreamAlone() {
        Hamiltonian model = models().get("bits");
        int[][] few = new CouplingFromThePast(1).draw(model, 5, STREAMS);
        int[][] many = new CouplingFromThePast(3).draw(model, 40, STREAMS);
        assertThat(Arrays.copyOf(many, 5)).isDeepEqualTo(few);
        assertThat(new CouplingFromThePast().draw(model, 0, STREAMS)).isEmpty();
    }

    /**
     * The mean energy of 40 draws of a 32 x 32 torus against Kaufman's. The sum of energies over a lattice much larger
     * than the correlation length is normal; five standard deviations are a false alarm in 1.7 million.
     */
    @Test
    void energiesOfALargeTorusAreKaufmans() {
        double coupling = 0.4;
        int draws = 40;
        Hamiltonian model = TestModels.ising(Lattices.square(32, 32, true).graph(), coupling);
        int[][] drawn = new CouplingFromThePast(2).draw(model, draws, STREAMS);
        double mean = Arrays.stream(drawn).mapToDouble(model::energy).average().orElseThrow();
        KaufmanTorus torus = KaufmanTorus.of(32, 32, coupling);
        double sigma = Math.sqrt(torus.energyVariance() / draws);
        assertThat(Math.abs(mean - torus.meanEnergy()) / sigma).isLessThan(5);
    }

    @Test
    void frustrationIsNamed() {
        Hamiltonian triangle = TestModels.ising(Lattices.complete(3).graph(), -1);
        assertThat(new CouplingFromThePast().predictDraws(triangle, 1).toString())
                .contains("frustrated")
                .contains("the bond of sites 1 and 2");
        assertThatThrownBy(() -> new CouplingFromThePast().draw(triangle, 1, STREAMS))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("frustrated");
        Prediction products =
                new CouplingFromThePast().predictDraws(Hamiltonian.of(3, Domain.SPIN, Monomials.of(1, 0, 1, 2)), 1);
        assertThat(products.toString()).contains("a product of 3 sites");
        Hamiltonian machine = Hamiltonian.of(
                3, Domain.BIT, new BilinearBlock(IntVector.of(0), IntVector.of(1, 2), RealVector.of(1, -1)));
        assertThat(new CouplingFromThePast().predictDraws(machine, 1).cost()).isPresent();
    }

    @Test
    void aColdLatticeIsRefusedAndNeverCutShort() {
        Hamiltonian cold = TestModels.ising(Lattices.square(16, 16, true).graph(), 1);
        assertThat(new CouplingFromThePast()
                        .predictDraws(cold, 1)
                        .cost()
                        .orElseThrow()
                        .seconds())
                .isGreaterThan(60);
        assertThatThrownBy(() -> new CouplingFromThePast(1, 100_000).draw(cold, 1, STREAMS))
                .isInstanceOf(TooLargeException.class)
                .hasMessageContaining("has not met within 128 sweeps of 256 sites");
    }

    @Test
    void aHopelessPredictionIsQuick() {
        Hamiltonian huge = TestModels.ising(Lattices.square(700, 700, true).graph(), 2);
        long start = System.nanoTime();
        assertThat(new CouplingFromThePast().predictDraws(huge, 10).cost()).isPresent();
        assertThat((System.nanoTime() - start) * 1e-9).isLessThan(5);
    }
}
