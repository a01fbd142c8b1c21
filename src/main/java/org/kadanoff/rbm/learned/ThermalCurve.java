package org.kadanoff.rbm.learned;

import java.util.Arrays;
import org.kadanoff.exact.DensityOfStates;
import org.kadanoff.exact.IntegrateOut;
import org.kadanoff.exact.UniformTorus;
import org.kadanoff.exact.closed.KaufmanTorus;
import org.kadanoff.exact.closed.Thermodynamics;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.RealVector;

/**
 * The mean of an observable A in P(s) ∝ e^{−βH(s)} as a function of β, with its slope d⟨A⟩/dβ = −Cov(A, H): what a temperature is
 * read off against. Of the energy itself it is the equation of state, and the slope −Var H.
 */
public interface ThermalCurve {
    /**
     * A value of the curve.
     *
     * @param mean ⟨A⟩
     * @param slope d⟨A⟩/dβ
     */
    record Point(double mean, double slope) {}

    /**
     * The curve at one β.
     *
     * @param beta any finite number, unless the curve is told to end
     * @throws IllegalArgumentException when β is outside of the curve
     */
    Point at(double beta);

    /** The energy, from a density of states. */
    static ThermalCurve energy(DensityOfStates states) {
        return beta -> {
            DensityOfStates.Point point = states.at(beta);
            return new Point(point.meanEnergy(), 0.0 - point.energyVariance());
        };
    }

    /** The energy of an Ising torus of any size, by Kaufman's formula. */
    static ThermalCurve energy(UniformTorus torus) {
        return beta -> {
            // The formula drops couplings that vanish; from so close by, the slope leads to 0.
            double b = Math.abs(beta) < 1e-12 ? 1e-12 : beta;
            KaufmanTorus at =
                    new KaufmanTorus(torus.rows(), torus.columns(), b * torus.vertical(), b * torus.horizontal());
            Thermodynamics found = at.thermodynamics(torus.vertical(), torus.horizontal());
            double slope = 0.0 - found.energyVariance();
            return new Point(torus.constant() + found.meanEnergy() + slope * (beta - b), slope);
        };
    }

    /**
     * Any observable of a model small enough to enumerate.
     *
     * @param observable A of every configuration, row-major, the last site fastest; finite
     */
    static ThermalCurve enumerated(Hamiltonian hamiltonian, double[] observable) {
        double[] energies = IntegrateOut.energies(hamiltonian);
        double[] values = observable.clone();
        if (values.length != energies.length) {
            throw new IllegalArgumentException("the model has " + energies.length
                    + " configurations, but the observable has " + values.length + " values");
        }
        double lowest = Arrays.stream(energies).min().orElseThrow();
        double highest = Arrays.stream(energies).filter(Double::isFinite).max().orElseThrow();
        return beta -> {
            double reference = beta >= 0 ? lowest : highest;
            CompensatedSum[] sums = new CompensatedSum[4];
            Arrays.setAll(sums, k -> new CompensatedSum());
            for (int k = 0; k < energies.length; k++) {
                if (Double.isFinite(energies[k])) {
                    double above = energies[k] - reference;
                    double weight = Math.exp(-beta * above);
                    sums[0].add(weight);
                    sums[1].add(weight * values[k]);
                    sums[2].add(weight * above);
                    sums[3].add(weight * above * values[k]);
                }
            }
            double z = sums[0].value();
            double mean = sums[1].value() / z;
            return new Point(mean, mean * (sums[2].value() / z) - sums[3].value() / z);
        };
    }

    /**
     * A table, as from simulations of a model that is not solved: between its points the cubic that has the means and slopes of
     * both. Ends with the table. Errors of the table are not accounted for in readings.
     *
     * @param betas ascending, at least two
     * @param means ⟨A⟩ at each
     * @param slopes d⟨A⟩/dβ at each: −Var H of the energy
     */
    static ThermalCurve table(RealVector betas, RealVector means, RealVector slopes) {
        return new TabulatedCurve(betas, means, slopes);
    }

    /** The curve of c A. */
    default ThermalCurve times(double factor) {
        return beta -> {
            Point point = at(beta);
            return new Point(factor * point.mean(), factor * point.slope());
        };
    }

    /** The energy of a Hamiltonian that can be solved at any β: an Ising torus without a field, or one small enough to enumerate. */
    static ThermalCurve energy(Hamiltonian hamiltonian) {
        return UniformTorus.of(hamiltonian)
                .map(ThermalCurve::energy)
                .orElseGet(() -> energy(DensityOfStates.of(hamiltonian)));
    }
}
