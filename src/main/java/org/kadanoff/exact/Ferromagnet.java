package org.kadanoff.exact;

import java.util.Arrays;
import java.util.Optional;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.SpinForm;

/**
 * A two-state model with pair couplings, gauge-transformed so that all of them are ferromagnetic: H = c − Σ h_i s_i − Σ J_ij
 * s_i s_j, J_ij ≥ 0, bonds compressed by rows. Immutable; the arrays are not to be modified.
 */
final class Ferromagnet {
    /** A model, or the reason why there is none. */
    record Reading(Optional<Ferromagnet> model, String reason) {}

    private final double[] field;
    private final int[] start;
    private final int[] neighbour;
    private final double[] coupling;
    /** −1 where the gauge exchanged a site's states. */
    private final byte[] gauge;

    private Ferromagnet(double[] field, int[] start, int[] neighbour, double[] coupling, byte[] gauge) {
        this.field = field;
        this.start = start;
        this.neighbour = neighbour;
        this.coupling = coupling;
        this.gauge = gauge;
    }

    /** Reads a Hamiltonian and finds the gauge, by a walk through the sites along the bonds. */
    static Reading of(Hamiltonian hamiltonian) {
        BondList bonds = new BondList();
        SpinForm form = SpinForm.of(hamiltonian, bonds);
        if (form.obstacle().isPresent()) {
            return new Reading(
                    Optional.empty(),
                    "coupling from the past needs two-state sites and pair couplings, but "
                            + form.obstacle().orElseThrow());
        }
        int n = hamiltonian.sites();
        int[] start = bonds.offsets(n);
        int[] neighbour = new int[2 * bonds.count];
        double[] coupling = new double[2 * bonds.count];
        bonds.fill(start, neighbour, coupling);
        merge(start, neighbour, coupling);
        byte[] gauge = new byte[n];
        for (int i = 0; i < n; i++) {
            int[] clash = gauge[i] == 0 ? spread(i, gauge, start, neighbour, coupling) : new int[0];
            if (clash.length > 0) {
                return new Reading(
                        Optional.empty(),
                        "it is frustrated: around a loop through the bond of sites " + Math.min(clash[0], clash[1])
                                + " and " + Math.max(clash[0], clash[1])
                                + " the couplings multiply to a negative number, and no gauge makes it a ferromagnet");
            }
        }
        double[] field = form.fields();
        for (int i = 0; i < n; i++) {
            field[i] *= gauge[i];
        }
        double[] positive = new double[start[n]];
        for (int k = 0; k < positive.length; k++) {
            positive[k] = Math.abs(coupling[k]);
        }
        int[] joined = Arrays.copyOf(neighbour, positive.length);
        return new Reading(Optional.of(new Ferromagnet(field, start, joined, positive, gauge)), "");
    }

    /** Adds up the bonds that join the same two sites and closes the gaps; couplings that cancel are gone. */
    private static void merge(int[] start, int[] neighbour, double[] coupling) {
        int n = start.length - 1;
        int[] place = new int[n];
        Arrays.fill(place, -1);
        int filled = 0;
        for (int i = 0; i < n; i++) {
            int first = filled;
            for (int k = start[i]; k < start[i + 1]; k++) {
                int j = neighbour[k];
                double strength = coupling[k];
                if (place[j] >= 0) {
                    coupling[place[j]] += strength;
                } else {
                    place[j] = filled;
                    neighbour[filled] = j;
                    coupling[filled++] = strength;
                }
            }
            int kept = first;
            for (int k = first; k < filled; k++) {
                place[neighbour[k]] = -1;
                neighbour[kept] = neighbour[k];
                coupling[kept] = coupling[k];
                kept += coupling[k] == 0 ? 0 : 1;
            }
            filled = kept;
            start[i] = first;
        }
        start[n] = filled;
    }

    /** Gives every site connected to the first its gauge; a bond that does not fit, or nothing. */
    private static int[] spread(int first, byte[] gauge, int[] start, int[] neighbour, double[] coupling) {
        int[] queue = new int[16];
        int tail = 0;
        queue[tail++] = first;
        gauge[first] = 1;
        for (int head = 0; head < tail; head++) {
            int i = queue[head];
            for (int k = start[i]; k < start[i + 1]; k++) {
                int j = neighbour[k];
                byte wanted = coupling[k] > 0 ? gauge[i] : (byte) -gauge[i];
                if (gauge[j] == 0) {
                    gauge[j] = wanted;
                    if (tail == queue.length) {
                        queue = Arrays.copyOf(queue, 2 * tail);
                    }
                    queue[tail++] = j;
                } else if (gauge[j] != wanted) {
                    return new int[] {i, j};
                }
            }
        }
        return new int[0];
    }

    int sites() {
        return field.length;
    }

    double[] field() {
        return field;
    }

    /** Bonds of site i are entries start[i] … start[i + 1] − 1. */
    int[] start() {
        return start;
    }

    int[] neighbour() {
        return neighbour;
    }

    double[] coupling() {
        return coupling;
    }

    /** How much longer an update takes than one with four bonds. */
    double bondsPerUpdate() {
        return 0.6 + 0.1 * neighbour.length / field.length;
    }

    double bytes() {
        return 13.0 * field.length + 28.0 * neighbour.length;
    }

    /** State indices of a configuration of spins, in the gauge of the Hamiltonian. */
    int[] states(double[] spins) {
        int[] states = new int[spins.length];
        for (int i = 0; i < spins.length; i++) {
            states[i] = spins[i] * gauge[i] > 0 ? 1 : 0;
        }
        return states;
    }

    /** Pairs as they come. */
    private static final class BondList implements SpinForm.PairVisitor {
        private int[] first = new int[16];
        private int[] second = new int[16];
        private double[] strength = new double[16];
        private int count;

        @Override
        public boolean pair(int i, int j, double coupling) {
            if (count == first.length) {
                if (count > Integer.MAX_VALUE / 8) {
                    return false;
                }
                first = Arrays.copyOf(first, 2 * count);
                second = Arrays.copyOf(second, 2 * count);
                strength = Arrays.copyOf(strength, 2 * count);
            }
            first[count] = i;
            second[count] = j;
            strength[count++] = coupling;
            return true;
        }

        int[] offsets(int sites) {
            int[] offset = new int[sites + 1];
            for (int b = 0; b < count; b++) {
                offset[first[b] + 1]++;
                offset[second[b] + 1]++;
            }
            for (int i = 0; i < sites; i++) {
                offset[i + 1] += offset[i];
            }
            return offset;
        }

        void fill(int[] start, int[] neighbour, double[] coupling) {
            int[] next = start.clone();
            for (int b = 0; b < count; b++) {
                neighbour[next[first[b]]] = second[b];
                coupling[next[first[b]]++] = strength[b];
                neighbour[next[second[b]]] = first[b];
                coupling[next[second[b]]++] = strength[b];
            }
        }
    }
}
