package org.kadanoff.validation;

import java.util.ArrayList;
import java.util.List;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.report.Comparison;
import org.kadanoff.report.Figures;
import org.kadanoff.report.HtmlPage;
import org.kadanoff.report.Numbers;
import org.kadanoff.rg.Certificate;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;

/** The validation run as a page: every claim with its numbers, and two figures. */
public final class ValidationPage {
    private static final int POINTS = 13;

    private ValidationPage() {}

    /**
     * Puts the page together.
     *
     * @param streams the source of the random RBM in the second figure
     */
    public static HtmlPage of(List<Claim.Outcome> outcomes, RandomStreams streams) {
        long held = outcomes.stream().filter(Claim.Outcome::pass).count();
        HtmlPage page = new HtmlPage("Kadanoff: the claims and their numbers");
        page.paragraph(held + " of " + outcomes.size() + " claims hold.");
        page.explanation("Conventions: P = e^{-H}/Z with beta absorbed, F = -log Z,"
                + " H~(h) = -log sum_v e^{-V(v,h) - H(v)}, T = -V.");
        page.figure(margins(outcomes), "Deviation from the expected value and admissible deviation of every equality.");
        page.figure(
                certificates(streams),
                "One RBM, its weights scaled: normalised as p(h|v) it preserves the free energy at any scale (rounding"
                        + " errors are drawn at 1e-16), while KL(P_H || P_RBM) says how wrong a model it is.");
        for (Claim.Outcome outcome : outcomes) {
            Claim claim = outcome.claim();
            page.heading((outcome.pass() ? "" : "FAILS: ") + claim.id());
            page.paragraph(claim.statement());
            page.explanation("Why it matters: " + claim.why());
            page.comparisons(outcome.comparisons());
            page.explanation("Computed in " + Numbers.rough(outcome.seconds()) + " s.");
        }
        return page;
    }

    private static byte[] margins(List<Claim.Outcome> outcomes) {
        List<Comparison> equalities = new ArrayList<>();
        for (Claim.Outcome outcome : outcomes) {
            outcome.comparisons().stream()
                    .filter(row -> row.relation() == Comparison.Relation.EQUAL)
                    .forEach(equalities::add);
        }
        double[] number = new double[equalities.size()];
        double[] deviation = new double[number.length];
        double[] tolerance = new double[number.length];
        for (int k = 0; k < number.length; k++) {
            number[k] = k + 1;
            deviation[k] = drawable(equalities.get(k).deviation());
            tolerance[k] = drawable(equalities.get(k).tolerance());
        }
        return Figures.curves(
                "Every equality of this run",
                "check",
                "deviation",
                true,
                false,
                List.of(
                        new Figures.Curve("deviation", number, deviation),
                        new Figures.Curve("tolerance", number, tolerance)));
    }

    private static byte[] certificates(RandomStreams streams) {
        RestrictedBoltzmann rbm = RandomModels.rbm(Domain.SPIN, 8, 4, 1, streams.stream(400));
        Hamiltonian fine = RandomModels.manyBody(Domain.SPIN, 8, 0.3, streams.stream(401));
        double[] scale = new double[POINTS];
        double[] freeEnergy = new double[POINTS];
        double[] divergence = new double[POINTS];
        for (int k = 0; k < POINTS; k++) {
            scale[k] = 0.25 * k;
            Certificate certificate = new ExactMap(Coupling.conditional(scaled(rbm, scale[k])))
                    .apply(fine)
                    .certificate();
            freeEnergy[k] = drawable(Math.abs(certificate.freeEnergyDifference()));
            divergence[k] = drawable(certificate.klDivergence());
        }
        return Figures.curves(
                "Why one number is not enough",
                "scale of the weights",
                "nats",
                true,
                true,
                List.of(
                        new Figures.Curve("|F_h - F_v|", scale, freeEnergy),
                        new Figures.Curve("KL(P_H || P_RBM)", scale, divergence)));
    }

    private static RestrictedBoltzmann scaled(RestrictedBoltzmann rbm, double factor) {
        RealVector weights = rbm.weights().times(factor);
        return new RestrictedBoltzmann(
                rbm.visibleDomain(),
                rbm.hiddenDomain(),
                rbm.visibleBias().times(factor),
                rbm.hiddenBias().times(factor),
                weights);
    }

    /** A logarithmic axis has no zero: anything below the rounding of a double is drawn there. */
    private static double drawable(double x) {
        return Math.max(1e-16, x);
    }
}
