package org.kadanoff.rg.learned;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.Distribution;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.Certificate;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;
import org.kadanoff.rg.variational.CubeModels;
import org.kadanoff.rg.variational.CubeSpace;

/** One system, a 4 × 4 torus in blocks of 2 × 2 at K = 0.4, judged by every objective. */
class LearnedKernelTest {
    private static final double K = 0.4;
    private static final Lattice TORUS = Lattices.square(4, 4, true);
    private static final Blocking BLOCKS = Blocking.rectangular(TORUS, 2, 2);
    private static final Hamiltonian FINE = Ising.on(TORUS, K, 0);
    /** The eight sites around the block that are its nearest neighbours. */
    private static final int[] NEAR = {2, 3, 6, 7, 8, 9, 12, 13};

    private static final BlockInformation INFORMATION = BlockInformation.exact(FINE, BLOCKS.sitesOf(0), NEAR);

    private static double[] filled(int n, double x) {
        double[] filled = new double[n];
        Arrays.fill(filled, x);
        return filled;
    }

    /** 2cosh(pM) of the four values of |M|, by hand. */
    private static double logTrace(double p, int magnetisation) {
        return Math.log(2 * Math.cosh(p * magnetisation));
    }

    @Test
    void certificatesOfManyRulesAreThoseOfTheExactStep() {
        CellCertificates fast = new CellCertificates(Ising.on(TORUS, K, 0.1), BLOCKS);
        for (CellRule rule : List.of(
                new CellRule.Majority(),
                new CellRule.Kadanoff(0.6),
                new CellFamily.Exponential(4).rule(new double[] {0.3, 1.1}))) {
            Hamiltonian fine = Ising.on(TORUS, K, 0.1);
            Certificate expected = new ExactMap(Coupling.of(rule, BLOCKS, fine.space()))
                    .apply(fine)
                    .certificate();
            Certificate obtained = fast.of(rule);
            assertEquals(expected.traceDefect(), obtained.traceDefect(), 1e-13);
            assertEquals(expected.freeEnergyDifference(), obtained.freeEnergyDifference(), 1e-12);
            assertEquals(expected.klDivergence(), obtained.klDivergence(), 1e-12);
            assertEquals(expected.meanTrace(), obtained.meanTrace(), 1e-12);
        }
    }

    /**
     * T = pμΣσ − c: at a given p the free energies agree for one c, the trace defect is least for another, and the divergence
     * does not depend on c at all. With p free as well all three have p = 0 as a solution, where the coarse spins know nothing;
     * information wants p as large as possible; the bound a finite p.
     */
    @Test
    void theObjectivesDisagree() {
        CellFamily.Exponential family = new CellFamily.Exponential(4);
        Function<double[], Certificate> steps = KernelObjective.certificates(family, FINE, BLOCKS);
        double p = 0.5;
        KernelObjective free = KernelObjective.freeEnergyDifference(steps);
        KernelObjective trace = KernelObjective.traceDefect(steps);
        KernelObjective divergence = KernelObjective.klDivergence(steps);
        double[] from = {0};
        double[] to = {3};
        LearnedKernel byFreeEnergy = LearnedKernel.search(c -> free.cost(new double[] {p, c[0]}), from, to, 300);
        LearnedKernel byTrace = LearnedKernel.search(c -> trace.cost(new double[] {p, c[0]}), from, to, 300);
        assertEquals(0, byFreeEnergy.cost(), 1e-7);
        // The middle between the largest and the smallest trace of a block.
        assertEquals((logTrace(p, 0) + logTrace(p, 4)) / 2, byTrace.values()[0], 1e-6);
        assertTrue(Math.abs(byFreeEnergy.values()[0] - byTrace.values()[0]) > 0.1);
        assertTrue(trace.cost(new double[] {p, byFreeEnergy.values()[0]}) > byTrace.cost() + 0.1);
        assertEquals(divergence.cost(new double[] {p, 0}), divergence.cost(new double[] {p, 2}), 1e-11);
        assertTrue(divergence.cost(new double[] {p, 0}) > 1e-3);
        double[] nothing = {0, Math.log(2)};
        assertEquals(0, free.cost(nothing), 1e-12);
        assertEquals(0, trace.cost(nothing), 1e-12);
        assertEquals(0, divergence.cost(nothing), 1e-12);

        KernelObjective information = KernelObjective.information(new CellFamily.Kadanoff(), INFORMATION);
        assertEquals(0, information.cost(new double[] {0}), 1e-14);
        LearnedKernel byInformation = LearnedKernel.search(information, from, to, 300);
        assertEquals(LearnedKernel.Status.AT_EDGE, byInformation.status());
        assertEquals(3, byInformation.values()[0], 1e-2);

        CubeSpace space = CubeSpace.latticeSymmetric(2);
        LearnedKernel byBound = LearnedKernel.search(
                KernelObjective.bound(space, CubeModels.nearestNeighbours(space, K, 0)), from, to, 300);
        assertEquals(LearnedKernel.Status.CONVERGED, byBound.status());
        assertTrue(byBound.values()[0] > 0.3 && byBound.values()[0] < 1.5);
    }

