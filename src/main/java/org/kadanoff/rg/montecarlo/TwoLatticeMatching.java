package org.kadanoff.rg.montecarlo;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.Progress;
import org.kadanoff.rg.CellRule;
import org.kadanoff.sampling.Sampler;

/**
 * The critical coupling by matching two lattices: n steps on a torus of length L and n − 1 steps on one of length L/b end on tori of the
 * same size. At K_c both are at the fixed point when the irrelevant couplings have died out, and the means of all block operators are
 * equal; away from K_c the larger lattice has made one step more. So K_c is where
 *
 * <p>D_α(K) = ⟨S_α^{(n)}⟩_L − ⟨S_α^{(n−1)}⟩_{L/b} = 0, with D'_α(K) = ⟨S_α^{(n)} S^{(0)}⟩_c − ⟨S_α^{(n−1)} S^{(0)}⟩_c
 *
 * <p>for −H = K S^{(0)}. Equal final sizes make finite-size effects cancel. Every n and α gives an estimate K − D_α/D'_α of its own,
 * with the jackknife's error; their spread over n tells what the irrelevant couplings still do. Far from K_c, where
 * b^{n y_T} |K − K_c| is not small, both lattices are deep in the same phase after n steps, and fewer steps tell more: Newton's
 * rounds go on from the first operator's estimate of the most steps that has a small error, until that of the last level is accurate and stays within two
 * standard errors.
 *
 * <p>Source: S. H. Shenker, J. Tobochnik, Phys. Rev. B 22, 4462 (1980), doi:10.1103/PhysRevB.22.4462; R. H. Swendsen, in
 * Real-Space Renormalization (Springer, 1982), doi:10.1007/978-3-642-81825-7.
 *
 * @param large the larger torus, hypercubic; its lengths are multiples of b^steps
 * @param b length factor, at least 2
 * @param rule the block rule, alike for up and down
 * @param steps n on the larger torus, at least 1
 * @param tuned S^{(0)}, the even operator whose coupling is sought
 * @param matched even operators whose means are compared
 */
