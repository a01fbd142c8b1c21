package org.kadanoff.exact.elimination;

/**
 * Which messages stay in memory between the way up and the way down: the small ones, and of the large ones on the way to a
 * root every s-th. The others are computed again, each once, a stretch of s at a time.
 *
 * @param kept by bucket
 * @param spacing s
 * @param peakEntries most entries of large tables in use at once, by going through the motions
 * @param again entries of the cliques whose messages are computed twice
 */
record Checkpoints(boolean[] kept, int spacing, double peakEntries, double again) {
    /** Memory up to which messages are kept although they could be computed again. */
    private static final double FREELY_USED = (1 << 29) / 8.0;

    /**
     * The closest spacing whose peak is modest, else one that fits, else that of the least peak.
     *
     * @param mostEntries that fit in memory
     */
    static Checkpoints choose(EliminationTree tree, Task task, double mostEntries) {
        if (!task.wayBack()) {
            return at(tree, task, Integer.MAX_VALUE);
        }
        Checkpoints least = at(tree, task, 1);
        Checkpoints fitting = least;
        int most = deepest(tree);
        for (int s = 2; s <= most && fitting.peakEntries > Math.min(FREELY_USED, mostEntries); s += 1 + s / 3) {
            Checkpoints next = at(tree, task, s);
            least = next.peakEntries < least.peakEntries ? next : least;
            boolean better = fitting.peakEntries > mostEntries || next.peakEntries <= FREELY_USED;
            fitting = better ? next : fitting;
        }
        return fitting.peakEntries <= mostEntries ? fitting : least;
    }

    /** The plan of a given spacing. */
    static Checkpoints at(EliminationTree tree, Task task, int spacing) {
        boolean[] kept = new boolean[tree.sites()];
        int[] depth = depths(tree);
        double again = 0;
        for (int p = 0; p < kept.length; p++) {
            kept[p] = task.wayBack() && (tree.messageEntries(p) < TableMemory.SMALL || depth[p] % spacing == 0);
            again += task.wayBack() && !kept[p] ? tree.cliqueEntries(p) : 0;
        }
        MemoryForecast forecast = new MemoryForecast(tree, kept);
        forecast.up(task.moments());
        if (task.wayBack()) {
            forecast.down(task.marginals());
        }
        return new Checkpoints(kept, spacing, forecast.peak(), again);
    }

    private static int[] depths(EliminationTree tree) {
        int[] depth = new int[tree.sites()];
        for (int p = tree.sites() - 1; p >= 0; p--) {
            int above = tree.parent[p] < 0 ? 0 : depth[tree.parent[p]];
            depth[p] = above + (tree.messageEntries(p) < TableMemory.SMALL ? 0 : 1);
        }
        return depth;
    }

    private static int deepest(EliminationTree tree) {
        int deepest = 1;
        for (int depth : depths(tree)) {
            deepest = Math.max(deepest, depth);
        }
        return deepest;
    }
}
