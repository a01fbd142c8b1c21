package org.kadanoff.rg;

import org.kadanoff.numeric.SpecialFunctions;

/**
 * Decimation of the Ising chain in closed form: of H = −K Σ s_i s_{i+1} − h Σ s_i every b-th spin is kept. With the
 * transfer matrix T(s,s') = e^{K s s' + h(s+s')/2} and T^b = ((A, B), (B, C)) over s = +, −,
 *
 * <p>K' = ¼ log(AC/B²), h' = ½ log(A/C), c = ¼ log(A C B²),
 *
 * <p>and −H' = K' Σ s s' + h' Σ s + c · (number of kept spins). For b = 2 and h = 0, K' = ½ log cosh 2K.
 *
 * <p>Source: D. R. Nelson, M. E. Fisher, Ann. Phys. 91, 226 (1975), doi:10.1016/0003-4916(75)90284-5.
 *
 * @param coupling K', the coupling of neighbouring kept spins
 * @param field h', the field on a kept spin
 * @param constantPerSite c, added to −H' for every kept spin
 */
public record ChainDecimation(double coupling, double field, double constantPerSite) {
    /**
     * One step.
     *
     * @param b length rescaling, at least 2
     */
    public static ChainDecimation of(double coupling, double field, int b) {
        if (b < 2) {
            throw new IllegalArgumentException("decimation keeps every b-th spin with b >= 2, got " + b);
        }
        double[] step = {coupling + field, -coupling, coupling - field};
        double[] power = step;
        for (int k = 1; k < b; k++) {
            power = times(power, step);
        }
        double a = power[0];
        double off = power[1];
        double c = power[2];
        return new ChainDecimation((a + c - 2 * off) / 4, (a - c) / 2, (a + c + 2 * off) / 4);
    }

    /** Product of two commuting symmetric 2 × 2 matrices given by the logs of their entries (++, +−, −−). */
    private static double[] times(double[] x, double[] y) {
        return new double[] {
            SpecialFunctions.logAddExp(x[0] + y[0], x[1] + y[1]),
            SpecialFunctions.logAddExp(x[0] + y[1], x[1] + y[2]),
            SpecialFunctions.logAddExp(x[1] + y[1], x[2] + y[2])
        };
    }
}
