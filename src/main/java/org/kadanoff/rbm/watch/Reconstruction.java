package org.kadanoff.rbm.watch;

import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.likelihood.FreeEnergies;

/**
 * How well rows come back from the hidden units' means: the mean over rows, by their weights, and visible columns of (v − E[v|E[h|v]])².
 * It falls whenever the hidden units carry information, whether or not the machine's distribution is any good: no measure of likelihood.
 */
public final class Reconstruction {
    private Reconstruction() {}

    /**
     * The mean square error per visible column.
     *
     * @param threads at least 1; the result does not depend on it
     * @throws IllegalArgumentException when the data do not fit the machine
     */
    public static double error(Machine machine, DataSet data, int threads) {
        FreeEnergies.requireFitting(machine, data);
        double[] squares = new double[data.rows()];
        TaskPool.run(squares.length, threads, () -> machine, (same, r) -> {
            double[] v = data.row(r);
            double[] h = machine.hiddenFields(v);
            machine.hidden().means(h, h);
            double[] back = machine.visibleFields(h);
            machine.visible().means(back, back);
            for (int i = 0; i < v.length; i++) {
                squares[r] += (v[i] - back[i]) * (v[i] - back[i]);
            }
        });
        CompensatedSum sum = new CompensatedSum();
        CompensatedSum total = new CompensatedSum();
        for (int r = 0; r < squares.length; r++) {
            sum.add(data.weights().get(r) * squares[r]);
            total.add(data.weights().get(r));
        }
        return sum.value() / (total.value() * data.columns());
    }
}
