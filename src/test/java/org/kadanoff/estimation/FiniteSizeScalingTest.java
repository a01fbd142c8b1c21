package org.kadanoff.estimation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.hipparchus.distribution.continuous.ChiSquaredDistribution;
import org.junit.jupiter.api.Test;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Graph;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RealVector;

/**
 * The two-dimensional Ising model by its ratio of partition functions R = Z_antiperiodic/Z_periodic, exact from the planar engine: a
 * dimensionless quantity that crosses at K_c = ½ log(1 + √2), with ν = 1.
 */
class FiniteSizeScalingTest {
    private static final double CRITICAL = 0.5 * Math.log(1 + Math.sqrt(2));
    private static final int[] SIZES = {8, 12, 16, 24};
    private static final int POINTS = 5;

    /** R and its derivative with respect to K, exact. */
    private static double[] ratio(int size, double coupling) {
        ExactSolver solver = ExactSolver.standard(1L << 30, 1);
        ExactSolution periodic = solver.solve(torus(size, coupling, 1), Quantities.MOMENTS);
        ExactSolution antiperiodic = solver.solve(torus(size, coupling, -1), Quantities.MOMENTS);
        double r = Math.exp(antiperiodic.logZ() - periodic.logZ());
        // d log Z/dK = −⟨H⟩/K.
        return new double[] {r, r * (periodic.meanEnergy() - antiperiodic.meanEnergy()) / coupling};
    }

    private static Hamiltonian torus(int size, double coupling, int seam) {
        Lattice lattice = Lattices.square(size, size, true);
        Graph graph = lattice.graph();
        double[] couplings = new double[graph.bonds()];
        for (int bond = 0; bond < couplings.length; bond++) {
            int i = graph.first().get(bond) % size;
            int j = graph.second().get(bond) % size;
            boolean crosses = Math.abs(i - j) == size - 1;
            couplings[bond] = crosses ? seam * coupling : coupling;
        }
        return Ising.on(graph, RealVector.of(couplings), RealVector.constant(size * size, 0));
    }

    /** R and dR/dK by size, at POINTS places with |K − K_c| L ≤ 0.3; computed once, since the exact engine takes its time. */
    private static final double[][][] EXACT = exact();

    private static double[][][] exact() {
        double[][][] values = new double[SIZES.length][POINTS][];
        for (int s = 0; s < SIZES.length; s++) {
            for (int k = 0; k < POINTS; k++) {
                values[s][k] = ratio(SIZES[s], place(SIZES[s], k));
            }
        }
        return values;
    }

    private static double place(int size, int point) {
        return CRITICAL + 0.3 * (2.0 * point / (POINTS - 1) - 1) / size;
    }

    /** The exact curves of R (column 0) or of dR/dK (column 1). */
    private static List<ScalingCurve> exact(int column, double error) {
        List<ScalingCurve> curves = new ArrayList<>();
        for (int s = 0; s < SIZES.length; s++) {
            double[] x = new double[POINTS];
            double[] y = new double[POINTS];
            double[] errors = new double[POINTS];
            for (int k = 0; k < POINTS; k++) {
                x[k] = place(SIZES[s], k);
                y[k] = EXACT[s][k][column];
                errors[k] = error * (column == 0 ? 1 : SIZES[s]);
            }
            curves.add(ScalingCurve.of(SIZES[s], x, y, errors));
        }
        return curves;
    }

    private static List<ScalingCurve> noisy(List<ScalingCurve> curves, long task) {
        ZigguratSampler.NormalizedGaussian normal = ZigguratSampler.NormalizedGaussian.of(Processes.random(task));
        List<ScalingCurve> noisy = new ArrayList<>();
        for (ScalingCurve curve : curves) {
            double[] y = curve.y().toArray();
            for (int k = 0; k < y.length; k++) {
                y[k] += curve.errors().get(k) * normal.sample();
            }
            noisy.add(new ScalingCurve(curve.size(), curve.x(), RealVector.of(y), curve.errors()));
        }
        return noisy;
    }