    /** Information is convex in the rule: of all odd rules the best is one of 2^8 without chance, which are tried one by one. */
    @Test
    void theMostInformativeRuleHasNoChance() {
        double best = 0;
        CellFamily.OddTable family = new CellFamily.OddTable(4);
        for (int signs = 0; signs < 256; signs++) {
            double[] theta = new double[8];
            for (int i = 0; i < 8; i++) {
                theta[i] = (signs >> i & 1) == 1 ? 800 : -800;
            }
            best = Math.max(best, INFORMATION.information(family.rule(theta)).value());
        }
        LearnedKernel found = LearnedKernel.search(
                KernelObjective.information(family, INFORMATION), filled(8, -20), filled(8, 20), 3000);
        assertEquals(best, -found.cost(), 1e-5);
        double majority = INFORMATION.information(new CellRule.Majority()).value();
        double decimation = INFORMATION.information(new CellRule.Decimation()).value();
        assertTrue(decimation < majority && majority < best);
        assertTrue(best < INFORMATION.ofCell().value());
    }

    /** From the definition, with all sites outside of a block of two of a ring of six. */
    @Test
    void informationByItsDefinition() {
        Hamiltonian ring = Ising.on(Lattices.chain(6, true), 0.7, 0.2);
        int[] block = {1, 2};
        int[] environment = {4, 0};
        Distribution distribution = Distribution.of(ring);
        double[][] joint = new double[2][4];
        int[] state = new int[6];
        CellRule rule = new CellRule.Kadanoff(0.8);
        for (int k = 0; k < distribution.size(); k++) {
            ring.space().decode(k, state);
            double[] cell = {2 * state[1] - 1, 2 * state[2] - 1};
            for (int h = 0; h < 2; h++) {
                joint[h][2 * state[4] + state[0]] += distribution.probability(k) * rule.weight(cell, h);
            }
        }
        double sum = 0;
        for (int h = 0; h < 2; h++) {
            for (int e = 0; e < 4; e++) {
                double ofCoarse = Arrays.stream(joint[h]).sum();
                sum += joint[h][e] * Math.log(joint[h][e] / (ofCoarse * (joint[0][e] + joint[1][e])));
            }
        }
        BlockInformation exact = BlockInformation.exact(ring, block, environment);
        assertEquals(sum, exact.information(rule).value(), 1e-14);
        assertEquals(0, exact.information(rule).error());
        // Nothing is known across a ring without couplings.
        BlockInformation free = BlockInformation.exact(Ising.on(Lattices.chain(6, true), 0, 0.2), block, environment);
        assertEquals(0, free.information(rule).value(), 1e-14);
    }

    /** 20000 independent configurations: within 4.5 standard errors, false alarms 7e-6 per rule. */
    @Test
    void aSampleTellsTheInformationWithItsError() {
        Distribution distribution = Distribution.of(FINE);
        double[] cumulative = distribution.probabilities();
        Arrays.parallelPrefix(cumulative, Double::sum);
        var random = RandomStreams.of(11).stream(0, 0);
        int[][] states = new int[20_000][16];
        for (int[] state : states) {
            int k = Arrays.binarySearch(cumulative, random.nextDouble());
            FINE.space().decode(Math.min(distribution.size() - 1, k < 0 ? -k - 1 : k), state);
        }
        BlockInformation sampled =
                BlockInformation.sampled(FINE.space(), states, BLOCKS.sitesOf(0), new int[] {2, 3, 8, 12}, 40);
        BlockInformation exact = BlockInformation.exact(FINE, BLOCKS.sitesOf(0), new int[] {2, 3, 8, 12});
        for (CellRule rule : List.of(new CellRule.Majority(), new CellRule.Kadanoff(0.5), new CellRule.Decimation())) {
            var estimate = sampled.information(rule);
            double expected = exact.information(rule).value();
            assertTrue(estimate.error() > 0 && estimate.error() < 0.02);
            assertEquals(expected, estimate.value(), 4.5 * estimate.error());
        }
    }

