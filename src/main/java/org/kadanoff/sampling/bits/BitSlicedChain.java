package org.kadanoff.sampling.bits;

import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.sampling.Chain;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.sampling.Magnetization;

/** A {@link BitLattice} as the chain of a Hamiltonian. */
final class BitSlicedChain implements Chain {
    private final Kernel kernel;
    private final BitLattice lattice;
    private final double constant;
    private final boolean uniform;
    private long sweeps;

    BitSlicedChain(Kernel kernel, BitLattice lattice, double constant) {
        this.kernel = kernel;
        this.lattice = lattice;
        this.constant = constant;
        Domain first = kernel.space().domain(0);
        this.uniform = first.isNumeric() && kernel.space().isUniformly(first);
    }

    @Override
    public void sweep() {
        sweep(1);
    }

    @Override
    public void sweep(long count) {
        if (count < 0) {
            throw new IllegalArgumentException(
                    "a chain cannot go back: the number of sweeps is at least 0, got " + count);
        }
        lattice.sweep(count);
        sweeps += count;
    }

    @Override
    public long sweeps() {
        return sweeps;
    }

    @Override
    public int[] state() {
        return lattice.state();
    }

    /** H from counts of bonds and spins. */
    @Override
    public double energy() {
        return constant + lattice.energy();
    }

    /** From the number of spins up, where all sites have the same two values. */
    @Override
    public double magnetization() {
        if (!uniform) {
            return Magnetization.of(kernel.space()).of(state());
        }
        double up = (double) lattice.countUp() / kernel.sites();
        return kernel.space().value(0, 0) * (1 - up) + kernel.space().value(0, 1) * up;
    }

    /** Always 0: nothing is cached but bits. */
    @Override
    public double audit() {
        return 0;
    }

    @Override
    public ChainState save() {
        return lattice.save();
    }
}
