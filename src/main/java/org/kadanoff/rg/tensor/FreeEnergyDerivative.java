package org.kadanoff.rg.tensor;

import java.util.function.DoubleFunction;

/**
 * The derivative of log Z/N by a parameter, from central differences of the free energy at two distances,
 *
 * <p>D(δ) = [f(K+δ) − f(K−δ)]/2δ, (4 D(δ/2) − D(δ))/3,
 *
 * <p>which is exact to O(δ⁴) where log Z/N is smooth. The stated error is |D(δ) − D(δ/2)| and what rounding does to the differences. That of the
 * truncation to χ states is not in it: compare several χ.
 *
 * @param value ∂ log Z/N
 * @param error of the differences
 * @param status the worst of the four free energies
 */
public record FreeEnergyDerivative(double value, double error, TensorFreeEnergy.Status status) {
    /** A distance at which rounding and curvature are both small. */
    public static final double DISTANCE = 1e-3;

    /**
     * By a parameter of a family of models, in the limit of infinitely many sites.
     *
     * @param family the model at a value of the parameter
     * @param at K
     * @param distance δ, more than 0
     */
    public static FreeEnergyDerivative of(
            TensorScheme scheme,
            TensorArithmetic arithmetic,
            DoubleFunction<? extends TensorModel> family,
            double at,
            double distance) {
        if (!(distance > 0) || distance == Double.POSITIVE_INFINITY) {
            throw new IllegalArgumentException("a difference needs a distance of more than 0, got " + distance);
        }
        double[] values = new double[4];
        TensorFreeEnergy.Status status = TensorFreeEnergy.Status.REACHED;
        double[] places = {at + distance, at - distance, at + distance / 2, at - distance / 2};
        for (int i = 0; i < places.length; i++) {
            TensorFreeEnergy found =
                    TensorFreeEnergy.limit(scheme, family.apply(places[i]).network(arithmetic));
            values[i] = found.perSite();
            status = found.status().compareTo(status) > 0 ? found.status() : status;
        }
        double wide = (values[0] - values[1]) / (2 * distance);
        double narrow = (values[2] - values[3]) / distance;
        double rounding = 4 * Math.ulp(Math.max(1, Math.abs(values[0]))) / distance;
        return new FreeEnergyDerivative((4 * narrow - wide) / 3, Math.abs(wide - narrow) + rounding, status);
    }

    /** ⟨H⟩/N = −∂ log Z/N by β at β = 1. */
    public static FreeEnergyDerivative meanEnergy(TensorScheme scheme, TensorArithmetic arithmetic, TensorModel model) {
        FreeEnergyDerivative found = of(scheme, arithmetic, model::times, 1, DISTANCE);
        return new FreeEnergyDerivative(-found.value(), found.error(), found.status());
    }
}
