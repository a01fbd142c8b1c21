package org.kadanoff.rbm.training;

import org.kadanoff.numeric.GeneralProduct;

/**
 * Θ plus fast parameters φ that follow the same gradient, φ ← decay · φ + rate · g: what the chains of fast persistent contrastive divergence
 * feel. Mutable; different threads may work on different rows. To be closed.
 */
final class FastParameters implements AutoCloseable {
    /** Θ + φ. */
    final Parameters sum;
    /** φ. */
    final double[][] fast;

    private final Parameters slow;
    private final double rate;
    private final double decay;

    FastParameters(Parameters slow, double rate, double decay, GeneralProduct product) {
        this.slow = slow;
        this.rate = rate;
        this.decay = decay;
        sum = new Parameters(slow.visible, slow.hidden, product);
        fast = new double[slow.visible + 1][slow.hidden + 1];
        publish();
    }

    void follow(int row, double[] gradient) {
        double[] own = fast[row];
        for (int j = 0; j < own.length; j++) {
            own[j] = decay * own[j] + rate * gradient[j];
        }
    }

    void publish(int row) {
        double[] own = sum.rows[row];
        for (int j = 0; j < own.length; j++) {
            own[j] = slow.rows[row][j] + fast[row][j];
        }
        sum.publish(row);
    }

    void publish() {
        for (int i = 0; i < fast.length; i++) {
            publish(i);
        }
    }

    @Override
    public void close() {
        sum.close();
    }
}
