package org.kadanoff.rg.scheme;

import java.util.List;
import org.kadanoff.rg.ChainDecimation;

/**
 * Decimation of the Ising chain, exact: (K, h) → (K', h'). Its fixed points are K = 0 and the zero-temperature one K = ∞, where e^{−2K}
 * is multiplied by b and h too: both scaling powers are 1 there, ν = 1 in e^{−2K} and δ = ∞.
 *
 * @param factor b, at least 2
 */
public record ChainFlow(int factor) implements CouplingFlow {
    public ChainFlow {
        if (factor < 2) {
            throw new IllegalArgumentException("decimation keeps every b-th spin with b >= 2, got " + factor);
        }
    }

    @Override
    public List<String> couplings() {
        return List.of("K", "h");
    }

    @Override
    public boolean isOdd(int coupling) {
        return coupling == 1;
    }

    @Override
    public double lengthFactor() {
        return factor;
    }

    @Override
    public double spatialDimension() {
        return 1;
    }

    @Override
    public double[] apply(double[] point) {
        ChainDecimation step = ChainDecimation.of(point[0], point[1], factor);
        return new double[] {step.coupling(), step.field()};
    }

    @Override
    public double constant(double[] couplings) {
        return ChainDecimation.of(couplings[0], couplings[1], factor).constantPerSite();
    }
}
