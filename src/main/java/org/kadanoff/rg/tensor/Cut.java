package org.kadanoff.rg.tensor;

/**
 * How many singular values a truncation keeps: at most χ, never a part of a degenerate multiplet, and none that is zero.
 *
 * <p>Where σ_χ and σ_{χ+1} agree within the tolerance, the cut moves down to the edge of their multiplet; only where that would leave
 * nothing does it move up. Cutting a multiplet breaks the symmetry that makes it: the tensor then depends on which vectors a library
 * happens to return, and the flow runs away from the symmetric one.
 *
 * @param most χ, at least 1
 * @param tolerance largest |σ_χ − σ_{χ+1}|/σ_χ of a multiplet, 0 to 1
 */
public record Cut(int most, double tolerance) {
    /** The standard tolerance: far above rounding, far below the distance of values that differ. */
    public static final double MULTIPLET = 1e-6;

    /** Values beyond χ that are looked at. */
    static final int LOOK_AHEAD = 2;

    /** σ/σ_1 at which a value is rounding error. */
    private static final double ZERO = 1e-15;

    public Cut {
        if (most < 1) {
            throw new IllegalArgumentException("a tensor keeps at least one state per bond, got chi = " + most);
        }
        if (!(tolerance >= 0 && tolerance < 1)) {
            throw new IllegalArgumentException("the tolerance of a multiplet is from 0 to 1, got " + tolerance);
        }
    }

    /** With the standard tolerance. */
    public static Cut at(int most) {
        return new Cut(most, MULTIPLET);
    }

    /**
     * How many to keep.
     *
     * @param values descending, more than χ of them unless there are no more
     */
    public int kept(double[] values) {
        int nonzero = 1;
        while (nonzero < values.length && values[nonzero] > ZERO * values[0]) {
            nonzero++;
        }
        if (nonzero <= most) {
            return nonzero;
        }
        int down = most;
        while (down > 0 && isDegenerate(values, down)) {
            down--;
        }
        if (down > 0) {
            return down;
        }
        int up = most;
        while (up < nonzero && isDegenerate(values, up)) {
            up++;
        }
        return up;
    }

    /** As {@link #kept}, of squares of singular values, σ². */
    int keptOfSquares(double[] squares) {
        return kept(java.util.Arrays.stream(squares)
                .map(x -> Math.sqrt(Math.max(0, x)))
                .toArray());
    }

    /** Whether value k (counted from 0) belongs to the multiplet of the one before. */
    private boolean isDegenerate(double[] values, int k) {
        return k < values.length && values[k - 1] - values[k] <= tolerance * values[k - 1];
    }
}
