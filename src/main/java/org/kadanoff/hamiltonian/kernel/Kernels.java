package org.kadanoff.hamiltonian.kernel;

import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;

/** Chooses the kernel that fits a Hamiltonian's structure. */
public final class Kernels {
    /** A dense kernel is chosen when at least one pair in this many is coupled; below that, lists are smaller. */
    private static final long SPARSEST_DENSE = 8;

    private Kernels() {}

    /**
     * The most specific kernel that represents the Hamiltonian exactly: uniform lattice, one bilinear block, dense rows
     * (when a good part of all pairs is coupled), sparse pairs, or general.
     */
    public static Kernel compile(Hamiltonian hamiltonian) {
        Lowering lowering = Lowering.of(hamiltonian);
        if (lowering.isPairwise()) {
            Lowering.PairList pairs = lowering.pairs(false);
            Adjacency adjacency = Adjacency.of(hamiltonian.sites(), pairs.first(), pairs.second());
            return isUniform(hamiltonian, pairs, adjacency)
                    ? new UniformLatticeKernel(lowering, pairs, adjacency)
                    : new SparsePairKernel(lowering, pairs, adjacency);
        }
        if (!lowering.isQuadratic() || !allNumeric(hamiltonian)) {
            return new GeneralKernel(lowering);
        }
        if (lowering.denseBlocks.isEmpty()) {
            return isOneLayerPair(lowering) ? new BilinearKernel(lowering) : new GeneralKernel(lowering);
        }
        return densest(hamiltonian.sites(), lowering);
    }

    /**
     * Whether a kernel was made by {@link #compile}, so that its energies are those of its {@link Kernel#hamiltonian()
     * terms} and whoever reads the terms may go without it. Other kernels may say what they like.
     */
    public static boolean isCompiled(Kernel kernel) {
        return kernel instanceof UniformLatticeKernel
                || kernel instanceof SparsePairKernel
                || kernel instanceof DenseKernel
                || kernel instanceof BilinearKernel
                || kernel instanceof GeneralKernel;
    }

    private static Kernel densest(int sites, Lowering lowering) {
        Lowering.PairList pairs = lowering.pairs(true);
        if (SPARSEST_DENSE * pairs.size() >= (long) sites * (sites - 1) / 2) {
            return new DenseKernel(lowering);
        }
        return new SparsePairKernel(lowering, pairs, Adjacency.of(sites, pairs.first(), pairs.second()));
    }

    private static boolean isUniform(Hamiltonian hamiltonian, Lowering.PairList pairs, Adjacency adjacency) {
        Domain domain = hamiltonian.domain(0);
        boolean uniform =
                pairs.size() > 0 && domain.isNumeric() && hamiltonian.space().isUniformly(domain);
        for (double coupling : pairs.couplings()) {
            uniform &= coupling == pairs.couplings()[0];
        }
        for (int i = 0; uniform && i < hamiltonian.sites(); i++) {
            uniform = adjacency.degree(i) == adjacency.degree(0);
        }
        return uniform;
    }

    private static boolean isOneLayerPair(Lowering lowering) {
        return lowering.bilinearBlocks.size() == 1 && lowering.pairs(false).size() == 0;
    }

    private static boolean allNumeric(Hamiltonian hamiltonian) {
        for (int i = 0; i < hamiltonian.sites(); i++) {
            if (!hamiltonian.domain(i).isNumeric()) {
                return false;
            }
        }
        return true;
    }
}
