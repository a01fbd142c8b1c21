package org.kadanoff.rg.variational;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.hipparchus.exception.MathIllegalStateException;
import org.hipparchus.optim.InitialGuess;
import org.hipparchus.optim.MaxEval;
import org.hipparchus.optim.SimpleValueChecker;
import org.hipparchus.optim.nonlinear.scalar.GoalType;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunction;
import org.hipparchus.optim.nonlinear.scalar.ObjectiveFunctionGradient;
import org.hipparchus.optim.nonlinear.scalar.gradient.NonLinearConjugateGradientOptimizer;
import org.hipparchus.optim.univariate.BrentOptimizer;
import org.hipparchus.optim.univariate.SearchInterval;
import org.hipparchus.optim.univariate.UnivariateObjectiveFunction;

/**
 * An upper bound of log Z/N of an infinite lattice of cubes (a lower one of the free energy) from L variational steps, with a strength of
 * the kernel for each level:
 *
 * <p>log Z/N ≤ f_0(H), f_l(H) = f_{l+1}(H'(H, p_l))/n, f_L(H) = n⁻¹ log Σ_σ e^{nH(σ)}.
 *
 * <p>Every step can only raise log Z ({@link VariationalFlow}); the end is one more step with p = 0, after which the coarse spins are
 * free, so that the bound is rigorous for any number of levels. N is the number of cubes. By the chain rule, with v_l = ∂f_l/∂H_l,
 *
 * <p>v_l = v_{l+1} J_l/n, ∂f_0/∂p_l = n^{−l−1} v_{l+1}·∂H'/∂p (H_l, p_l),
 *
 * <p>v_L = P(σ) of the last sum. What level l contributes is of the order n^{−l}; p_l is therefore minimised in units of n^{l/2}.
 * Far from criticality deep levels cease to matter, and their p_l with them.
 *
 * @param perSite the bound of log Z/N, N cubes
 * @param strengths p_0, p_1, …
 * @param trajectory H_0, H_1, … in coordinates, with constants taken out
 * @param gradient max_l n^l |∂f/∂p_l|
 * @param converged whether the minimum was found; true where nothing was minimised
 */
