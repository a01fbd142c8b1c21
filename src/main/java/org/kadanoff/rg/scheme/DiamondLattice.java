package org.kadanoff.rg.scheme;

import java.util.List;

/**
 * The diamond hierarchical lattice: every bond is replaced by b^{d−1} parallel paths of b bonds, again and again. Summing over the
 * sites within the paths undoes the last replacement exactly,
 *
 * <p>K' = b^{d−1} series(K), c = b^{d−1} c_series(K) for every bond that remains.
 *
 * <p>N counts bonds here, N' = N/b^d; a large lattice has b^{d−1}(b−1)/(b^d − 1) sites for each of them. The fixed point and
 * exponents are those of {@link MigdalKadanoff}, where nothing is exact.
 *
 * <p>Source: A. N. Berker, S. Ostlund, J. Phys. C 12, 4961 (1979), doi:10.1088/0022-3719/12/22/035; R. B. Griffiths, M. Kaufman,
 * Phys. Rev. B 26, 5022 (1982), doi:10.1103/PhysRevB.26.5022.
 *
 * @param bond Ising, the field being one of bonds, or Potts
 * @param bondsInSeries b, at least 2
 * @param paths b^{d−1}, at least 2
 */
public record DiamondLattice(Bond bond, int bondsInSeries, int paths) implements CouplingFlow {
    public DiamondLattice {
        if (bondsInSeries < 2 || paths < 2) {
            throw new IllegalArgumentException(
                    "a diamond needs at least two paths of at least two bonds, got " + paths + " of " + bondsInSeries);
        }
    }

    @Override
    public List<String> couplings() {
        return bond.couplings();
    }

    @Override
    public boolean isOdd(int coupling) {
        return bond.isOdd(coupling);
    }

    @Override
    public double lengthFactor() {
        return bondsInSeries;
    }

    /** d = 1 + log(paths)/log b. */
    @Override
    public double spatialDimension() {
        return 1 + Math.log(paths) / Math.log(bondsInSeries);
    }

    @Override
    public double volumeFactor() {
        return (double) bondsInSeries * paths;
    }

    @Override
    public double[] apply(double[] point) {
        double[] image = bond.series(point, bondsInSeries).bond();
        for (int i = 0; i < image.length; i++) {
            image[i] *= paths;
        }
        return image;
    }

    @Override
    public double constant(double[] couplings) {
        return paths * bond.series(couplings, bondsInSeries).constant();
    }
}
