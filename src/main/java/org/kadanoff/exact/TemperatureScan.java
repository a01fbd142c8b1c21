package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Progress;

/**
 * Exact thermodynamics at several inverse temperatures. In one pass where the density of states g(E) is to be had for
 * less than the separate solutions, Z(β) = Σ_E g(E) e^{−βE}; otherwise one solution per β.
 *
 * @param engine what computed it: "density-of-states", or the names of the engines
 * @param points one per β, in the order asked for
 * @param seconds wall time it took
 */
public record TemperatureScan(String engine, List<Point> points, double seconds) {
    /** The engine's name when g(E) was reweighted. */
    public static final String DENSITY_OF_STATES = "density-of-states";

    public TemperatureScan {
        points = List.copyOf(points);
    }

    /**
     * Thermodynamics at one β; the Hamiltonian is βE, so energies have β in them.
     *
     * @param beta β
     * @param logZ log Σ_s e^{−βE(s)}
     * @param meanEnergy ⟨βE⟩
     * @param energyVariance Var(βE) = C, per k_B
     */
    public record Point(double beta, double logZ, double meanEnergy, double energyVariance) {
        /** S = log Z + ⟨βE⟩ in nats. */
        public double entropy() {
            return logZ + meanEnergy;
        }
    }

    /**
     * n values of β from first to last with equal steps, both ends included.
     *
     * @param count at least 1; with 1, the two ends must be the same
     */
    public static double[] grid(double first, double last, int count) {
        if (!Double.isFinite(first) || !Double.isFinite(last)) {
            throw new IllegalArgumentException(
                    "the ends of a grid of beta must be finite numbers, got " + first + " and " + last);
        }
        if (count < 1 || (count == 1 && first != last)) {
            throw new IllegalArgumentException(
                    "a grid from beta = " + first + " to " + last + " needs at least 2 points, got " + count);
        }
        double[] betas = new double[count];
        for (int k = 0; k < count; k++) {
            // Both ends come out as they were given.
            betas[k] = k == count - 1 ? last : first + k * (last - first) / (count - 1);
        }
        return betas;
    }

    /**
     * The thermodynamics of βE at every β.
     *
     * @param unitHamiltonian E
     * @param solver the engines allowed, and their limits
     * @param threads for the density of states, at least 1
     * @throws TooLargeException when no engine can do it within the solver's limits
     */
    public static TemperatureScan of(
            Hamiltonian unitHamiltonian, double[] betas, ExactSolver solver, int threads, Progress progress) {
        long start = System.nanoTime();
        List<Point> points = new ArrayList<>();
        String engine;
        if (isOnePassCheaper(unitHamiltonian, betas, solver, threads)) {
            engine = DENSITY_OF_STATES;
            for (DensityOfStates.Point point :
                    DensityOfStates.of(unitHamiltonian, threads, progress).at(betas)) {
                double beta = point.beta();
                points.add(
                        new Point(beta, point.logZ(), beta * point.meanEnergy(), beta * beta * point.energyVariance()));
            }
        } else {
            List<String> engines = new ArrayList<>();
            for (double beta : betas) {
                ExactSolution solution = solver.solve(
                        unitHamiltonian.times(beta), Quantities.MOMENTS, progress.share(1.0 / betas.length));
                points.add(new Point(beta, solution.logZ(), solution.meanEnergy(), solution.energyVariance()));
                engines.add(solution.engine());
            }
            engine = String.join(", ", engines.stream().distinct().toList());
        }
        return new TemperatureScan(engine, points, (System.nanoTime() - start) * 1e-9);
    }

    private static boolean isOnePassCheaper(Hamiltonian unit, double[] betas, ExactSolver solver, int threads) {
        Prediction onePass = DensityOfStates.predict(unit, threads, betas.length);
        if (onePass.cost().filter(solver::fits).isEmpty()) {
            return false;
        }
        double separate = 0;
        for (double beta : betas) {
            separate += solver.leastSeconds(unit.times(beta), Quantities.MOMENTS);
        }
        return onePass.cost().orElseThrow().seconds() <= separate;
    }
}
