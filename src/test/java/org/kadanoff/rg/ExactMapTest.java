package org.kadanoff.rg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.Stream;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;

class ExactMapTest {
    private static final double CRITICAL = Math.log(1 + Math.sqrt(2)) / 2;
    private static final Lattice SQUARE = Lattices.square(2, 4, true);

    /** A frustrated model with fields and a three-body term on eight sites. */
    private static Hamiltonian fine(Domain domain) {
        return Hamiltonian.of(
                8,
                domain,
                new Pairs(
                        SQUARE.graph().first(),
                        SQUARE.graph().second(),
                        RealVector.of(numbers(SQUARE.bonds(), 0.6, 11))),
                Fields.onAllSites(numbers(8, 0.4, 12)),
                Monomials.of(0.3, 0, 3, 6));
    }

    private static double[] numbers(int count, double width, long task) {
        UniformRandomProvider random = RandomStreams.of(7).stream(task);
        double[] numbers = new double[count];
        for (int k = 0; k < count; k++) {
            numbers[k] = width * (2 * random.nextDouble() - 1);
        }
        return numbers;
    }

    private static RestrictedBoltzmann rbm(Domain units) {
        return new RestrictedBoltzmann(
                units,
                units,
                RealVector.of(numbers(8, 1, 13)),
                RealVector.of(numbers(3, 1, 14)),
                RealVector.of(numbers(24, 1, 15)));
    }