    /**
     * With errors of 0.015 the corrections to scaling of these sizes are well below the statistical errors. Over 200 repetitions the pulls
     * of K_c, ν and R_c, five quantities, have mean squares between the 10⁻⁵ quantiles of χ²; the corrections are allowed 20 %. R_c =
     * 1/(1 + 2^{3/4}), from the theta functions of the square torus.
     */
    @Test
    void exactCurvesWithNoiseGiveTheExactCriticalPoint() {
        List<ScalingCurve> curves = exact(0, 0.015);
        int repetitions = 200;
        double[] squares = new double[5];
        int badFits = 0;
        for (int r = 0; r < repetitions; r++) {
            List<ScalingCurve> data = noisy(curves, 700_000 + r);
            DataCollapse collapse = new CollapseFit(3).withFixedB(0).of(data);
            Crossing crossing = Crossing.of(data.get(1), data.get(3), 2);
            squares[0] += square((collapse.criticalPoint() - CRITICAL) / collapse.criticalPointError());
            squares[1] += square((collapse.nu() - 1) / collapse.nuError());
            squares[2] += square((crossing.x() - CRITICAL) / crossing.xError());
            squares[3] += square((crossing.y() - 1 / (1 + Math.pow(2, 0.75))) / crossing.yError());
            squares[4] += collapse.chiSquared() / collapse.degrees();
            badFits += collapse.pValue() < 0.05 ? 1 : 0;
            assertThat(collapse.criticalPointError()).isLessThan(5e-3);
            assertThat(collapse.nuError()).isLessThan(0.3);
        }
        ChiSquaredDistribution law = new ChiSquaredDistribution(repetitions);
        double low = law.inverseCumulativeProbability(1e-5);
        double high = law.inverseCumulativeProbability(1 - 1e-5);
        for (int q = 0; q < 4; q++) {
            assertThat(squares[q]).as("quantity " + q).isBetween(low, 1.2 * high);
        }
        // χ² per degree averages to 1 with a scatter of √(2/14/200).
        assertThat(squares[4] / repetitions).isCloseTo(1, within(0.12));
        assertThat(badFits).isBetween(1, 26);
    }

    private static double square(double x) {
        return x * x;
    }

    /** dR/dK grows as L^{1/ν} at K_c: both exponents are 1. */
    @Test
    void derivativesGiveBothExponents() {
        List<ScalingCurve> data = noisy(exact(1, 0.02), 41);
        DataCollapse collapse = DataCollapse.of(data, 3);
        assertThat(collapse.a()).isCloseTo(1, within(5 * collapse.aError()));
        assertThat(collapse.b()).isCloseTo(1, within(5 * collapse.bError() + 0.01));
        assertThat(collapse.criticalPoint()).isCloseTo(CRITICAL, within(5 * collapse.criticalPointError()));
        assertThat(collapse.aError()).isLessThan(0.3);
        assertThat(collapse.bError()).isLessThan(0.1);
    }

    /** Data of exactly the fitted form are recovered to rounding, whatever the exponents. */
    @Test
    void exactForms() {
        for (double[] truth : new double[][] {{2.2, 0.63, -0.25}, {1.1, 1.6, 1.9}}) {
            List<ScalingCurve> curves = new ArrayList<>();
            for (double size : new double[] {6, 10, 20}) {
                double[] x = new double[9];
                double[] y = new double[9];
                double[] errors = new double[9];
                for (int k = 0; k < 9; k++) {
                    double u = 1.5 * (k - 4) / 4;
                    x[k] = truth[0] + u * Math.pow(size, -truth[1]);
                    y[k] = Math.pow(size, truth[2]) * (1.3 + 0.8 * u - 0.2 * u * u + 0.05 * u * u * u);
                    errors[k] = 0.01;
                }
                curves.add(ScalingCurve.of(size, x, y, errors));
            }
            DataCollapse collapse = DataCollapse.of(curves, 3);
            assertThat(collapse.criticalPoint()).isCloseTo(truth[0], within(1e-6));
            assertThat(collapse.a()).isCloseTo(truth[1], within(1e-5));
            assertThat(collapse.b()).isCloseTo(truth[2], within(1e-5));
            assertThat(collapse.function(0.7)).isCloseTo(1.3 + 0.56 - 0.098 + 0.05 * 0.343, within(1e-5));
            assertThat(collapse.pValue()).isGreaterThan(0.999);
        }
    }

