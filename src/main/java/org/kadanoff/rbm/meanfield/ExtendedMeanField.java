package org.kadanoff.rbm.meanfield;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rbm.Machine;

/**
 * Stationary points of {@link PlefkaExpansion} by damped iteration of the two layers in turn,
 *
 * <p>m_i ← m_i + δ (f(a_i + Σ_k (κ_k'(m_i)/k!) Σ_j W_ij^k κ_k(n_j)) − m_i), f the mean in a field,
 *
 * <p>and likewise n. Order 1 has one kind of term and converges always; at higher orders and strong weights there may be no
 * stationary point to be found, which is a status of the solution. There can be many: each start leads to one.
 *
 * @param order 1, 2 or 3
 * @param step δ, above 0 and at most 1; halved where deviations grow
 * @param tolerance largest deviation of a mean from that in its field with which a solution has converged, positive
 * @param iterations most of them, at least 1
 */
public record ExtendedMeanField(int order, double step, double tolerance, int iterations) {
    public ExtendedMeanField {
        PlefkaExpansion.requireOrder(order);
        if (!(step > 0 && step <= 1) || !(tolerance > 0) || iterations < 1) {
            throw new IllegalArgumentException(
                    "a step is above 0 and at most 1, a tolerance positive, and there is at least"
                            + " one iteration; got " + step + ", " + tolerance + " and " + iterations);
        }
    }

    /** Steps of ½ until means are right to 10⁻¹², at most 10 000. */
    public ExtendedMeanField(int order) {
        this(order, 0.5, 1e-12, 10_000);
    }

    public ExtendedMeanField withStep(double newStep) {
        return new ExtendedMeanField(order, newStep, tolerance, iterations);
    }

    public ExtendedMeanField withTolerance(double newTolerance) {
        return new ExtendedMeanField(order, step, newTolerance, iterations);
    }

    public ExtendedMeanField withIterations(int newIterations) {
        return new ExtendedMeanField(order, step, tolerance, newIterations);
    }

    /** From means that are those without weights. */
    public MeanFieldSolution solve(Machine machine) {
        double[] start = machine.visibleBias().toArray();
        machine.visible().means(start, start);
        return solve(machine, new double[][] {start}, MatrixProducts.java()).get(0);
    }

    /** From every row of a data set, as means of the visible units. Rows weigh nothing here: each is one start. */
    public List<MeanFieldSolution> solve(Machine machine, DataSet starts) {
        double[][] rows = new double[starts.rows()][];
        for (int r = 0; r < rows.length; r++) {
            rows[r] = starts.row(r);
            machine.requireVisible(rows[r], "row " + r + " of the data set '" + starts.name() + "'");
        }
        return solve(machine, rows, MatrixProducts.standard());
    }

    /**
     * From visible means drawn uniformly between the states.
     *
     * @param count number of starts, at least 1
     */
    public List<MeanFieldSolution> solve(Machine machine, int count, UniformRandomProvider random) {
        if (count < 1) {
            throw new IllegalArgumentException("at least one start is needed, got " + count);
        }
        return solve(machine, randomMeans(machine, count, random), MatrixProducts.standard());
    }

    static double[][] randomMeans(Machine machine, int count, UniformRandomProvider random) {
        int low = UnitCumulants.of(machine.visible()).low();
        double[][] rows = new double[count][machine.visible().units()];
        for (double[] row : rows) {
            for (int i = 0; i < row.length; i++) {
                row[i] = low + (1 - low) * random.nextDouble();
            }
        }
        return rows;
    }

    private List<MeanFieldSolution> solve(Machine machine, double[][] visible, MatrixProduct product) {
        PlefkaExpansion expansion = new PlefkaExpansion(machine, order);
        List<MeanFieldSolution> solutions = new ArrayList<>();
        double[][] hidden = new double[visible.length][machine.hidden().units()];
        if (machine.hidden().units() == 0) {
            double[] means = machine.visibleBias().toArray();
            machine.visible().means(means, means);
            double[] none = {};
            solutions.add(new MeanFieldSolution(vector(means), vector(none), expansion.value(means, none), true, 0, 0));
            return solutions;
        }
        try (WeightPowers powers = new WeightPowers(machine, order, product);
                MeanFieldRows rows = new MeanFieldRows(machine, powers, visible, hidden)) {
            rows.startHidden();
            rows.iterate(iterations, step, tolerance);
            for (int r = 0; r < visible.length; r++) {
                solutions.add(new MeanFieldSolution(
                        vector(visible[r]),
                        vector(hidden[r]),
                        expansion.value(visible[r], hidden[r]),
                        rows.hasArrived(r),
                        rows.residual(r),
                        rows.iterations(r)));
            }
        }
        return solutions;
    }

    private static RealVector vector(double[] means) {
        return RealVector.of(means);
    }

    /**
     * The different ones among solutions that have converged, of lowest free energy first.
     *
     * @param distance largest difference of a mean with which two are the same
     */
    public static List<MeanFieldSolution> distinct(List<MeanFieldSolution> solutions, double distance) {
        List<MeanFieldSolution> different = new ArrayList<>();
        solutions.stream()
                .filter(MeanFieldSolution::hasConverged)
                .sorted(Comparator.comparingDouble(MeanFieldSolution::freeEnergy))
                .filter(s -> different.stream().noneMatch(other -> isWithin(s, other, distance)))
                .forEach(different::add);
        return different;
    }

    private static boolean isWithin(MeanFieldSolution a, MeanFieldSolution b, double distance) {
        for (int i = 0; i < a.visible().size(); i++) {
            if (Math.abs(a.visible().get(i) - b.visible().get(i)) > distance) {
                return false;
            }
        }
        return true;
    }
}
