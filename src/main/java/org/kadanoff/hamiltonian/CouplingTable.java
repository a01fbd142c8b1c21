package org.kadanoff.hamiltonian;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.SubsetTransform;

/**
 * The canonical multi-body form of a Hamiltonian of two-state sites, in both languages:
 *
 * <p>H = −Σ_S J_S Π_{i∈S} s_i with s_i = ±1 (spin, Walsh–Hadamard) = −Σ_S c_S Π_{i∈S} b_i with b_i = 0, 1 (lattice gas,
 * Möbius), s = 2b − 1. The empty set carries the constant. A ±1 pair coupling is not c_ij/4 once higher orders exist.
 *
 * <p>Computed from the full table of 2^n energies in n 2^n additions; rounding error of each coupling at most about n ε
 * max|H|, for c_S multiplied by up to 2^{|S|}.
 *
 * @param sites n
 * @param rows one row per set of sites, ordered by body order and then lexicographically; all 2^n of them
 */
public record CouplingTable(int sites, List<Row> rows) {
    /** Largest number of sites for which all 2^n couplings are tabulated. */
    public static final int MAX_SITES = 20;

    /**
     * Coupling of one set of sites.
     *
     * @param sites S, ascending; empty for the constant
     * @param spin J_S
     * @param latticeGas c_S
     */
    public record Row(IntVector sites, double spin, double latticeGas) {
        public int order() {
            return sites.size();
        }
    }

    public CouplingTable {
        rows = List.copyOf(rows);
    }

    /**
     * All couplings of a Hamiltonian of at most {@value #MAX_SITES} two-state sites.
     *
     * @throws IllegalArgumentException when a site has other than two states, when there are too many sites, or when a
     *     configuration is forbidden (its couplings would be infinite)
     */
    public static CouplingTable of(Hamiltonian hamiltonian) {
        ConfigurationSpace space = hamiltonian.space();
        int n = space.sites();
        if (n > MAX_SITES) {
            throw new IllegalArgumentException("a full coupling table of " + n + " sites has 2^" + n
                    + " entries; it is made for at most " + MAX_SITES + " sites");
        }
        double[] energies = new double[1 << n];
        int[] state = new int[n];
        for (int k = 0; k < energies.length; k++) {
            space.decode(k, state);
            energies[k] = hamiltonian.energy(state);
        }
        return ofEnergies(space, energies);
    }

    /**
     * As {@link #of}, from the energies of all configurations.
     *
     * @param energies H in row-major order, last site fastest
     */
    public static CouplingTable ofEnergies(ConfigurationSpace space, double[] energies) {
        int n = space.sites();
        for (int i = 0; i < n; i++) {
            if (space.domain(i).size() != 2) {
                throw new IllegalArgumentException("spin and lattice-gas couplings need two-state sites; site " + i
                        + " has " + space.domain(i).size() + " states");
            }
        }
        if (n > MAX_SITES || energies.length != 1 << n) {
            throw new IllegalArgumentException(
                    "a coupling table of " + n + " sites needs 2^n energies and n <= " + MAX_SITES);
        }
        for (double energy : energies) {
            if (!Double.isFinite(energy)) {
                throw new IllegalArgumentException(
                        "a configuration is forbidden (infinite energy), so its couplings would be infinite");
            }
        }
        double[] spin = energies.clone();
        SubsetTransform.toSpinCoefficients(spin);
        double[] latticeGas = energies.clone();
        SubsetTransform.toLatticeGasCoefficients(latticeGas);
        List<Row> rows = new ArrayList<>(energies.length);
        for (int k = 0; k < energies.length; k++) {
            rows.add(new Row(subset(k, n), 0.0 - spin[k], 0.0 - latticeGas[k]));
        }
        rows.sort((a, b) -> a.sites().compareTo(b.sites()));
        return new CouplingTable(n, rows);
    }

    private static IntVector subset(int index, int n) {
        return IntVector.of(IntStream.range(0, n)
                .filter(i -> (index >> (n - 1 - i) & 1) != 0)
                .toArray());
    }

    /** The row of one set of sites, in any order. */
    public Row row(int... set) {
        IntVector wanted = IntVector.of(set).sorted();
        int low = 0;
        int high = rows.size() - 1;
        while (low <= high) {
            int middle = (low + high) >>> 1;
            int comparison = rows.get(middle).sites().compareTo(wanted);
            if (comparison == 0) {
                return rows.get(middle);
            }
            if (comparison < 0) {
                low = middle + 1;
            } else {
                high = middle - 1;
            }
        }
        throw new IllegalArgumentException("no row for the set " + wanted + " among " + sites + " sites");
    }

    /**
     * The Hamiltonian with exactly the rows' products, written in spins or in bits.
     *
     * @param domain {@link Domain#SPIN} to use J_S, {@link Domain#BIT} to use c_S
     */
    public Hamiltonian toHamiltonian(Domain domain) {
        if (!domain.equals(Domain.SPIN) && !domain.equals(Domain.BIT)) {
            throw new IllegalArgumentException(
                    "a coupling table is written in spins or bits, not on " + domain + " sites");
        }
        PolynomialTerms terms = new PolynomialTerms();
        for (Row row : rows) {
            double coupling = domain.equals(Domain.SPIN) ? row.spin() : row.latticeGas();
            if (coupling != 0) {
                terms.add(coupling, row.sites().toArray());
            }
        }
        return Hamiltonian.of(ConfigurationSpace.uniform(sites, domain), terms.toTerms());
    }
}