public record VariationalBound(
        double perSite, double[] strengths, List<double[]> trajectory, double gradient, boolean converged) {
    private static final double STRONGEST = 4;
    private static final double TOLERANCE = 1e-14;
    private static final int MOST_EVALUATIONS = 20_000;
    private static final int MOST_ROUNDS = 200;

    public VariationalBound {
        trajectory = List.copyOf(trajectory);
    }

    /** Levels after which 1e-8 of the lattice's sites are left. */
    public static int standardLevels(CubeSpace space) {
        return (int) Math.ceil(8 / Math.log10(space.corners()));
    }

    /**
     * The bound with given strengths.
     *
     * @param couplings H_0 in the coordinates of the space
     * @param strengths p_0 to p_{L−1}, finite, at least one
     */
    public static VariationalBound of(CubeSpace space, double[] couplings, double... strengths) {
        Levels levels = new Levels(space, couplings, requireLevels(strengths.length));
        return levels.bound(strengths, true);
    }

    /**
     * The least bound with one strength for all levels.
     *
     * @param couplings H_0
     * @param levels L, at least 1
     */
    public static VariationalBound sameStrength(CubeSpace space, double[] couplings, int levels) {
        Levels evaluator = new Levels(space, couplings, requireLevels(levels));
        double best = new BrentOptimizer(1e-9, 1e-12)
                .optimize(
                        new MaxEval(MOST_EVALUATIONS),
                        GoalType.MINIMIZE,
                        new UnivariateObjectiveFunction(p -> evaluator.value(evaluator.repeated(p))),
                        new SearchInterval(0, STRONGEST))
                .getPoint();
        return evaluator.bound(evaluator.repeated(best), true);
    }

    /**
     * The least bound with a strength for every level. From {@link #sameStrength}, where one may be at a saddle, each p_l in turn is
     * set to the minimum over itself; conjugate gradients over all of them follow, and both are repeated until nothing changes.
     *
     * @param couplings H_0
     * @param levels L, at least 1
     */
    public static VariationalBound perLevel(CubeSpace space, double[] couplings, int levels) {
        double[] start = sameStrength(space, couplings, levels).strengths();
        Levels evaluator = new Levels(space, couplings, levels);
        double before = evaluator.value(start);
        for (int round = 0; round < MOST_ROUNDS; round++) {
            evaluator.sweep(evaluator.best.clone());
            evaluator.descend(evaluator.best.clone());
            if (before - evaluator.least <= TOLERANCE * Math.max(1, Math.abs(evaluator.least))) {
                return evaluator.bound(evaluator.best, true);
            }
            before = evaluator.least;
        }
        return evaluator.bound(evaluator.best, false);
    }

    private static int requireLevels(int levels) {
        if (levels < 1) {
            throw new IllegalArgumentException("a bound needs at least one level of renormalisation, got " + levels);
        }
        return levels;
    }

    /** f_0 and its gradient, with the best strengths seen. */
    private static final class Levels {
        private final CubeSpace space;
        private final double[] start;
        private final VariationalFlow free;
        private final VariationalFlow[] flows;
        private final List<double[]> points = new ArrayList<>();
        private double[] best = {};
        private double least = Double.POSITIVE_INFINITY;

        Levels(CubeSpace space, double[] couplings, int levels) {
            this.space = space;
            this.start = couplings.clone();
            this.free = new VariationalFlow(space, 0);
            this.flows = new VariationalFlow[levels];
        }

        double[] repeated(double strength) {
            double[] strengths = new double[flows.length];
            Arrays.fill(strengths, strength);
            return strengths;
        }

        double value(double[] strengths) {
            points.clear();
            double[] at = start;
            double sum = 0;
            double weight = 1;
            for (int l = 0; l < flows.length; l++) {
                points.add(at);
                flows[l] = new VariationalFlow(space, strengths[l]);
                at = flows[l].apply(at);
                weight /= space.corners();
                double constant = at[0];
                for (int i = 0; i < space.evenCoordinates(); i++) {
                    at[i] -= constant;
                }
                sum += weight * constant;
            }
            points.add(at);
            double value = sum + weight * (free.apply(at)[0] + Math.log(2)) / space.corners();
            if (value < least) {
                least = value;
                best = strengths.clone();
            }
            return value;
        }

        /** Sets each strength to the minimum over itself, the last level first. */
        void sweep(double[] strengths) {
            for (int l = strengths.length - 1; l >= 0; l--) {
                int level = l;
                double found = new BrentOptimizer(1e-9, 1e-12)
                        .optimize(
                                new MaxEval(MOST_EVALUATIONS),
                                GoalType.MINIMIZE,
                                new UnivariateObjectiveFunction(p -> {
                                    double[] tried = strengths.clone();
                                    tried[level] = p;
                                    return value(tried);
                                }),
                                new SearchInterval(0, STRONGEST, Math.min(STRONGEST, Math.abs(strengths[l]))))
                        .getPoint();
                strengths[l] = found;
            }
        }

        /** Conjugate gradients. */
        void descend(double[] strengths) {
            double[] units = new double[strengths.length];
            double[] scaled = new double[strengths.length];
            for (int l = 0; l < units.length; l++) {
                units[l] = Math.pow(space.corners(), l / 2.0);
                scaled[l] = strengths[l] / units[l];
            }
            try {
                new NonLinearConjugateGradientOptimizer(
                                NonLinearConjugateGradientOptimizer.Formula.POLAK_RIBIERE,
                                new SimpleValueChecker(TOLERANCE, TOLERANCE))
                        .optimize(
                                new MaxEval(MOST_EVALUATIONS),
                                GoalType.MINIMIZE,
                                new InitialGuess(scaled),
                                new ObjectiveFunction(x -> value(times(x, units))),
                                new ObjectiveFunctionGradient(x -> times(gradient(times(x, units)), units)));
            } catch (MathIllegalStateException unfinished) {
                // The best point so far is kept, and the next round goes on from there.
                return;
            }
        }

        private static double[] times(double[] x, double[] factors) {
            double[] product = new double[x.length];
            for (int l = 0; l < x.length; l++) {
                product[l] = x[l] * factors[l];
            }
            return product;
        }

        double[] gradient(double[] strengths) {
            value(strengths);
            double[] gradient = new double[flows.length];
            double[] v = scaled(free.jacobian(points.get(flows.length))[0]);
            for (int l = flows.length - 1; l >= 0; l--) {
                double[] slopes = flows[l].strengthDerivative(points.get(l));
                double sum = 0;
                for (int i = 0; i < v.length; i++) {
                    sum += v[i] * slopes[i];
                }
                gradient[l] = sum * Math.pow(space.corners(), -l - 1.0);
                v = scaled(timesMatrix(v, flows[l].jacobian(points.get(l))));
            }
            return gradient;
        }

        private double[] scaled(double[] v) {
            return Arrays.stream(v).map(x -> x / space.corners()).toArray();
        }

        private static double[] timesMatrix(double[] v, double[][] jacobian) {
            double[] product = new double[v.length];
            for (int i = 0; i < v.length; i++) {
                for (int j = 0; j < v.length; j++) {
                    product[j] += v[i] * jacobian[i][j];
                }
            }
            return product;
        }

        VariationalBound bound(double[] strengths, boolean converged) {
            double[] gradient = gradient(strengths);
            double largest = 0;
            for (int l = 0; l < gradient.length; l++) {
                largest = Math.max(largest, Math.abs(gradient[l]) * Math.pow(space.corners(), l));
            }
            return new VariationalBound(value(strengths), strengths.clone(), points, largest, converged);
        }
    }
}
