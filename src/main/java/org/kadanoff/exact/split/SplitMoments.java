package org.kadanoff.exact.split;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.kadanoff.exact.split.SplitSums.Moment;
import org.kadanoff.numeric.Matrix;

/**
 * One thread's sums over weights times energies at one configuration of the outer sites. With w = g T h, and with L short
 * for L f,
 *
 * <pre>
 *   Σ w e (LR),  Σ w e² (LR),  Σ w (l L·R + L·m R),  Σ w e (l L·R + L·m R),  Σ w (l L)·(m R).
 * </pre>
 *
 * Mutable; to be closed.
 */
final class SplitMoments implements AutoCloseable {
    private final SplitPass pass;
    private final JointEnergies.Unit energies;
    private final List<JointEnergies.Unit> leftEnergies = new ArrayList<>();
    /** l L; then (l L)·R, L·(m R), (l L)·(m R). */
    private final List<Matrix> matrices = new ArrayList<>();

    private final double[] leftRow;
    private final double[] leftEnergy;
    private final double[] energy;
    private final double[] scratch;
    private final double[] more;
    private final Map<Moment, double[]> sums = new EnumMap<>(Moment.class);

    SplitMoments(SplitPass pass) {
        this.pass = pass;
        Division division = pass.tables.division;
        List<PairModel> parts = pass.observables.parts();
        this.energies =
                new JointEnergies(parts.get(0), division.outer(), division.rows(), division.columns()).new Unit();
        int columns = division.columns().count;
        if (pass.observables.products()) {
            leftEnergies.add(
                    new JointEnergies(parts.get(1), division.outer(), division.rows(), division.inner()).new Unit());
            matrices.add(pass.product.matrix(division.rows().count, division.inner().count));
            for (int k = 0; k < 3; k++) {
                matrices.add(pass.product.matrix(division.rows().count, columns));
            }
        }
        this.leftRow = new double[division.inner().count];
        this.leftEnergy = new double[division.inner().count];
        this.energy = new double[columns];
        this.scratch = new double[columns];
        this.more = new double[columns];
        for (Moment moment : Moment.values()) {
            sums.put(moment, new double[columns]);
        }
    }

    /** Forms the products at a configuration of the outer sites, from its L. */
    void start(SplitTables.Unit unit, Matrix left) {
        energies.moveTo(unit.outer);
        sums.values().forEach(sum -> Arrays.fill(sum, 0));
        if (!pass.observables.products() || pass.rightEnergy == null) {
            return;
        }
        int rows = unit.g.length;
        leftEnergies.get(0).moveTo(unit.outer);
        for (int r = 0; r < rows; r++) {
            left.getRow(r, leftRow);
            leftEnergies.get(0).fill(r, leftEnergy);
            Rows.multiply(leftRow, leftEnergy, leftRow);
            matrices.get(0).setRow(r, leftRow);
        }
        pass.product.multiply(matrices.get(0), pass.right, matrices.get(1), rows);
        pass.product.multiply(left, pass.rightEnergy, matrices.get(2), rows);
        pass.product.multiply(matrices.get(0), pass.rightEnergy, matrices.get(3), rows);
    }

    /**
     * Adds a row.
     *
     * @param joint w (L·R)
     * @param weight w
     */
    void addRow(int r, double[] joint, double[] weight) {
        energies.fill(r, energy);
        Rows.multiply(joint, energy, scratch);
        Rows.add(scratch, sum(Moment.E));
        Rows.addProduct(scratch, energy, sum(Moment.EE));
        if (!pass.observables.products()) {
            return;
        }
        matrices.get(1).getRow(r, scratch);
        matrices.get(2).getRow(r, more);
        Rows.add(more, scratch);
        Rows.multiply(scratch, weight, scratch);
        Rows.add(scratch, sum(Moment.L_PLUS_M));
        Rows.addProduct(scratch, energy, sum(Moment.E_TIMES_L_PLUS_M));
        matrices.get(3).getRow(r, scratch);
        Rows.addProduct(scratch, weight, sum(Moment.L_TIMES_M));
    }

    private double[] sum(Moment moment) {
        return Objects.requireNonNull(sums.get(moment));
    }

    void addTo(SplitSums total, double factor) {
        sums.forEach((moment, sum) -> total.addMoment(moment, factor * Rows.sum(sum)));
    }

    @Override
    public void close() {
        matrices.forEach(Matrix::close);
    }
}
