package org.kadanoff.sampling;

import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;

/** Chooses the fast chain of a two-state pairwise model where there is one. */
final class SpinChains {
    private SpinChains() {}

    /**
     * A chain on flat arrays, or nothing when the model has another form, or a kernel of another origin whose energies need
     * not be those of its terms.
     *
     * @throws IllegalArgumentException as {@link Sampler#start}
     */
    static Optional<Chain> start(
            Kernel kernel, int[] state, SpinUpdates.Rule rule, Visits visits, UniformRandomProvider random) {
        kernel.space().requireValid(state);
        return PairSystem.of(kernel).map(system -> {
            CursorChain.requireAllowed(kernel.energy(state));
            SpinUpdates updates = system.isDense()
                    ? new DenseSpins(system, rule, state)
                    : new SparseSpins(system, rule, state, visits.drawn() || visits.colours() > 0);
            return new SpinChain(kernel, updates, visits, random);
        });
    }
}
