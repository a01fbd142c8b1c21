package org.kadanoff.estimation.logperiodic;

/** What data must be like to be fitted. */
final class Data {
    private Data() {}

    /** 1/error. */
    static double[] weights(double[] t, double[] y, double[] errors) {
        if (t.length != y.length || t.length != errors.length) {
            throw new IllegalArgumentException("every t has a y and an error, got " + t.length + " t, " + y.length
                    + " y and " + errors.length + " errors");
        }
        double[] weights = new double[t.length];
        for (int k = 0; k < t.length; k++) {
            if (!Double.isFinite(t[k]) || !Double.isFinite(y[k]) || !(errors[k] > 0) || errors[k] == 1 / 0.0) {
                throw new IllegalArgumentException("data are finite and their errors positive, but point " + k
                        + " has t = " + t[k] + ", y = " + y[k] + " and the error " + errors[k]);
            }
            weights[k] = 1 / errors[k];
        }
        return weights;
    }

    static void requireMore(int points, int parameters) {
        if (points <= parameters) {
            throw new IllegalArgumentException(
                    "a log-periodic fit with " + parameters + " parameters needs more points than that, got " + points);
        }
    }
}