    /** Independent blocks, P_model = Π 2cosh(wM_b)/Z: the divergence has its minimum where ⟨M tanh wM⟩ agree in H and the model. */
    @Test
    void theBlockMachineOfLeastDivergence() {
        Hamiltonian chain = Ising.on(Lattices.chain(8, true), 0.6, 0);
        Blocking pairs = Blocking.rectangular(Lattices.chain(8, true), 2);
        KernelFamily family = KernelFamily.blockMachine(pairs, chain);
        KernelObjective divergence = KernelObjective.klDivergence(KernelObjective.certificates(family, chain));
        LearnedKernel found = LearnedKernel.search(
                w -> divergence.cost(new double[] {w[0], 0}), new double[] {0}, new double[] {3}, 300);
        // ⟨s s'⟩ of the chain, and cosh 2w − 1 over cosh 2w + 1 of a pair with weights 2cosh 2w and 2: tanh² w.
        double t = Math.tanh(0.6);
        double correlation = (t + Math.pow(t, 7)) / (1 + Math.pow(t, 8));
        assertEquals(LearnedKernel.Status.CONVERGED, found.status());
        assertEquals(correlation, Math.pow(Math.tanh(found.values()[0]), 2), 1e-6);
        assertEquals(List.of("w", "c"), family.parameters());
    }

    @Test
    void minimaInABox() {
        KernelObjective valley = x -> Math.pow(1 - x[0], 2) + 100 * Math.pow(x[1] - x[0] * x[0], 2);
        LearnedKernel found = LearnedKernel.search(valley, new double[] {-2, -2}, new double[] {2, 2}, 20_000);
        assertArrayEquals(new double[] {1, 1}, found.values(), 1e-5);
        assertEquals(LearnedKernel.Status.CONVERGED, found.status());
        KernelObjective kink = x -> Math.max(Math.abs(x[0] - 0.3), Math.abs(x[1] + 0.7));
        assertArrayEquals(
                new double[] {0.3, -0.7},
                LearnedKernel.search(kink, new double[] {-2, -2}, new double[] {2, 2}, 5000)
                        .values(),
                1e-5);
        KernelObjective slope = x -> x[0] + x[1];
        assertEquals(
                LearnedKernel.Status.AT_EDGE,
                LearnedKernel.search(slope, new double[] {0, 0}, new double[] {1, 1}, 5000)
                        .status());
    }

    @Test
    void badInputIsRefused() {
        KernelObjective any = x -> x[0];
        assertThrows(
                IllegalArgumentException.class, () -> LearnedKernel.search(any, new double[0], new double[0], 200));
        assertThrows(
                IllegalArgumentException.class,
                () -> LearnedKernel.search(any, new double[] {1}, new double[] {1}, 200));
        assertThrows(
                IllegalArgumentException.class, () -> LearnedKernel.search(any, new double[] {0}, new double[] {1}, 3));
        int[] block = BLOCKS.sitesOf(0);
        assertThrows(IllegalArgumentException.class, () -> BlockInformation.exact(FINE, block, new int[] {block[0]}));
        assertThrows(IllegalArgumentException.class, () -> BlockInformation.exact(FINE, block, new int[0]));
        assertThrows(
                IllegalArgumentException.class,
                () -> BlockInformation.sampled(FINE.space(), new int[4][16], block, NEAR, 5));
        assertThrows(IllegalArgumentException.class, () -> new CellFamily.OddTable(9));
        assertThrows(IllegalArgumentException.class, () -> new CellFamily.Exponential(0));
        assertThrows(
                IllegalArgumentException.class,
                () -> new CellCertificates(FINE, Blocking.rectangular(Lattices.chain(8, true), 2)));
        assertThrows(
                IllegalArgumentException.class,
                () -> KernelFamily.of(new CellFamily.Kadanoff(), BLOCKS, FINE).coupling(new double[2]));
        assertEquals(8, new CellFamily.OddTable(4).parameters().size());
        assertEquals("theta+---", new CellFamily.OddTable(4).parameters().get(0));
    }
}
