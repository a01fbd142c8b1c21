package org.kadanoff.validation;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.report.Comparison;
import org.kadanoff.rg.CellRule;
import org.kadanoff.rg.Certificate;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;

/** Why a step is certified by three numbers and not by one. */
final class CertificateClaims {
    private static final double ROUNDING = 1e-12;
    private static final String DISPUTE = "H. W. Lin, M. Tegmark, D. Rolnick, J. Stat. Phys. 168, 1223 (2017);"
            + " D. J. Schwab, P. Mehta, arXiv:1609.03541 (2016)";

    private CertificateClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "normalised-kernel-preserves-free-energy",
                        "Once T is normalised as log p(h|v), the free-energy difference is 0 for arbitrary weights, while"
                                + " the RBM may be as wrong a model of P as one likes.",
                        "Free-energy preservation alone is no evidence that a network has learned anything: an untrained"
                                + " RBM passes it. KL has to be looked at as well.",
                        CertificateClaims::normalised),
                new Claim(
                        "constant-shift-fakes-free-energy",
                        "Adding a constant to E brings the free-energy difference to 0; KL does not move and the trace"
                                + " condition is violated.",
                        "Matching one number by one constant is always possible, so the trace defect has to be reported"
                                + " beside it.",
                        CertificateClaims::constantShift),
                new Claim(
                        "block-kernels-preserve-free-energy",
                        "Decimation, majority rule and Kadanoff's p-kernel are conditional probabilities: no trace defect"
                                + " and the same free energy, whatever p.",
                        "Every real-space scheme starts from this identity; it also catches dropped constants.",
                        CertificateClaims::blockKernels));
    }

    private static List<Comparison> normalised(Claim.Extent extent, RandomStreams streams) {
        List<Comparison> rows = new ArrayList<>();
        for (Domain units : List.of(Domain.BIT, Domain.SPIN)) {
            for (double width : new double[] {0.2, 1, 3}) {
                RestrictedBoltzmann rbm = RandomModels.rbm(units, 9, 5, width, streams.stream(200));
                Hamiltonian fine = RandomModels.manyBody(units, 9, 0.5, streams.stream(201));
                Certificate certificate =
                        new ExactMap(Coupling.conditional(rbm)).apply(fine).certificate();
                String tag = "-" + units + "-width-" + width;
                rows.add(Comparison.equal(
                        "free-energy-difference" + tag, 0, certificate.freeEnergyDifference(), ROUNDING * 10, DISPUTE));
                rows.add(Comparison.equal(
                        "trace-defect" + tag, 0, certificate.traceDefect(), ROUNDING * 10, "normalisation of p(h|v)"));
                rows.add(Comparison.atLeast(
                        "kl-divergence" + tag,
                        0.01,
                        certificate.klDivergence(),
                        "an unrelated RBM is another distribution"));
            }
        }
        return rows;
    }

    private static List<Comparison> constantShift(Claim.Extent extent, RandomStreams streams) {
        List<Comparison> rows = new ArrayList<>();
        for (Domain units : List.of(Domain.BIT, Domain.SPIN)) {
            RestrictedBoltzmann rbm = RandomModels.rbm(units, 8, 4, 0.7, streams.stream(202));
            Hamiltonian fine = RandomModels.manyBody(units, 8, 0.5, streams.stream(203));
            Coupling coupling = Coupling.mehtaSchwab(rbm, fine);
            Certificate before = new ExactMap(coupling).apply(fine).certificate();
            // F_h − F_v = log Z − log Z_λ; V + c multiplies Z_λ by e^{−c}.
            Certificate after = new ExactMap(coupling.shifted(-before.freeEnergyDifference()))
                    .apply(fine)
                    .certificate();
            rows.add(Comparison.atLeast(
                    "free-energy-difference-before-" + units,
                    0.01,
                    Math.abs(before.freeEnergyDifference()),
                    "an arbitrary E has another Z"));
            rows.add(Comparison.equal(
                    "free-energy-difference-after-" + units, 0, after.freeEnergyDifference(), ROUNDING * 10, DISPUTE));
            rows.add(Comparison.equal(
                    "kl-unmoved-" + units,
                    before.klDivergence(),
                    after.klDivergence(),
                    ROUNDING * 10,
                    "KL compares normalised distributions"));
            rows.add(Comparison.atLeast(
                    "trace-defect-after-" + units, 0.01, after.traceDefect(), "sum_h e^T = 1 is violated"));
        }
        return rows;
    }

    private static List<Comparison> blockKernels(Claim.Extent extent, RandomStreams streams) {
        Lattice square = Lattices.square(4, 4, true);
        Hamiltonian fine = Ising.on(square, Math.log(1 + Math.sqrt(2)) / 2, 0.1);
        Blocking blocks = Blocking.rectangular(square, 2, 2);
        List<CellRule> rules = List.of(
                new CellRule.Decimation(),
                new CellRule.Majority(),
                new CellRule.Kadanoff(0.3),
                new CellRule.Kadanoff(0.76598304),
                new CellRule.Kadanoff(3));
        List<Comparison> rows = new ArrayList<>();
        for (CellRule rule : rules) {
            Certificate certificate = new ExactMap(Coupling.of(rule, blocks, fine.space()))
                    .apply(fine)
                    .certificate();
            rows.add(Comparison.equal(
                    "free-energy-difference-" + rule.label(),
                    0,
                    certificate.freeEnergyDifference(),
                    ROUNDING,
                    "sum_mu p(mu|cell) = 1"));
            rows.add(Comparison.equal(
                    "trace-defect-" + rule.label(), 0, certificate.traceDefect(), ROUNDING, "sum_mu p(mu|cell) = 1"));
        }
        return rows;
    }
}
