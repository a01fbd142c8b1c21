package org.kadanoff.rg.scheme;

import java.util.List;

/**
 * Migdal and Kadanoff's step with a length factor b on the hypercubic lattice in d dimensions: of every b^{d−1} parallel bonds all are
 * moved onto one, which multiplies couplings by b^{d−1}, and b bonds in a row are made one by summing over the b − 1 sites between
 * them ({@link Bond#series}).
 *
 * <ul>
 *   <li>{@link Order#MOVE_FIRST}: K' = series(b^{d−1} K). With the couplings of all bonds, b^d − 1 − d(b−1) sites of a cell lose
 *       theirs and count q states each. By Jensen's inequality, ⟨H − H_moved⟩ = 0 in the original lattice, so
 *       that moving cannot lower log Z: FlowFreeEnergy is an upper bound of log Z/N.
 *   <li>{@link Order#DECIMATE_FIRST}: K' = b^{d−1} series(K), the same flow seen between the two halves of a step, K being the coupling
 *       of the bonds that were moved already. Exact on the diamond hierarchical lattice ({@link DiamondLattice}).
 * </ul>
 *
 * <p>Dimensions and length factors need not be integers where the sites that lose their bonds are not negative in number.
 *
 * <p>Source: A. A. Migdal, Sov. Phys. JETP 42, 743 (1975); L. P. Kadanoff, Ann. Phys. 100, 359 (1976),
 * doi:10.1016/0003-4916(76)90066-X.
 *
 * @param bond Ising, with field, or Potts
 * @param spatialDimension d, at least 1
 * @param lengthFactor b, more than 1
 * @param order of the two halves of a step
 */
public record MigdalKadanoff(Bond bond, double spatialDimension, double lengthFactor, Order order)
        implements CouplingFlow {
    /** What a step begins with. */
    public enum Order {
        MOVE_FIRST,
        DECIMATE_FIRST
    }

    public MigdalKadanoff {
        if (!(lengthFactor > 1) || !(spatialDimension >= 1) || !Double.isFinite(lengthFactor * spatialDimension)) {
            throw new IllegalArgumentException(
                    "bonds are moved in at least one dimension with a length factor b of more than 1, got d = "
                            + spatialDimension + " and b = " + lengthFactor
                            + " (the limit b = 1 is a scheme of its own: MigdalLimit)");
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
    public double[] apply(double[] point) {
        return order == Order.MOVE_FIRST
                ? bond.series(moved(point), lengthFactor).bond()
                : moved(bond.series(point, lengthFactor).bond());
    }

    @Override
    public double constant(double[] couplings) {
        double[] chain = order == Order.MOVE_FIRST ? moved(couplings) : couplings;
        double free = volumeFactor() - 1 - spatialDimension * (lengthFactor - 1);
        return spatialDimension * bond.series(chain, lengthFactor).constant() + free * Math.log(bond.states());
    }

    /** b^{d−1} K. */
    private double[] moved(double[] couplings) {
        double bonds = Math.pow(lengthFactor, spatialDimension - 1);
        double[] sum = couplings.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] *= bonds;
        }
        return sum;
    }
}
