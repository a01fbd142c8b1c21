package org.kadanoff.exact.elimination;

/**
 * Running sums of weights along a row of configurations; where moments are wanted, the mean and the variance of the energy
 * of what was added. A part of weight w, mean m and variance v that joins others of weight W, mean M and variance V gets the
 * share p = w/(W + w), and by the law of total variance
 *
 * <p>M → (1 − p) M + p m, V → (1 − p) V + p v + p (1 − p) (m − M)²,
 *
 * <p>in which nothing cancels. Mutable.
 */
abstract class Mixture {
    final double[] weights;
    final double[] means;
    final double[] variances;
    private boolean empty = true;

    private Mixture(int columns, boolean moments) {
        this.weights = new double[columns];
        this.means = new double[moments ? columns : 0];
        this.variances = new double[moments ? columns : 0];
    }

    /** How the product of the inputs is stored, and how the sum. */
    enum Kind {
        /** Weights give weights. */
        WEIGHTS,
        /** Logarithms give logarithms. */
        LOGARITHMS,
        /** Logarithms of probabilities give probabilities. */
        PROBABILITIES
    }

    static Mixture of(Kind kind, int columns, boolean moments) {
        return switch (kind) {
            case WEIGHTS -> moments ? new WeightMoments(columns) : new Weights(columns);
            case LOGARITHMS -> moments ? new LogMoments(columns) : new Logarithms(columns);
            case PROBABILITIES -> new Probabilities(columns);
        };
    }

    /** Forgets everything; sums of nothing may not be read. */
    final void clear() {
        empty = true;
    }

    /** Adds the parts at {@code from} of the arrays; the last two are empty without moments. */
    final void add(double[] w, double[] m, double[] v, int from) {
        if (empty) {
            begin(w, m, v, from);
            empty = false;
        } else {
            join(w, m, v, from);
        }
    }

    /** The first part. */
    void begin(double[] w, double[] m, double[] v, int from) {
        System.arraycopy(w, from, weights, 0, weights.length);
        if (means.length > 0) {
            System.arraycopy(m, from, means, 0, means.length);
            System.arraycopy(v, from, variances, 0, variances.length);
        }
    }

    /** A further part. */
    abstract void join(double[] w, double[] m, double[] v, int from);

    private static final class Weights extends Mixture {
        Weights(int columns) {
            super(columns, false);
        }

        @Override
        void join(double[] w, double[] m, double[] v, int from) {
            double[] sum = weights;
            for (int c = 0; c < sum.length; c++) {
                sum[c] += w[from + c];
            }
        }
    }

    private static final class Probabilities extends Mixture {
        Probabilities(int columns) {
            super(columns, false);
        }

        @Override
        void begin(double[] w, double[] m, double[] v, int from) {
            for (int c = 0; c < weights.length; c++) {
                weights[c] = Math.exp(w[from + c]);
            }
        }

        @Override
        void join(double[] w, double[] m, double[] v, int from) {
            double[] sum = weights;
            for (int c = 0; c < sum.length; c++) {
                sum[c] += Math.exp(w[from + c]);
            }
        }
    }

    private static final class WeightMoments extends Mixture {
        WeightMoments(int columns) {
            super(columns, true);
        }

        @Override
        void join(double[] w, double[] m, double[] v, int from) {
            double[] sum = weights;
            double[] mean = means;
            double[] variance = variances;
            for (int c = 0; c < sum.length; c++) {
                double total = sum[c] + w[from + c];
                double inverse = 1 / Math.max(total, Double.MIN_NORMAL);
                double p = w[from + c] * inverse;
                double q = sum[c] * inverse;
                double gap = m[from + c] - mean[c];
                mean[c] += p * gap;
                variance[c] = q * variance[c] + p * (v[from + c] + q * gap * gap);
                sum[c] = total;
            }
        }
    }

    private static final class Logarithms extends Mixture {
        Logarithms(int columns) {
            super(columns, false);
        }

        @Override
        void join(double[] w, double[] m, double[] v, int from) {
            for (int c = 0; c < weights.length; c++) {
                double x = w[from + c];
                double greater = Math.max(weights[c], x);
                if (greater > Double.NEGATIVE_INFINITY) {
                    weights[c] = greater + Math.log1p(Math.exp(Math.min(weights[c], x) - greater));
                }
            }
        }
    }

    private static final class LogMoments extends Mixture {
        LogMoments(int columns) {
            super(columns, true);
        }

        @Override
        void join(double[] w, double[] m, double[] v, int from) {
            for (int c = 0; c < weights.length; c++) {
                double x = w[from + c];
                double greater = Math.max(weights[c], x);
                if (greater == Double.NEGATIVE_INFINITY) {
                    continue;
                }
                double ratio = Math.exp(Math.min(weights[c], x) - greater);
                double major = 1 / (1 + ratio);
                double minor = ratio / (1 + ratio);
                double p = x > weights[c] ? major : minor;
                double q = x > weights[c] ? minor : major;
                double gap = m[from + c] - means[c];
                means[c] += p * gap;
                variances[c] = q * variances[c] + p * (v[from + c] + q * gap * gap);
                weights[c] = greater + Math.log1p(ratio);
            }
        }
    }
}
