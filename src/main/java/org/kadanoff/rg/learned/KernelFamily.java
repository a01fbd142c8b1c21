package org.kadanoff.rg.learned;

import java.util.List;
import java.util.function.Function;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.RestrictedBoltzmann;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.rg.Coupling;

/** Couplings V_λ(v,h) of fine and coarse sites with parameters λ. */
public interface KernelFamily {
    /** Names of the parameters. */
    List<String> parameters();

    /**
     * V_λ.
     *
     * @param values λ, one number per parameter
     */
    Coupling coupling(double[] values);

    /** A family by a function. */
    static KernelFamily of(List<String> parameters, Function<double[], Coupling> coupling) {
        List<String> names = List.copyOf(parameters);
        return new KernelFamily() {
            @Override
            public List<String> parameters() {
                return names;
            }

            @Override
            public Coupling coupling(double[] values) {
                if (values.length != names.size()) {
                    throw new IllegalArgumentException(
                            "a kernel with the parameters " + names + " got " + values.length + " numbers");
                }
                return coupling.apply(values);
            }
        };
    }

    /** The rule of a cell, the same in all blocks. */
    static KernelFamily of(CellFamily cells, Blocking blocking, Hamiltonian fine) {
        return of(cells.parameters(), values -> Coupling.of(cells.rule(values), blocking, fine.space()));
    }

    /**
     * Mehta and Schwab's T = −E + H − c with a machine that has one hidden spin per block, coupled with w to the spins of its own
     * block: E = −w Σ_b h_b Σ_{i in b} v_i. λ = (w, c).
     *
     * @param fine H, of spins
     */
    static KernelFamily blockMachine(Blocking blocking, Hamiltonian fine) {
        int visible = blocking.fineSites();
        int hidden = blocking.blocks();
        return of(List.of("w", "c"), values -> {
            double[] weights = new double[visible * hidden];
            for (int i = 0; i < visible; i++) {
                weights[i * hidden + blocking.blockOf().get(i)] = values[0];
            }
            RestrictedBoltzmann machine = new RestrictedBoltzmann(
                    Domain.SPIN,
                    Domain.SPIN,
                    RealVector.constant(visible, 0),
                    RealVector.constant(hidden, 0),
                    RealVector.of(weights));
            return Coupling.mehtaSchwab(machine, fine).shifted(values[1]);
        });
    }
}
