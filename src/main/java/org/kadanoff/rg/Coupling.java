package org.kadanoff.rg;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/**
 * The coupling V(v,h) = −T(v,h) between fine (visible) and coarse (hidden) sites, itself a Hamiltonian on the joint
 * sites, the visible ones first. Everything a renormalisation step does follows from it:
 *
 * <p>joint = H(v) + V(v,h), H̃(h) = −log Σ_v e^{−V(v,h) − H(v)}.
 *
 * @param name what a person calls it
 * @param interaction V on visible + hidden sites
 * @param visible number of visible sites
 * @param model H_model(v), the visible distribution the coupling stands for by itself (an RBM's visible marginal); absent
 *     for kernels that are only conditional probabilities
 */
public record Coupling(String name, Hamiltonian interaction, int visible, Optional<Hamiltonian> model) {
    private static final int LARGEST_CELL = 16;

    public Coupling {
        if (visible < 1 || visible >= interaction.sites()) {
            throw new IllegalArgumentException("a coupling joins at least one visible to at least one hidden site, got "
                    + visible + " visible of " + interaction.sites());
        }
    }

    /**
     * One two-state coarse site per block, each seeing only its own cell through the same rule.
     *
     * @param fine the fine sites; all must have two numeric states
     */
    public static Coupling of(CellRule rule, Blocking blocking, ConfigurationSpace fine) {
        if (blocking.fineSites() != fine.sites()) {
            throw new IllegalArgumentException(
                    "the blocking partitions " + blocking.fineSites() + " sites, but the model has " + fine.sites());
        }
        List<Term> cells = new ArrayList<>();
        for (int block = 0; block < blocking.blocks(); block++) {
            cells.add(cellTable(rule, fine, blocking.sitesOf(block), fine.sites() + block));
        }
        Domain coarse = fine.domain(0);
        ConfigurationSpace joint = fine.followedBy(ConfigurationSpace.uniform(blocking.blocks(), coarse));
        return new Coupling(rule.label(), Hamiltonian.of(joint, cells), fine.sites(), Optional.empty());
    }

    /** −log weight as a table over the cell's sites and the coarse site, the coarse site fastest. */
    private static LocalTable cellTable(CellRule rule, ConfigurationSpace fine, int[] sites, int coarseSite) {
        rule.requireCellSize(sites.length);
        if (sites.length > LARGEST_CELL) {
            throw new IllegalArgumentException("a cell of " + sites.length
                    + " sites is too large for a table; use blocks of at most " + LARGEST_CELL);
        }
        for (int i : sites) {
            if (fine.domain(i).size() != 2 || !fine.domain(i).isNumeric()) {
                throw new IllegalArgumentException(
                        "block kernels are made for spins and bits; site " + i + " is a " + fine.domain(i));
            }
        }
        ConfigurationSpace cell = fine.restrictedTo(sites);
        int[] state = new int[sites.length];
        double[] values = new double[sites.length];
        double[] energies = new double[2 << sites.length];
        for (int k = 0; k < energies.length / 2; k++) {
            cell.decode(k, state);
            for (int i = 0; i < values.length; i++) {
                values[i] = cell.value(i, state[i]);
            }
            energies[2 * k] = -Math.log(rule.weight(values, 0));
            energies[2 * k + 1] = -Math.log(rule.weight(values, 1));
        }
        int[] joint = java.util.Arrays.copyOf(sites, sites.length + 1);
        joint[sites.length] = coarseSite;
        // Adding 0.0 turns the −0.0 of −log 1 into 0.
        return new LocalTable(IntVector.of(joint), RealVector.of(energies).map(e -> e + 0.0));
    }

    /**
     * Mehta and Schwab's coupling T(v,h) = −E(v,h) + H(v): joint energy E(v,h) for whatever H(v) is given, so that H̃ is the
     * RBM's hidden marginal, and the trace condition Σ_h e^T = 1 holds exactly when the RBM's visible marginal equals H.
     *
     * <p>Source: P. Mehta, D. J. Schwab, arXiv:1410.3831 (2014).
     */
    public static Coupling mehtaSchwab(RestrictedBoltzmann rbm, Hamiltonian prior) {
        Hamiltonian joint = rbm.jointEnergy();
        requireVisible(rbm, prior.space());
        Hamiltonian lifted =
                prior.embed(joint.space(), IntVector.range(rbm.visibleUnits()).toArray());
        return new Coupling(
                "Mehta-Schwab", joint.minus(lifted), rbm.visibleUnits(), Optional.of(rbm.visibleMarginal()));
    }

    /** V(v,h) = E(v,h), an RBM's whole joint energy added to whatever H(v) is there. */
    public static Coupling additive(RestrictedBoltzmann rbm) {
        return new Coupling("RBM energy", rbm.jointEnergy(), rbm.visibleUnits(), Optional.of(rbm.visibleMarginal()));
    }

    /**
     * The RBM as a block map: T(v,h) = log p(h|v) = h·(b + vW) − Σ_j φ(b_j + (vW)_j), normalised for any weights. The
     * visible biases drop out.
     */
    public static Coupling conditional(RestrictedBoltzmann rbm) {
        Hamiltonian joint = rbm.jointEnergy();
        List<Term> normalisation = new ArrayList<>();
        for (Term term : rbm.visibleMarginal().terms()) {
            normalisation.add(term.times(-1));
        }
        return new Coupling(
                "RBM p(h|v)",
                joint.plus(normalisation.toArray(Term[]::new)),
                rbm.visibleUnits(),
                Optional.of(rbm.visibleMarginal()));
    }

    private static void requireVisible(RestrictedBoltzmann rbm, ConfigurationSpace fine) {
        ConfigurationSpace visible = ConfigurationSpace.uniform(rbm.visibleUnits(), rbm.visibleDomain());
        if (!visible.equals(fine)) {
            throw new IllegalArgumentException(
                    "the RBM's visible layer has " + visible + ", but the model has " + fine);
        }
    }

    public int hidden() {
        return interaction.sites() - visible;
    }

    /** The visible sites' space. */
    public ConfigurationSpace visibleSpace() {
        return interaction.space().restrictedTo(IntVector.range(visible).toArray());
    }

    /** The hidden sites' space. */
    public ConfigurationSpace hiddenSpace() {
        return interaction
                .space()
                .restrictedTo(IntVector.range(hidden()).map(j -> visible + j).toArray());
    }

    /**
     * H(v) + V(v,h) on the joint sites.
     *
     * @throws IllegalArgumentException when H does not live on the visible sites
     */
    public Hamiltonian joint(Hamiltonian fine) {
        if (!visibleSpace().equals(fine.space())) {
            throw new IllegalArgumentException("the coupling '" + name + "' is made for " + visibleSpace()
                    + ", but the model has " + fine.space());
        }
        return interaction.plus(
                fine.embed(interaction.space(), IntVector.range(visible).toArray()));
    }

    /** The coupling with V + c in place of V. */
    public Coupling shifted(double constant) {
        return new Coupling(name + " shifted", interaction.plus(constant), visible, model);
    }
}
