package org.kadanoff.rbm.learned;

import java.util.Arrays;
import org.kadanoff.exact.Distribution;
import org.kadanoff.flow.DifferentiableFlowMap;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.rbm.Machine;

/**
 * The flow v → h → v of whole distributions, exactly, for machines small enough to enumerate:
 *
 * <p>(pT)(v') = Σ_v p(v) Σ_h p(h|v) p(v'|h).
 *
 * <p>T is linear, with the machine's own P(v) as its fixed point. It satisfies detailed balance with respect to P and is the square
 * of a self-adjoint operator, so its eigenvalues lie in 0 … 1; the second is the rate at which an ensemble forgets.
 *
 * <p>Distributions are row-major over the visible sites, the last site fastest.
 */
public final class DistributionFlow implements DifferentiableFlowMap {
    /** Largest number of joint configurations. */
    public static final int LARGEST = 1 << 22;

    private final Machine machine;
    private final double[][] forward;
    private final double[][] backward;

    private DistributionFlow(Machine machine, double[][] forward, double[][] backward) {
        this.machine = machine;
        this.forward = forward;
        this.backward = backward;
    }

    /**
     * The flow of a small machine.
     *
     * @throws IllegalArgumentException when a layer is not discrete, or there are more than {@value #LARGEST} configurations
     */
    public static DistributionFlow of(Machine machine) {
        Hamiltonian joint = machine.jointEnergy()
                .orElseThrow(
                        () -> new IllegalArgumentException("distributions are followed exactly over discrete units; "
                                + "of others, follow samples (EnsembleFlow)"));
        ConfigurationSpace space = joint.space();
        if (space.logSize() > Math.log(LARGEST)) {
            throw new IllegalArgumentException("distributions are followed exactly over at most " + LARGEST
                    + " configurations of both layers, but " + space + " has more; follow samples (EnsembleFlow)");
        }
        int states = (int) machine.visibleMarginal().orElseThrow().space().size();
        int hiddenStates = (int) (space.size() / states);
        double[][] energies = new double[states][hiddenStates];
        int[] state = new int[space.sites()];
        for (int v = 0; v < states; v++) {
            for (int h = 0; h < hiddenStates; h++) {
                space.decode((long) v * hiddenStates + h, state);
                energies[v][h] = joint.energy(state);
            }
        }
        return new DistributionFlow(machine, conditional(energies), conditional(transposed(energies)));
    }

    /** e^{−E} with every row divided by its sum. */
    private static double[][] conditional(double[][] energies) {
        double[][] p = new double[energies.length][];
        for (int v = 0; v < p.length; v++) {
            double lowest = Arrays.stream(energies[v]).min().orElseThrow();
            p[v] = Arrays.stream(energies[v]).map(e -> Math.exp(lowest - e)).toArray();
            double sum = Arrays.stream(p[v]).sum();
            for (int h = 0; h < p[v].length; h++) {
                p[v][h] /= sum;
            }
        }
        return p;
    }

    private static double[][] transposed(double[][] m) {
        double[][] t = new double[m[0].length][m.length];
        for (int i = 0; i < m.length; i++) {
            for (int j = 0; j < t.length; j++) {
                t[j][i] = m[i][j];
            }
        }
        return t;
    }

    public Machine machine() {
        return machine;
    }

    /** Number of visible configurations. */
    @Override
    public int dimension() {
        return forward.length;
    }

    /** pT. */
    @Override
    public double[] apply(double[] point) {
        if (point.length != dimension()) {
            throw new IllegalArgumentException("a distribution over the visible units has " + dimension() + " numbers");
        }
        return times(times(point, forward), backward);
    }

    private static double[] times(double[] row, double[][] matrix) {
        double[] product = new double[matrix[0].length];
        for (int v = 0; v < row.length; v++) {
            if (row[v] != 0) {
                for (int h = 0; h < product.length; h++) {
                    product[h] += row[v] * matrix[v][h];
                }
            }
        }
        return product;
    }

    /** J_{v'v} = T(v, v'), the same everywhere. */
    @Override
    public double[][] jacobian(double[] point) {
        double[][] rows = new double[dimension()][];
        for (int v = 0; v < rows.length; v++) {
            rows[v] = times(forward[v], backward);
        }
        return transposed(rows);
    }

    /** The machine's own distribution P(v) = e^{−F(v)}/Z. */
    public double[] stationary() {
        return Distribution.of(machine.visibleMarginal().orElseThrow()).probabilities();
    }
}
