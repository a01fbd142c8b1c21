package org.kadanoff.rbm.learned;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.exact.Distribution;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ExactDraws;
import org.kadanoff.sampling.cluster.SwendsenWang;

/** Samples of a Hamiltonian in the numbers of its sites. */
final class IsingSamples {
    private IsingSamples() {}

    /** Exact and independent. */
    static DataSet exact(Hamiltonian hamiltonian, int count, UniformRandomProvider random) {
        ExactDraws draws =
                ExactDraws.of(hamiltonian.space(), Distribution.of(hamiltonian).probabilities(), random);
        double[] values = new double[count * hamiltonian.sites()];
        for (int r = 0; r < count; r++) {
            write(hamiltonian, draws.draw(), values, r);
        }
        return DataSet.of("exact draws", hamiltonian.sites(), values);
    }

    /** A Swendsen-Wang chain looked at every so many sweeps. */
    static DataSet clusters(Hamiltonian hamiltonian, int count, int apart, long seed) {
        Chain chain = new SwendsenWang()
                .start(hamiltonian.compile(), new int[hamiltonian.sites()], RandomStreams.of(seed).stream(0));
        chain.sweep(20L * apart);
        double[] values = new double[count * hamiltonian.sites()];
        for (int r = 0; r < count; r++) {
            chain.sweep(apart);
            write(hamiltonian, chain.state(), values, r);
        }
        return DataSet.of("cluster samples", hamiltonian.sites(), values);
    }

    private static void write(Hamiltonian hamiltonian, int[] state, double[] values, int row) {
        for (int i = 0; i < state.length; i++) {
            values[row * state.length + i] = hamiltonian.space().value(i, state[i]);
        }
    }
}
