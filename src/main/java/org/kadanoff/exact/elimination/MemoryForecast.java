package org.kadanoff.exact.elimination;

/** The large tables that the two passes take and give back, in their order, without the tables. Mutable. */
final class MemoryForecast {
    private final EliminationTree tree;
    private final boolean[] kept;
    private final boolean[] present;
    private double inUse;
    private double peak;

    MemoryForecast(EliminationTree tree, boolean[] kept) {
        this.tree = tree;
        this.kept = kept;
        this.present = new boolean[tree.sites()];
    }

    double peak() {
        return peak;
    }

    private void take(double entries) {
        if (entries >= TableMemory.SMALL) {
            inUse += entries;
            peak = Math.max(peak, inUse);
        }
    }

    private void give(double entries) {
        inUse -= entries >= TableMemory.SMALL ? entries : 0;
    }

    /** As {@link Messages#collect}. */
    void up(boolean moments) {
        int tables = moments ? 3 : 1;
        for (int p : tree.schedule) {
            takeTimes(tables, tree.messageEntries(p));
            present[p] = true;
            for (int c : tree.children[p]) {
                double entries = tree.messageEntries(c);
                for (int k = 1; k < tables; k++) {
                    give(entries);
                }
                if (!kept[c]) {
                    give(entries);
                    present[c] = false;
                }
            }
        }
    }

    private void takeTimes(int times, double entries) {
        for (int k = 0; k < times; k++) {
            take(entries);
        }
    }

    /** As {@link Marginalization#distribute}, or as {@link AncestralDraws#draw} without marginals. */
    void down(boolean marginals) {
        for (int k = tree.sites() - 1; k >= 0; k--) {
            int p = tree.schedule[k];
            require(p);
            double clique = marginals && Marginalization.writesOut(tree, p) ? tree.cliqueEntries(p) : 0;
            take(clique);
            for (int c : tree.children[p]) {
                take(marginals ? tree.messageEntries(c) : 0);
            }
            for (int c : tree.children[p]) {
                give(tree.messageEntries(c));
                present[c] = false;
            }
            give(clique);
            give(marginals ? tree.messageEntries(p) : 0);
        }
    }

    private void require(int p) {
        for (int missing : tree.below(p, c -> !present[c])) {
            take(tree.messageEntries(missing));
            present[missing] = true;
        }
    }
}
