package org.kadanoff.sampling;

/**
 * The spins of a {@link SpinChain} and how they find their energy differences ΔH = 2 s_i (h_i + Σ_j J_ij s_j). With an
 * exponential variate x, P(x &gt; y) = min(1, e^{−y}):
 *
 * <ul>
 *   <li>x &gt; ΔH has the Metropolis probability min(1, e^{−ΔH});
 *   <li>x &gt; log(1 + e^{ΔH}) has the heat bath's, 1/(1 + e^{ΔH}).
 * </ul>
 *
 * Both are exact to the resolution of x, also where they are tiny.
 */
abstract class SpinUpdates {
    /** Which probability a flip has. */
    enum Rule {
        METROPOLIS,
        HEAT_BATH
    }

    private final boolean heatBath;
    final double[] spins;

    SpinUpdates(Rule rule, int[] state) {
        heatBath = rule == Rule.HEAT_BATH;
        spins = new double[state.length];
        for (int i = 0; i < state.length; i++) {
            spins[i] = 2 * state[i] - 1;
        }
    }

    /**
     * Visits sites one after another and flips some.
     *
     * @param variates one exponential variate per visit
     * @param count how many entries of the arrays count
     * @return number of flips
     */
    abstract int visit(int[] sites, double[] variates, int count);

    /** As {@link Chain#audit()}. */
    abstract double audit();

    /** Whether a spin flips. */
    final boolean flips(double variate, double difference) {
        return variate > difference && (!heatBath || exceedsSoftplus(variate, difference));
    }

    /** x &gt; log(1 + e^y) = max(y, 0) + log(1 + e^{−|y|}), for x &gt; y. */
    static boolean exceedsSoftplus(double x, double y) {
        double excess = x - Math.max(y, 0);
        double a = Math.abs(y);
        // log(1 + e^{−a}) < e^{−a} ≤ 1/(1 + a + a²/2), which settles most cases.
        return excess * (1 + a * (1 + 0.5 * a)) >= 1 || excess > Math.log1p(Math.exp(-a));
    }

    /** State indices, 1 for s = +1. */
    final int[] state() {
        int[] state = new int[spins.length];
        for (int i = 0; i < spins.length; i++) {
            state[i] = spins[i] > 0 ? 1 : 0;
        }
        return state;
    }
}
