// Kadanoff 1975 and Kadanoff, Houghton, Yalabik 1976: the kernel's exact steps, and the d = 2 lower bound at its fixed
// point, where one step is the sum over a single cell.
//
//   ./kadanoff run papers/kadanoff-1976/Reproduce.java papers/kadanoff-1976/expected.csv

import java.io.IOException;
import java.nio.file.Path;
import org.hipparchus.complex.Complex;
import org.hipparchus.linear.EigenDecompositionNonSymmetric;
import org.hipparchus.linear.MatrixUtils;
import org.kadanoff.exact.IntegrateOut;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;
import org.kadanoff.rg.RgStep;
import org.kadanoff.validation.Reproduction;

public class Reproduce {
    private static final int CORNERS = 4;
    private static final double OPTIMAL_P = 0.76598304;

    public static void main(String[] arguments) throws IOException {
        Reproduction paper = Reproduction.of(Path.of(arguments[0]));
        double[] fixedPoint = fixedPoint(OPTIMAL_P);
        for (int k = 0; k <= CORNERS; k++) {
            paper.obtained("fixed-point-" + k, fixedPoint[k]);
        }
        double[] even = eigenvalues(fixedPoint, true);
        double[] odd = eigenvalues(fixedPoint, false);
        for (int k = 0; k < even.length; k++) {
            paper.obtained("even-eigenvalue-" + (k + 1), even[k]);
        }
        for (int k = 0; k < odd.length; k++) {
            paper.obtained("odd-eigenvalue-" + (k + 1), odd[k]);
        }
        exactSteps(paper);
        System.exit(paper.conclude(System.out));
    }

    /**
     * One step of the bound in units of the number k of spins up: H'(mu) = ln sum_sigma exp[4 H(sigma) + p sum mu_i
     * sigma_i - ln 2cosh(p sum sigma_i)]. Kadanoff's weight is e^{+H}, ours e^{-H}, so our Hamiltonian of the cell is -4H
     * and integrating the four old corners out gives -H'.
     */
    private static double[] step(double[] h, double p) {
        double[] table = new double[1 << CORNERS];
        for (int k = 0; k < table.length; k++) {
            table[k] = -CORNERS * h[Integer.bitCount(k)];
        }
        int[] old = IntVector.range(CORNERS).toArray();
        Hamiltonian cell = Hamiltonian.of(
                2 * CORNERS,
                Domain.SPIN,
                new LocalTable(IntVector.range(CORNERS), RealVector.of(table)),
                new Pairs(
                        IntVector.range(CORNERS),
                        IntVector.range(CORNERS).map(i -> CORNERS + i),
                        RealVector.constant(CORNERS, p)),
                new HiddenUnit(UnitKind.SPIN, -1, 0, IntVector.range(CORNERS), RealVector.constant(CORNERS, p)));
        double[] energies = IntegrateOut.energies(cell, old);
        double[] next = new double[CORNERS + 1];
        for (int k = 0; k <= CORNERS; k++) {
            next[k] = -energies[(1 << k) - 1];
        }
        return next;
    }

    /** Newton's method on H' = H within the even sector, the constant included. */
    private static double[] fixedPoint(double p) {
        double[] h = {0, -0.8, -1.1, -0.8, 0};
        for (int iteration = 0; iteration < 50; iteration++) {
            double[] defect = new double[3];
            double[] image = step(h, p);
            for (int a = 0; a < 3; a++) {
                defect[a] = image[a] - h[a];
            }
            double[][] matrix = jacobian(h, true);
            for (int a = 0; a < 3; a++) {
                matrix[a][a] -= 1;
            }
            double[] change = new org.hipparchus.linear.LUDecomposition(MatrixUtils.createRealMatrix(matrix))
                    .getSolver()
                    .solve(MatrixUtils.createRealVector(defect))
                    .toArray();
            for (int k = 0; k <= CORNERS; k++) {
                h[k] -= change[Math.min(k, CORNERS - k)];
            }
        }
        return h;
    }

    /** Derivatives of one step within a sector by central differences, in the basis k = 0, 1, 2 (odd: 0, 1). */
    private static double[][] jacobian(double[] h, boolean even) {
        int size = even ? 3 : 2;
        double width = 1e-5;
        double[][] jacobian = new double[size][size];
        for (int b = 0; b < size; b++) {
            double[] up = h.clone();
            double[] down = h.clone();
            int mirror = CORNERS - b;
            up[b] += width;
            down[b] -= width;
            if (mirror != b) {
                up[mirror] += even ? width : -width;
                down[mirror] -= even ? width : -width;
            }
            double[] high = step(up, OPTIMAL_P);
            double[] low = step(down, OPTIMAL_P);
            for (int a = 0; a < size; a++) {
                jacobian[a][b] = (high[a] - low[a]) / (2 * width);
            }
        }
        return jacobian;
    }

    private static double[] eigenvalues(double[] h, boolean even) {
        Complex[] values = new EigenDecompositionNonSymmetric(MatrixUtils.createRealMatrix(jacobian(h, even)))
                .getEigenvalues();
        return java.util.Arrays.stream(values)
                .map(Complex::getReal)
                .sorted(java.util.Comparator.reverseOrder())
                .mapToDouble(x -> x)
                .toArray();
    }

    private static void exactSteps(Reproduction paper) {
        Lattice square = Lattices.square(4, 4, true);
        Hamiltonian torus = Ising.on(square, 0.44, 0.05);
        Blocking blocks = Blocking.rectangular(square, 2, 2);
        paper.obtained("free-energy-p-0.2", apply(0.2, torus, blocks).certificate().freeEnergyDifference());
        paper.obtained("free-energy-p-2", apply(2, torus, blocks).certificate().freeEnergyDifference());
        Hamiltonian limit = apply(400, torus, blocks).coarse();
        Hamiltonian majority = new ExactMap(Coupling.of(new CellRule.Majority(), blocks, torus.space()))
                .apply(torus)
                .coarse();
        int[] state = new int[4];
        double worst = 0;
        for (int k = 0; k < 16; k++) {
            majority.space().decode(k, state);
            worst = Math.max(worst, Math.abs(limit.energy(state) - majority.energy(state)));
        }
        paper.obtained("majority-limit", worst);
    }

    private static RgStep apply(double p, Hamiltonian torus, Blocking blocks) {
        return new ExactMap(Coupling.of(new CellRule.Kadanoff(p), blocks, torus.space())).apply(torus);
    }
}
