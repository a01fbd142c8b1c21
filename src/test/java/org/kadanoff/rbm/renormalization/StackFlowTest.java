package org.kadanoff.rbm.renormalization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.kadanoff.data.DataSet;
import org.kadanoff.exact.Distribution;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.BatchPass;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.PartitionMethod;
import org.kadanoff.rbm.deep.ReceptiveFields;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;
import org.kadanoff.rg.RgStep;
import org.kadanoff.rg.SampledCertificate;
import org.kadanoff.testing.ChiSquare;

class StackFlowTest {
    private static UniformRandomProvider random(long seed) {
        return RandomStreams.of(seed).stream(0);
    }

    private static Machine machine(int visible, int hidden, long seed) {
        UniformRandomProvider random = random(seed);
        return new Machine(
                Layer.spins(visible),
                Layer.spins(hidden),
                uniform(visible, random),
                uniform(hidden, random),
                uniform(visible * hidden, random));
    }

    private static RealVector uniform(int count, UniformRandomProvider random) {
        double[] values = new double[count];
        for (int k = 0; k < count; k++) {
            values[k] = 0.8 * (2 * random.nextDouble() - 1);
        }
        return RealVector.of(values);
    }

    /** Independent draws from an enumerated distribution of spins. */
    private static DataSet draws(Hamiltonian hamiltonian, int rows, UniformRandomProvider random) {
        double[] probabilities = Distribution.of(hamiltonian).probabilities();
        double[] values = new double[rows * hamiltonian.sites()];
        int[] state = new int[hamiltonian.sites()];
        for (int r = 0; r < rows; r++) {
            double u = random.nextDouble();
            int k = 0;
            while (k < probabilities.length - 1 && u >= probabilities[k]) {
                u -= probabilities[k++];
            }
            hamiltonian.space().decode(k, state);
            for (int i = 0; i < state.length; i++) {
                values[r * state.length + i] = hamiltonian.space().value(i, state[i]);
            }
        }
        return DataSet.of("draws", hamiltonian.sites(), values);
    }

    /** log Z is conserved through the stack, and the last Hamiltonian is what a sum over all lower layers gives. */
    @Test
    void exactStepsOfAStack() {
        Hamiltonian fine = Ising.on(Lattices.chain(5, true), 0.4, 0.1);
        Machine first = machine(5, 4, 1);
        Machine second = machine(4, 2, 2);
        List<RgStep> steps = new StackFlow(DeepBeliefNetwork.of(first, second)).exactSteps(fine);
        assertThat(steps).hasSize(2);
        double logZ = Distribution.of(fine).logZ();
        for (RgStep step : steps) {
            assertThat(Distribution.of(step.coarse()).logZ()).isCloseTo(logZ, within(1e-12));
            assertThat(step.certificate().traceDefect()).isLessThan(1e-12);
        }
        double[] expected = new double[4];
        for (int v = 0; v < 32; v++) {
            double[] x = spins(v, 5);
            double weight = Math.exp(-fine.energy(indices(v, 5)));
            for (int h = 0; h < 16; h++) {
                double[] y = spins(h, 4);
                for (int top = 0; top < 4; top++) {
                    expected[top] += weight * conditional(first, x, y) * conditional(second, y, spins(top, 2));
                }
            }
        }
        for (int top = 0; top < 4; top++) {
            assertThat(steps.get(1).coarse().energy(indices(top, 2)))
                    .isCloseTo(-Math.log(expected[top]), within(1e-12));
        }
    }

    private static int[] indices(int number, int units) {
        int[] state = new int[units];
        for (int i = 0; i < units; i++) {
            state[i] = number >> i & 1;
        }
        return state;
    }

    private static double[] spins(int number, int units) {
        double[] spins = new double[units];
        for (int i = 0; i < units; i++) {
            spins[i] = (number >> i & 1) == 1 ? 1 : -1;
        }
        return spins;
    }

    /** P(h|v) = Π e^{f h}/2cosh f, written apart. */
    private static double conditional(Machine machine, double[] v, double[] h) {
        double product = 1;
        for (int j = 0; j < h.length; j++) {
            double field = machine.hiddenBias().get(j);
            for (int i = 0; i < v.length; i++) {
                field += v[i] * machine.weights().get(i * h.length + j);
            }
            product *= Math.exp(field * h[j]) / (2 * Math.cosh(field));
        }
        return product;
    }

    /** The divergence of the first step from samples agrees with the exact one; that from itself vanishes. */
    @Test
    void sampledStepsAgreeWithExactOnes() {
        Hamiltonian fine = Ising.on(Lattices.chain(6, true), 0.5, 0.2);
        StackFlow flow = new StackFlow(DeepBeliefNetwork.of(machine(6, 3, 3), machine(3, 2, 4)));
        double exact = flow.exactSteps(fine).get(0).certificate().klDivergence();
        DataSet samples = draws(fine, 20_000, random(5));
        double[] energies = new double[samples.rows()];
        for (int r = 0; r < energies.length; r++) {
            int[] state = new int[6];
            for (int i = 0; i < 6; i++) {
                state[i] = samples.value(r, i) > 0 ? 1 : 0;
            }
            energies[r] = fine.energy(state);
        }
        List<SampledCertificate> steps = flow.sampledSteps(
                samples,
                energies,
                Distribution.of(fine).logZ(),
                PartitionMethod.standard(),
                BatchPass.standard(1),
                random(6));
        // Five standard errors of a mean of 20 000: a false alarm in 1.7 million.
        assertThat(steps.get(0).klDivergence())
                .isCloseTo(exact, within(5 * steps.get(0).klError()));
        assertThat(steps.get(0).klError()).isLessThan(0.02 * exact);
        assertThat(steps).hasSize(2);

        Machine own = machine(6, 3, 3);
        double[] ownEnergies = new double[samples.rows()];
        for (int r = 0; r < ownEnergies.length; r++) {
            ownEnergies[r] = own.freeEnergy(samples.row(r));
        }
        double ownLogZ = PartitionMethod.standard()
                .of(own, BatchPass.standard(1), random(1))
                .value();
        SampledCertificate none = new StackFlow(DeepBeliefNetwork.of(own))
                .sampledSteps(
                        samples, ownEnergies, ownLogZ, PartitionMethod.standard(), BatchPass.standard(1), random(6))
                .get(0);
        assertThat(none.klDivergence()).isCloseTo(0, within(1e-10));
        assertThat(none.traceSpread()).isCloseTo(0, within(1e-10));
    }

