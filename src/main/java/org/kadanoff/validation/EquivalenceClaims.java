package org.kadanoff.validation;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.IntegrateOut;
import org.kadanoff.exact.Quantities;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.report.Comparison;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;
import org.kadanoff.rg.RgStep;

/**
 * The claim that an RBM's marginalisation is Kadanoff's renormalisation, as equalities between two code paths: the
 * brute-force sum H̃(h) = −log Σ_v e^{−V−H} over engines that know no closed form, and the softplus and log-cosh terms of
 * the RBM's marginal, which sum nothing.
 */
final class EquivalenceClaims {
    private static final String MEHTA_SCHWAB = "P. Mehta, D. J. Schwab, arXiv:1410.3831 (2014)";
    private static final double ROUNDING = 1e-12;
    private static final long MEMORY = 1L << 30;

    private EquivalenceClaims() {}

    static List<Claim> all() {
        return List.of(
                new Claim(
                        "rbm-is-rg-without-prior",
                        "Summing the visible units of an RBM by brute force gives its closed-form hidden marginal.",
                        "This is the claim 'an RBM performs Kadanoff's variational renormalisation' in its plainest form:"
                                + " H~(h) = -log sum_v e^{-E(v,h)} must equal -b.h - sum_i phi(a_i + W_i h).",
                        EquivalenceClaims::withoutPrior),
                new Claim(
                        "rbm-is-rg-with-prior",
                        "The same with a prior H(v): with T = -E + H the prior cancels for any H, and a prior field adds"
                                + " to the visible bias.",
                        "Mehta and Schwab's T(v,h) = -E(v,h) + H(v) makes H~ independent of H; anything else would mean a"
                                + " sign error in V = -T.",
                        EquivalenceClaims::withPrior),
                new Claim(
                        "free-energy-difference",
                        "F_h - F_v of a step equals log Z - log Z_lambda, and <Tr_h e^T>_P equals Z_lambda/Z.",
                        "The free-energy difference is what the essay's argument turns on; it is computed from the coarse"
                                + " sum, from the joint sum and from an average over P, three different ways.",
                        EquivalenceClaims::freeEnergy),
                new Claim(
                        "deep-network-is-repeated-step",
                        "Two renormalisation steps in a row equal summing both lower layers of the stack at once.",
                        "A deep belief network is the step repeated; integrating out must compose.",
                        EquivalenceClaims::stack));
    }

    private static int visible(Claim.Extent extent) {
        return extent == Claim.Extent.QUICK ? 8 : 14;
    }

    private static int hidden(Claim.Extent extent) {
        return extent == Claim.Extent.QUICK ? 5 : 9;
    }

    private static List<Comparison> withoutPrior(Claim.Extent extent, RandomStreams streams) {
        List<Comparison> rows = new ArrayList<>();
        for (Domain units : List.of(Domain.BIT, Domain.SPIN)) {
            for (double width : new double[] {0.3, 1, 5}) {
                RestrictedBoltzmann rbm =
                        RandomModels.rbm(units, visible(extent), hidden(extent), width, streams.stream(100));
                double[] brute = IntegrateOut.energies(
                        rbm.jointEnergy(), IntVector.range(rbm.visibleUnits()).toArray());
                rows.add(Comparison.equal(
                        "max-deviation-" + units + "-width-" + width,
                        0,
                        deviation(brute, rbm.hiddenMarginal()),
                        ROUNDING,
                        MEHTA_SCHWAB));
            }
        }
        return rows;
    }

    private static List<Comparison> withPrior(Claim.Extent extent, RandomStreams streams) {
        List<Comparison> rows = new ArrayList<>();
        for (Domain units : List.of(Domain.BIT, Domain.SPIN)) {
            int m = visible(extent);
            RestrictedBoltzmann rbm = RandomModels.rbm(units, m, hidden(extent), 0.7, streams.stream(101));
            Hamiltonian prior = RandomModels.manyBody(units, m, 0.5, streams.stream(102));
            double[] brute = IntegrateOut.energies(
                    Coupling.mehtaSchwab(rbm, prior).joint(prior),
                    IntVector.range(m).toArray());
            rows.add(Comparison.equal(
                    "max-deviation-any-prior-" + units,
                    0,
                    deviation(brute, rbm.hiddenMarginal()),
                    ROUNDING,
                    MEHTA_SCHWAB));
            RealVector c = RandomModels.normal(m, 1, streams.stream(103));
            Hamiltonian fields =
                    Hamiltonian.of(ConfigurationSpace.uniform(m, units), new Fields(IntVector.range(m), c));
            double[] shifted = IntegrateOut.energies(
                    Coupling.additive(rbm).joint(fields), IntVector.range(m).toArray());
            rows.add(Comparison.equal(
                    "max-deviation-prior-field-" + units,
                    0,
                    deviation(shifted, withVisibleField(rbm, c).hiddenMarginal()),
                    ROUNDING,
                    "algebra: -c.v adds c to a"));
        }
        return rows;
    }

