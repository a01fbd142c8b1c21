package org.kadanoff.sampling;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;

/**
 * Block Gibbs sampling of a model whose sites fall into two layers without interactions inside a layer, such as a restricted
 * Boltzmann machine: given the other layer, all sites of a layer are independent and are drawn at once, each from its own
 * conditional distribution. Any domains and terms, as long as the {@link InteractionGraph} is bipartite.
 *
 * <p>A sweep draws the second layer given the first one and then the first given the second, the first layer being the one
 * of site 0 (the visible units of an RBM): h ~ P(h|v), then v ~ P(v|h). Or in reverse.
 *
 * <p>Two-state units with many couplings are drawn by whole rows of the weight matrix; all other models are left to the {@link
 * HeatBath} in {@link Order#CHECKERBOARD}, which is the same algorithm. Many chains of one RBM at once run faster as
 * rows of a matrix: {@link org.kadanoff.sampling.layers.RbmChains}.
 *
 * <p>Source: G. E. Hinton, Neural Comput. 14, 1771 (2002), doi:10.1162/089976602760128018.
 *
 * @param reversed whether the first layer is drawn first
 */
public record BlockGibbs(boolean reversed) implements Sampler {
    /** The second layer first: h given v, then v given h. */
    public BlockGibbs() {
        this(false);
    }

    public BlockGibbs withReversed(boolean newReversed) {
        return new BlockGibbs(newReversed);
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException also when the sites do not fall into two layers
     */
    @Override
    public Chain start(Kernel kernel, int[] state, UniformRandomProvider random) {
        kernel.space().requireValid(state);
        int[] colours = InteractionGraph.of(kernel).colours();
        int count = Arrays.stream(colours).max().orElse(0) + 1;
        if (count > 2) {
            throw new IllegalArgumentException(
                    "block Gibbs sampling needs two layers without interactions inside a layer, "
                            + "but the sites of this model take " + count
                            + " colours; use the heat bath, in checkerboard order for instance");
        }
        Optional<PairSystem> system = PairSystem.of(kernel).filter(PairSystem::isDense);
        if (system.isEmpty()) {
            int[] sites = Visits.byColour(colours, 2);
            return HeatBath.chain(
                    kernel, state, new Visits(reversed ? sites : secondFirst(sites, colours), false, count), random);
        }
        CursorChain.requireAllowed(kernel.energy(state));
        return new LayerChain(kernel, system.get(), colours, state, reversed, random);
    }

    /** The sites of colour 1 before those of colour 0. */
    private static int[] secondFirst(int[] sites, int[] colours) {
        return IntStream.concat(
                        Arrays.stream(sites).filter(i -> colours[i] == 1),
                        Arrays.stream(sites).filter(i -> colours[i] == 0))
                .toArray();
    }
}
