package org.kadanoff.exact.split;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.kadanoff.exact.Marginals;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.numeric.Matrix;
import org.kadanoff.numeric.MatrixProduct;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.TaskPool;

/**
 * One sweep over all configurations of a model in a given division: for every o, the sum over k of L(r,k) f_o(k) R(k,n) is
 * a matrix product with an R that does not depend on o, and what is left to do is to add up its entries times g_o(r) T(r,n)
 * h_o(n). Holds R; to be closed.
 */
final class SplitPass implements AutoCloseable {
    /** In so many parts the work is divided, whatever the number of threads. */
    private static final int TASKS = 64;

    final SplitTables tables;
    final Observables observables;
    final MatrixProduct product;
    /** Configurations o whose total weight is below e^{cutoff} are left out: together they do not reach the last digit. */
    final double cutoff;

    final Matrix right;
    /** R(k,n) m(k,n). */
    final @Nullable Matrix rightEnergy;
    /** Row (site, state) of the row set: 1 where row configuration r has that state. */
    final @Nullable Matrix indicator;

    private final int[] offset;

    SplitPass(
            SplitTables tables,
            Observables observables,
            double cutoff,
            MatrixProduct product,
            ConfigurationSpace space) {
        this(tables, observables, cutoff, product, Marginals.offsets(space));
    }

    private SplitPass(SplitTables tables, Observables observables, double cutoff, MatrixProduct product, int[] offset) {
        this.tables = tables;
        this.observables = observables;
        this.cutoff = cutoff;
        this.product = product;
        this.offset = offset;
        Division division = tables.division;
        this.right = product.matrix(division.inner().count, division.columns().count);
        this.rightEnergy = observables.products() ? product.matrix(right.rows(), right.columns()) : null;
        this.indicator = observables.marginals() && division.rows().states > 0
                ? product.matrix(division.rows().states, division.rows().count)
                : null;
        fillRight();
        fillIndicator();
    }

    /** The same pass with one site more outside. */
    SplitPass refined() {
        SplitTables finer = new SplitTables(tables.model, tables.division.refined(tables.model));
        return new SplitPass(finer, observables, cutoff, product, offset);
    }

    private void fillRight() {
        SiteSet inner = tables.division.inner();
        SiteSet columns = tables.division.columns();
        double[] row = new double[columns.count];
        double[] energy = new double[columns.count];
        JointEnergies.@Nullable Unit energies = rightEnergies();
        for (int k = 0; k < inner.count; k++) {
            columns.products(tables.rightFactors, k * columns.states, 1, row);
            right.setRow(k, row);
            if (energies != null && rightEnergy != null) {
                energies.fill(k, energy);
                Rows.multiply(energy, row, energy);
                rightEnergy.setRow(k, energy);
            }
        }
    }

    private JointEnergies.@Nullable Unit rightEnergies() {
        if (!observables.products()) {
            return null;
        }
        SiteSet nothing = new SiteSet(tables.model, new int[0]);
        JointEnergies energies = new JointEnergies(
                observables.parts().get(2), nothing, tables.division.inner(), tables.division.columns());
        JointEnergies.Unit unit = energies.new Unit();
        unit.moveTo(new int[0]);
        return unit;
    }

    private void fillIndicator() {
        if (indicator == null) {
            return;
        }
        SiteSet rows = tables.division.rows();
        int[] digits = new int[rows.size()];
        double[][] ones = new double[rows.states][rows.count];
        for (int r = 0; r < rows.count; r++) {
            rows.decode(r, digits);
            for (int k = 0; k < digits.length; k++) {
                ones[rows.offset[k] + digits[k]][r] = 1;
            }
        }
        for (int s = 0; s < ones.length; s++) {
            indicator.setRow(s, ones[s]);
        }
    }

    SplitSums newSums() {
        return new SplitSums(offset, observables.marginals());
    }

    /** The sums over everything; their last bit does not depend on the number of threads. */
    SplitSums run(int threads, Progress progress) {
        long units = tables.division.outer().configurations;
        int tasks = (int) Math.min(units, TASKS);
        List<SplitWorker> workers = Collections.synchronizedList(new ArrayList<>());
        SplitSums[] parts = IntStream.range(0, tasks).mapToObj(t -> newSums()).toArray(SplitSums[]::new);
        try {
            TaskPool.run(
                    tasks,
                    threads,
                    () -> {
                        SplitWorker worker = new SplitWorker(this);
                        workers.add(worker);
                        return worker;
                    },
                    (worker, t) -> {
                        long from = first(units, t, tasks);
                        long to = first(units, t + 1, tasks);
                        worker.run(from, to, parts[t], progress.share(1.0 / tasks));
                    });
        } finally {
            workers.forEach(SplitWorker::close);
        }
        SplitSums total = newSums();
        for (SplitSums part : parts) {
            total.merge(part);
        }
        return total;
    }

    private static long first(long units, int task, int tasks) {
        return units / tasks * task + Math.min(task, units % tasks);
    }

    @Override
    public void close() {
        right.close();
        if (rightEnergy != null) {
            rightEnergy.close();
        }
        if (indicator != null) {
            indicator.close();
        }
    }
}
