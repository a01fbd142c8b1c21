package org.kadanoff.exact.split;

/**
 * A division of all sites of a model into four sets: the outer ones, the rows r, the inner ones k, over which the matrix
 * product sums, and the columns n.
 */
record Division(SiteSet outer, SiteSet rows, SiteSet inner, SiteSet columns) {
    static Division of(PairModel model, int[] outer, int[] rows, int[] inner, int[] columns) {
        return new Division(
                new SiteSet(model, outer),
                new SiteSet(model, rows),
                new SiteSet(model, inner),
                new SiteSet(model, columns));
    }

    /** Whether one site more can go outside. */
    boolean canBeRefined() {
        return rows.size() + inner.size() + columns.size() > 0;
    }

    /**
     * The first site of the largest set goes outside, as the last there: outer configuration o becomes the configurations
     * o · q to o · q + q − 1.
     */
    Division refined(PairModel model) {
        SiteSet largest = rows;
        largest = columns.count > largest.count ? columns : largest;
        largest = inner.count > largest.count ? inner : largest;
        int[] more = java.util.Arrays.copyOf(outer.sites, outer.size() + 1);
        more[outer.size()] = largest.sites[0];
        return of(model, more, less(rows, largest), less(inner, largest), less(columns, largest));
    }

    /** Number of states of the site that {@link #refined} takes out. */
    int refinement(PairModel model) {
        int[] finer = refined(model).outer.sites;
        return model.sizes[finer[finer.length - 1]];
    }

    private static int[] less(SiteSet set, SiteSet largest) {
        return set == largest ? java.util.Arrays.copyOfRange(set.sites, 1, set.size()) : set.sites;
    }
}
