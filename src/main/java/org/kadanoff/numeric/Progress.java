package org.kadanoff.numeric;

/** Hears how a long computation advances. Called from any of its threads. */
@FunctionalInterface
public interface Progress {
    /** Nobody listens. */
    Progress NONE = fraction -> {};

    /**
     * A further part of the whole work is done.
     *
     * @param fraction of the whole, above 0; all parts add up to about 1
     */
    void advance(double fraction);

    /** What a part of the computation reports to, when that part is the given share of the whole. */
    default Progress share(double share) {
        return fraction -> advance(share * fraction);
    }
}
