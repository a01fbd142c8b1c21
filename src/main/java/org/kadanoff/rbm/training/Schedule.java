package org.kadanoff.rbm.training;

/** A number that changes from epoch to epoch, such as the learning rate. Epochs count from 0. */
public sealed interface Schedule {
    /**
     * The value in an epoch.
     *
     * @param epoch which, from 0 on
     * @param epochs how many there are to be in all, at least 1
     */
    double at(int epoch, int epochs);

    static Schedule constant(double value) {
        return new Constant(value);
    }

    /** From a value down to 0, which would be reached after the last epoch. */
    static Schedule linearToZero(double from) {
        return new Linear(from, 0);
    }

    /** Always the same. */
    record Constant(double value) implements Schedule {
        public Constant {
            requireValue(value);
        }

        @Override
        public double at(int epoch, int epochs) {
            return value;
        }
    }

    /** from + (to − from) · epoch / epochs: {@code to} would be reached after the last epoch. */
    record Linear(double from, double to) implements Schedule {
        public Linear {
            requireValue(from);
            requireValue(to);
        }

        @Override
        public double at(int epoch, int epochs) {
            return from + (to - from) * epoch / epochs;
        }
    }

    /**
     * from · factor^epoch.
     *
     * @param factor per epoch, above 0
     */
    record Exponential(double from, double factor) implements Schedule {
        public Exponential {
            requireValue(from);
            if (!(factor > 0) || !Double.isFinite(factor)) {
                throw new IllegalArgumentException(
                        "the factor of an exponential schedule is above 0 and finite, got " + factor);
            }
        }

        @Override
        public double at(int epoch, int epochs) {
            return from * Math.pow(factor, epoch);
        }
    }

    /**
     * Another schedule, which in the first epochs is multiplied by 1/n, 2/n, …
     *
     * @param rising number n of these epochs, at least 1
     */
    record WarmUp(int rising, Schedule then) implements Schedule {
        public WarmUp {
            if (rising < 1) {
                throw new IllegalArgumentException("a warm-up takes at least 1 epoch, got " + rising);
            }
        }

        @Override
        public double at(int epoch, int epochs) {
            return then.at(epoch, epochs) * Math.min(1, (epoch + 1.0) / rising);
        }
    }

    /**
     * One schedule in the first epochs and another from then on.
     *
     * @param first number of epochs that {@code before} is for
     */
    record Switched(int first, Schedule before, Schedule after) implements Schedule {
        public Switched {
            if (first < 0) {
                throw new IllegalArgumentException("a schedule is switched after at least 0 epochs, got " + first);
            }
        }

        @Override
        public double at(int epoch, int epochs) {
            return (epoch < first ? before : after).at(epoch, epochs);
        }
    }

    private static void requireValue(double value) {
        if (!(value >= 0) || !Double.isFinite(value)) {
            throw new IllegalArgumentException("the values of a schedule are at least 0 and finite, got " + value);
        }
    }
}
