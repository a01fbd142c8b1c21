package org.kadanoff.rbm.likelihood;

import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.rbm.Machine;

/**
 * The mean log-likelihood of data, Σ w log P(v) / Σ w with log P(v) = −F(v) − log Z, in nats per row; for real units log of a density.
 *
 * @param mean over the rows
 * @param samplingError its standard error as an estimate for the distribution that the rows were drawn from; NaN for one row
 * @param logZError the standard error of log Z, which shifts all rows alike; 0 when log Z is exact
 */
public record LogLikelihood(double mean, double samplingError, double logZError) {
    /**
     * With the exact log Z.
     *
     * @throws org.kadanoff.exact.TooLargeException when the machine is too large for that
     * @throws IllegalArgumentException when data and machine do not fit, or neither layer is discrete
     */
    public static LogLikelihood exact(Machine machine, DataSet data, int threads) {
        return given(machine, data, ExactPartition.of(machine, threads).logZ(), 0, threads);
    }

    /** With a log Z that is known otherwise, and its error. */
    public static LogLikelihood given(Machine machine, DataSet data, double logZ, double logZError, int threads) {
        FreeEnergies energies = FreeEnergies.of(machine, data, MatrixProducts.standard(), threads);
        return new LogLikelihood(-energies.mean() - logZ, energies.error(), logZError);
    }
}
