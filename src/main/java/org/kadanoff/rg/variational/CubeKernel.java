package org.kadanoff.rg.variational;

import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.SpecialFunctions;

/**
 * Kadanoff's kernel between classes of colourings, with the normalisation moved onto the cube:
 *
 * <p>W(μ, c) = log Σ_{σ in c} e^{p μ·σ} − log 2cosh(p M_c), M_c = Σ_i σ_i, and ∂W/∂p = ⟨μ·σ⟩ − M_c tanh(p M_c).
 *
 * <p>W(μ̄, c̄) = W(μ, c) to the last bit.
 */
final class CubeKernel {
    private final double[][] logWeights;
    private final double[][] slopes;

    CubeKernel(CubeSpace space, double strength) {
        int classes = space.classes();
        logWeights = new double[classes][classes];
        slopes = new double[classes][classes];
        for (int from = 0; from < classes; from++) {
            if (space.reversed(from) < from) {
                copyReversed(space, from);
                continue;
            }
            boolean symmetric = space.reversed(from) == from;
            for (int to = 0; to < classes; to++) {
                if (symmetric && space.reversed(to) < to) {
                    logWeights[from][to] = logWeights[from][space.reversed(to)];
                    slopes[from][to] = slopes[from][space.reversed(to)];
                } else {
                    fill(space, strength, from, to);
                }
            }
        }
    }

    private void copyReversed(CubeSpace space, int from) {
        for (int to = 0; to < logWeights.length; to++) {
            logWeights[from][to] = logWeights[space.reversed(from)][space.reversed(to)];
            slopes[from][to] = slopes[space.reversed(from)][space.reversed(to)];
        }
    }

    private void fill(CubeSpace space, double strength, int from, int to) {
        int n = space.corners();
        double[] counts = space.overlaps(from, to);
        LogSum sum = new LogSum();
        for (int a = 0; a <= n; a++) {
            if (counts[a] > 0) {
                sum.add(Math.log(counts[a]) + strength * (2 * a - n));
            }
        }
        double mean = 0;
        for (int a = 0; a <= n; a++) {
            if (counts[a] > 0) {
                mean += (2 * a - n) * counts[a] * Math.exp(strength * (2 * a - n) - sum.value());
            }
        }
        double magnetisation = 2.0 * space.upSpins(to) - n;
        logWeights[from][to] = sum.value() - SpecialFunctions.logTwoCosh(strength * magnetisation);
        slopes[from][to] = mean - magnetisation * Math.tanh(strength * magnetisation);
    }

    /** W(from, ·). */
    double[] logWeights(int from) {
        return logWeights[from];
    }

    /** ∂W(from, ·)/∂p. */
    double[] slopes(int from) {
        return slopes[from];
    }
}
