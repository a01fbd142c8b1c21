package org.kadanoff.simulation.sandpile;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/**
 * The sandpile of Bak, Tang and Wiesenfeld: a site with 2d grains or more topples, giving one to each neighbour; what crosses the
 * boundary is lost. Δ is the matrix of topplings, Δ_ii = 2d, Δ_ij = −1 for neighbours: z → z − Δn after n_i topplings of each site i.
 *
 * <p>Topplings commute, so that the stable state in which a grain ends and n do not depend on their order; size, area and extent of an
 * avalanche follow from n. Its duration does depend, and is that of toppling all unstable sites at once.
 *
 * <p>Source: P. Bak, C. Tang, K. Wiesenfeld, Phys. Rev. Lett. 59, 381 (1987), doi:10.1103/PhysRevLett.59.381; D. Dhar, Phys. Rev. Lett.
 * 64, 1613 (1990), doi:10.1103/PhysRevLett.64.1613.
 */
public final class Sandpile {
    /** So deep that a site of the rim never topples. */
    private static final int SINK = -(1 << 30);
    /** Grains that a pile may hold, and that the rim takes before it is emptied: together not enough to make a sink topple. */
    private static final int MOST_GRAINS = 1 << 29;

    private final OpenBox box;
    private final int threshold;
    /** Heights in a box with a rim of sinks around it, so that a toppling needs to look for no boundary. */
    private final int[] height;
    /** Index with the rim. */
    private final int[] place;
    /** Differences of indices, with the rim, of the 2d neighbours. */
    private final int[] offset;
    /** Bonds to the sink. */
    private final byte[] openBonds;
    /** Number of the avalanche in which a site toppled last. */
    private final int[] lastToppled;

    private final int[] low;
    private final int[] high;
    private int avalanches;
    private long inRim;
    private long lost;
    private int area;
    private int[] active;
    private int[] next;

    private Sandpile(OpenBox box, int[] heights) {
        this.box = box;
        this.threshold = box.threshold();
        int d = box.dimension();
        offset = new int[2 * d];
        int stride = 1;
        for (int axis = d - 1; axis >= 0; axis--) {
            offset[2 * axis] = -stride;
            offset[2 * axis + 1] = stride;
            stride *= box.size().get(axis) + 2;
        }
        height = new int[stride];
        lastToppled = new int[stride];
        openBonds = new byte[stride];
        Arrays.fill(height, SINK);
        place = new int[box.sites()];
        for (int site = 0; site < place.length; site++) {
            int[] x = box.coordinates(site);
            for (int axis = 0; axis < d; axis++) {
                place[site] += (x[axis] + 1) * offset[2 * axis + 1];
            }
            height[place[site]] = heights[site];
        }
        for (int at : place) {
            for (int step : offset) {
                openBonds[at] += (byte) (height[at + step] == SINK ? 1 : 0);
            }
        }
        low = new int[d];
        high = new int[d];
        active = new int[Math.min(64, place.length)];
        next = new int[active.length];
    }

    /** Without a grain. */
    public static Sandpile empty(OpenBox box) {
        return new Sandpile(box, new int[box.sites()]);
    }

    /**
     * With the given heights, stable or not.
     *
     * @param heights grains on each site, at least 0
     */
    public static Sandpile of(OpenBox box, int[] heights) {
        if (heights.length != box.sites()) {
            throw new IllegalArgumentException(
                    "a sandpile on " + box.sites() + " sites has as many heights, got " + heights.length);
        }
        long grains = 0;
        for (int site = 0; site < heights.length; site++) {
            grains += heights[site];
            if (heights[site] < 0 || grains > MOST_GRAINS) {
                throw new IllegalArgumentException("heights are at least 0, and a pile holds at most 2^29 grains; got "
                        + heights[site] + " on site " + site + " and " + grains + " grains up to there");
            }
        }
        return new Sandpile(box, heights);
    }

    /** A stationary state: uniformly one of the recurrent ones. */
    public static Sandpile stationary(OpenBox box, UniformRandomProvider random) {
        return new Sandpile(box, RecurrentStates.draw(box, random));
    }

    public OpenBox box() {
        return box;
    }

    /** Grains on each site. */
    public int[] heights() {
        int[] heights = new int[place.length];
        for (int site = 0; site < heights.length; site++) {
            heights[site] = height[place[site]];
        }
        return heights;
    }

