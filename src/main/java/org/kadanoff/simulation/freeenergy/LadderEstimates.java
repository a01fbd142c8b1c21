package org.kadanoff.simulation.freeenergy;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.estimation.BennettAcceptance;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.FreeEnergyDifference;
import org.kadanoff.estimation.ThermodynamicIntegration;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.SpecialFunctions;

/**
 * Estimates from equilibrium runs along a ladder. Errors are those of the linearised estimator, x̂ − x ≈ mean over time of a sum over
 * all replicas, so that autocorrelation and the exchanges are in them.
 */
final class LadderEstimates {
    /** Gauss–Legendre nodes between neighbours of the ladder. */
    private static final int NODES = 2;

    private LadderEstimates() {}

    /**
     * log Z(0) − ∫₀¹ ⟨H⟩_b db by Gauss–Legendre quadrature with two nodes between neighbours of the ladder. On a step h its error is h⁵/4320
     * times the fifth cumulant of H, far below the statistical one on ladders with steps of about 1/√Var H.
     */
    static FreeEnergyEstimate integration(FreeEnergies.Problem problem, UniformRandomProvider random) {
        RealVector ladder = problem.factors();
        int panels = ladder.size() - 1;
        double[] factors = new double[1 + NODES * panels];
        double[] weights = new double[factors.length];
        factors[0] = 1;
        for (int p = 0; p < panels; p++) {
            ThermodynamicIntegration.Rule rule = ThermodynamicIntegration.rule(NODES, ladder.get(p + 1), ladder.get(p));
            for (int k = 0; k < NODES; k++) {
                // Nodes ascend, ladders descend.
                factors[1 + NODES * p + k] = rule.nodes()[NODES - 1 - k];
                weights[1 + NODES * p + k] = rule.weights()[NODES - 1 - k];
            }
        }
        LadderRuns runs = LadderRuns.of(problem.kernel(), RealVector.of(factors), problem.settings(), random);
        Estimate integral = runs.sum((k, energy) -> weights[k] * energy);
        return estimate(problem, FreeEnergyMethod.THERMODYNAMIC_INTEGRATION, integral.mean(), integral, Double.NaN, "");
    }

    /**
     * Σ_k F(b_k) − F(b_{k+1}) by Bennett's acceptance ratio. With f(x) = 1/(1 + e^x), u = (b − b')H for b' &lt; b and equally many
     * measurements of both, F − F' deviates by the mean of f(F − F' − u)/⟨f⟩ over b less that of f(u − F + F')/⟨f⟩ over b'.
     */
    static FreeEnergyEstimate bennett(FreeEnergies.Problem problem, UniformRandomProvider random) {
        LadderRuns runs = LadderRuns.of(problem.kernel(), problem.factors(), problem.settings(), random);
        int panels = problem.factors().size() - 1;
        double[] differences = new double[panels];
        double[] means = new double[panels];
        double value = 0;
        double overlap = 1;
        String reason = "";
        for (int p = 0; p < panels; p++) {
            double step = problem.factors().get(p) - problem.factors().get(p + 1);
            double[] hotter = times(step, runs.at(p + 1));
            FreeEnergyDifference f = BennettAcceptance.of(hotter, times(step, runs.at(p)));
            differences[p] = f.value();
            value += f.value();
            // Bennett's equation: both sums of f are equal.
            for (double u : hotter) {
                means[p] += SpecialFunctions.logistic(f.value() - u) / hotter.length;
            }
            if (f.overlap() < overlap) {
                overlap = f.overlap();
                reason = f.reason();
            }
        }
        Estimate deviation = runs.sum((k, energy) -> {
            double sum = 0;
            if (k < panels) {
                double u = (problem.factors().get(k) - problem.factors().get(k + 1)) * energy;
                sum += SpecialFunctions.logistic(u - differences[k]) / means[k];
            }
            if (k > 0) {
                double u = (problem.factors().get(k - 1) - problem.factors().get(k)) * energy;
                sum -= SpecialFunctions.logistic(differences[k - 1] - u) / means[k - 1];
            }
            return sum;
        });
        return estimate(problem, FreeEnergyMethod.BENNETT, value, deviation, overlap, reason);
    }

    /** By {@link LadderReweighting}. */
    static FreeEnergyEstimate multistate(FreeEnergies.Problem problem, UniformRandomProvider random) {
        LadderRuns runs = LadderRuns.of(problem.kernel(), problem.factors(), problem.settings(), random);
        LadderReweighting reweighting = LadderReweighting.of(runs);
        return estimate(
                problem,
                FreeEnergyMethod.MULTISTATE_REWEIGHTING,
                reweighting.difference(),
                reweighting.deviation(runs),
                reweighting.overlap(),
                reweighting.reason());
    }

    private static double[] times(double factor, double[] x) {
        double[] product = new double[x.length];
        for (int k = 0; k < x.length; k++) {
            product[k] = factor * x[k];
        }
        return product;
    }

    private static FreeEnergyEstimate estimate(
            FreeEnergies.Problem problem,
            FreeEnergyMethod method,
            double difference,
            Estimate deviation,
            double overlap,
            String reason) {
        return new FreeEnergyEstimate(
                method,
                problem.logZero() - difference,
                deviation.error(),
                overlap,
                joined(reason, deviation.reason()),
                deviation.n() * problem.factors().size(),
                0);
    }

    static String joined(String one, String other) {
        return one.isEmpty() || other.isEmpty() ? one + other : one + "; " + other;
    }
}
