package org.kadanoff.exact.planar;

import java.util.List;
import org.kadanoff.exact.Factors;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.lattice.Graph;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * An Ising model in zero field, H = E − Σ_b K_b s_i s_j, whatever terms it was written with: two states per site, energies
 * of pairs only, and no net preference of any site for a state.
 *
 * @param space the sites, with state 0 standing for s = −1 and state 1 for s = +1
 * @param graph one bond per pair of sites that share a term
 * @param couplings K_b
 * @param constant E
 */
record ZeroFieldIsing(ConfigurationSpace space, Graph graph, RealVector couplings, double constant) {
    /** Fields that cancel but for rounding count as none: this share of what was added up. */
    private static final double ROUNDING = 16 * Math.ulp(1.0);

    /**
     * The model of some factors.
     *
     * @throws IllegalArgumentException when they are none, with the reason
     */
    static ZeroFieldIsing of(Factors factors) {
        requireSpins(factors);
        List<Factors.Table> tables = factors.tables();
        int[] first = new int[tables.size()];
        int[] second = new int[tables.size()];
        double[] couplings = new double[tables.size()];
        Fields fields = new Fields(factors.sites());
        CompensatedSum constant = new CompensatedSum().add(factors.constantEnergy());
        for (int i = 0; i < factors.sites(); i++) {
            double[] e = factors.siteEnergies(i);
            fields.add(i, e[0] / 2, -e[1] / 2);
            constant.add(e[0] / 2).add(e[1] / 2);
        }
        for (int b = 0; b < first.length; b++) {
            int[] sites = tables.get(b).sites();
            double[] e = tables.get(b).energies();
            first[b] = sites[0];
            second[b] = sites[1];
            couplings[b] = ((e[1] - e[0]) + (e[2] - e[3])) / 4;
            fields.add(sites[0], e[0] / 4, -e[2] / 4, e[1] / 4, -e[3] / 4);
            fields.add(sites[1], e[0] / 4, -e[1] / 4, e[2] / 4, -e[3] / 4);
            constant.add((e[0] + e[3]) / 4).add((e[1] + e[2]) / 4);
        }
        fields.requireNone();
        return new ZeroFieldIsing(
                factors.space(),
                new Graph(factors.sites(), IntVector.of(first), IntVector.of(second)),
                RealVector.of(couplings),
                constant.value());
    }

    private static void requireSpins(Factors factors) {
        for (int i = 0; i < factors.sites(); i++) {
            if (factors.space().domain(i).size() != 2) {
                throw new IllegalArgumentException("site " + i + " has "
                        + factors.space().domain(i).size() + " states; planar sums need two states per site");
            }
            requireFinite(factors.siteEnergies(i), i);
        }
        if (!factors.wideTerms().isEmpty()) {
            throw new IllegalArgumentException("planar sums need couplings of pairs, but a term joins "
                    + factors.wideTerms().get(0).support().size() + " sites");
        }
        for (Factors.Table table : factors.tables()) {
            if (table.sites().length != 2) {
                throw new IllegalArgumentException(
                        "planar sums need couplings of pairs, but a term joins " + table.sites().length + " sites");
            }
            requireFinite(table.energies(), table.sites());
        }
    }

    private static void requireFinite(double[] energies, int... sites) {
        for (double e : energies) {
            if (e == Double.POSITIVE_INFINITY) {
                throw new IllegalArgumentException(
                        "a state of " + IntVector.of(sites) + " is forbidden; planar sums need finite energies");
            }
        }
    }

    /** Net field of every site, H ∋ −h s, and how much was added up for it. */
    private static final class Fields {
        private final double[] field;
        private final double[] scale;

        Fields(int sites) {
            field = new double[sites];
            scale = new double[sites];
        }

        void add(int site, double... parts) {
            double sum = 0;
            for (double part : parts) {
                sum += part;
                scale[site] += Math.abs(part);
            }
            field[site] += sum;
        }

        void requireNone() {
            for (int i = 0; i < field.length; i++) {
                if (Math.abs(field[i]) > ROUNDING * scale[i]) {
                    throw new IllegalArgumentException(
                            "site " + i + " has a field of " + field[i] + "; planar sums exist only without fields");
                }
            }
        }
    }
}
