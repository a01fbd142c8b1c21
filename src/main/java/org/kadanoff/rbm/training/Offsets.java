package org.kadanoff.rbm.training;

import java.util.Arrays;
import java.util.Optional;
import org.kadanoff.numeric.RealVector;

/**
 * The offsets μ and λ of centred parameters. Plain parameters are what is kept, so that moving the offsets changes no machine; gradients are turned
 * into those by the centred parameters, and their steps back. Mutable.
 */
final class Offsets {
    private final Optional<Centring> centring;
    /** μ. */
    private final double[] visible;
    /** λ, NaN before the first batch. */
    private final double[] hidden;

    Offsets(Optional<Centring> centring, RealVector dataMeans, int hiddenColumns) {
        this.centring = centring;
        this.visible = dataMeans.toArray();
        this.hidden = new double[centring.isPresent() ? hiddenColumns : 0];
        Arrays.fill(hidden, Double.NaN);
    }

    /** Whether parameters are plain. */
    boolean isOff() {
        return centring.isEmpty();
    }

    /** Moves λ towards the means of a batch. */
    void follow(double[] batchMeans) {
        for (int j = 0; j < hidden.length; j++) {
            double rate = Double.isNaN(hidden[j]) ? 1 : centring.orElseThrow().rate();
            hidden[j] = rate == 1 ? batchMeans[j] : (1 - rate) * hidden[j] + rate * batchMeans[j];
        }
    }

    /**
     * ∂W_ij − μ_i ∂b_j − ∂a_i λ_j.
     *
     * @param gradient row i by plain parameters, ∂a_i at its end; then by centred ones (modified)
     * @param hiddenGradient ∂b
     */
    void centre(int i, double[] gradient, double[] hiddenGradient) {
        double own = gradient[gradient.length - 1];
        double mean = visible[i];
        for (int j = 0; j < hidden.length; j++) {
            gradient[j] -= mean * hiddenGradient[j] + own * hidden[j];
        }
    }

    /**
     * δa_i = δa'_i − Σ_j δW_ij λ_j, and what row i takes from δb.
     *
     * @param step of row i of the centred parameters, then of the plain ones (modified)
     * @param biasStep grows by μ_i δW_ij
     */
    void toPlain(int i, double[] step, double[] biasStep) {
        double sum = 0;
        double mean = visible[i];
        for (int j = 0; j < hidden.length; j++) {
            sum += step[j] * hidden[j];
            biasStep[j] += mean * step[j];
        }
        step[hidden.length] -= sum;
    }

    double[] save() {
        return hidden.clone();
    }

    void restore(double[] saved) {
        RowTable.fill(new double[][] {hidden}, saved);
    }
}
