package org.kadanoff.sampling.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.ToDoubleFunction;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.estimation.Chains;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.MeanEstimator;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.exact.closed.KaufmanTorus;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.Potts;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.Sampler;

/**
 * Averages over long runs against exact values, within 5 estimated standard errors: 6·10⁻⁷ for each of some 40 comparisons, so
 * a false alarm in about 2·10⁻⁵ of all seeds.
 */
class ClusterEnergyTest {
    private static final double SIGMAS = 5;
    private static final double CRITICAL = 0.5 * Math.log(1 + Math.sqrt(2));

    @Test
    void energiesOfTheTorusAreKaufmans() {
        for (int size : new int[] {8, 16, 32, 64}) {
            for (double coupling : new double[] {0.3, CRITICAL, 0.55}) {
                Kernel kernel =
                        Ising.on(Lattices.square(size, size, true), coupling, 0).compile();
                double exact = KaufmanTorus.of(size, size, coupling).meanEnergy();
                int sweeps = 32_000 / size;
                // About as many updates per sweep as there are sites.
                int clusters = coupling > 0.4 ? 3 : size;
                agrees("Wolff", new Wolff(clusters), kernel, sweeps, Chain::energy, exact);
                agrees("Swendsen-Wang", new SwendsenWang(), kernel, sweeps, Chain::energy, exact);
            }
        }
    }

    /** The gauge s → −s on a sublattice leaves the energy as it is. */
    @Test
    void energiesOfTheAntiferromagneticTorusAreKaufmans() {
        Kernel kernel = Ising.on(Lattices.square(16, 16, true), -CRITICAL, 0).compile();
        double exact = KaufmanTorus.of(16, 16, -CRITICAL).meanEnergy();
        agrees("Wolff", new Wolff(3), kernel, 2_000, Chain::energy, exact);
        agrees("Swendsen-Wang", new SwendsenWang(), kernel, 2_000, Chain::energy, exact);
    }

    /**
     * ⟨m²⟩ = 0.544445(5) of the 16 × 16 torus at the critical point: a published value; an independent Monte Carlo run
     * gave 0.5447(7).
     */
    @Test
    void theCriticalMagnetizationIsThePublishedOne() {
        Kernel kernel = Ising.on(Lattices.square(16, 16, true), CRITICAL, 0).compile();
        ToDoubleFunction<Chain> square = chain -> chain.magnetization() * chain.magnetization();
        agrees("Wolff", new Wolff(2), kernel, 25_000, square, 0.544445);
        agrees("Swendsen-Wang", new SwendsenWang(), kernel, 25_000, square, 0.544445);
    }

    /** The loops that the samplers' speed is compared with do the same. */
    @Test
    void theReferenceLoopsAreSoundToo() {
        double exact = KaufmanTorus.of(16, 16, CRITICAL).energyPerSite() * 256;
        PlainClusters plain = new PlainClusters(16, CRITICAL, RandomStreams.of(12).stream(0));
        double[][] series = new double[2][4_000];
        for (int t = 0; t < series[0].length; t++) {
            plain.wolff();
            plain.wolff();
            series[0][t] = plain.energy();
        }
        for (int t = 0; t < series[1].length; t++) {
            plain.swendsenWang();
            series[1][t] = plain.energy();
        }
        for (double[] chain : series) {
            Estimate estimate = MeanEstimator.of(Chains.of(chain));
            assertThat(Math.abs(estimate.mean() - exact)).isLessThan(SIGMAS * estimate.error());
        }
    }

    /** Uniform and random fields, where clusters are kept, and Potts models in fields. */
    @Test
    void energiesOfSmallModelsInFieldsAreExact() {
        double[] random = RandomStreams.of(5).stream(0).doubles(20, -0.5, 0.5).toArray();
        Hamiltonian[] models = {
            Ising.on(Lattices.square(4, 5, true), 0.4, 0.05),
            Ising.on(Lattices.square(4, 5, true).graph(), RealVector.constant(40, 0.4), RealVector.of(random)),
            Ising.on(Lattices.triangular(4, 5, true).graph(), RealVector.constant(60, -0.3), RealVector.of(random)),
            potts(3, 0.9),
            potts(4, 0.7),
        };
        for (Hamiltonian model : models) {
            Kernel kernel = model.compile();
            double exact = ExactSolver.standard(1L << 30)
                    .solve(model, Quantities.MOMENTS)
                    .meanEnergy();
            agrees("Wolff", new Wolff(4), kernel, 8_000, Chain::energy, exact);
            agrees("Swendsen-Wang", new SwendsenWang(), kernel, 8_000, Chain::energy, exact);
        }
    }

    /** More than 256 different rows of bonds, so that every site keeps its own: ferromagnetic, gauged and frustrated. */
    @Test
    void energiesOfDisorderedLatticesAreExact() {
        Graph graph = Lattices.square(17, 17, false).graph();
        UniformRandomProvider random = RandomStreams.of(13).stream(0);
        double[] positive = random.doubles(graph.bonds(), 0.2, 0.6).toArray();
        double[] anySign = random.doubles(graph.bonds(), -0.5, 0.5).toArray();
        boolean[] flipped = new boolean[graph.sites()];
        for (int i = 0; i < flipped.length; i++) {
            flipped[i] = random.nextBoolean();
        }
        RealVector noField = RealVector.constant(graph.sites(), 0);
        Hamiltonian ferromagnet = Ising.on(graph, RealVector.of(positive), noField);
        for (Hamiltonian model :
                List.of(ferromagnet, ferromagnet.gauge(flipped), Ising.on(graph, RealVector.of(anySign), noField))) {
            assertThat(ClusterModel.of(model, "Wolff").rows.codes()).isEmpty();
            Kernel kernel = model.compile();
            double exact = ExactSolver.standard(1L << 30)
                    .solve(model, Quantities.MOMENTS)
                    .meanEnergy();
            agrees("Wolff", new Wolff(20), kernel, 2_000, Chain::energy, exact);
            agrees("Swendsen-Wang", new SwendsenWang(), kernel, 2_000, Chain::energy, exact);
        }
    }

    private static Hamiltonian potts(int states, double coupling) {
        double[] energies = new double[states];
        energies[1] = -0.1;
        Hamiltonian model = Potts.on(Lattices.square(3, 3, true).graph(), states, coupling);
        for (int i = 0; i < 9; i += 2) {
            model = model.plus(ClusterModels.table(i, energies));
        }
        return model;
    }

    private static void agrees(
            String name, Sampler sampler, Kernel kernel, int sweeps, ToDoubleFunction<Chain> observable, double exact) {
        double[][] series = new double[2][sweeps];
        for (int c = 0; c < series.length; c++) {
            Chain chain = sampler.start(kernel, new int[kernel.sites()], RandomStreams.of(11).stream(0, c));
            chain.sweep(sweeps / 10);
            for (int t = 0; t < sweeps; t++) {
                chain.sweep();
                series[c][t] = observable.applyAsDouble(chain);
            }
        }
        Estimate estimate = MeanEstimator.of(Chains.of(series));
        assertThat(Math.abs(estimate.mean() - exact))
                .as("%s, %s: %s, exactly %s", name, kernel.structure(), estimate, exact)
                .isLessThan(SIGMAS * estimate.error());
    }
}
