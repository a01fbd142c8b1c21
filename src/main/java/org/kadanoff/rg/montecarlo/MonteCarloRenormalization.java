package org.kadanoff.rg.montecarlo;

import java.util.Arrays;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.numeric.Progress;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rg.CellRule;
import org.kadanoff.sampling.Sampler;

/**
 * Swendsen's Monte Carlo renormalisation: configurations of a lattice are drawn at a critical point and blocked again and again; the
 * correlations of operators between neighbouring levels give the linearised step ({@link LinearizedStep}) and with it y_T and y_H. The first
 * step leads from the model towards the fixed point of the block rule, so powers are read off from the second on, and
 * from as few operators as they need to settle.
 *
 * <p>The model and the block rule are symmetric under the reversal of all spins, so that even and odd operators do not mix and odd ones
 * have no mean. Samples come from several independent chains, each with its own random stream and bins: results depend on
 * the schedule and the random stream, and not on the number of threads.
 *
 * <p>Source: R. H. Swendsen, Phys. Rev. Lett. 42, 859 (1979), doi:10.1103/PhysRevLett.42.859; and in Real-Space Renormalization, edited by
 * T. W. Burkhardt and J. M. J. van Leeuwen (Springer, 1982), doi:10.1007/978-3-642-81825-7.
 *
 * @param hamiltonian of spins on the fine torus, unchanged when all are reversed
 * @param maps the steps, each from the torus that the one before leads to
 * @param even operators, in the order in which they are added to the tables
 * @param odd operators, likewise; may be none
 */
public record MonteCarloRenormalization(
        Hamiltonian hamiltonian, List<BlockMap> maps, List<SpinOperator> even, List<SpinOperator> odd) {
    private static final int SYMMETRY_TRIALS = 3;
    private static final double SYMMETRIC = 1e-9;

    public MonteCarloRenormalization {
        maps = List.copyOf(maps);
        even = List.copyOf(even);
        odd = List.copyOf(odd);
        if (maps.isEmpty() || (even.isEmpty() && odd.isEmpty())) {
            throw new IllegalArgumentException("at least one step and one operator are needed");
        }
        if (even.stream().anyMatch(SpinOperator::isOdd) || !odd.stream().allMatch(SpinOperator::isOdd)) {
            throw new IllegalArgumentException(
                    "even operators are products of an even number of spins, odd ones of an odd number");
        }
        for (int k = 0; k < maps.size(); k++) {
            if (k > 0 && !maps.get(k).fineLengths().equals(maps.get(k - 1).coarseLengths())) {
                throw new IllegalArgumentException("step " + (k + 1) + " blocks a torus of lengths "
                        + maps.get(k).fineLengths() + ", but the step before leads to one of "
                        + maps.get(k - 1).coarseLengths());
            }
            if (!maps.get(k).isSymmetric()) {
                throw new IllegalArgumentException(
                        "the block rule must treat up and down alike, so that even and odd" + " operators do not mix");
            }
        }
        if (TorusSpins.sites(maps.get(0).fineLengths()) != hamiltonian.sites()) {
            throw new IllegalArgumentException("the model has " + hamiltonian.sites() + " sites, but the torus "
                    + TorusSpins.sites(maps.get(0).fineLengths()));
        }
        for (int i = 0; i < hamiltonian.sites(); i++) {
            if (hamiltonian.domain(i).size() != 2) {
                throw new IllegalArgumentException("blocks are of two-state sites; site " + i + " has "
                        + hamiltonian.domain(i).size() + " states");
            }
        }
        requireSymmetric(hamiltonian);
        // Refuses operators that do not fit a level.
        new BlockedLevels(maps.get(0).fineLengths(), maps, even, odd);
    }

    /**
     * Equal steps by one rule on cubes of b sites along every direction.
     *
     * @param lattice a hypercubic torus whose lengths are multiples of b^steps
     */
    public static MonteCarloRenormalization of(
            Lattice lattice,
            Hamiltonian hamiltonian,
            int b,
            CellRule rule,
            int steps,
            List<SpinOperator> even,
            List<SpinOperator> odd) {
        if (steps < 1) {
            throw new IllegalArgumentException("at least one step is needed, got " + steps);
        }
        List<BlockMap> maps = BlockMap.repeated(lattice, b, rule, steps);
        return new MonteCarloRenormalization(hamiltonian, maps, even, odd);
    }

    private static void requireSymmetric(Hamiltonian hamiltonian) {
        UniformRandomProvider random = RandomStreams.of(0).stream(0);
        int[] state = new int[hamiltonian.sites()];
        for (int trial = 0; trial < SYMMETRY_TRIALS; trial++) {
            Arrays.setAll(state, i -> random.nextInt(2));
            double energy = hamiltonian.energy(state);
            Arrays.setAll(state, i -> 1 - state[i]);
            double reversed = hamiltonian.energy(state);
            if (!(Math.abs(energy - reversed) <= SYMMETRIC * (1 + Math.abs(energy)))) {
                throw new IllegalArgumentException("the model changes when all spins are reversed (it has a field or"
                        + " another odd coupling), so that even and odd operators mix; Monte Carlo renormalisation"
                        + " needs it without");
            }
        }
    }

    /** As {@link #run(Sampler, SamplingSchedule, UniformRandomProvider, int, Progress)}, with nobody listening. */
    public BlockedCorrelations run(
            Sampler sampler, SamplingSchedule schedule, UniformRandomProvider random, int threads) {
        return run(sampler, schedule, random, threads, Progress.NONE);
    }

    /**
     * Draws, blocks and measures.
     *
     * @param sampler made for the model; {@code Wolff} or {@code SwendsenWang} near a ferromagnet's critical point
     * @param random advanced by one draw, which seeds everything
     * @param threads at least 1; the result does not depend on it
     * @throws IllegalArgumentException when the sampler is not made for the model or samples another distribution
     */
    public BlockedCorrelations run(
            Sampler sampler, SamplingSchedule schedule, UniformRandomProvider random, int threads, Progress progress) {
        LevelSampling.Moments moments = new LevelSampling(
                        hamiltonian, maps.get(0).fineLengths(), maps, even, odd)
                .draw(sampler, schedule, random, threads, progress);
        return new BlockedCorrelations(this, moments.even(), moments.odd());
    }

    /** b of the step that leads to a level. */
    public double lengthFactor(int level) {
        return maps.get(level - 1).lengthFactor();
    }

    /** Number of steps. */
    public int steps() {
        return maps.size();
    }
}
