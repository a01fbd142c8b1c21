package org.kadanoff.rbm.training;

import org.kadanoff.sampling.ChainState;

/** Turns gradients into steps, row by row of Θ. Mutable; different threads may work on different rows. */
abstract class Stepper {
    static Stepper of(Optimizer optimizer, int rows, int columns) {
        if (optimizer instanceof Optimizer.Adam adam) {
            return new AdamStepper(adam, rows, columns);
        }
        return new MomentumStepper((Optimizer.Momentum) optimizer, rows, columns);
    }

    /** Hears that another batch begins. */
    abstract void begin(int epoch, int epochs);

    /**
     * A step.
     *
     * @param row of Θ
     * @param gradient what is to be followed
     * @param rate η
     * @param work as long (modified)
     * @return what is to be added, in an array that is not to be changed
     */
    abstract double[] step(int row, double[] gradient, double rate, double[] work);

    abstract ChainState save();

    abstract void restore(ChainState saved);

    /** {@link Optimizer.Momentum}. */
    private static final class MomentumStepper extends Stepper {
        private static final String STEPS = "steps";

        private final Optimizer.Momentum optimizer;
        /** Whether steps are ever remembered; else they are not worth keeping. */
        private final boolean remembers;

        private final double[][] last;
        private double momentum;

        MomentumStepper(Optimizer.Momentum optimizer, int rows, int columns) {
            this.optimizer = optimizer;
            this.remembers = !optimizer.momentum().equals(Schedule.constant(0));
            this.last = new double[rows][remembers ? columns : 0];
        }

        @Override
        void begin(int epoch, int epochs) {
            momentum = optimizer.momentum().at(epoch, epochs);
        }

        @Override
        double[] step(int row, double[] gradient, double rate, double[] work) {
            if (!remembers) {
                for (int j = 0; j < gradient.length; j++) {
                    work[j] = rate * gradient[j];
                }
                return work;
            }
            double[] own = last[row];
            double mu = momentum;
            for (int j = 0; j < own.length; j++) {
                own[j] = mu * own[j] + rate * gradient[j];
            }
            if (!optimizer.nesterov()) {
                return own;
            }
            for (int j = 0; j < own.length; j++) {
                work[j] = mu * own[j] + rate * gradient[j];
            }
            return work;
        }

        @Override
        ChainState save() {
            return ChainState.empty().with(STEPS, RowTable.flat(last));
        }

        @Override
        void restore(ChainState saved) {
            RowTable.fill(last, saved.doubles(STEPS));
        }
    }

    /** {@link Optimizer.Adam}. */
    private static final class AdamStepper extends Stepper {
        private static final String FIRST = "first-moments";
        private static final String SECOND = "second-moments";
        private static final String TIME = "time";

        private final Optimizer.Adam optimizer;
        private final double[][] first;
        private final double[][] second;
        private long time;

        AdamStepper(Optimizer.Adam optimizer, int rows, int columns) {
            this.optimizer = optimizer;
            this.first = new double[rows][columns];
            this.second = new double[rows][columns];
        }

        @Override
        void begin(int epoch, int epochs) {
            time++;
        }

        @Override
        double[] step(int row, double[] gradient, double rate, double[] work) {
            double[] m = first[row];
            double[] v = second[row];
            double b1 = optimizer.first();
            double b2 = optimizer.second();
            double ofFirst = rate / (1 - Math.pow(b1, (double) time));
            double ofSecond = 1 / (1 - Math.pow(b2, (double) time));
            double least = optimizer.smallest();
            for (int j = 0; j < m.length; j++) {
                double g = gradient[j];
                m[j] = b1 * m[j] + (1 - b1) * g;
                v[j] = b2 * v[j] + (1 - b2) * g * g;
                work[j] = ofFirst * m[j] / (Math.sqrt(ofSecond * v[j]) + least);
            }
            return work;
        }

        @Override
        ChainState save() {
            return ChainState.empty()
                    .with(FIRST, RowTable.flat(first))
                    .with(SECOND, RowTable.flat(second))
                    .with(TIME, new long[] {time});
        }

        @Override
        void restore(ChainState saved) {
            RowTable.fill(first, saved.doubles(FIRST));
            RowTable.fill(second, saved.doubles(SECOND));
            time = saved.longs(TIME)[0];
        }
    }
}
