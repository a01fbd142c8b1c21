package org.kadanoff.exact.closed;

import java.util.BitSet;
import java.util.Optional;
import org.kadanoff.exact.UniformTorus;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.SpinForm;

/**
 * Finds the closed form that a Hamiltonian has, whatever the order of its terms and bonds; sites are taken in the order
 * they have. Linear in the number of bonds, and over at the first bond that does not fit.
 */
final class Recognition {
    private Recognition() {}

    static Optional<ClosedForm> of(Hamiltonian hamiltonian) {
        return chain(hamiltonian).or(() -> torus(hamiltonian)).or(() -> complete(hamiltonian));
    }

    private static Optional<ClosedForm> torus(Hamiltonian hamiltonian) {
        return UniformTorus.of(hamiltonian)
                .map(t -> new ClosedForm.Torus(
                        new KaufmanTorus(t.rows(), t.columns(), t.vertical(), t.horizontal()), t.constant()));
    }

    private static Optional<ClosedForm> chain(Hamiltonian hamiltonian) {
        int n = hamiltonian.sites();
        double[] after = new double[n];
        SpinForm form = SpinForm.of(hamiltonian, (i, j, coupling) -> {
            int low = Math.min(i, j);
            int high = Math.max(i, j);
            boolean closing = n > 2 && low == 0 && high == n - 1;
            if (high - low != 1 && !closing) {
                return false;
            }
            after[closing ? high : low] += coupling;
            return true;
        });
        Optional<Double> field = uniform(form);
        if (form.obstacle().isPresent() || field.isEmpty() || !isUniform(after, n - 1)) {
            return Optional.empty();
        }
        double coupling = n > 1 ? after[0] : 0;
        boolean ring = n > 2 && after[n - 1] == coupling;
        if (!ring && after[n - 1] != 0) {
            return Optional.empty();
        }
        return Optional.of(
                new ClosedForm.Chain(new IsingChain(n, coupling, field.orElseThrow(), ring), form.constant()));
    }

    private static Optional<ClosedForm> complete(Hamiltonian hamiltonian) {
        int n = hamiltonian.sites();
        long pairs = (long) n * (n - 1) / 2;
        if (pairs > Integer.MAX_VALUE) {
            return Optional.empty();
        }
        BitSet seen = new BitSet();
        double[] common = {Double.NaN};
        SpinForm form = SpinForm.of(hamiltonian, (i, j, coupling) -> {
            if (Double.isNaN(common[0])) {
                common[0] = coupling;
            }
            long high = Math.max(i, j);
            int number = (int) (high * (high - 1) / 2 + Math.min(i, j));
            boolean fits = coupling == common[0] && !seen.get(number);
            seen.set(number);
            return fits;
        });
        Optional<Double> field = uniform(form);
        if (form.obstacle().isPresent() || field.isEmpty() || seen.cardinality() != pairs) {
            return Optional.empty();
        }
        return Optional.of(
                new ClosedForm.Complete(n, pairs == 0 ? 0 : common[0], field.orElseThrow(), form.constant()));
    }

    /** The field on every site, where it is the same. */
    private static Optional<Double> uniform(SpinForm form) {
        double[] fields = form.fields();
        return isUniform(fields, fields.length) ? Optional.of(fields[0]) : Optional.empty();
    }

    private static boolean isUniform(double[] x, int count) {
        for (int k = 1; k < count; k++) {
            if (x[k] != x[0]) {
                return false;
            }
        }
        return true;
    }
}
