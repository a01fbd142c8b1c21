package org.kadanoff.validation;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.CouplingTable;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.HiddenUnitCouplings;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.hamiltonian.model.Hopfield;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.report.Comparison;

/** What integrating out a unit leaves behind. */
final class ModelClaims {
    private static final double ROUNDING = 1e-12;

    private ModelClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "hidden-unit-couplings",
                        "The couplings of every body order that a hidden unit leaves behind, by inclusion-exclusion, equal"
                                + " the Walsh-Hadamard transform of its energy.",
                        "An RBM's hidden units are many-body interactions; this says exactly which, order by order, in"
                                + " spin and lattice-gas language.",
                        ModelClaims::hiddenUnitCouplings),
                new Claim(
                        "hopfield-is-gaussian-rbm",
                        "Integrating real hidden units out of an RBM leaves the Hopfield model, and a known constant.",
                        "The associative memory of the essay and the RBM are one family; the constant p/2 + (p/2) log 2 pi"
                                + " shows that nothing was dropped.",
                        ModelClaims::hopfield));
    }

    private static List<Comparison> hiddenUnitCouplings(Claim.Extent extent, RandomStreams streams) {
        int largest = extent == Claim.Extent.QUICK ? 10 : 14;
        List<Comparison> rows = new ArrayList<>();
        for (Domain domain : List.of(Domain.BIT, Domain.SPIN)) {
            for (UnitKind kind : List.of(UnitKind.BIT, UnitKind.SPIN)) {
                double worst = 0;
                for (int n = 2; n <= largest; n += 2) {
                    HiddenUnit unit = HiddenUnit.of(
                            kind,
                            0.3,
                            RandomModels.normal(n, 0.8, streams.stream(300 + n)).toArray());
                    worst = Math.max(worst, deviation(unit, domain));
                }
                rows.add(Comparison.equal(
                        "max-deviation-" + kind.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)
                                + "-unit-on-" + domain + "-sites-to-" + largest,
                        0,
                        worst,
                        ROUNDING,
                        "G. Cossu et al., Phys. Rev. B 100, 064304 (2019)"));
            }
        }
        return rows;
    }

    /** Worst deviation over all sets, lattice-gas couplings in units of the 2^order that their definition sums. */
    private static double deviation(HiddenUnit unit, Domain domain) {
        CouplingTable closed = HiddenUnitCouplings.of(unit, domain).table();
        CouplingTable transformed = CouplingTable.of(Hamiltonian.of(unit.sites().size(), domain, unit));
        double worst = 0;
        for (int k = 0; k < closed.rows().size(); k++) {
            CouplingTable.Row a = closed.rows().get(k);
            CouplingTable.Row b = transformed.rows().get(k);
            worst = Math.max(worst, Math.abs(a.spin() - b.spin()));
            worst = Math.max(worst, Math.scalb(Math.abs(a.latticeGas() - b.latticeGas()), -a.order()));
        }
        return worst;
    }

    private static List<Comparison> hopfield(Claim.Extent extent, RandomStreams streams) {
        int n = extent == Claim.Extent.QUICK ? 12 : 18;
        List<Comparison> rows = new ArrayList<>();
        for (int p : new int[] {1, 3, 6}) {
            int[][] patterns = RandomModels.patterns(p, n, streams.stream(320 + p));
            Hamiltonian memory = Hopfield.of(patterns, Hopfield.Rule.HEBB);
            Hamiltonian marginal = Hopfield.gaussianHiddenMarginal(patterns);
            double constant = -0.5 * p - 0.5 * p * Math.log(2 * Math.PI);
            double worst = 0;
            int[] state = new int[n];
            for (long k = 0; k < 4096; k++) {
                memory.space().decode(k, state);
                worst = Math.max(worst, Math.abs(marginal.energy(state) - memory.energy(state) - constant));
            }
            rows.add(Comparison.equal(
                    "max-energy-deviation-" + p + "-patterns",
                    0,
                    worst,
                    ROUNDING * 10,
                    "A. Barra et al., Neural Networks 34, 1 (2012)"));
            ExactSolver solver = ExactSolver.standard(1L << 30);
            rows.add(Comparison.equal(
                    "log-z-" + p + "-patterns",
                    solver.solve(memory, Quantities.LOG_Z).logZ() - constant,
                    solver.solve(marginal, Quantities.LOG_Z).logZ(),
                    ROUNDING * 100,
                    "the same, summed by the exact engines"));
        }
        return rows;
    }
}
