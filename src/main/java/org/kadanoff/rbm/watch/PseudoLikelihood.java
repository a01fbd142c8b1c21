package org.kadanoff.rbm.watch;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.likelihood.FreeEnergies;

/**
 * The log-pseudo-likelihood log PL(v) = Σ_i log P(v_i | all other v), the sum over all visible units, in nats per row; a one-hot unit
 * is one unit. It needs no log Z: with F the free energy, P(v_i = x | rest) = e^{−F(x, rest)} / Σ_y e^{−F(y, rest)} over the states y of
 * the unit. Cost: m q n for each row, q the number of states.
 *
 * <p>Source: J. Besag, J. R. Stat. Soc. D 24, 179 (1975), doi:10.2307/2987782.
 *
 * @param mean Σ w log PL / Σ w
 * @param error standard error of the mean over rows drawn independently, and of the choice of units in the stochastic version; NaN for
 *     one row
 */
public record PseudoLikelihood(double mean, double error) {
    /**
     * All units of all rows.
     *
     * @param threads at least 1; the result does not depend on it
     * @throws IllegalArgumentException when the visible units are not discrete, or the data do not fit the machine
     */
    public static PseudoLikelihood exact(Machine machine, DataSet data, int threads) {
        requireDiscrete(machine);
        FreeEnergies.requireFitting(machine, data);
        double[] values = new double[data.rows()];
        TaskPool.run(values.length, threads, () -> machine, (same, r) -> values[r] = of(machine, data.row(r)));
        return averaged(values, data);
    }

    /**
     * One unit of each row, drawn uniformly, times the number of units: an unbiased estimate of the exact version.
     *
     * @param random advanced by one draw per row
     * @throws IllegalArgumentException as in the exact version
     */
    public static PseudoLikelihood stochastic(Machine machine, DataSet data, UniformRandomProvider random) {
        requireDiscrete(machine);
        FreeEnergies.requireFitting(machine, data);
        double[] values = new double[data.rows()];
        int units = machine.visible().units();
        for (int r = 0; r < values.length; r++) {
            double[] v = data.row(r);
            values[r] = units * logConditional(machine, v, machine.hiddenFields(v), random.nextInt(units));
        }
        return averaged(values, data);
    }

    /** log PL of one configuration. */
    public static double of(Machine machine, double[] v) {
        requireDiscrete(machine);
        double[] fields = machine.hiddenFields(v);
        double sum = 0;
        for (int i = 0; i < machine.visible().units(); i++) {
            sum += logConditional(machine, v, fields, i);
        }
        return sum;
    }

    private static void requireDiscrete(Machine machine) {
        if (machine.visible().domain().isEmpty()) {
            throw new IllegalArgumentException("the pseudo-likelihood is a sum over the states of each visible unit; "
                    + machine.visible().name() + " units have none to sum over, watch the free-energy gap instead");
        }
    }

    private static PseudoLikelihood averaged(double[] values, DataSet data) {
        FreeEnergies average = new FreeEnergies(RealVector.of(values), data.weights());
        return new PseudoLikelihood(average.mean(), average.error());
    }

    /** log P(v_i | rest), the fields b + vW being given. */
    private static double logConditional(Machine machine, double[] v, double[] fields, int unit) {
        int states = machine.visible().domain().orElseThrow().size();
        LogSum all = new LogSum();
        double own = Double.NaN;
        for (int s = 0; s < states; s++) {
            double[] changed = fields.clone();
            double linear = 0;
            boolean isOwn = true;
            int width = machine.visible().columns() / machine.visible().units();
            for (int c = unit * width; c < (unit + 1) * width; c++) {
                double value = value(machine, s, c - unit * width);
                isOwn &= value == v[c];
                linear += machine.visibleBias().get(c) * value;
                add(machine, c, value - v[c], changed);
            }
            double minusF = linear + machine.hidden().logPartition(changed);
            all.add(minusF);
            own = isOwn ? minusF : own;
        }
        return own - all.value();
    }

    private static double value(Machine machine, int state, int column) {
        return machine.visible().columns() == machine.visible().units()
                ? machine.visible().domain().orElseThrow().value(state)
                : state == column ? 1 : 0;
    }

    private static void add(Machine machine, int column, double change, double[] fields) {
        if (change != 0) {
            for (int j = 0; j < fields.length; j++) {
                fields[j] += change * machine.weight(column, j);
            }
        }
    }
}
