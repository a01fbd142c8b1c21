package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.FeedForward;
import org.kadanoff.sampling.ChainState;

class MachineFilesTest {
    @TempDir
    Path folder;

    private static final List<Layer> VISIBLE =
            List.of(Layer.bits(3), Layer.spins(3), Layer.gaussian(RealVector.of(0.5, 2, 1)), Layer.oneHot(2, 3));
    private static final List<Layer> HIDDEN =
            List.of(Layer.bits(2), Layer.spins(2), Layer.rectified(2, 0.25), Layer.gaussian(2, 0.5), Layer.bits(0));

    private static Machine machine(Layer visible, Layer hidden, long seed) {
        UniformRandomProvider random = RandomStreams.of(seed).stream(0);
        return new Machine(
                visible,
                hidden,
                draws(visible.columns(), random),
                draws(hidden.columns(), random),
                draws(visible.columns() * hidden.columns(), random));
    }

    private static RealVector draws(int count, UniformRandomProvider random) {
        return RealVector.constant(count, 0).map(zero -> random.nextDouble() - 0.5);
    }

    private static ExactSolver solver() {
        return ExactSolver.standard(1 << 28, 1);
    }

    private static double logZ(Hamiltonian hamiltonian) {
        return solver().solve(hamiltonian, Quantities.LOG_Z).logZ();
    }

    @Test
    void everyKindOfMachineComesBack() {
        for (Layer visible : VISIBLE) {
            for (Layer hidden : HIDDEN) {
                Machine machine = machine(visible, hidden, 3);
                Path file = folder.resolve("machine.h5");
                MachineFiles.write(file, new StoredMachines(List.of(machine), Optional.empty()));
                StoredMachines read = MachineFiles.read(file);
                assertThat(read.machines()).containsExactly(machine);
                assertThat(read.training()).isEmpty();
            }
        }
    }

    @Test
    void aMachineOfBitsIsReadAsItsJointEnergy() {
        Machine machine = machine(Layer.bits(4), Layer.spins(3), 5);
        MachineFiles.write(folder.resolve("m.h5"), new StoredMachines(List.of(machine), Optional.empty()));
        Model model = ModelFiles.read(folder.resolve("m.h5"));
        assertThat(model.rbm()).isEqualTo(machine.binary());
        assertThat(model.hamiltonian()).isEqualTo(machine.jointEnergy().orElseThrow());
    }

    /** log Z is the same whichever layer is summed out, and summing out a discrete one is what the exact engines do. */
    @Test
    void aMachineOfOtherUnitsIsReadAsAHamiltonianOfTheSamePartitionFunction() {
        Machine rectified = machine(Layer.spins(4), Layer.rectified(2, 0.5), 7);
        Machine potts = machine(Layer.oneHot(2, 3), Layer.bits(2), 7);
        Machine real = machine(Layer.gaussian(3, 0.5), Layer.bits(4), 7);
        for (Machine machine : List.of(rectified, potts, real)) {
            Path file = folder.resolve("m.h5");
            MachineFiles.write(file, new StoredMachines(List.of(machine), Optional.empty()));
            Hamiltonian read = ModelFiles.read(file).hamiltonian();
            Hamiltonian marginal =
                    machine.visibleMarginal().or(machine::hiddenMarginal).orElseThrow();
            assertThat(logZ(read)).isCloseTo(logZ(marginal), within(1e-12));
        }
        assertThat(ModelFiles.read(folder.resolve("m.h5")).hamiltonian().sites())
                .isEqualTo(4);
    }

    @Test
    void realUnitsInBothLayersAreNoHamiltonianOfSites() {
        Machine machine = machine(Layer.gaussian(2, 0.5), Layer.gaussian(2, 0.5), 7);
        MachineFiles.write(folder.resolve("m.h5"), new StoredMachines(List.of(machine), Optional.empty()));
        assertThatThrownBy(() -> ModelFiles.read(folder.resolve("m.h5")))
                .isInstanceOf(ModelFormatException.class)
                .hasMessageContaining("both layers of this machine are real");
    }

    private StoredMachines trained(boolean complete) {
        ChainState state = ChainState.empty()
                .with("moments", new double[] {0.5, -1})
                .with("random", new byte[] {1, -1})
                .with("nothing", new long[0]);
        StoredTraining training = new StoredTraining(
                "plan",
                "digits",
                "1.2.3",
                complete,
                Map.of("loss", new double[] {3, 2}, "none", new double[0]),
                Map.of("weights", new double[] {1, 1, 0, 2, 1, 0.5, 7}),
                Map.of("2-bound-condition", "No guarantee: it is too small."),
                state);
        return new StoredMachines(
                List.of(machine(Layer.bits(4), Layer.bits(3), 1), machine(Layer.bits(3), Layer.spins(2), 2)),
                Optional.of(training));
    }