    static Stream<Arguments> couplings() {
        Blocking blocks = Blocking.rectangular(SQUARE, 2, 2);
        RealVector odd = RealVector.of(numbers(32, 0.5, 16)).map(x -> x + 0.6);
        return Stream.of(Domain.SPIN, Domain.BIT).flatMap(domain -> {
            Hamiltonian fine = fine(domain);
            List<CellRule> rules = List.of(
                    new CellRule.Decimation(),
                    new CellRule.Majority(),
                    new CellRule.Kadanoff(0.7),
                    new CellRule.Table(4, odd));
            Stream<Coupling> cells = rules.stream().map(rule -> Coupling.of(rule, blocks, fine.space()));
            Stream<Coupling> machines = Stream.of(
                    Coupling.additive(rbm(domain)),
                    Coupling.mehtaSchwab(rbm(domain), fine),
                    Coupling.conditional(rbm(domain)));
            return Stream.concat(cells, machines)
                    .map(coupling -> Arguments.of(coupling.name() + " on " + domain, fine, coupling));
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("couplings")
    void coarseHamiltonianEqualsTheDoubleLoop(String name, Hamiltonian fine, Coupling coupling) {
        RgStep step = new ExactMap(coupling).apply(fine);
        double[] expected = DoubleLoop.coarseEnergies(fine, coupling);
        int[] state = new int[step.coarse().sites()];
        for (int h = 0; h < expected.length; h++) {
            step.coarse().space().decode(h, state);
            assertThat(step.coarse().energy(state)).as("h = %d", h).isCloseTo(expected[h], within(1e-12));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("couplings")
    void certificateEqualsItsDefinition(String name, Hamiltonian fine, Coupling coupling) {
        Certificate certificate = new ExactMap(coupling).apply(fine).certificate();
        double[] trace = DoubleLoop.trace(fine, coupling);
        double[] p = DoubleLoop.weights(fine);
        double z = DoubleLoop.sum(p);
        double defect = 0;
        double meanTrace = 0;
        double[] joint = new double[p.length];
        for (int v = 0; v < p.length; v++) {
            defect = Math.max(defect, Math.abs(Math.log(trace[v])));
            meanTrace += p[v] / z * trace[v];
            joint[v] = p[v] * trace[v];
        }
        double[] model = coupling.model().map(DoubleLoop::weights).orElse(joint);
        assertThat(certificate.traceDefect()).isCloseTo(defect, within(1e-12));
        assertThat(certificate.meanTrace()).isCloseTo(meanTrace, within(1e-12 * meanTrace));
        assertThat(certificate.freeEnergyDifference())
                .isCloseTo(Math.log(z) - Math.log(DoubleLoop.sum(joint)), within(1e-12));
        assertThat(certificate.klDivergence()).isCloseTo(DoubleLoop.divergence(p, model), within(1e-12));
    }

    /** Mehta and Schwab's exactness condition met: H is the RBM's own marginal, so T is a conditional probability. */
    @Test
    void anRbmThatIsItsPriorPassesAllThreePartsOfTheCertificate() {
        for (Domain units : List.of(Domain.BIT, Domain.SPIN)) {
            Hamiltonian prior = rbm(units).visibleMarginal();
            Certificate certificate = new ExactMap(Coupling.mehtaSchwab(rbm(units), prior))
                    .apply(prior)
                    .certificate();
            assertThat(certificate.traceDefect()).isLessThan(1e-12);
            assertThat(Math.abs(certificate.freeEnergyDifference())).isLessThan(1e-12);
            assertThat(certificate.klDivergence()).isLessThan(1e-12);
        }
    }

    /** Reference values hh-majority and hh-decimation: brute force over the 4 × 4 torus at K_c, 2 × 2 blocks. */
    @Test
    void blockTablesOfTheCriticalTorusHaveTheirTabulatedValues() {
        Lattice square = Lattices.square(4, 4, true);
        Hamiltonian fine = Ising.on(square, CRITICAL, 0);
        Blocking blocks = Blocking.rectangular(square, 2, 2);
        double[][] configurations = {{1, 1, 1, 1}, {1, 1, 1, -1}, {1, 1, -1, -1}, {1, -1, -1, 1}};
        double[] majority = {-14.6780211365, -11.2123825659, -10.5968834805, -9.1348184042};
        double[] decimation = {-14.5386048149, -11.8441266913, -10.9657124438, -9.9518966917};
        for (CellRule rule : List.of(new CellRule.Majority(), new CellRule.Decimation())) {
            RgStep step = new ExactMap(Coupling.of(rule, blocks, fine.space())).apply(fine);
            double[] expected = rule instanceof CellRule.Majority ? majority : decimation;
            for (int k = 0; k < configurations.length; k++) {
                assertThat(step.coarse().energyOf(configurations[k])).isCloseTo(expected[k], within(1e-9));
            }
            assertThat(Math.abs(step.certificate().freeEnergyDifference())).isLessThan(1e-13 * 16);
        }
    }

    @Test
    void iteratedStepsKeepThePartitionFunction() {
        Lattice ring = Lattices.chain(16, true);
        Hamiltonian current = Ising.on(ring, 0.7, 0.3);
        double logZ = logZ(current);
        Lattice lattice = ring;
        for (int sites = 8; sites >= 2; sites /= 2) {
            Blocking blocks = Blocking.rectangular(lattice, 2);
            RgStep step = new ExactMap(Coupling.of(new CellRule.Kadanoff(0.9), blocks, current.space())).apply(current);
            assertThat(step.coarse().sites()).isEqualTo(sites);
            assertThat(logZ(step.coarse())).isCloseTo(logZ, within(1e-12 * logZ));
            assertThat(logZ(step.coarseAsProducts())).isCloseTo(logZ, within(1e-12 * logZ));
            current = step.coarse();
            lattice = blocks.coarse().orElse(lattice);
        }
    }

    private static double logZ(Hamiltonian hamiltonian) {
        return ExactSolver.standard(1L << 28)
                .solve(hamiltonian, Quantities.LOG_Z)
                .logZ();
    }

    @Test
    void aKernelForOtherSitesIsRefusedWithTheReason() {
        Coupling coupling = Coupling.of(
                new CellRule.Majority(),
                Blocking.rectangular(SQUARE, 2, 2),
                fine(Domain.SPIN).space());
        assertThatThrownBy(() -> new ExactMap(coupling).apply(Ising.on(Lattices.chain(6, true), 1, 0)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("majority")
                .hasMessageContaining("8 spin sites")
                .hasMessageContaining("6 spin sites");
        assertThatThrownBy(() -> Coupling.of(
                        new CellRule.Table(3, RealVector.constant(16, 0.5)),
                        Blocking.rectangular(SQUARE, 2, 2),
                        fine(Domain.SPIN).space()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cells of 3 sites")
                .hasMessageContaining("have 4");
        assertThatThrownBy(() -> Coupling.mehtaSchwab(rbm(Domain.BIT), fine(Domain.SPIN)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("visible layer");
    }

    /** The published mistake of dropping the minus sign, H̃ = +log Σ …, must not pass for the renormalised Hamiltonian. */
    @Test
    void theSignErrorOfTheLiteratureIsNoticed() {
        Hamiltonian fine = fine(Domain.SPIN);
        Coupling coupling = Coupling.additive(rbm(Domain.SPIN));
        Hamiltonian wrong = new ExactMap(coupling).apply(fine).coarse().times(-1);
        double joint = logZ(coupling.joint(fine));
        assertThat(Math.abs(logZ(wrong) - joint)).isGreaterThan(1);
    }
}
