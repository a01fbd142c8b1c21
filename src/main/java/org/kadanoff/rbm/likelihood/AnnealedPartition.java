package org.kadanoff.rbm.likelihood;

import java.util.Locale;
import org.kadanoff.estimation.BennettAcceptance;
import org.kadanoff.estimation.FreeEnergyDifference;
import org.kadanoff.estimation.WorkAverage;
import org.kadanoff.sampling.AnnealedWorks;

/**
 * A stochastic bracket of log Z by annealed importance sampling in both directions.
 *
 * @param forward log Z − log Z_0 up to sign, as a free-energy difference from runs that start at the base: on average log Z is above
 * @param reverse likewise from runs that start at the machine: on average log Z is below, as far as the starts are draws of the machine
 * @param both Bennett's estimate from the runs of both directions
 * @param baseLogZ log Z_0, exact
 * @param caveat what the starts of the reverse runs leave to be desired; empty when they are exact, independent draws
 */
public record AnnealedPartition(
        FreeEnergyDifference forward,
        FreeEnergyDifference reverse,
        FreeEnergyDifference both,
        double baseLogZ,
        String caveat) {
    static AnnealedPartition of(AnnealedWorks forward, AnnealedWorks reverse, String caveat) {
        double[] towards = reverse.works().clone();
        for (int k = 0; k < towards.length; k++) {
            // The work of the same path run forwards.
            towards[k] = -towards[k];
        }
        return new AnnealedPartition(
                WorkAverage.forward(forward.works()),
                WorkAverage.reverse(reverse.works()),
                BennettAcceptance.of(forward.works(), towards),
                forward.baseLogZ(),
                caveat);
    }

    /** The forward estimate of log Z. */
    public double lower() {
        return baseLogZ - forward.value();
    }

    /** The reverse estimate of log Z. */
    public double upper() {
        return baseLogZ - reverse.value();
    }

    /** log Z from the runs of both directions. */
    public double logZ() {
        return baseLogZ - both.value();
    }

    /** The standard error of {@link #logZ}. */
    public double error() {
        return both.error();
    }

    /** Whether a value lies between the two estimates, each moved outwards by so many of its standard errors. */
    public boolean brackets(double value, double sigmas) {
        return value >= lower() - sigmas * forward.error() && value <= upper() + sigmas * reverse.error();
    }

    /** Whether the two estimates agree within so many standard errors of their difference. */
    public boolean agree(double sigmas) {
        return Math.abs(upper() - lower()) <= sigmas * Math.hypot(forward.error(), reverse.error());
    }

    /** The bracket within three standard errors, and what it may be worth, in words. */
    public String statement() {
        StringBuilder words = new StringBuilder(String.format(
                Locale.ROOT,
                "log Z is from %.3f to %.3f within three standard errors; forward %.3f +- %.3f, reverse %.3f +- %.3f",
                Math.min(lower() - 3 * forward.error(), upper() - 3 * reverse.error()),
                Math.max(lower() + 3 * forward.error(), upper() + 3 * reverse.error()),
                lower(),
                forward.error(),
                upper(),
                reverse.error()));
        if (!agree(3)) {
            words.append("; the two directions disagree by more than three standard errors, so anneal more slowly");
        }
        for (String more : new String[] {forward.reason(), reverse.reason(), caveat}) {
            if (!more.isEmpty()) {
                words.append("; ").append(more);
            }
        }
        return words.toString();
    }
}