    @Test
    void aStackComesBackWithItsTraining() {
        StoredMachines stored = trained(true);
        Path file = folder.resolve("stack.h5");
        MachineFiles.write(file, stored);
        StoredMachines read = MachineFiles.read(file);
        assertThat(read.machines()).isEqualTo(stored.machines());
        StoredTraining training = read.training().orElseThrow();
        assertThat(training.plan()).isEqualTo("plan");
        assertThat(training.data()).isEqualTo("digits");
        assertThat(training.version()).isEqualTo("1.2.3");
        assertThat(training.complete()).isTrue();
        assertThat(training.history()).containsOnlyKeys("loss", "none");
        assertThat(training.history().get("loss")).containsExactly(3, 2);
        assertThat(training.history().get("none")).isEmpty();
        assertThat(training.histograms().get("weights")).containsExactly(1, 1, 0, 2, 1, 0.5, 7);
        assertThat(training.statements())
                .isEqualTo(stored.training().orElseThrow().statements());
        assertThat(training.state().doubles("moments")).containsExactly(0.5, -1);
        assertThat(training.state().bytes("random")).containsExactly(1, -1);
        assertThat(training.state().longs("nothing")).isEmpty();
        // As a model, the stack is its first machine.
        assertThat(ModelFiles.read(file).rbm())
                .isEqualTo(stored.machines().get(0).binary());
    }

    /** Networks with all kinds of units, beside machines that are read as before. */
    @Test
    void aFineTunedNetworkComesBack() {
        for (Layer layer : HIDDEN.subList(0, 4)) {
            FeedForward network = FeedForward.encoder(
                    DeepBeliefNetwork.of(machine(Layer.oneHot(2, 3), layer, 4), machine(layer, Layer.oneHot(1, 4), 5)));
            StoredMachines stored = trained(true)
                    .withFineTuning(new StoredFineTuning(
                            "tuning",
                            false,
                            network,
                            List.of(2.0, 1.5),
                            ChainState.empty().with("steps", new long[] {7})));
            Path file = folder.resolve("tuned.h5");
            MachineFiles.write(file, stored);
            StoredMachines read = MachineFiles.read(file);
            assertThat(read.machines()).isEqualTo(stored.machines());
            StoredFineTuning tuning = read.fineTuning().orElseThrow();
            assertThat(tuning.network()).isEqualTo(network);
            assertThat(tuning.losses()).containsExactly(2.0, 1.5);
            assertThat(tuning.plan()).isEqualTo("tuning");
            assertThat(tuning.complete()).isFalse();
            assertThat(tuning.state().longs("steps")).containsExactly(7);
            assertThat(ModelFiles.read(file).rbm())
                    .isEqualTo(stored.machines().get(0).binary());
        }
        assertThat(trained(true).fineTuning()).isEmpty();
    }

    @Test
    void theCheckpointBeforeIsKeptUntilTheTrainingIsComplete() {
        Path file = folder.resolve("m.h5");
        MachineFiles.write(file, trained(false));
        MachineFiles.write(file, trained(false));
        assertThat(MachineFiles.previous(file)).exists();
        MachineFiles.write(file, trained(true));
        assertThat(MachineFiles.previous(file)).doesNotExist();
    }

    @Test
    void everyChangedByteIsSeenOrDoesNotMatter() throws IOException {
        Path file = folder.resolve("m.h5");
        StoredMachines stored = trained(true);
        MachineFiles.write(file, stored);
        byte[] bytes = Files.readAllBytes(file);
        UniformRandomProvider random = RandomStreams.of(8).stream(0);
        int refused = 0;
        for (int trial = 0; trial < 200; trial++) {
            byte[] changed = bytes.clone();
            changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
            Files.write(file, changed);
            try {
                assertThat(MachineFiles.read(file).machines()).isEqualTo(stored.machines());
            } catch (ModelFormatException seen) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @Test
    void whatIsWrongIsSaid() {
        Path file = folder.resolve("m.h5");
        HdfContent content = new HdfContent();
        MachineGroup.put(content, "", machine(Layer.oneHot(2, 3), Layer.bits(2), 1));
        content.putAttribute("visible_units", "potts:4");
        write(file, content);
        assertThatThrownBy(() -> MachineFiles.read(file)).hasMessageContaining("no whole number of such units");
        content.putAttribute("visible_units", "tanh");
        write(file, content);
        assertThatThrownBy(() -> MachineFiles.read(file)).hasMessageContaining("'visible_units' must be 'bit'");
        content.putAttribute("visible_units", "gaussian");
        write(file, content);
        assertThatThrownBy(() -> MachineFiles.read(file)).hasMessageContaining("'visible_variance'");
        content.putData("visible_variance", new double[] {1, 1, 1, 1, 1, -1});
        write(file, content);
        assertThatThrownBy(() -> MachineFiles.read(file)).hasMessageContaining("needs a positive variance");
        content.putData("visible_variance", new double[] {1, 1, 1, 1, 1, 1});
        content.putAttribute("hidden_units", "gaussian");
        content.putData("hidden_variance", new double[] {100, 100});
        write(file, content);
        assertThatThrownBy(() -> MachineFiles.read(file)).hasMessageContaining("cannot be normalised");
    }

    private static void write(Path file, HdfContent content) {
        AtomicFile.write(file, draft -> {
            try (io.jhdf.WritableHdfFile hdf = io.jhdf.HdfFile.write(draft)) {
                content.writeUnsigned(hdf);
            }
        });
    }
}
