package org.kadanoff.hamiltonian;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;

/**
 * Couplings of every body order that an integrated-out unit E = −c φ(b + Σ w_i x_i) leaves between the sites it saw, by
 * the inclusion–exclusion formulas:
 *
 * <p>lattice gas c_S = c Σ_{T⊆S} (−1)^{|S|−|T|} φ(b_0 + Σ_{i∈T} u_i), spin J_S = Σ_{T⊇S} 2^{−|T|} c_T,
 *
 * <p>where b_0 + Σ u_i b_i is the field written in bits (for spins b_0 = b − Σ w_i, u_i = 2 w_i). The sums run over sets of
 * sites and never over the energies of all configurations transformed at once, so this path is independent of {@link
 * CouplingTable#of}; its cost is 3^m additions for m sites.
 *
 * <p>Source: G. Cossu et al., Phys. Rev. B 100, 064304 (2019), doi:10.1103/PhysRevB.100.064304; A. Decelle et al.,
 * arXiv:2309.02292 (2023).
 */
public final class HiddenUnitCouplings {
    /** Largest number of sites for which all couplings are listed. */
    public static final int MAX_SITES = 16;

    private final HiddenUnit unit;
    private final double[] logSums;

    private HiddenUnitCouplings(HiddenUnit unit, double[] logSums) {
        this.unit = unit;
        this.logSums = logSums;
    }

    /**
     * The couplings of one unit.
     *
     * @param domain {@link Domain#SPIN} or {@link Domain#BIT}, what the unit's sites are
     * @throws IllegalArgumentException when there are more than {@value #MAX_SITES} sites or another domain
     */
    public static HiddenUnitCouplings of(HiddenUnit unit, Domain domain) {
        int m = unit.sites().size();
        if (m > MAX_SITES) {
            throw new IllegalArgumentException(
                    "couplings of all orders are listed for units of at most " + MAX_SITES + " sites, got " + m);
        }
        if (!domain.equals(Domain.SPIN) && !domain.equals(Domain.BIT)) {
            throw new IllegalArgumentException("a unit on " + domain + " sites has no spin or lattice-gas couplings");
        }
        boolean spins = domain.equals(Domain.SPIN);
        double[] fields = new double[1 << m];
        CompensatedSum lowest = new CompensatedSum().add(unit.bias());
        unit.weights().stream().forEach(w -> lowest.add(spins ? -w : 0));
        fields[0] = lowest.value();
        for (int k = 0; k < m; k++) {
            double step = (spins ? 2 : 1) * unit.weights().get(k);
            for (int set = 0; set < 1 << k; set++) {
                fields[set | 1 << k] = fields[set] + step;
            }
        }
        double[] logSums = new double[fields.length];
        for (int set = 0; set < fields.length; set++) {
            logSums[set] = unit.multiplicity() * unit.kind().logSum(fields[set]);
        }
        return new HiddenUnitCouplings(unit, logSums);
    }

    /** All couplings, the constant included, with sites named by position in the unit's list of sites. */
    public CouplingTable table() {
        int m = unit.sites().size();
        double[] latticeGas = new double[logSums.length];
        for (int set = 0; set < latticeGas.length; set++) {
            latticeGas[set] = latticeGas(set);
        }
        List<CouplingTable.Row> rows = new ArrayList<>();
        for (int set = 0; set < latticeGas.length; set++) {
            int chosen = set;
            IntVector sites = IntVector.of(
                    IntStream.range(0, m).filter(k -> (chosen >> k & 1) != 0).toArray());
            rows.add(new CouplingTable.Row(sites, spin(set, latticeGas), latticeGas[set]));
        }
        rows.sort((a, b) -> a.sites().compareTo(b.sites()));
        return new CouplingTable(m, rows);
    }

    private double latticeGas(int set) {
        CompensatedSum sum = new CompensatedSum();
        int subset = set;
        while (true) {
            int left = Integer.bitCount(set) - Integer.bitCount(subset);
            sum.add(left % 2 == 0 ? logSums[subset] : -logSums[subset]);
            if (subset == 0) {
                return sum.value();
            }
            subset = (subset - 1) & set;
        }
    }

    private static double spin(int set, double[] latticeGas) {
        int all = latticeGas.length - 1;
        int outside = all & ~set;
        CompensatedSum sum = new CompensatedSum();
        int added = outside;
        while (true) {
            int superset = set | added;
            sum.add(Math.scalb(latticeGas[superset], -Integer.bitCount(superset)));
            if (added == 0) {
                return sum.value();
            }
            added = (added - 1) & outside;
        }
    }
}
