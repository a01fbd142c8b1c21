package org.kadanoff.sampling.cluster;

import java.util.function.Function;
import org.kadanoff.sampling.ChainState;

/** Draws which bonds are active and joins their sites. Mutable. */
interface BondDraw {
    /** The quickest way for a model's bonds. */
    static BondDraw of(ClusterModel model, Generator random) {
        return of(model, random, bonds -> ActiveBits.of(bonds.probability(), bonds.randomWords(), random));
    }

    /** The one that was saved, going on with the same bits. */
    static BondDraw resumed(ClusterModel model, Generator random, ChainState saved) {
        return of(model, random, bonds -> ActiveBits.restored(bonds.probability(), bonds.randomWords(), saved));
    }

    private static BondDraw of(ClusterModel model, Generator random, Function<BondPlanes, ActiveBits> bits) {
        return BondPlanes.of(model.sites, model.rows)
                .<BondDraw>map(bonds -> new MaskedBonds(model, bonds, bits.apply(bonds)))
                .orElseGet(() -> new ListedBonds(model, random));
    }

    /**
     * Draws all bonds anew.
     *
     * @param state state of each site (not modified)
     * @param clusters single sites in the beginning
     */
    void draw(byte[] state, BondClusters clusters);

    /** Adds what it needs to go on with the same bits. */
    ChainState save(ChainState target);
}
