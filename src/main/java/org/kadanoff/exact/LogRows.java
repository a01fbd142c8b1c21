package org.kadanoff.exact;

import java.util.Arrays;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.Term;

/**
 * A walk that forms the energies of all configurations of the block at every leaf by additions: legal at any coupling
 * strength and for any term.
 */
abstract class LogRows extends FoldWalk {
    /** Energies at the leaf relative to the energy handed to {@link #rows}; +∞ where forbidden. */
    final double[][] energy;

    private final UnitFields[] units;
    private final Term[] opaque;

    LogRows(FoldBlock block) {
        super(block, false, true);
        energy = new double[block.shape.rows][block.shape.columns];
        units = block.wide.stream()
                .filter(HiddenUnit.class::isInstance)
                .map(term -> new UnitFields(block, (HiddenUnit) term))
                .toArray(UnitFields[]::new);
        opaque = block.wide.stream()
                .filter(term -> !(term instanceof HiddenUnit))
                .toArray(Term[]::new);
    }

    /** The field on a hidden unit, divided into what the tree, the row and the column contribute. */
    private static final class UnitFields {
        private final HiddenUnit unit;
        private final double[] row;
        private final double[] column;
        private final int[] treePositions;

        UnitFields(FoldBlock block, HiddenUnit unit) {
            this.unit = unit;
            this.row = new double[block.shape.rows];
            this.column = new double[block.shape.columns];
            int[] positions = new int[unit.sites().size()];
            int outside = 0;
            for (int m = 0; m < positions.length; m++) {
                int k = block.shape.position(unit.sites().get(m));
                if (k < 0) {
                    positions[outside++] = m;
                    continue;
                }
                double[] field = k < block.shape.rowSites ? row : column;
                for (int x = 0; x < field.length; x++) {
                    field[x] += unit.weights().get(m)
                            * block.tree.space().value(block.shape.low[k], block.shape.digit(k, x));
                }
            }
            treePositions = Arrays.copyOf(positions, outside);
        }

        void addTo(double[][] energy, Walk walk) {
            double field = unit.bias();
            for (int m : treePositions) {
                int i = unit.sites().get(m);
                field += unit.weights().get(m) * walk.tree.space().value(i, walk.state[i]);
            }
            for (int c = 0; c < row.length; c++) {
                for (int r = 0; r < column.length; r++) {
                    energy[c][r] -= unit.multiplicity() * unit.kind().logSum(field + row[c] + column[r]);
                }
            }
        }
    }

    /** The block's energies at a leaf are ready. */
    abstract void rows(double leafEnergy);

    @Override
    final void leaf(double leafEnergy) {
        double[] rowEnergy = rowEnergies();
        double[] columnEnergy = columnEnergies();
        double[][] e = energies(tree.depth());
        for (int c = 0; c < energy.length; c++) {
            addRow(e[c], rowEnergy[c], columnEnergy, energy[c]);
        }
        for (UnitFields unit : units) {
            unit.addTo(energy, this);
        }
        if (opaque.length > 0) {
            addOpaque();
        }
        rows(leafEnergy);
    }

    private static void addRow(double[] e, double rowEnergy, double[] columnEnergy, double[] out) {
        for (int r = 0; r < out.length; r++) {
            out[r] = e[r] + rowEnergy + columnEnergy[r];
        }
    }

    private void addOpaque() {
        for (int c = 0; c < energy.length; c++) {
            for (int r = 0; r < energy[c].length; r++) {
                for (int k = 0; k < block.shape.sites(); k++) {
                    state[block.shape.low[k]] = block.shape.digit(k, k < block.shape.rowSites ? c : r);
                }
                for (Term term : opaque) {
                    energy[c][r] += TermTable.checked(term.energy(tree.space(), state), term);
                }
            }
        }
    }
}
