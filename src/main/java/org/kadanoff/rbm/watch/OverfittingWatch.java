package org.kadanoff.rbm.watch;

import java.util.Locale;
import java.util.Optional;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.likelihood.FreeEnergies;

/**
 * Compares the mean free energies of training rows and of as many validation rows, always the same ones. Their difference, the gap, is
 * that of the mean log-likelihoods, since log Z is the same; when it grows from epoch to epoch, the machine overfits.
 *
 * <p>"Grows" is a statement on means over rows: with D_r the change of F(v_r) since the first look, the growth is mean D over the
 * validation rows − mean D over the training rows, with the standard error of two independent means. It is taken for real beyond
 * {@value #SIGMAS} standard errors, which chance exceeds once in a thousand looks. Mutable, for the free energies of the first look.
 *
 * <p>Source: G. E. Hinton, A practical guide to training restricted Boltzmann machines, section 6, Lect. Notes Comput. Sci. 7700, 599
 * (2012), doi:10.1007/978-3-642-35289-8_32.
 */
public final class OverfittingWatch {
    /** Standard errors beyond which a change is taken for real. */
    public static final double SIGMAS = 3;

    private final DataSet training;
    private final DataSet validation;
    private final MatrixProduct product;
    private final int threads;
    private Optional<First> first = Optional.empty();

    private record First(int epoch, FreeEnergies training, FreeEnergies validation) {}

    private OverfittingWatch(DataSet training, DataSet validation, MatrixProduct product, int threads) {
        this.training = training;
        this.validation = validation;
        this.product = product;
        this.threads = threads;
    }

    /**
     * Watches as many rows of both sets as the smaller one has, evenly spaced.
     *
     * @param threads at least 1; nothing depends on it
     * @throws IllegalArgumentException when the sets differ in their columns
     */
    public static OverfittingWatch of(DataSet training, DataSet validation, int threads) {
        if (training.columns() != validation.columns()) {
            throw new IllegalArgumentException("the training data have " + training.columns()
                    + " columns, but the validation data have " + validation.columns());
        }
        int rows = Math.min(training.rows(), validation.rows());
        return new OverfittingWatch(
                spaced(training, rows), spaced(validation, rows), MatrixProducts.standard(), threads);
    }

    private static DataSet spaced(DataSet data, int count) {
        int[] rows = new int[count];
        for (int k = 0; k < count; k++) {
            rows[k] = (int) ((long) k * data.rows() / count);
        }
        // Rows of no weight at all would leave nothing to average.
        DataSet chosen = data.subset(rows);
        return chosen.weights().stream().sum() > 0 ? chosen : data;
    }

    /** Number of training rows that are watched. */
    public int rows() {
        return training.rows();
    }

    /**
     * Looks at the machine. The first look is what later ones are compared with, so it belongs at the beginning of training.
     *
     * @throws IllegalArgumentException when the data are no configurations of the visible units
     */
    public FreeEnergyGap look(int epoch, Machine machine) {
        FreeEnergies ofTraining = FreeEnergies.of(machine, training, product, threads);
        FreeEnergies ofValidation = FreeEnergies.of(machine, validation, product, threads);
        boolean isFirst = first.isEmpty();
        First reference = first.orElseGet(() -> new First(epoch, ofTraining, ofValidation));
        first = Optional.of(reference);
        FreeEnergies trainingChange = difference(ofTraining, reference.training());
        FreeEnergies validationChange = difference(ofValidation, reference.validation());
        double growth = validationChange.mean() - trainingChange.mean();
        double growthError = Math.hypot(validationChange.error(), trainingChange.error());
        FreeEnergyGap.Verdict verdict = verdict(isFirst, growth, growthError);
        double gap = ofValidation.mean() - ofTraining.mean();
        double gapError = Math.hypot(ofTraining.error(), ofValidation.error());
        return new FreeEnergyGap(
                epoch,
                ofTraining.mean(),
                ofValidation.mean(),
                gap,
                gapError,
                growth,
                growthError,
                verdict,
                words(verdict, gap, gapError, growth, growthError, reference.epoch(), isFirst));
    }

    private static FreeEnergies difference(FreeEnergies now, FreeEnergies then) {
        double[] changes = now.values().toArray();
        for (int r = 0; r < changes.length; r++) {
            changes[r] -= then.values().get(r);
        }
        return new FreeEnergies(RealVector.of(changes), now.weights());
    }

    private static FreeEnergyGap.Verdict verdict(boolean isFirst, double growth, double error) {
        if (isFirst || Double.isNaN(error)) {
            return FreeEnergyGap.Verdict.UNDECIDED;
        }
        if (growth > SIGMAS * error) {
            return FreeEnergyGap.Verdict.OVERFITTING;
        }
        return growth < -SIGMAS * error ? FreeEnergyGap.Verdict.SHRINKING : FreeEnergyGap.Verdict.NO_SIGN;
    }

    private static String words(
            FreeEnergyGap.Verdict verdict,
            double gap,
            double gapError,
            double growth,
            double growthError,
            int since,
            boolean isFirst) {
        String change = String.format(
                Locale.ROOT,
                "the free-energy gap between new and learned rows has changed by %.3g +- %.2g nats since epoch %d",
                growth,
                growthError,
                since);
        return switch (verdict) {
            case UNDECIDED ->
                isFirst && !Double.isNaN(gapError)
                        ? String.format(
                                Locale.ROOT,
                                "first look: the free-energy gap between new and learned rows is %.3g +- %.2g nats; what"
                                        + " counts is how it grows",
                                gap,
                                gapError)
                        : isFirst
                                ? "too few validation rows to tell anything about overfitting"
                                : "too few validation rows to tell whether the free-energy gap grows";
            case NO_SIGN -> "no sign of overfitting: " + change;
            case OVERFITTING ->
                "the machine begins to overfit: " + change
                        + ", so it comes to prefer the rows it has learned; stop earlier, use fewer hidden units or penalise weights";
            case SHRINKING -> "no sign of overfitting: " + change + ", new rows gain more than the learned ones";
        };
    }
}