public record TwoLatticeMatching(
        Lattice large, int b, CellRule rule, int steps, SpinOperator tuned, List<SpinOperator> matched) {
    /** A round changes the coupling by this fraction at most: further away D is no longer linear. */
    private static final double LARGEST_CHANGE = 0.2;

    /** Outside of the start times or over this factor, D vanishes because both lattices are ordered, or neither. */
    private static final double RUNAWAY = 3;

    private static final double SIGNIFICANT = 2;
    private static final double SURE = 2;

    public TwoLatticeMatching {
        matched = List.copyOf(matched);
        if (steps < 1 || matched.isEmpty()) {
            throw new IllegalArgumentException("matching takes one step or more and one operator or more, got " + steps
                    + " and " + matched.size());
        }
        if (tuned.isOdd() || matched.stream().anyMatch(SpinOperator::isOdd)) {
            throw new IllegalArgumentException(
                    "odd operators have no mean without a field, so only even ones can be matched");
        }
        List<BlockMap> maps = BlockMap.repeated(large, b, rule, steps);
        if (!maps.get(0).isSymmetric()) {
            throw new IllegalArgumentException("the block rule must treat up and down alike");
        }
        List<SpinOperator> all = with(tuned, matched);
        new BlockedLevels(maps.get(0).fineLengths(), maps, all, List.of());
    }

    /** How the search ended. */
    public enum Status {
        /** The last round's estimate is as accurate as was asked for and agrees with the coupling it was made at. */
        CONVERGED,
        /** All rounds were used. */
        OUT_OF_ROUNDS,
        /** The estimate left the region in which the means tell phases apart. */
        RUNAWAY
    }

    /**
     * Two simulations at one coupling.
     *
     * @param coupling K
     * @param estimates of K_c: row n − 1 for n steps on the larger lattice, one entry per matched operator
     */
    public record Round(double coupling, List<List<Jackknife>> estimates) {
        /** By the first operator at the last level. */
        public Jackknife estimate() {
            return estimates.get(estimates.size() - 1).get(0);
        }

        /** By the first operator, that of the most steps whose error is not much larger than the smallest. */
        Jackknife surest() {
            double smallest = estimates.stream()
                    .mapToDouble(row -> row.get(0).error())
                    .min()
                    .orElseThrow();
            Jackknife surest = estimate();
            for (List<Jackknife> row : estimates) {
                surest = row.get(0).error() <= SURE * smallest ? row.get(0) : surest;
            }
            return surest;
        }
    }

    /**
     * What the search found.
     *
     * @param status how it ended
     * @param rounds all rounds; the last one has the result
     */
    public record Result(Status status, List<Round> rounds) {
        public Result {
            rounds = List.copyOf(rounds);
        }

        /** The estimates of the last round. */
        public Round last() {
            return rounds.get(rounds.size() - 1);
        }
    }

    /**
     * Searches.
     *
     * @param start coupling to begin with, positive
     * @param accuracy largest standard error of a result, positive
     * @param most number of rounds, at least 1
     * @param sampler made for −H = K S^{(0)} on both lattices
     * @param schedule of either lattice and every round
     * @param random advanced by two draws in every round
     * @param threads at least 1; the result does not depend on it
     */
    public Result run(
            double start,
            double accuracy,
            int most,
            Sampler sampler,
            SamplingSchedule schedule,
            UniformRandomProvider random,
            int threads,
            Progress progress) {
        if (!(start > 0) || start == Double.POSITIVE_INFINITY || !(accuracy > 0) || most < 1) {
            throw new IllegalArgumentException(
                    "matching begins at a positive coupling, has a positive accuracy and takes one"
                            + " round or more, got " + start + ", " + accuracy + " and " + most);
        }
        List<Round> rounds = new ArrayList<>();
        double coupling = start;
        while (rounds.size() < most) {
            Round round = round(coupling, sampler, schedule, random, threads, progress.share(1.0 / most));
            rounds.add(round);
            Jackknife found = round.estimate();
            if (found.error() <= accuracy && Math.abs(found.value() - coupling) <= SIGNIFICANT * found.error()) {
                return new Result(Status.CONVERGED, rounds);
            }
            double limit = LARGEST_CHANGE * coupling;
            double change = Math.max(-limit, Math.min(limit, round.surest().value() - coupling));
            coupling += change;
            if (!(coupling > start / RUNAWAY && coupling < start * RUNAWAY)) {
                return new Result(Status.RUNAWAY, rounds);
            }
        }
        return new Result(Status.OUT_OF_ROUNDS, rounds);
    }

    private Round round(
            double coupling,
            Sampler sampler,
            SamplingSchedule schedule,
            UniformRandomProvider random,
            int threads,
            Progress progress) {
        List<BlockMap> maps = BlockMap.repeated(large, b, rule, steps);
        IntVector lengths = maps.get(0).fineLengths();
        IntVector smaller = maps.get(0).coarseLengths();
        LevelCorrelations onLarge =
                sampled(coupling, lengths, maps, sampler, schedule, random, threads, progress.share(0.8));
        LevelCorrelations onSmall = sampled(
                coupling,
                smaller,
                maps.subList(1, maps.size()),
                sampler,
                schedule,
                random,
                threads,
                progress.share(0.2));
        List<List<Jackknife>> estimates = new ArrayList<>();
        for (int level = 1; level <= steps; level++) {
            List<Jackknife> row = new ArrayList<>();
            for (int operator = 0; operator < matched.size(); operator++) {
                row.add(estimate(coupling, onLarge, onSmall, level, operator + 1));
            }
            estimates.add(row);
        }
        return new Round(coupling, estimates);
    }

    private LevelCorrelations sampled(
            double coupling,
            IntVector lengths,
            List<BlockMap> maps,
            Sampler sampler,
            SamplingSchedule schedule,
            UniformRandomProvider random,
            int threads,
            Progress progress) {
        Hamiltonian model = Hamiltonian.of(TorusSpins.sites(lengths), Domain.SPIN, tuned.term(lengths, coupling));
        return new LevelSampling(model, lengths, maps, with(tuned, matched), List.of())
                .draw(sampler, schedule, random, threads, progress)
                .even();
    }

    private static List<SpinOperator> with(SpinOperator first, List<SpinOperator> others) {
        List<SpinOperator> all = new ArrayList<>(List.of(first));
        all.addAll(others);
        return all;
    }

    /** K − D/D'. The two lattices are independent, so that their bins may be left out in pairs. */
    private static Jackknife estimate(
            double coupling, LevelCorrelations onLarge, LevelCorrelations onSmall, int level, int operator) {
        double[][] first = onLarge.blocks();
        double[][] second = onSmall.blocks();
        double[][] both = new double[first.length + second.length][];
        System.arraycopy(first, 0, both, 0, first.length);
        System.arraycopy(second, 0, both, first.length, second.length);
        return Jackknife.ofBlocks(
                sums -> {
                    var large = onLarge.moments(sums);
                    var small = onSmall.moments(java.util.Arrays.copyOfRange(sums, first.length, sums.length));
                    double difference = large.mean(level, operator) - small.mean(level - 1, operator);
                    double slope = large.connected(level, operator, 0, 0) - small.connected(level - 1, operator, 0, 0);
                    return coupling - difference / slope;
                },
                both);
    }
}
