package org.kadanoff.exact.elimination;

import org.jspecify.annotations.Nullable;

/** Slices added up in their order; weights are kept relative to the first, so that they lose no digits. Mutable. */
final class SliceMixture {
    private final Mixture sum = Mixture.of(Mixture.Kind.LOGARITHMS, 1, true);
    private double reference = Double.NEGATIVE_INFINITY;
    private @Nullable Beliefs beliefs;
    private double peakBytes;

    void add(SlicedSum.Part part) {
        peakBytes = Math.max(peakBytes, part.peakBytes());
        if (part.logZ() == Double.NEGATIVE_INFINITY) {
            return;
        }
        reference = reference == Double.NEGATIVE_INFINITY ? part.logZ() : reference;
        double relative = part.logZ() - reference;
        double before = sum.weights[0];
        sum.add(new double[] {relative}, new double[] {part.mean()}, new double[] {part.variance()}, 0);
        Beliefs others = part.beliefs();
        if (beliefs == null) {
            beliefs = others;
        } else if (others != null) {
            beliefs.mix(Math.exp(before - sum.weights[0]), others, Math.exp(relative - sum.weights[0]));
        }
    }

    SlicedSum.Part total() {
        double logZ = reference == Double.NEGATIVE_INFINITY ? reference : reference + sum.weights[0];
        return new SlicedSum.Part(logZ, sum.means[0], sum.variances[0], beliefs, peakBytes);
    }
}
