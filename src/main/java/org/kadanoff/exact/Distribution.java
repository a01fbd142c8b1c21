package org.kadanoff.exact;

import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.CompensatedSum;
import org.kadanoff.numeric.LogSum;
import org.kadanoff.numeric.RealVector;

/**
 * The probabilities of all configurations of a small model, P(s) = e^{−H(s)}/Z.
 *
 * @param space the sites
 * @param energies H of every configuration, row-major, the last site fastest; +∞ where forbidden
 * @param logZ log Σ_s e^{−H(s)}
 */
public record Distribution(ConfigurationSpace space, RealVector energies, double logZ) {
    /** Largest number of configurations that are tabulated. */
    public static final long MAX_CONFIGURATIONS = 1L << 26;

    /**
     * All configurations of a Hamiltonian.
     *
     * @throws TooLargeException when there are more than {@link #MAX_CONFIGURATIONS}
     * @throws IllegalArgumentException when every configuration is forbidden
     */
    public static Distribution of(Hamiltonian hamiltonian) {
        double[] energies = IntegrateOut.energies(hamiltonian);
        LogSum sum = new LogSum();
        for (double energy : energies) {
            sum.add(-energy);
        }
        return new Distribution(hamiltonian.space(), RealVector.of(energies), sum.value());
    }

    /** Number of configurations. */
    public int size() {
        return energies.size();
    }

    /** P of configuration number k in row-major order. */
    public double probability(int k) {
        return Math.exp(-energies.get(k) - logZ);
    }

    /** All probabilities, row-major, the last site fastest. */
    public double[] probabilities() {
        double[] p = new double[size()];
        for (int k = 0; k < p.length; k++) {
            p[k] = probability(k);
        }
        return p;
    }

    /** S = −Σ P log P in nats. */
    public double entropy() {
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < size(); k++) {
            double p = probability(k);
            if (p > 0) {
                sum.add(p * (energies.get(k) + logZ));
            }
        }
        return sum.value();
    }

    /**
     * D(P‖Q) = Σ P log(P/Q) in nats, P this distribution; +∞ when Q forbids what P allows. Summed in the form
     * Σ [P log(P/Q) − P + Q], whose terms are not negative, so that close distributions keep their digits.
     *
     * @param other Q, on the same sites
     */
    public double klDivergence(Distribution other) {
        if (!space.equals(other.space)) {
            throw new IllegalArgumentException(
                    "distributions can only be compared on the same sites: " + space + " and " + other.space);
        }
        CompensatedSum sum = new CompensatedSum();
        for (int k = 0; k < size(); k++) {
            double p = probability(k);
            double q = other.probability(k);
            if (p > 0) {
                // log(Q/P) from the energies, for the quotient of probabilities has lost its small digits.
                double t = (energies.get(k) - other.energies.get(k)) + (logZ - other.logZ);
                sum.add(p * excess(t));
            } else {
                sum.add(q);
            }
        }
        return sum.value();
    }

    /** e^t − 1 − t ≥ 0. */
    private static double excess(double t) {
        if (Math.abs(t) > 1e-2) {
            return Math.expm1(t) - t;
        }
        return t * t / 2 * (1 + t / 3 * (1 + t / 4 * (1 + t / 5 * (1 + t / 6 * (1 + t / 7)))));
    }
}