    /** Grains on a site. */
    public int height(int site) {
        return height[place[box.checked(site)]];
    }

    public boolean isStable() {
        for (int at : place) {
            if (height[at] >= threshold) {
                return false;
            }
        }
        return true;
    }

    /**
     * Adds a grain to a stable pile and lets it topple until it is stable again.
     *
     * @throws IllegalStateException when the pile is not stable
     */
    public Avalanche add(int site) {
        int at = place[box.checked(site)];
        if (height[at] >= threshold) {
            throw new IllegalStateException(
                    "grains are added to a stable pile, but site " + site + " has " + height[at] + "; relax it first");
        }
        if (++height[at] < threshold) {
            return new Avalanche(0, 0, 0, 0, 0);
        }
        active[0] = at;
        return topple(1);
    }

    /** Adds a grain to a site drawn uniformly. */
    public Avalanche add(UniformRandomProvider random) {
        return add(random.nextInt(place.length));
    }

    /** Lets the pile topple until it is stable. */
    public Avalanche relax() {
        int count = 0;
        for (int at : place) {
            if (height[at] >= threshold) {
                if (count == active.length) {
                    active = Arrays.copyOf(active, Math.min(place.length, 2 * count));
                }
                active[count++] = at;
            }
        }
        return count == 0 ? new Avalanche(0, 0, 0, 0, 0) : topple(count);
    }

    /** The first so many of the active sites are all that are unstable. */
    private Avalanche topple(int first) {
        beginAvalanche();
        long size = 0;
        int duration = 0;
        int count = first;
        while (count > 0) {
            duration++;
            size += count;
            int wanted = (int) Math.min(place.length, (threshold + 1L) * count);
            if (next.length < wanted) {
                next = new int[Math.min(place.length, 2 * wanted)];
            }
            int found = spread(count, shed(count));
            int[] done = active;
            active = next;
            next = done;
            count = found;
        }
        inRim += lost;
        return new Avalanche(size, area, duration, extent(), lost);
    }

    /** Takes 2d grains from each active site; those that are unstable still are the first of the next ones. */
    private int shed(int count) {
        int[] z = height;
        int[] sites = active;
        int found = 0;
        for (int k = 0; k < count; k++) {
            int at = sites[k];
            z[at] -= threshold;
            lost += openBonds[at];
            if (z[at] >= threshold) {
                next[found++] = at;
            }
            if (lastToppled[at] != avalanches) {
                lastToppled[at] = avalanches;
                area++;
                stretch(at);
            }
        }
        return found;
    }

    /** Gives a grain to each neighbour of the active sites; those that become unstable are added to the next ones. */
    private int spread(int count, int alreadyFound) {
        int[] z = height;
        int[] sites = active;
        int[] unstable = next;
        int[] steps = offset;
        int limit = threshold;
        int found = alreadyFound;
        for (int k = 0; k < count; k++) {
            int at = sites[k];
            for (int direction = 0; direction < steps.length; direction++) {
                int to = at + steps[direction];
                int grains = z[to] + 1;
                z[to] = grains;
                if (grains == limit) {
                    unstable[found++] = to;
                }
            }
        }
        return found;
    }

    private void beginAvalanche() {
        lost = 0;
        area = 0;
        if (++avalanches == 0) {
            Arrays.fill(lastToppled, 0);
            avalanches = 1;
        }
        if (inRim > MOST_GRAINS) {
            for (int at = 0; at < height.length; at++) {
                height[at] = height[at] < 0 ? SINK : height[at];
            }
            inRim = 0;
        }
        Arrays.fill(low, Integer.MAX_VALUE);
        Arrays.fill(high, Integer.MIN_VALUE);
    }

    /** The smallest box around the avalanche takes this place in. */
    private void stretch(int at) {
        int rest = at;
        for (int axis = 0; axis < low.length; axis++) {
            int x = rest / offset[2 * axis + 1];
            rest -= x * offset[2 * axis + 1];
            low[axis] = Math.min(low[axis], x);
            high[axis] = Math.max(high[axis], x);
        }
    }

    private int extent() {
        int extent = 0;
        for (int axis = 0; axis < low.length; axis++) {
            extent = Math.max(extent, high[axis] - low[axis] + 1);
        }
        return extent;
    }
}
