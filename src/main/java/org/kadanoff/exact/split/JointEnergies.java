package org.kadanoff.exact.split;

/**
 * One part of the energy as a function of the outer, the row and the column configuration, E(o, r, x). A part has no
 * infinite energies.
 */
final class JointEnergies {
    private final PairModel part;
    private final SiteSet outer;
    private final CrossEnergies cross;
    private final OuterFields rowEnergies;
    private final OuterFields columnEnergies;
    private final int rows;

    JointEnergies(PairModel part, SiteSet outer, SiteSet rows, SiteSet columns) {
        this.part = part;
        this.outer = outer;
        this.rows = rows.count;
        this.cross = new CrossEnergies(part, rows, columns);
        this.rowEnergies = new OuterFields(part, outer, rows, cross.least);
        this.columnEnergies = new OuterFields(part, outer, columns);
    }

    /** At one configuration of the outer sites. Mutable, for one thread. */
    final class Unit {
        private final double[] row = new double[rows];
        private final double[] column = new double[cross.columns.count];

        void moveTo(int[] outerDigits) {
            double energy = part.constant + OuterFields.inside(part, outer, outerDigits);
            rowEnergies.energies(outerDigits, energy, row);
            columnEnergies.energies(outerDigits, 0, column);
        }

        /** Writes E(o, r, x) for all x. */
        void fill(int r, double[] out) {
            cross.columns.sums(cross.excess, r * cross.columns.states, row[r], out);
            for (int x = 0; x < column.length; x++) {
                out[x] += column[x];
            }
        }
    }
}