    private static RestrictedBoltzmann withVisibleField(RestrictedBoltzmann rbm, RealVector field) {
        double[] bias = rbm.visibleBias().toArray();
        for (int i = 0; i < bias.length; i++) {
            bias[i] += field.get(i);
        }
        return new RestrictedBoltzmann(
                rbm.visibleDomain(), rbm.hiddenDomain(), RealVector.of(bias), rbm.hiddenBias(), rbm.weights());
    }

    private static double deviation(double[] brute, Hamiltonian closedForm) {
        int[] state = new int[closedForm.sites()];
        double worst = 0;
        for (int k = 0; k < brute.length; k++) {
            closedForm.space().decode(k, state);
            worst = Math.max(worst, Math.abs(brute[k] - closedForm.energy(state)));
        }
        return worst;
    }

    private static List<Comparison> freeEnergy(Claim.Extent extent, RandomStreams streams) {
        List<Comparison> rows = new ArrayList<>();
        ExactSolver solver = ExactSolver.standard(MEMORY);
        for (Domain units : List.of(Domain.BIT, Domain.SPIN)) {
            int m = visible(extent);
            RestrictedBoltzmann rbm = RandomModels.rbm(units, m, hidden(extent), 0.6, streams.stream(104));
            Hamiltonian prior = RandomModels.manyBody(units, m, 0.4, streams.stream(105));
            Coupling coupling = Coupling.additive(rbm);
            RgStep step = new ExactMap(coupling).apply(prior);
            double logZ = solver.solve(prior, Quantities.LOG_Z).logZ();
            double logZJoint =
                    solver.solve(coupling.joint(prior), Quantities.LOG_Z).logZ();
            rows.add(Comparison.equal(
                    "free-energy-difference-" + units,
                    logZ - logZJoint,
                    step.certificate().freeEnergyDifference(),
                    ROUNDING * Math.max(1, Math.abs(logZJoint)),
                    MEHTA_SCHWAB));
            rows.add(Comparison.equal(
                    "log-mean-trace-" + units,
                    logZJoint - logZ,
                    Math.log(step.certificate().meanTrace()),
                    ROUNDING * Math.max(1, Math.abs(logZJoint)),
                    "identity <Tr_h e^T>_P = Z_lambda/Z"));
        }
        return rows;
    }

    private static List<Comparison> stack(Claim.Extent extent, RandomStreams streams) {
        List<Comparison> rows = new ArrayList<>();
        for (Domain units : List.of(Domain.BIT, Domain.SPIN)) {
            int m = extent == Claim.Extent.QUICK ? 6 : 9;
            RestrictedBoltzmann lower = RandomModels.rbm(units, m, m - 2, 0.8, streams.stream(106));
            RestrictedBoltzmann upper = RandomModels.rbm(units, m - 2, 3, 0.8, streams.stream(107));
            Hamiltonian prior = RandomModels.manyBody(units, m, 0.4, streams.stream(108));
            Hamiltonian middle =
                    new ExactMap(Coupling.additive(lower)).apply(prior).coarse();
            RgStep top = new ExactMap(Coupling.additive(upper)).apply(middle);
            ConfigurationSpace stack = ConfigurationSpace.uniform(m + m - 2 + 3, units);
            IntVector sites = IntVector.range(stack.sites());
            Hamiltonian whole = Coupling.additive(lower)
                    .joint(prior)
                    .embed(stack, IntVector.range(m + m - 2).toArray())
                    .plus(upper.jointEnergy()
                            .embed(stack, IntVector.range(m + 1).map(i -> m + i).toArray()));
            double[] direct = IntegrateOut.energies(
                    whole, IntVector.range(sites.size() - 3).toArray());
            rows.add(Comparison.equal(
                    "max-deviation-" + units,
                    0,
                    deviation(direct, top.coarse()),
                    ROUNDING,
                    "sums may be done in any order"));
        }
        return rows;
    }
}
