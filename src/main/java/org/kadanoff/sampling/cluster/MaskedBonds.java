package org.kadanoff.sampling.cluster;

import org.kadanoff.sampling.ChainState;

/**
 * Draws bonds of one strength by words: a bond is active when its sites satisfy it and a bit of {@link ActiveBits} is 1.
 * Mutable.
 *
 * <p>Steps are drawn first and make the sites of a run a cluster; a bond of two runs whose neighbour on the left joins the same
 * two runs is left out, since it would join nothing.
 */
final class MaskedBonds implements BondDraw {
    private final BondPlanes bonds;
    private final ActiveBits bits;
    private final StatePlanes states;
    private final long[] steps;

    MaskedBonds(ClusterModel model, BondPlanes bonds, ActiveBits bits) {
        this.bonds = bonds;
        this.bits = bits;
        this.states = new StatePlanes(model.sites, model.states);
        this.steps = new long[StatePlanes.roomFor(model.sites)];
    }

    @Override
    public void draw(byte[] state, BondClusters clusters) {
        states.set(state);
        long[] random = bits.block();
        int stepWords = bonds.stepMasks().length;
        for (int w = 0; w < stepWords; w++) {
            long satisfied = ~(states.differing(w, 1) ^ bonds.stepSigns()[w]);
            steps[w] = bonds.stepMasks()[w] & satisfied & random[w];
        }
        clusters.separate(steps);
        int[] words = bonds.words();
        for (int k = 0; k < words.length; k++) {
            int w = words[k];
            int distance = bonds.distances()[k];
            long satisfied = ~(states.differing(w, distance) ^ bonds.signs()[k]);
            long active = bonds.masks()[k] & satisfied & random[stepWords + k];
            long sameRuns = (active & steps[w] & StatePlanes.shifted(steps, w, distance)) << 1;
            clusters.join(active & ~sameRuns, w, distance);
        }
    }

    @Override
    public ChainState save(ChainState target) {
        return bits.save(target);
    }
}
