package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.SpinForm;

/**
 * A Hamiltonian as a sum over bonds that are satisfied or not, and fields: H = c + Σ_b w_b [bond b not satisfied] + Σ_i
 * e_i(x_i), w_b &gt; 0. Immutable.
 *
 * <ul>
 *   <li>Two states: −J s_i s_j = −|J| + 2|J| [not satisfied], satisfied when s_i s_j = sign J; w = 2|J|, e_i = ∓h_i.
 *   <li>q states: −K δ(x_i, x_j) = −K + K [not satisfied], satisfied when x_i = x_j; w = K.
 * </ul>
 *
 * <p>A bond that is satisfied is <i>active</i> with the probability p_b = 1 − e^{−w_b}. Adding k to all states of a set of
 * sites, modulo q, satisfies and violates only bonds that leave the set; for two states k = 1 is the flip. Those are all
 * moves of this package.
 */
final class ClusterModel {
    /** A state is kept in a byte. */
    private static final int MOST_STATES = 128;

    final int sites;
    final int states;
    final BondRows rows;
    /** Whether the sites of a cluster may be in states that do not satisfy all bonds between them. */
    final boolean frustrated;
    /** e_i(x) at i q + x; empty without fields. */
    final double[] siteEnergies;
    /** min_i e_i(y) − e_i(x) at x q + y; empty when the sites of a cluster may be in different states. */
    private final double[] leastSteps;

    private ClusterModel(int sites, int states, BondList bonds, double[] siteEnergies) {
        this.sites = sites;
        this.states = states;
        this.rows = BondRows.of(sites, bonds);
        boolean ferromagnet = isFerromagnet(bonds);
        this.frustrated = !ferromagnet && rows.isFrustrated(sites);
        this.siteEnergies = hasFields(states, siteEnergies) ? siteEnergies : new double[0];
        this.leastSteps = ferromagnet && hasFields() ? leastSteps() : new double[0];
    }

    /**
     * Reads a Hamiltonian.
     *
     * @param algorithm name for messages
     * @throws IllegalArgumentException when it is not of this form, with the reason
     */
    static ClusterModel of(Hamiltonian hamiltonian, String algorithm) {
        int states = hamiltonian.domain(0).size();
        boolean twoStates = true;
        for (int i = 0; i < hamiltonian.sites(); i++) {
            twoStates &= hamiltonian.domain(i).size() == 2;
        }
        if (states > MOST_STATES) {
            throw new IllegalArgumentException(algorithm + " clusters are made for sites of at most " + MOST_STATES
                    + " states, got " + states + "; use Metropolis or HeatBath");
        }
        return twoStates ? ofSpins(hamiltonian, algorithm) : ofPotts(hamiltonian, algorithm);
    }

    private static ClusterModel ofSpins(Hamiltonian hamiltonian, String algorithm) {
        BondList bonds = new BondList();
        SpinForm form = SpinForm.of(hamiltonian, (i, j, coupling) -> {
            bonds.add(i, j, 2 * coupling);
            return true;
        });
        form.obstacle().ifPresent(reason -> refuse(algorithm, reason));
        double[] fields = form.fields();
        double[] energies = new double[2 * fields.length];
        for (int i = 0; i < fields.length; i++) {
            energies[2 * i] = fields[i];
            energies[2 * i + 1] = -fields[i];
        }
        return new ClusterModel(fields.length, 2, bonds.merged(fields.length), energies);
    }

    private static ClusterModel ofPotts(Hamiltonian hamiltonian, String algorithm) {
        PottsForm form = PottsForm.of(hamiltonian);
        form.obstacle().ifPresent(reason -> refuse(algorithm, reason));
        int sites = hamiltonian.sites();
        BondList bonds = form.bonds().merged(sites);
        for (int b = 0; b < bonds.size(); b++) {
            if (bonds.strength(b) < 0) {
                throw new IllegalArgumentException(algorithm + " clusters join equal states, but the Potts coupling of"
                        + " sites " + bonds.first(b) + " and " + bonds.second(b) + " is antiferromagnetic ("
                        + bonds.strength(b) + "); use Metropolis or HeatBath");
            }
        }
        return new ClusterModel(sites, hamiltonian.domain(0).size(), bonds, form.siteEnergies());
    }

    private static void refuse(String algorithm, String reason) {
        throw new IllegalArgumentException(algorithm + " clusters need two-state sites with pair couplings or a Potts"
                + " model, but " + reason + "; use Metropolis or HeatBath");
    }

    private static boolean hasFields(int states, double[] energies) {
        for (int e = 0; e < energies.length; e++) {
            if (energies[e] != energies[e - e % states]) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFerromagnet(BondList bonds) {
        for (int b = 0; b < bonds.size(); b++) {
            if (bonds.strength(b) < 0) {
                return false;
            }
        }
        return true;
    }

    private double[] leastSteps() {
        double[] least = new double[states * states];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        for (int i = 0; i < sites; i++) {
            for (int x = 0; x < states; x++) {
                for (int y = 0; y < states; y++) {
                    double old = siteEnergies[i * states + x];
                    // A forbidden state does not occur; its NaN would spread.
                    double step = old == Double.POSITIVE_INFINITY ? old : siteEnergies[i * states + y] - old;
                    least[x * states + y] = Math.min(least[x * states + y], step);
                }
            }
        }
        return least;
    }

    boolean hasFields() {
        return siteEnergies.length > 0;
    }

    /** Whether clusters hold sites of one state only and none of these lowers its own energy by going over to another. */
    boolean onlyCosts(int state, int other) {
        return leastSteps.length > 0 && leastSteps[state * states + other] >= 0;
    }
}
