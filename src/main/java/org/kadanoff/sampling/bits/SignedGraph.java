package org.kadanoff.sampling.bits;

import java.util.Arrays;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.SpinForm;

/**
 * A Hamiltonian read as H = c − K Σ_b ε_b s_i s_j, K &gt; 0, ε_b = ±1, on any graph: neighbours of site i at start_i …
 * start_{i+1} − 1.
 *
 * @param constant c
 * @param coupling K
 * @param start compressed rows, sites + 1 entries
 * @param neighbour by bond end
 * @param sign all ones where ε = −1, else zero; by bond end
 */
record SignedGraph(double constant, double coupling, int[] start, int[] neighbour, long[] sign) {
    /** Fields below this part of the couplings of a site are what reading bits as spins leaves of fields that cancel. */
    static final double ROUNDING = 0x1p-48;

    /** Bonds as they come. */
    private static final class Bonds implements SpinForm.PairVisitor {
        private int[] first = new int[16];
        private int[] second = new int[16];
        private double[] couplings = new double[16];
        private int count;
        private boolean uneven;

        @Override
        public boolean pair(int i, int j, double coupling) {
            if (count == first.length) {
                first = Arrays.copyOf(first, 2 * count);
                second = Arrays.copyOf(second, 2 * count);
                couplings = Arrays.copyOf(couplings, 2 * count);
            }
            uneven = count > 0 && Math.abs(coupling) != Math.abs(couplings[0]);
            first[count] = i;
            second[count] = j;
            couplings[count++] = coupling;
            return !uneven;
        }
    }

    int sites() {
        return start.length - 1;
    }

    int degree(int site) {
        return start[site + 1] - start[site];
    }

    /**
     * Reads a Hamiltonian.
     *
     * @param mostNeighbours largest number of bonds of a site
     * @throws IllegalArgumentException saying what keeps it from being such a model, and what to use instead
     */
    static SignedGraph of(Hamiltonian hamiltonian, int mostNeighbours) {
        Bonds bonds = new Bonds();
        SpinForm form = SpinForm.of(hamiltonian, bonds);
        if (bonds.uneven) {
            throw refusal("its couplings differ in strength");
        }
        form.obstacle().ifPresent(reason -> {
            throw refusal(reason);
        });
        int[] start = new int[hamiltonian.sites() + 1];
        for (int b = 0; b < bonds.count; b++) {
            start[bonds.first[b] + 1]++;
            start[bonds.second[b] + 1]++;
        }
        for (int i = 0; i < hamiltonian.sites(); i++) {
            if (start[i + 1] > mostNeighbours) {
                throw refusal("site " + i + " has " + start[i + 1] + " neighbours, more than " + mostNeighbours);
            }
            start[i + 1] += start[i];
        }
        int[] next = start.clone();
        int[] neighbour = new int[2 * bonds.count];
        long[] sign = new long[2 * bonds.count];
        for (int b = 0; b < bonds.count; b++) {
            long negative = bonds.couplings[b] < 0 ? -1 : 0;
            sign[next[bonds.first[b]]] = negative;
            neighbour[next[bonds.first[b]]++] = bonds.second[b];
            sign[next[bonds.second[b]]] = negative;
            neighbour[next[bonds.second[b]]++] = bonds.first[b];
        }
        double coupling = bonds.count == 0 ? 0 : Math.abs(bonds.couplings[0]);
        double[] fields = form.fields();
        for (int i = 0; i < fields.length; i++) {
            if (Math.abs(fields[i]) > ROUNDING * coupling * (start[i + 1] - start[i])) {
                throw refusal("it has fields");
            }
        }
        return new SignedGraph(form.constant(), coupling, start, neighbour, sign);
    }

    private static IllegalArgumentException refusal(String reason) {
        return new IllegalArgumentException("replicas in the bits of a word need two-state sites without fields, with"
                + " couplings +J or -J, but " + reason + "; run several chains of Metropolis instead");
    }
}
