package org.kadanoff.rg.scheme;

import java.util.List;
import org.kadanoff.numeric.SpecialFunctions;

/**
 * Decimation of the square lattice to every other site, b = √2, cut back to the nearest-neighbour coupling. The sum over a site with
 * its four neighbours, 2cosh K(s_1 + s_2 + s_3 + s_4), is e^{A + B Σ_{i<j} s_i s_j + D s_1 s_2 s_3 s_4} exactly, with
 *
 * <p>A = log 2 + ⅛ log cosh 4K + ½ log cosh 2K, B = ⅛ log cosh 4K, D = ⅛ log cosh 4K − ½ log cosh 2K.
 *
 * <p>Neighbours on the coarse lattice receive 2B, second neighbours B. D is dropped and the second neighbours' coupling is added to
 * the neighbours', which keeps the energy of the ordered state: K' = 3B = ⅜ log cosh 4K.
 *
 * <p>Source: L. P. Kadanoff, in Phase Transitions and Critical Phenomena 5A (Academic Press, 1976), ch. 1; K. G. Wilson, Rev. Mod.
 * Phys. 47, 773 (1975), doi:10.1103/RevModPhys.47.773.
 */
public record TruncatedDecimation() implements CouplingFlow {
    @Override
    public List<String> couplings() {
        return List.of("K");
    }

    @Override
    public boolean isOdd(int coupling) {
        return false;
    }

    @Override
    public double lengthFactor() {
        return Math.sqrt(2);
    }

    @Override
    public double spatialDimension() {
        return 2;
    }

    @Override
    public double volumeFactor() {
        return 2;
    }

    @Override
    public double[] apply(double[] point) {
        return new double[] {0.375 * SpecialFunctions.logCosh(4 * point[0])};
    }

    @Override
    public double constant(double[] couplings) {
        double k = couplings[0];
        return Math.log(2) + SpecialFunctions.logCosh(4 * k) / 8 + SpecialFunctions.logCosh(2 * k) / 2;
    }
}
