package org.kadanoff.rbm.likelihood;

import java.util.Arrays;
import org.kadanoff.exact.WeightedMoments;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.TaskPool;
import org.kadanoff.numeric.UnitLayers;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.LayerStates;
import org.kadanoff.rbm.Machine;

/**
 * Sums over all configurations of a machine's discrete hidden layer, the visible one being summed in closed form: e^{−F(h)} = e^{b·h +
 * Φ_v(a + Wh)}. Configurations are numbered with the last unit fastest, blocks of 2^12 of them are worked off by any thread, and
 * every block computes its first fields anew, so that no rounding adds up from block to block.
 *
 * @param machine with a discrete hidden layer
 */
record LayerSum(Machine machine) {
    private static final long BLOCK = 1 << 12;

    LayerSum {
        if (machine.hidden().domain().isEmpty()) {
            throw new IllegalArgumentException("only discrete units can be enumerated, not "
                    + machine.hidden().name());
        }
    }

    private int states() {
        return machine.hidden().domain().orElseThrow().size();
    }

    private boolean isOneHot() {
        return !machine.hidden().domain().orElseThrow().isNumeric();
    }

    /** log Z with ⟨E⟩ and Var E of the joint distribution, by the law of total variance. */
    WeightedMoments moments(int threads, Progress progress) {
        long count = (long) LayerStates.count(machine.hidden());
        int blocks = (int) ((count + BLOCK - 1) / BLOCK);
        WeightedMoments[] parts = new WeightedMoments[blocks];
        TaskPool.run(blocks, threads, progress, () -> new Walk(this), (walk, k) -> {
            WeightedMoments sum = new WeightedMoments();
            Layer visible = machine.visible();
            walk.over(k * BLOCK, Math.min(count, (k + 1) * BLOCK), (index, w) -> {
                sum.add(w.logWeight(), visible.meanEnergy(w.fields) - w.linear(), visible.energyVariance(w.fields));
            });
            parts[k] = sum;
        });
        WeightedMoments all = new WeightedMoments();
        for (WeightedMoments part : parts) {
            all.merge(part);
        }
        return all;
    }

    /** −F(h) of all configurations. */
    double[] logWeights(int threads, Progress progress) {
        int count = (int) LayerStates.count(machine.hidden());
        double[] logs = new double[count];
        int blocks = (int) ((count + BLOCK - 1) / BLOCK);
        TaskPool.run(blocks, threads, progress, () -> new Walk(this), (walk, k) -> {
            walk.over(k * BLOCK, Math.min(count, (k + 1) * BLOCK), (index, w) -> logs[(int) index] = w.logWeight());
        });
        return logs;
    }

    /** The values of the hidden columns in a configuration. */
    double[] values(long index) {
        double[] h = new double[machine.hidden().columns()];
        long left = index;
        for (int unit = machine.hidden().units() - 1; unit >= 0; unit--) {
            int state = (int) (left % states());
            left /= states();
            if (isOneHot()) {
                h[unit * states() + state] = 1;
            } else {
                h[unit] = machine.hidden().domain().orElseThrow().value(state);
            }
        }
        return h;
    }

    private interface Visit {
        void at(long index, Walk walk);
    }

    /** The fields a + Wh while h runs through successive configurations. Mutable. */
    private static final class Walk {
        private final Machine machine;
        private final LayerSum sum;
        private final double[][] columns;
        private final UnitLayers units;
        private final double[] work;
        private double[] h = {};
        private double[] fields = {};

        Walk(LayerSum sum) {
            this.sum = sum;
            machine = sum.machine;
            int m = machine.visible().columns();
            columns = new double[machine.hidden().columns()][m];
            for (int j = 0; j < columns.length; j++) {
                for (int i = 0; i < m; i++) {
                    columns[j][i] = machine.weight(i, j);
                }
            }
            units = new UnitLayers(m);
            work = new double[m];
        }

        void over(long from, long to, Visit visit) {
            TaskPool.checkInterrupted();
            h = sum.values(from);
            fields = machine.visibleFields(h);
            for (long index = from; index < to; index++) {
                visit.at(index, this);
                if (index + 1 < to) {
                    advance();
                }
            }
        }

        private void advance() {
            int states = sum.states();
            for (int unit = machine.hidden().units() - 1; unit >= 0; unit--) {
                int next = (state(unit) + 1) % states;
                set(unit, next);
                if (next != 0) {
                    return;
                }
            }
        }

        private int state(int unit) {
            if (!sum.isOneHot()) {
                return h[unit] == 1 ? 1 : 0;
            }
            int states = sum.states();
            for (int s = 0; s < states; s++) {
                if (h[unit * states + s] == 1) {
                    return s;
                }
            }
            throw new IllegalStateException("no state of a one-hot unit is set: " + Arrays.toString(h));
        }

        private void set(int unit, int state) {
            if (sum.isOneHot()) {
                int old = unit * sum.states() + state(unit);
                change(old, 0);
                change(unit * sum.states() + state, 1);
            } else {
                change(unit, machine.hidden().domain().orElseThrow().value(state));
            }
        }

        private void change(int column, double value) {
            add(columns[column], value - h[column], fields);
            h[column] = value;
        }

        private static void add(double[] column, double factor, double[] fields) {
            for (int i = 0; i < fields.length; i++) {
                fields[i] += factor * column[i];
            }
        }

        /** b·h. */
        double linear() {
            double dot = 0;
            for (int j = 0; j < h.length; j++) {
                dot += machine.hiddenBias().get(j) * h[j];
            }
            return dot;
        }

        /** −F(h), by whole arrays where the visible units have two states. */
        double logWeight() {
            String kind = machine.visible().name();
            if (kind.equals("bit")) {
                return linear() + units.softplusSum(fields, 1, work, fields.length);
            }
            if (kind.equals("spin")) {
                double total = 0;
                for (double field : fields) {
                    total += field;
                }
                return linear() + units.softplusSum(fields, 2, work, fields.length) - total;
            }
            return linear() + machine.visible().logPartition(fields);
        }
    }
}
