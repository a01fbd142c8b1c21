package org.kadanoff.rbm.deep;

import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.data.DataSet;
import org.kadanoff.numeric.RandomStreams;

/**
 * The bound ⟨B(v)⟩ of the mean log-likelihood of weighted data, in nats; {@link StackEnumeration} derives it. For stacks of any size:
 *
 * <p>⟨B⟩ = −⟨H₁(v)⟩ + Σ_ℓ ⟨H̃_ℓ(x^ℓ) − H_{ℓ+1}(x^ℓ)⟩_q − log Z_L,
 *
 * <p>with layers drawn upwards in several passes, so that only the top machine's log Z is needed. Where that comes from annealing, which
 * is below log Z on average, the estimate is above the bound on average, by less than the error as long as no reason speaks against it.
 *
 * @param value ⟨B⟩
 * @param error its standard error, of draws and of log Z
 * @param top log Z_L
 */
public record VariationalBound(double value, double error, LogPartition top) {
    /**
     * Estimates the bound.
     *
     * @param data configurations of the lowest layer
     * @param passes of the data through the stack, at least 2; a single machine needs none
     * @param partition how log Z_L is found
     * @param pass carries the data up
     * @param random one draw seeds everything
     */
    public static VariationalBound of(
            DeepBeliefNetwork network,
            DataSet data,
            int passes,
            PartitionMethod partition,
            BatchPass pass,
            UniformRandomProvider random) {
        if (passes < 2) {
            throw new IllegalArgumentException("an error is taken from at least two passes, got " + passes);
        }
        RandomStreams streams = RandomStreams.from(random);
        CarriedEnergies carried = CarriedEnergies.drawn(network, data, passes, pass, streams.stream(0));
        LogPartition top = partition.of(network.top(), pass, streams.stream(1));
        return new VariationalBound(
                carried.totalShift(network.depth()) - carried.taken(1) - top.value(),
                Math.hypot(carried.totalShiftError(network.depth()), top.error()),
                top);
    }
}