    /** Blocked samples of e^{−H} are distributed as e^{−H̃} of the exact step; those of another rule are not. */
    @Test
    void blockedSamplesAreThoseOfTheRenormalizedHamiltonian() {
        Lattice square = Lattices.square(4, 4, true);
        Hamiltonian fine = Ising.on(square, 0.3, 0.05);
        Blocking blocking = Blocking.rectangular(square, 2, 2);
        CellRule rule = new CellRule.Kadanoff(0.7);
        double[] expected = Distribution.of(new ExactMap(Coupling.of(rule, blocking, fine.space()))
                        .apply(fine)
                        .coarse())
                .probabilities();
        DataSet samples = draws(fine, 20_000, random(7));
        assertThat(ChiSquare.of(counts(new SampleBlocking(blocking, rule).apply(samples, random(8))), expected)
                        .pValue())
                .isGreaterThan(1e-6);
        assertThat(ChiSquare.of(
                                counts(new SampleBlocking(blocking, new CellRule.Majority()).apply(samples, random(8))),
                                expected)
                        .pValue())
                .isLessThan(1e-6);
        assertThatThrownBy(() -> new SampleBlocking(blocking, rule).apply(samples.asBits(), random(1)))
                .hasMessageContaining("spins -1 and 1");
    }

    /** In the order of Distribution: the last site fastest or first, found by decoding. */
    private static long[] counts(DataSet blocked) {
        Hamiltonian space = Ising.on(Lattices.square(2, 2, true), 0, 0);
        long[] counts = new long[16];
        int[] state = new int[4];
        for (int r = 0; r < blocked.rows(); r++) {
            for (int k = 0; k < 16; k++) {
                space.space().decode(k, state);
                boolean same = true;
                for (int i = 0; i < 4; i++) {
                    same &= (state[i] == 1) == (blocked.value(r, i) > 0);
                }
                if (same) {
                    counts[k]++;
                }
            }
        }
        return counts;
    }

    /** A machine of one hidden spin per 2 × 2 block sits at the centres of the blocks, and flows as blocking does. */
    @Test
    void aBlockMachineFlowsAsBlocking() {
        Lattice square = Lattices.square(8, 8, true);
        Blocking blocking = Blocking.rectangular(square, 2, 2);
        double[] weights = new double[64 * 16];
        for (int block = 0; block < 16; block++) {
            for (int site : blocking.sitesOf(block)) {
                weights[site * 16 + block] = 0.9;
            }
        }
        DeepBeliefNetwork network = DeepBeliefNetwork.of(new Machine(
                Layer.spins(64),
                Layer.spins(16),
                RealVector.constant(64, 0),
                RealVector.constant(16, 0),
                RealVector.of(weights)));
        UnitPositions positions = UnitPositions.of(ReceptiveFields.linear(network, 1), square);
        assertThat(positions.spacing()).isCloseTo(2, within(1e-12));
        for (int block = 0; block < 16; block++) {
            int[] sites = blocking.sitesOf(block);
            int[] corner = square.coordinates(sites[0]);
            assertThat(positions.x().get(block)).isCloseTo(corner[0] + 0.5, within(1e-9));
            assertThat(positions.y().get(block)).isCloseTo(corner[1] + 0.5, within(1e-9));
            assertThat(positions.localization().get(block)).isCloseTo(Math.cos(Math.PI / 8), within(1e-12));
        }
        DataSet samples = LineSamples.draw(8, 2, 3000, random(9));
        List<StackFlow.Level> learned =
                new StackFlow(network).levels(samples, square, BatchPass.standard(1), random(10));
        List<StackFlow.Level> blocked =
                StackFlow.blockedLevels(samples, square, new CellRule.Kadanoff(0.9), random(11));
        assertThat(learned.get(0).length()).isEqualTo(blocked.get(0).length());
        assertThat(blocked).hasSize(2);
        assertThat(blocked.get(1).units()).isEqualTo(16);
        CorrelationLength.Point ofLayer = learned.get(1).length().points().get(0);
        CorrelationLength.Point ofBlocks = blocked.get(1).length().points().get(0);
        assertThat(ofLayer.distance()).isEqualTo(ofBlocks.distance());
        assertThat(ofLayer.squared())
                .isCloseTo(ofBlocks.squared(), within(5 * Math.hypot(ofLayer.error(), ofBlocks.error())));
    }

    @Test
    void otherLatticesAreRefused() {
        assertThatThrownBy(() -> UnitPositions.ofSites(Lattices.square(4, 6, true)))
                .hasMessageContaining("equal sides");
        assertThatThrownBy(() -> UnitPositions.ofSites(Lattices.chain(6, true))).hasMessageContaining("square lattice");
    }
}
