package org.kadanoff.rbm.training;

import java.util.Map;
import org.kadanoff.sampling.ChainState;

/** States of parts in one state, under names that begin with the part's. */
final class Saved {
    private Saved() {}

    /** With all arrays of a part. */
    static ChainState with(ChainState whole, String part, ChainState state) {
        ChainState joined = whole;
        for (Map.Entry<String, Object> entry : state.arrays().entrySet()) {
            joined = joined.with(part + "-" + entry.getKey(), entry.getValue());
        }
        return joined;
    }

    /** The arrays of a part. */
    static ChainState part(ChainState whole, String part) {
        ChainState found = ChainState.empty();
        String prefix = part + "-";
        for (Map.Entry<String, Object> entry : whole.arrays().entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                found = found.with(entry.getKey().substring(prefix.length()), entry.getValue());
            }
        }
        return found;
    }
}
