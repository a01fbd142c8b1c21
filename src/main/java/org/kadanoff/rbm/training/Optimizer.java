package org.kadanoff.rbm.training;

/** How parameters θ follow the gradient g of what is to grow, with the learning rate η. */
public sealed interface Optimizer {
    /** θ ← θ + η g. */
    static Optimizer plain() {
        return new Momentum(Schedule.constant(0), false);
    }

    /** With momentum 0.5 in the first five epochs and 0.9 from then on (Hinton's guide, section 9). */
    static Optimizer momentum() {
        return new Momentum(new Schedule.Switched(5, Schedule.constant(0.5), Schedule.constant(0.9)), false);
    }

    /** Adam with β₁ = 0.9, β₂ = 0.999, ε = 1e-8. */
    static Optimizer adam() {
        return new Adam(0.9, 0.999, 1e-8);
    }

    /**
     * Steps that remember: s ← μ s + η g and θ ← θ + s, or with Nesterov's look ahead θ ← θ + μ s + η g.
     *
     * <p>Source: I. Sutskever, J. Martens, G. Dahl, G. Hinton, Proc. Mach. Learn. Res. 28(3), 1139 (2013), whose parameters are
     * our θ + μ s.
     *
     * @param momentum μ, below 1
     */
    record Momentum(Schedule momentum, boolean nesterov) implements Optimizer {}

    /**
     * Steps η m̂/(√v̂ + ε) with running averages m of g and v of g², both corrected for having begun at 0.
     *
     * <p>Source: D. P. Kingma, J. Ba, Int. Conf. Learn. Represent. (2015), arXiv:1412.6980, algorithm 1.
     *
     * @param first β₁, from 0 to below 1
     * @param second β₂, from 0 to below 1
     * @param smallest ε, above 0
     */
    record Adam(double first, double second, double smallest) implements Optimizer {
        public Adam {
            boolean valid = first >= 0 && first < 1 && second >= 0 && second < 1 && smallest > 0;
            if (!valid) {
                throw new IllegalArgumentException(
                        "Adam's decay rates are from 0 to below 1 and its epsilon above 0, got " + first + ", " + second
                                + " and " + smallest);
            }
        }
    }
}
