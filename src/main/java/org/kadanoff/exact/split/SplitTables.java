package org.kadanoff.exact.split;

/**
 * The Boltzmann weights of a division, short lists from which the matrices' rows are multiplied up:
 *
 * <p>e^{−H(o,r,k,n)} = e^{scale_o} g_o(r) f_o(k) h_o(n) L(r,k) R(k,n) T(r,n),
 *
 * <p>where every row of L, R and T has 1 as its largest entry, what was divided out goes into the one-set weights g, f and
 * h, and these have 1 as their largest entry too. So no weight overflows, and what underflows is below 1e-308 of the
 * largest that there could be.
 */
final class SplitTables {
    final PairModel model;
    final Division division;
    final CrossEnergies left;
    final CrossEnergies right;
    final CrossEnergies third;
    final double[] leftFactors;
    final double[] rightFactors;
    final double[] thirdFactors;
    private final OuterFields rowEnergies;
    private final OuterFields innerEnergies;
    private final OuterFields columnEnergies;

    SplitTables(PairModel model, Division division) {
        this.model = model;
        this.division = division;
        this.left = new CrossEnergies(model, division.rows(), division.inner());
        this.right = new CrossEnergies(model, division.inner(), division.columns());
        this.third = new CrossEnergies(model, division.rows(), division.columns());
        this.leftFactors = left.factors();
        this.rightFactors = right.factors();
        this.thirdFactors = third.factors();
        SiteSet outer = division.outer();
        this.rowEnergies = new OuterFields(model, outer, division.rows(), left.least, third.least);
        this.innerEnergies = new OuterFields(model, outer, division.inner(), right.least);
        this.columnEnergies = new OuterFields(model, outer, division.columns());
    }

    /** log of the number of configurations of the three inner sets. */
    double logBlock() {
        return Math.log(division.rows().count) + Math.log(division.inner().count) + Math.log(division.columns().count);
    }

    /** The one-set weights at one configuration of the outer sites. Mutable, for one thread. */
    final class Unit {
        final int[] outer = new int[division.outer().size()];
        final double[] g = new double[division.rows().count];
        final double[] f = new double[division.inner().count];
        final double[] h = new double[division.columns().count];
        private double scale;
        private double spread;

        /** Goes to a configuration; false when it forbids everything. */
        boolean moveTo(long configuration) {
            division.outer().decode(configuration, outer);
            return update();
        }

        /** Goes to the outer sites' states in a configuration of all sites, however many outer configurations there are. */
        private void moveTo(int[] state) {
            for (int k = 0; k < outer.length; k++) {
                outer[k] = state[division.outer().sites[k]];
            }
            update();
        }

        private boolean update() {
            double energy = model.constant + OuterFields.inside(model, division.outer(), outer);
            rowEnergies.energies(outer, 0, g);
            innerEnergies.energies(outer, 0, f);
            columnEnergies.energies(outer, 0, h);
            spread = left.spread + right.spread + third.spread;
            energy += normalize(g) + normalize(f) + normalize(h);
            scale = -energy;
            return energy < Double.POSITIVE_INFINITY;
        }

        /** Subtracts the minimum and returns it. */
        private double normalize(double[] energies) {
            double min = Double.POSITIVE_INFINITY;
            for (double e : energies) {
                min = Math.min(min, e);
            }
            double max = 0;
            for (int x = 0; x < energies.length && min < Double.POSITIVE_INFINITY; x++) {
                energies[x] -= min;
                max = energies[x] < Double.POSITIVE_INFINITY ? Math.max(max, energies[x]) : max;
            }
            spread += max;
            return min;
        }

        /** Turns the energies into weights. */
        void exponentiate() {
            exponentiate(g);
            exponentiate(f);
            exponentiate(h);
        }

        private static void exponentiate(double[] energies) {
            for (int x = 0; x < energies.length; x++) {
                energies[x] = Math.exp(-energies[x]);
            }
        }

        /** scale_o: no configuration has a larger log weight. */
        double scale() {
            return scale;
        }

        /** How far below that the smallest positive weight can be at most. */
        double spread() {
            return spread;
        }
    }

    /** How much the largest weight that there could be exceeds that of a configuration, in log. */
    double gap(int[] state) {
        Unit unit = new Unit();
        unit.moveTo(state);
        return unit.scale() + model.energy(state);
    }
}
