package org.kadanoff.estimation;

/**
 * The integrated autocorrelation time by summing the autocorrelation function up to a window that balances truncation
 * bias against noise.
 *
 * <p>With Γ(t) = ⟨(x_i − x̄)(x_{i+t} − x̄)⟩, σ² = Γ(0) and τ(W) = ½ + Σ_{t=1}^W Γ(t)/Γ(0), the window is the first W at
 * which exp(−W/θ) − θ/√(Wn) &lt; 0, θ = S/ln((2τ(W) + 1)/(2τ(W) − 1)), S = 1.5. The bias from subtracting the measured
 * mean, −2τσ²/n in every Γ(t), is corrected. The error of τ is τ √(4(W + ½ − τ)/n).
 *
 * <p>Series whose window exceeds {@value #LONGEST_WINDOW} measurements are averaged in pairs first, which leaves the error
 * of the mean unchanged; the cost stays proportional to n.
 *
 * <p>Source: U. Wolff, Comput. Phys. Commun. 156, 143 (2004), doi:10.1016/S0010-4655(03)00467-3, eqs. (31)–(52).
 *
 * @param tau τ in measurements, at least about 0 (below ½ for anticorrelated series)
 * @param tauError its standard error
 * @param window W in measurements
 * @param error standard error of the mean, √(2τσ²/n)
 * @param isWindowClosed whether the window closed within a tenth of the chains; otherwise τ is a lower bound
 */
public record Autocorrelation(double tau, double tauError, double window, double error, boolean isWindowClosed) {
    private static final int LONGEST_WINDOW = 512;
    private static final double S = 1.5;
    /** A window of more than this part of a chain says that the chain is too short. */
    private static final double LARGEST_PART = 0.1;

    /**
     * Of all chains together, about their common mean: a disagreement of the chains counts as correlation.
     *
     * @param chains at least 2 measurements in all; not all equal
     */
    public static Autocorrelation of(Chains chains) {
        if (chains.size() < 2 || chains.isConstant()) {
            throw new IllegalArgumentException(
                    "the autocorrelation of " + chains.size() + " measurements without fluctuation is not defined");
        }
        double variance = chains.variance() * (chains.size() - 1) / chains.size();
        Chains averaged = chains;
        int bin = 1;
        while (true) {
            Window window = window(averaged);
            if (window.isClosed() || averaged.length() < 2 * LONGEST_WINDOW) {
                return result(chains, window, averaged, bin, variance);
            }
            averaged = averaged.binned(2);
            bin *= 2;
        }
    }

    /** Sum of Γ up to a window, in units of the series it was computed on. */
    private record Window(double gammaZero, double tau, int length, boolean isClosed) {}

    private static Autocorrelation result(Chains chains, Window window, Chains averaged, int bin, double variance) {
        double n = chains.size();
        double squared = 2 * window.tau() * window.gammaZero() / averaged.size();
        double tau = squared * n / (2 * variance);
        double length = (double) window.length() * bin;
        double tauError = tau * Math.sqrt(Math.max(0, 4 * (length + 0.5 - tau) / n));
        boolean closed = window.isClosed() && length <= LARGEST_PART * chains.length();
        return new Autocorrelation(tau, tauError, length, Math.sqrt(Math.max(0, squared)), closed);
    }

    private static Window window(Chains chains) {
        double mean = chains.mean();
        double n = chains.size();
        double gammaZero = covariance(chains, mean, 0);
        if (gammaZero == 0) {
            return new Window(0, 0.5, 0, true);
        }
        double sum = 0.5 * gammaZero;
        double absolute = sum;
        int longest = Math.min(LONGEST_WINDOW, chains.length() - 1);
        for (int w = 1; w <= longest; w++) {
            double gamma = covariance(chains, mean, w);
            sum += gamma;
            absolute += Math.abs(gamma);
            double tau = absolute / gammaZero;
            double theta = tau <= 0.5 ? 1e-12 : S / Math.log((2 * tau + 1) / (2 * tau - 1));
            if (Math.exp(-w / theta) - theta / Math.sqrt(w * n) < 0) {
                return corrected(gammaZero, sum, w, n, true);
            }
        }
        return corrected(gammaZero, sum, longest, n, false);
    }

    /** Adds the bias 2τσ²/n to every Γ(t), t = 0 … W, in the sum Γ(0)/2 + Σ Γ(t). */
    private static Window corrected(double gammaZero, double sum, int window, double n, boolean closed) {
        double bias = 2 * sum / n;
        double corrected = sum + bias * (window + 0.5);
        return new Window(gammaZero + bias, corrected / (gammaZero + bias), window, closed);
    }

    private static double covariance(Chains chains, double mean, int lag) {
        double sum = 0;
        int pairs = chains.length() - lag;
        for (double[] x : chains.series()) {
            double own = 0;
            for (int t = 0; t < pairs; t++) {
                own += (x[t] - mean) * (x[t + lag] - mean);
            }
            sum += own;
        }
        return sum / ((double) pairs * chains.count());
    }
}
