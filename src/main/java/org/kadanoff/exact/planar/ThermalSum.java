package org.kadanoff.exact.planar;

import org.kadanoff.numeric.CompensatedSum;

/**
 * log Z, ⟨H⟩ and Var H of a model, put together from its constant, its components, its bridges and its blocks. Mutable.
 *
 * <p>A bridge of coupling K contributes 2 cosh K to Z, −K tanh K to ⟨H⟩ and K²/cosh² K to Var H.
 */
final class ThermalSum {
    private final CompensatedSum log = new CompensatedSum();
    private final CompensatedSum mean = new CompensatedSum();
    private final CompensatedSum variance = new CompensatedSum();
    private final double[] aligned;
    private final double[] errors = new double[3];

    ThermalSum(ZeroFieldIsing model, PlanarPlan plan) {
        aligned = new double[model.graph().bonds()];
        log.add(plan.components() * Math.log(2)).add(-model.constant());
        mean.add(model.constant());
        for (int b : plan.bridges()) {
            double k = model.couplings().get(b);
            double boltzmann = Math.exp(-2 * Math.abs(k));
            log.add(Math.abs(k)).add(Math.log1p(boltzmann));
            mean.add(-k * Math.tanh(k));
            variance.add(4 * k * k * boltzmann / (1 + boltzmann) / (1 + boltzmann));
            aligned[b] = 1 / (1 + Math.exp(-2 * k));
        }
    }

    void add(Block block, BlockSum sum) {
        log.add(sum.logHalfZ());
        mean.add(sum.meanEnergy());
        variance.add(sum.energyVariance());
        for (int b = 0; b < sum.aligned().length; b++) {
            aligned[block.bonds()[b]] = sum.aligned()[b];
        }
        for (int k = 0; k < errors.length; k++) {
            errors[k] += sum.errors()[k];
        }
    }

    double logZ() {
        return log.value();
    }

    double meanEnergy() {
        return mean.value();
    }

    double energyVariance() {
        return variance.value();
    }

    /** P(s_i = s_j) of every bond. */
    double[] aligned() {
        return aligned;
    }

    /** Bounds on the errors of log Z, ⟨H⟩ and Var H by rounding. */
    double[] errors() {
        return errors;
    }
}
