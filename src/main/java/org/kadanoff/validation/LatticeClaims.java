package org.kadanoff.validation;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.report.Comparison;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.ChainDecimation;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;
import org.kadanoff.rg.RgStep;

/** Numbers that were known before this program: exact lattice results and exact real-space steps. */
final class LatticeClaims {
    private static final double CRITICAL = Math.log(1 + Math.sqrt(2)) / 2;
    private static final String KAUFMAN = "B. Kaufman, Phys. Rev. 76, 1232 (1949)";

    private LatticeClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "torus-partition-function",
                        "log Z and energy of the 4 x 4 Ising torus equal Kaufman's formula.",
                        "The partition sums under every other claim come from the same engines.",
                        LatticeClaims::torus),
                new Claim(
                        "chain-decimation",
                        "Summing every other spin of an Ising ring gives the closed-form K', h' and constant, and no other"
                                + " coupling.",
                        "The one real-space scheme that closes exactly: any sign or constant slip shows here first.",
                        LatticeClaims::decimation),
                new Claim(
                        "majority-and-decimation-tables",
                        "H~ of the 4 x 4 torus at the critical point under 2 x 2 blocks has the tabulated values.",
                        "An independent brute force gave these numbers; ties of the majority rule count one half.",
                        LatticeClaims::blockTables));
    }

    private static List<Comparison> torus(Claim.Extent extent, RandomStreams streams) {
        ExactSolver solver = ExactSolver.standard(1L << 30);
        Lattice square = Lattices.square(4, 4, true);
        double[] couplings = {CRITICAL, 0.3, 0.5};
        double[] logZ = {15.521915458755, 12.785523325714, 17.105367118732};
        List<Comparison> rows = new ArrayList<>();
        for (int k = 0; k < couplings.length; k++) {
            ExactSolution solution = solver.solve(Ising.on(square, couplings[k], 0), Quantities.MOMENTS);
            rows.add(Comparison.equal(
                    String.format(java.util.Locale.ROOT, "log-z-k-%.4f", couplings[k]),
                    logZ[k],
                    solution.logZ(),
                    1e-11,
                    KAUFMAN));
            if (k == 0) {
                rows.add(Comparison.equal(
                        "energy-per-site-critical", -1.56562379, solution.meanEnergy() / 16 / CRITICAL, 1e-8, KAUFMAN));
            }
        }
        return rows;
    }

    private static List<Comparison> decimation(Claim.Extent extent, RandomStreams streams) {
        List<Comparison> rows = new ArrayList<>();
        ChainDecimation known = ChainDecimation.of(0.7, 0.3, 2);
        String closed = "D. R. Nelson, M. E. Fisher, Ann. Phys. 91, 226 (1975)";
        rows.add(Comparison.equal("closed-form-coupling", 0.3657339723, known.coupling(), 1e-9, closed));
        rows.add(Comparison.equal("closed-form-field", 0.5638725753, known.field(), 1e-9, closed));
        rows.add(Comparison.equal("closed-form-constant", 1.1032219228, known.constantPerSite(), 1e-9, closed));
        for (int b : new int[] {2, 4}) {
            int n = extent == Claim.Extent.QUICK ? 12 : 20;
            Lattice ring = Lattices.chain(n, true);
            Hamiltonian fine = Ising.on(ring, 0.7, 0.3);
            Blocking blocks = Blocking.rectangular(ring, b);
            RgStep step = new ExactMap(Coupling.of(new CellRule.Decimation(), blocks, fine.space())).apply(fine);
            rows.add(Comparison.equal(
                    "max-coupling-deviation-b-" + b, 0, deviation(step.couplings(), n / b, b), 1e-12, closed));
        }
        return rows;
    }

    /** Worst deviation of a ring's couplings from the closed form; every other coupling should vanish. */
    private static double deviation(CouplingTable couplings, int sites, int b) {
        ChainDecimation expected = ChainDecimation.of(0.7, 0.3, b);
        double worst = 0;
        for (CouplingTable.Row row : couplings.rows()) {
            double should = switch (row.order()) {
                case 0 -> expected.constantPerSite() * sites;
                case 1 -> expected.field();
                case 2 -> {
                    int gap = row.sites().get(1) - row.sites().get(0);
                    yield gap == 1 || gap == sites - 1 ? expected.coupling() : 0;
                }
                default -> 0;
            };
            worst = Math.max(worst, Math.abs(row.spin() - should));
        }
        return worst;
    }

    private static List<Comparison> blockTables(Claim.Extent extent, RandomStreams streams) {
        Lattice square = Lattices.square(4, 4, true);
        Hamiltonian fine = Ising.on(square, CRITICAL, 0);
        Blocking blocks = Blocking.rectangular(square, 2, 2);
        String[] names = {"all-up", "one-down", "two-down-adjacent", "two-down-diagonal"};
        double[][] configurations = {{1, 1, 1, 1}, {1, 1, 1, -1}, {1, 1, -1, -1}, {1, -1, -1, 1}};
        double[] majority = {-14.6780211365, -11.2123825659, -10.5968834805, -9.1348184042};
        double[] decimation = {-14.5386048149, -11.8441266913, -10.9657124438, -9.9518966917};
        List<Comparison> rows = new ArrayList<>();
        for (CellRule rule : List.of(new CellRule.Majority(), new CellRule.Decimation())) {
            RgStep step = new ExactMap(Coupling.of(rule, blocks, fine.space())).apply(fine);
            double[] expected = rule instanceof CellRule.Majority ? majority : decimation;
            for (int k = 0; k < names.length; k++) {
                rows.add(Comparison.equal(
                        rule.label() + "-" + names[k],
                        expected[k],
                        step.coarse().energyOf(configurations[k]),
                        1e-9,
                        "independent brute force over 2^16 configurations"));
            }
            rows.add(Comparison.equal(
                    rule.label() + "-free-energy-difference",
                    0,
                    step.certificate().freeEnergyDifference(),
                    1e-12,
                    "sum_mu p(mu|cell) = 1"));
        }
        return rows;
    }
}
