package org.kadanoff.exact.planar;

import org.kadanoff.exact.Cost;
import org.kadanoff.exact.Quantities;
import org.kadanoff.numeric.RealVector;

/**
 * What a planar sum takes, from the sizes of the regions of its dissection.
 *
 * <p>Eliminating a pair and leaving m darts takes m² multiplications and additions, six times that with Taylor coefficients; the
 * inverse 2m² more. Darts that wait for a better pivot are not counted.
 */
final class PlanarCost {
    /** Up to this many sites a prediction makes the plan itself. */
    static final int FEW_SITES = 6000;

    private static final double SECONDS_PER_STEP = 0.5e-9;
    private static final double SECONDS_PER_ENTRY = 2e-9;
    private static final double SECONDS_PER_FRONT = 3e-6;
    private static final double SECONDS_PER_BOND = 40e-6;
    private static final double SECONDS_PER_FLIP = 40e-9;
    private static final double SECONDS_AT_LEAST = 0.02;
    private static final double BYTES_PER_BOND = 600;
    private static final double BYTES_PER_ROW = 16;

    private double steps;
    private double entries;
    private double fronts;
    private double bytes;
    private double seconds;

    private PlanarCost() {}

    /** The cost of a plan. */
    static Cost of(PlanarPlan plan, Quantities wanted, int threads) {
        PlanarCost cost = new PlanarCost();
        double edges = 1 + plan.bridges().length;
        for (int p = 0; p < plan.blocks().size(); p++) {
            Block block = plan.blocks().get(p);
            cost.add(block, plan.trees().get(p), wanted, threads);
            edges += block.map().edges();
        }
        return new Cost(
                edges + cost.steps,
                cost.bytes + edges * BYTES_PER_BOND,
                SECONDS_AT_LEAST
                        + cost.seconds
                        + edges * SECONDS_PER_BOND
                        + cost.steps * SECONDS_PER_STEP
                        + cost.entries * SECONDS_PER_ENTRY
                        + cost.fronts * SECONDS_PER_FRONT);
    }

    private void add(Block block, Dissection tree, Quantities wanted, int threads) {
        RealVector couplings = block.couplings();
        int structures = block.structureCount();
        boolean frustrated = couplings.stream().anyMatch(k -> k < 0);
        int planes = wanted.mean() ? 3 : 1;
        int passes = structures * (frustrated && BlockSum.needsCheck(block) ? 2 : 1);
        int searches = frustrated ? structures * BlockSum.searches(couplings) : 0;
        int inverses = searches + (wanted.marginals() ? structures : 0);
        double elimination = 0;
        double square = 0;
        for (int node = tree.faces(); node < tree.nodes(); node++) {
            double n = tree.border[tree.left[node]] + tree.border[tree.right[node]];
            for (double m = n - 2; m >= tree.border[node]; m -= 2) {
                elimination += m * m;
            }
            square += n * n;
        }
        steps += elimination * (passes * (planes == 3 ? 6 : 1) + searches + 2.0 * inverses);
        entries += square * (passes * planes + searches + inverses);
        fronts += (tree.nodes() - tree.faces()) * (double) (passes + searches + inverses);
        seconds += frustrated
                ? SECONDS_PER_FLIP * ReferenceState.flips(block.graph().sites())
                : 0;
        bytes = Math.max(bytes, peak(tree, planes, wanted.marginals(), threads));
    }

    /** Most bytes alive at once: regions that wait for their neighbour, fronts at work and, for the inverse, all fronts. */
    private static double peak(Dissection tree, int planes, boolean keep, int threads) {
        int top = tree.height[tree.nodes() - 1];
        double[] made = new double[top + 2];
        double[] largest = new double[top + 2];
        double[] kept = new double[top + 2];
        for (int node = tree.faces(); node < tree.nodes(); node++) {
            int h = tree.height[node];
            double n = tree.border[tree.left[node]] + tree.border[tree.right[node]];
            double rest = tree.border[node];
            largest[h] = Math.max(largest[h], front(n, planes));
            kept[h] += front(n, 1);
            made[h] += front(rest, planes);
            for (int child : new int[] {tree.left[node], tree.right[node]}) {
                if (!tree.isFace(child)) {
                    made[h] -= front(tree.border[child], planes);
                }
            }
        }
        double peak = 0;
        double alive = 0;
        double stored = 0;
        for (int h = 1; h <= top; h++) {
            peak = Math.max(peak, alive + Math.max(0, made[h]) + threads * largest[h] + stored);
            alive += made[h];
            stored += keep ? kept[h] : 0;
        }
        return Math.max(peak, stored * 1.3);
    }

    private static double front(double n, int planes) {
        return planes * n * (8 * n + BYTES_PER_ROW);
    }

    /** A rough cost of a model too large for {@link #of} in a prediction; of a square lattice of that many sites. */
    static Cost estimate(ZeroFieldIsing model, Quantities wanted) {
        double sites = model.graph().sites();
        double bonds = model.graph().bonds();
        double steps = 30 * sites * Math.sqrt(sites) * (wanted.mean() ? 6 : 1);
        double bytesPerBond = wanted.marginals() ? 2350 : wanted.mean() ? 1000 : 850;
        // As many bonds as a square or triangular lattice on the torus has.
        double passes = bonds == 2 * sites || bonds == 3 * sites ? 4 : 1;
        return new Cost(
                bonds + passes * steps,
                bonds * bytesPerBond,
                SECONDS_AT_LEAST + bonds * SECONDS_PER_BOND + passes * steps * SECONDS_PER_STEP);
    }
}
