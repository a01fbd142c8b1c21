package org.kadanoff.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.kadanoff.data.DataSet;
import org.kadanoff.data.PictureShape;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.simulation.RunRecord;

/** The configurations that a run has kept, as rows. */
class RunRowsTest {
    private static final int MEASUREMENTS = 6;

    @TempDir
    Path folder;

    private static String plan(int keepEvery) {
        return "metropolis, seed 1, 2 chains, burn-in 50, every 1, keep-every " + keepEvery + ", start mixed";
    }

    /** A run of two chains that keeps every {@code keepEvery}-th measurement; site 0 of the t-th is up when t is odd. */
    private Path run(Hamiltonian unit, Optional<Lattice> lattice, int keepEvery, double logWeight) {
        double[][] energy = new double[2][MEASUREMENTS];
        double[][] weight = new double[2][MEASUREMENTS];
        int kept = keepEvery == 0 ? 0 : (MEASUREMENTS + keepEvery - 1) / keepEvery;
        byte[][][] configurations = new byte[2][kept][unit.sites()];
        for (int c = 0; c < 2; c++) {
            for (int t = 0; t < MEASUREMENTS; t++) {
                energy[c][t] = t;
                weight[c][t] = logWeight * (t + 10 * c);
                if (kept > 0 && t % keepEvery == 0) {
                    configurations[c][t / keepEvery][0] = (byte) (t % 2);
                    configurations[c][t / keepEvery][1 + c] = 1;
                }
            }
        }
        ChainState state = ChainState.of(new int[unit.sites()]);
        byte[] random = RandomStreams.save(RandomStreams.of(1).stream(0));
        RunRecord record = new RunRecord(
                MEASUREMENTS, energy, energy, weight, configurations, List.of(state, state), List.of(random, random));
        Model model = new Model("kept", unit, 1, lattice, Optional.empty());
        Path file = folder.resolve("run.h5");
        RunFiles.write(file, new StoredRun(model, plan(keepEvery), MEASUREMENTS, "1", record));
        return file;
    }

    private static DataSet chains(int columns, double[] values) {
        return DataSet.of("run", columns, values).withLabels(IntVector.of(0, 0, 1, 1));
    }

    @Test
    void spinsOfALatticeArePictures() {
        Lattice square = Lattices.square(2, 3, true);
        Path file = run(Ising.on(square, 1, 0), Optional.of(square), 3, 0);
        double[] values = {-1, 1, -1, -1, -1, -1, 1, 1, -1, -1, -1, -1, -1, -1, 1, -1, -1, -1, 1, -1, 1, -1, -1, -1};
        DataSet expected = chains(6, values).withShape(new PictureShape(2, 3));
        DataSets.assertSame(DataFiles.read(file), expected);
        DataSets.assertSame(
                DataFiles.read(file, DataOptions.standard().withRows(RowRange.parse("1:3"))), expected.range(1, 3));
        assertThat(DataFiles.read(file).name()).isEqualTo("run");
    }

    @Test
    void bitsStayBitsAndWeightsAreThoseOfTheirMeasurements() {
        Path file = run(Hamiltonian.of(3, Domain.BIT), Optional.empty(), 3, 0.5);
        DataSet read = DataFiles.read(file);
        DataSet expected = chains(3, new double[] {0, 1, 0, 1, 1, 0, 0, 0, 1, 1, 0, 1});
        // Measurements 0 and 3 of chain 0, and of chain 1, whose weights are e^5 times as large.
        double[] weights = {1, Math.exp(1.5), Math.exp(5), Math.exp(6.5)};
        double mean = (weights[0] + weights[1] + weights[2] + weights[3]) / 4;
        for (int r = 0; r < 4; r++) {
            assertThat(read.weights().get(r)).isCloseTo(weights[r] / mean, within(1e-14));
        }
        DataSets.assertSame(read.withWeights(RealVector.constant(4, 1)), expected);
    }

    @Test
    void whatIsNotThereOrNoNumberIsRefused() {
        Path none = run(Hamiltonian.of(3, Domain.BIT), Optional.empty(), 0, 0);
        assertThatThrownBy(() -> DataFiles.read(none))
                .isExactlyInstanceOf(ModelFormatException.class)
                .hasMessageContaining("sample with --configurations N");
        Path labels = run(Hamiltonian.of(3, Domain.potts(2)), Optional.empty(), 2, 0);
        assertThatThrownBy(() -> DataFiles.read(labels))
                .isExactlyInstanceOf(ModelFormatException.class)
                .hasMessageContaining("site 0 of the run's model has labels for states");
    }
}
