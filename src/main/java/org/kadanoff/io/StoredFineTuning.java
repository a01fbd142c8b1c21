package org.kadanoff.io;

import java.util.List;
import org.kadanoff.rbm.deep.FeedForward;
import org.kadanoff.sampling.ChainState;

/**
 * A fine-tuned network as it stands in a file beside the machines that it began as.
 *
 * @param plan what must be the same when fine-tuning goes on
 * @param complete whether all epochs have been done
 * @param network as it is now
 * @param losses one per epoch, in nats per row
 * @param state from which fine-tuning goes on with the same bits
 */
public record StoredFineTuning(
        String plan, boolean complete, FeedForward network, List<Double> losses, ChainState state) {
    public StoredFineTuning {
        losses = List.copyOf(losses);
    }
}
