package org.kadanoff.exact.split;

/**
 * The energies of a set's own configurations x, E(x) = base_x + Σ_k φ_k(x_k), where the φ are the fields of the outer
 * sites.
 */
final class OuterFields {
    private final PairModel model;
    private final SiteSet outer;
    private final SiteSet set;
    private final double[] base;

    /**
     * Energies of the set by itself.
     *
     * @param more further energies of its configurations, one list per summand
     */
    OuterFields(PairModel model, SiteSet outer, SiteSet set, double[]... more) {
        this.model = model;
        this.outer = outer;
        this.set = set;
        this.base = new double[set.count];
        int[] digits = new int[set.size()];
        for (int x = 0; x < set.count; x++) {
            set.decode(x, digits);
            base[x] = inside(model, set, digits);
            for (double[] summand : more) {
                base[x] += summand[x];
            }
        }
    }

    /** One- and two-site energies among the sites of a set. */
    static double inside(PairModel model, SiteSet set, int[] digits) {
        double energy = 0;
        for (int k = 0; k < digits.length; k++) {
            energy += model.one[set.sites[k]][digits[k]];
            for (int l = 0; l < k; l++) {
                energy += model.energy(set.sites[k], digits[k], set.sites[l], digits[l]);
            }
        }
        return energy;
    }

    /** Writes E(x) for all x with the outer sites in the given states. */
    void energies(int[] outerDigits, double start, double[] out) {
        double[] fields = new double[set.states];
        for (int k = 0; k < set.size(); k++) {
            CrossEnergies.addFields(model, outer, outerDigits, set.sites[k], fields, set.offset[k]);
        }
        set.sums(fields, 0, start, out);
        for (int x = 0; x < base.length; x++) {
            out[x] += base[x];
        }
    }
}
