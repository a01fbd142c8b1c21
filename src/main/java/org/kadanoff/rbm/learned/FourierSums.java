package org.kadanoff.rbm.learned;

import java.util.List;
import org.kadanoff.rbm.learned.SpinMarginal.Unit;

/**
 * What hidden units contribute to spin couplings, through the waves of their φ. With P(t) = Π_k cos w_k t over all sites,
 *
 * <p>J_S = poly_S + Σ_m P(t_m) [A_m cos(b t_m + |S|π/2) + B_m sin(b t_m + |S|π/2)] Π_{i∈S} tan w_i t_m,
 *
 * <p>poly_S being the average of constant + linear θ + quadratic θ². P and the tangents are made of the same computed cosines, none
 * of which is 0 (no floating-point number is an odd multiple of π/2), so that small ones cancel.
 */
final class FourierSums {
    /** Number of spins in the rounding error of a product of cosines, beside those of the products with it. */
    private static final double FEW = 8;

    private final int orders;
    private final List<int[]> sets;
    private final double[] spin;
    private final double[] error;

    /**
     * @param sets ordered by body order and then lexicographically
     * @param spin J_S, added to
     * @param error bounds, added to
     */
    FourierSums(List<int[]> sets, double[] spin, double[] error) {
        this.sets = sets;
        this.spin = spin;
        this.error = error;
        this.orders = sets.isEmpty() ? 0 : sets.get(sets.size() - 1).length + 1;
    }

    void add(Unit unit, FourierForm form) {
        int waves = form.frequencies().length;
        double[][] tangents = new double[unit.weights().length][waves];
        double[][] prefixes = new double[Math.max(1, orders)][waves];
        double[][] heads = heads(unit, form, tangents);
        double rounding = roundingError(unit, form);
        int[] previous = new int[0];
        boolean known = false;
        for (int s = 0; s < sets.size(); s++) {
            int[] set = sets.get(s);
            if (!unit.sees(set)) {
                continue;
            }
            int kept = known && previous.length == set.length ? common(previous, set) : 0;
            double[] head = heads[set.length];
            for (int d = kept; d < set.length - 1; d++) {
                double[] factor = tangents[unit.positions()[set[d]]];
                double[] before = d == 0 ? head : prefixes[d - 1];
                for (int m = 0; m < waves; m++) {
                    prefixes[d][m] = before[m] * factor[m];
                }
            }
            double sum = polynomial(unit, form, set);
            if (set.length == 0) {
                sum += total(head);
            } else {
                double[] before = set.length == 1 ? head : prefixes[set.length - 2];
                sum += dot(before, tangents[unit.positions()[set[set.length - 1]]]);
            }
            spin[s] += sum;
            error[s] += form.error() + rounding;
            previous = set;
            known = true;
        }
    }

    /** How many of the first members two sets share, the last of them not counted. */
    private static int common(int[] a, int[] b) {
        int k = 0;
        while (k < a.length - 1 && a[k] == b[k]) {
            k++;
        }
        return k;
    }

    private static double roundingError(Unit unit, FourierForm form) {
        double sum = 0;
        for (int m = 0; m < form.cosines().length; m++) {
            sum += Math.abs(form.cosines()[m]) + Math.abs(form.sines()[m]);
        }
        return Math.ulp(1.0) * (FEW + Math.sqrt(unit.weights().length)) * sum;
    }

    /** P (A cos + B sin) by body order; fills in the tangents. */
    private double[][] heads(Unit unit, FourierForm form, double[][] tangents) {
        int waves = form.frequencies().length;
        double[][] heads = new double[orders][waves];
        for (int m = 0; m < waves; m++) {
            double t = form.frequencies()[m];
            double product = 1;
            for (int k = 0; k < unit.weights().length; k++) {
                double angle = t * unit.weights()[k];
                double cosine = Math.cos(angle);
                product *= cosine;
                tangents[k][m] = Math.sin(angle) / cosine;
            }
            double cosine = Math.cos(t * unit.bias());
            double sine = Math.sin(t * unit.bias());
            for (int r = 0; r < orders; r++) {
                heads[r][m] = product * (form.cosines()[m] * cosine + form.sines()[m] * sine);
                // A quarter turn more: cos → −sin, sin → cos.
                double turned = -sine;
                sine = cosine;
                cosine = turned;
            }
        }
        return heads;
    }

    private static double polynomial(Unit unit, FourierForm form, int[] set) {
        double[] w = unit.weights();
        int[] at = unit.positions();
        double b = unit.bias();
        switch (set.length) {
            case 0 -> {
                double squares = b * b;
                for (double each : w) {
                    squares += each * each;
                }
                return form.constant() + form.linear() * b + form.quadratic() * squares;
            }
            case 1 -> {
                return w[at[set[0]]] * (form.linear() + 2 * form.quadratic() * b);
            }
            case 2 -> {
                return 2 * form.quadratic() * w[at[set[0]]] * w[at[set[1]]];
            }
            default -> {
                return 0;
            }
        }
    }

    private static double total(double[] x) {
        double sum = 0;
        for (int m = x.length - 1; m >= 0; m--) {
            sum += x[m];
        }
        return sum;
    }

    /** Four sums at a time, which do not wait for each other. */
    private static double dot(double[] x, double[] y) {
        double a = 0;
        double b = 0;
        double c = 0;
        double d = 0;
        int m = 0;
        for (; m + 3 < x.length; m += 4) {
            a += x[m] * y[m];
            b += x[m + 1] * y[m + 1];
            c += x[m + 2] * y[m + 2];
            d += x[m + 3] * y[m + 3];
        }
        for (; m < x.length; m++) {
            a += x[m] * y[m];
        }
        return a + b + (c + d);
    }
}
