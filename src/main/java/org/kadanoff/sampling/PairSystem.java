package org.kadanoff.sampling;

import java.util.Optional;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.SpinForm;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.hamiltonian.kernel.Kernels;

/**
 * A model of two-state sites with couplings of at most two, in spins, for chains that work on flat arrays: H = c − Σ h_i s_i
 * − Σ J_ij s_i s_j. Immutable.
 */
final class PairSystem {
    /**
     * Fields beyond this are left to the kernel's own arithmetic: in spins, what a table says of two sites is spread over
     * fields and couplings, and small energies would be lost beside very large ones.
     */
    private static final double LARGEST_FIELD = 1e4;

    /** Rows are kept when at least one pair in this many is coupled. */
    private static final long SPARSEST_DENSE = 8;

    private final Hamiltonian hamiltonian;
    private final double[] fields;
    private final int[] degrees;
    private final double[] largest;

    private PairSystem(Hamiltonian hamiltonian, double[] fields, int[] degrees, double[] largest) {
        this.hamiltonian = hamiltonian;
        this.fields = fields;
        this.degrees = degrees;
        this.largest = largest;
    }

    /**
     * Couplings beside both of their sites.
     *
     * @param start those of site i are entries start[i] … start[i + 1] − 1 of the next two
     * @param neighbours j
     * @param couplings J_ij
     */
    record Lists(int[] start, int[] neighbours, double[] couplings) {}

    /** The kernel's model, if it has this form and the kernel says what its terms say. */
    static Optional<PairSystem> of(Kernel kernel) {
        if (!Kernels.isCompiled(kernel)) {
            return Optional.empty();
        }
        int[] degrees = new int[kernel.sites()];
        double[] largest = new double[kernel.sites()];
        SpinForm form = SpinForm.of(kernel.hamiltonian(), (i, j, coupling) -> {
            degrees[i]++;
            degrees[j]++;
            largest[i] += Math.abs(coupling);
            largest[j] += Math.abs(coupling);
            return true;
        });
        if (form.obstacle().isPresent()) {
            return Optional.empty();
        }
        PairSystem system = new PairSystem(kernel.hamiltonian(), form.fields(), degrees, largest);
        return system.isModerate() ? Optional.of(system) : Optional.empty();
    }

    private boolean isModerate() {
        for (int i = 0; i < fields.length; i++) {
            // Written so that what is no number is refused.
            if (!(Math.abs(fields[i]) + largest[i] <= LARGEST_FIELD)) {
                return false;
            }
        }
        return true;
    }

    /** h_i. */
    double[] fields() {
        return fields;
    }

    /** Whether a good part of all pairs is coupled. */
    boolean isDense() {
        long ends = 0;
        for (int degree : degrees) {
            ends += degree;
        }
        return SPARSEST_DENSE * ends >= (long) fields.length * (fields.length - 1);
    }

    Lists lists() {
        int[] start = new int[fields.length + 1];
        for (int i = 0; i < fields.length; i++) {
            start[i + 1] = Math.addExact(start[i], degrees[i]);
        }
        int[] next = start.clone();
        Lists lists = new Lists(start, new int[start[fields.length]], new double[start[fields.length]]);
        SpinForm.of(hamiltonian, (i, j, coupling) -> {
            lists.neighbours[next[i]] = j;
            lists.couplings[next[i]++] = coupling;
            lists.neighbours[next[j]] = i;
            lists.couplings[next[j]++] = coupling;
            return true;
        });
        return lists;
    }

    /** J_ij = J_ji, zero on the diagonal. */
    double[][] rows() {
        double[][] rows = new double[fields.length][fields.length];
        SpinForm.of(hamiltonian, (i, j, coupling) -> {
            rows[i][j] += coupling;
            rows[j][i] += coupling;
            return true;
        });
        return rows;
    }
}
