package org.kadanoff.exact;

import java.util.Locale;
import org.kadanoff.hamiltonian.ConfigurationSpace;

/** The words in which a model is refused as too large. */
final class Refusal {
    private Refusal() {}

    /**
     * What it would take and what would fit.
     *
     * @param best the least cost any engine offered
     */
    static String describe(ConfigurationSpace space, Cost best, double memoryBytes, double seconds) {
        String need = space + " have " + configurations(space) + " configurations; the best exact engine needs about "
                + best.time() + " and " + best.memory();
        if (best.bytes() > memoryBytes) {
            return need + ", but only " + Cost.memory(memoryBytes) + " are allowed";
        }
        String limit = need + "; within " + Cost.time(seconds) + " (the limit can be raised)";
        double perSite = space.logSize() / space.sites();
        boolean everyConfiguration = Math.log(best.operations()) > 0.9 * space.logSize();
        if (!everyConfiguration) {
            return limit + " it is too wide for elimination and too large for the others";
        }
        double logOfTime = best.seconds() < Double.POSITIVE_INFINITY ? Math.log(best.seconds()) : space.logSize();
        long reach = (long) Math.floor(space.sites() - (logOfTime - Math.log(seconds)) / perSite);
        return limit + " about " + Math.max(1, reach) + " sites of this kind can be reached";
    }

    private static String configurations(ConfigurationSpace space) {
        double log10 = space.logSize() / Math.log(10);
        boolean sameSize = true;
        for (int i = 1; i < space.sites(); i++) {
            sameSize &= space.domain(i).size() == space.domain(0).size();
        }
        String power = sameSize ? space.domain(0).size() + "^" + space.sites() + " = " : "";
        return power
                + (log10 < 300
                        ? String.format(Locale.ROOT, "%.2g", Math.pow(10, log10))
                        : String.format(Locale.ROOT, "10^%.0f", log10));
    }
}
