package org.kadanoff.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.deep.BatchPass;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.LayerFreeEnergies;
import org.kadanoff.rbm.deep.LayerFreeEnergyMeter;
import org.kadanoff.rbm.likelihood.AnnealedLikelihood;
import org.kadanoff.rbm.likelihood.AnnealedPartition;
import org.kadanoff.rbm.likelihood.ExactPartition;
import org.kadanoff.rbm.likelihood.LogLikelihood;
import org.kadanoff.rbm.training.InitialMachine;
import org.kadanoff.rbm.watch.MachineThermodynamics;

/**
 * What a trained stack is worth.
 *
 * @param network the machines
 * @param likelihoods of the lowest machine; empty when not asked for
 * @param layers the free energies of the layers; empty for one machine
 */
record TrainingResult(
        DeepBeliefNetwork network, Optional<Likelihoods> likelihoods, Optional<LayerFreeEnergies> layers) {
    /** Exact sums that take longer than this are replaced by annealing, unless asked for. */
    private static final double SECONDS = 10;

    private static final int TEMPERATURES = 1000;
    private static final int LAYER_ROWS = 500;

    /**
     * Mean log-likelihoods by the lowest machine alone.
     *
     * @param logZ its log Z
     * @param logZError standard error, 0 for a sum
     * @param method in words
     * @param training of the training data
     * @param validation of the validation data; empty without
     */
    record Likelihoods(
            double logZ, double logZError, String method, LogLikelihood training, Optional<LogLikelihood> validation) {}

    /** How log Z is found. */
    enum Method {
        AUTO,
        EXACT,
        AIS,
        NONE
    }

    static TrainingResult of(
            DeepBeliefNetwork network,
            DataSet train,
            Optional<DataSet> validation,
            Method method,
            int threads,
            RandomStreams streams) {
        Optional<Likelihoods> likelihoods = method == Method.NONE
                ? Optional.empty()
                : Optional.of(likelihoods(network.machine(1), train, validation, method, threads, streams));
        Optional<LayerFreeEnergies> layers = Optional.empty();
        if (network.depth() > 1 && method != Method.NONE) {
            DataSet some = train.range(0, Math.min(LAYER_ROWS, train.rows()));
            layers = Optional.of(LayerFreeEnergyMeter.standard(BatchPass.standard(threads))
                    .measure(network, some, streams.stream(1)));
        }
        return new TrainingResult(network, likelihoods, layers);
    }

    private static Likelihoods likelihoods(
            Machine machine,
            DataSet train,
            Optional<DataSet> validation,
            Method method,
            int threads,
            RandomStreams streams) {
        boolean exact = method == Method.EXACT
                || (method == Method.AUTO && MachineThermodynamics.isExactWithin(machine, SECONDS, threads));
        double logZ;
        double error = 0;
        String words;
        if (exact) {
            ExactPartition sums = ExactPartition.of(machine, threads);
            logZ = sums.logZ();
            words = String.format(java.util.Locale.ROOT, "exact sum over %.0f configurations", sums.configurations());
        } else {
            // The biases of independent units with the means of the data, usually the best base.
            Machine independent = InitialMachine.standard()
                    .withDeviation(0)
                    .of(machine.visible(), machine.hidden(), train, streams.stream(0));
            AnnealedPartition bracket = annealed(machine, independent, threads, streams);
            logZ = bracket.logZ();
            error = bracket.error();
            words = "annealing: " + bracket.statement();
        }
        double errorOfLogZ = error;
        return new Likelihoods(
                logZ,
                error,
                words,
                LogLikelihood.given(machine, train, logZ, error, threads),
                validation.map(data -> LogLikelihood.given(machine, data, logZ, errorOfLogZ, threads)));
    }

    private static AnnealedPartition annealed(
            Machine machine, Machine independent, int threads, RandomStreams streams) {
        try (ProgressLine line = ProgressLine.start("log Z")) {
            Progress progress = line::advance;
            return AnnealedLikelihood.of(TEMPERATURES, threads)
                    .withBaseBias(independent.visibleBias())
                    .bracket(machine, progress, streams.stream(2));
        }
    }

    /** Configurations drawn from the stack, as many as asked for. */
    List<double[]> samples(int count, int sweeps, int threads, RandomStreams streams) {
        DataSet drawn = org.kadanoff.rbm.deep.AncestralSampling.standard(sweeps, BatchPass.standard(threads))
                .withMeans()
                .draw(network, count, streams.stream(3));
        List<double[]> samples = new ArrayList<>();
        for (int r = 0; r < drawn.rows(); r++) {
            samples.add(drawn.row(r));
        }
        return samples;
    }
}