    /** Lines y = ±s (x − x_0) with equal errors: the crossing and its error by hand. */
    @Test
    void crossingOfTwoLines() {
        double[] x = {0, 1, 2};
        double[] e = {0.1, 0.1, 0.1};
        Crossing crossing = Crossing.of(
                ScalingCurve.of(8, x, new double[] {-1, 0, 1}, e),
                ScalingCurve.of(16, x, new double[] {-2, 0, 2}, e),
                1);
        // At the middle of three points a fitted line has the variance σ²/3.
        assertThat(crossing.x()).isCloseTo(1, within(1e-9));
        assertThat(crossing.xError()).isCloseTo(Math.sqrt(2 * 0.01 / 3), within(1e-9));
        assertThat(crossing.yError()).isCloseTo(Math.sqrt((4 + 1) * 0.01 / 3), within(1e-9));
        assertThat(crossing.pValue()).isCloseTo(1, within(1e-9));
        assertThat(crossing.reason()).isEmpty();
    }

    @Test
    void whatCannotBeFittedIsRefusedOrReported() {
        double[] x = {0, 1, 2, 3};
        double[] e = {0.1, 0.1, 0.1, 0.1};
        ScalingCurve rising = ScalingCurve.of(8, x, new double[] {0, 1, 2, 3}, e);
        ScalingCurve above = ScalingCurve.of(16, x, new double[] {5, 6, 7, 8.5}, e);
        Crossing none = Crossing.of(rising, above, 1);
        assertThat(none.x()).isNaN();
        assertThat(none.reason()).contains("do not cross");
        assertThat(Crossing.of(rising, ScalingCurve.of(16, x, new double[] {0.1, 1.1, 1.9, 2.9}, e), 1)
                        .reason())
                .contains("slopes hardly differ");
        assertThat(Crossing.of(rising, ScalingCurve.of(16, x, new double[] {-3, 9, -9, 9}, e), 1)
                        .reason())
                .contains("do not fit");
        assertThatThrownBy(() -> Crossing.of(rising, rising, 1)).hasMessageContaining("two different sizes");
        assertThatThrownBy(() -> Crossing.of(rising, above, 4)).hasMessageContaining("needs more than 4 different x");
        assertThatThrownBy(() -> Crossing.of(
                        rising, ScalingCurve.of(9, new double[] {5, 6}, new double[] {1, 2}, new double[] {1, 1}), 1))
                .hasMessageContaining("no interval in common");
        assertThatThrownBy(() -> ScalingCurve.of(8, x, new double[4], new double[4]))
                .hasMessageContaining("positive errors");
        assertThatThrownBy(() -> ScalingCurve.of(0, x, x, e)).hasMessageContaining("size");
        assertThatThrownBy(() -> DataCollapse.of(List.of(rising, rising), 1))
                .hasMessageContaining("at least two sizes");
        assertThatThrownBy(() -> DataCollapse.of(List.of(rising, above), 4)).hasMessageContaining("more points");
        ScalingCurve flat = ScalingCurve.of(8, x, new double[] {1, 1, 1, 1}, e);
        ScalingCurve flatToo = ScalingCurve.of(16, x, new double[] {1, 1, 1, 1}, e);
        assertThatThrownBy(() -> new CollapseFit(1).withFixedB(0).of(List.of(flat, flatToo)))
                .hasMessageContaining("do not determine");
        // Two unrelated shapes do not collapse.
        ScalingCurve wild = ScalingCurve.of(16, x, new double[] {-1, 2.6, 1.1, 4}, e);
        assertThat(new CollapseFit(1)
                        .withFixedB(0)
                        .withStart(1.5, 0.5, 0)
                        .of(List.of(rising, wild))
                        .reason())
                .contains("do not collapse");
    }
}
