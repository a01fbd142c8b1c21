package org.kadanoff.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.distribution.ZigguratSampler;
import org.kadanoff.hamiltonian.BilinearBlock;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Constant;
import org.kadanoff.hamiltonian.DenseBlock;
import org.kadanoff.hamiltonian.EnergyFunction;
import org.kadanoff.hamiltonian.Fields;
import org.kadanoff.hamiltonian.HiddenUnit;
import org.kadanoff.hamiltonian.LocalTable;
import org.kadanoff.hamiltonian.Monomials;
import org.kadanoff.hamiltonian.PairTable;
import org.kadanoff.hamiltonian.Pairs;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.hamiltonian.UnitKind;
import org.kadanoff.hamiltonian.UserTerm;
import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** Random terms of every kind on given sites. */
final class RandomTerms {
    private static final int KINDS = 10;

    private final ConfigurationSpace space;
    private final boolean constrained;
    private final UniformRandomProvider random;
    private final ZigguratSampler.NormalizedGaussian gaussian;
    private final int[] numericSites;

    RandomTerms(ConfigurationSpace space, boolean constrained, UniformRandomProvider random) {
        this.space = space;
        this.constrained = constrained;
        this.random = random;
        this.gaussian = ZigguratSampler.NormalizedGaussian.of(random);
        this.numericSites = sitesThat(i -> space.domain(i).isNumeric());
    }

    /** An energy that is no polynomial: a cos Σ_k (k + 1) x_k. A record, so that equal functions are equal. */
    record Wave(double amplitude) implements EnergyFunction {
        @Override
        public double energy(double[] values) {
            double phase = 0;
            for (int k = 0; k < values.length; k++) {
                phase += (k + 1) * values[k];
            }
            return amplitude * Math.cos(phase);
        }
    }

    /** A term of a random kind, or nothing when the sites do not allow that kind. */
    Optional<Term> draw() {
        return switch (random.nextInt(KINDS)) {
            case 0 -> Optional.of(new Constant(number()));
            case 1 -> drawn(numericSites, 1, 10).map(sites -> new Fields(IntVector.of(sites), numbers(sites.length)));
            case 2 -> pairs();
            case 3 -> monomials();
            case 4 -> drawn(numericSites, 2, 10).map(this::denseBlock);
            case 5 -> drawn(numericSites, 2, 10).map(this::bilinearBlock);
            case 6 -> drawn(numericSites, 1, 10).map(this::hiddenUnit);
            case 7 -> pairTable();
            case 8 -> drawn(sitesThat(i -> true), 1, 3).map(this::localTable);
            default ->
                drawn(sitesThat(i -> true), 1, 4)
                        .map(sites -> UserTerm.of(new Wave(number()), sites).times(number()));
        };
    }

    private int[] sitesThat(IntPredicate suit) {
        return IntStream.range(0, space.sites()).filter(suit).toArray();
    }

    /** Between least and most of the candidates in random order. */
    private Optional<int[]> drawn(int[] candidates, int least, int most) {
        if (candidates.length < least) {
            return Optional.empty();
        }
        int[] shuffled = candidates.clone();
        for (int k = shuffled.length - 1; k > 0; k--) {
            int other = random.nextInt(k + 1);
            int kept = shuffled[k];
            shuffled[k] = shuffled[other];
            shuffled[other] = kept;
        }
        int count = least + random.nextInt(Math.min(most, candidates.length) - least + 1);
        return Optional.of(Arrays.copyOf(shuffled, count));
    }

    /** Mostly of order 1, sometimes round, zero or large. */
    private double number() {
        double x = gaussian.sample();
        return switch (random.nextInt(8)) {
            case 0 -> Math.rint(4 * x) / 4;
            case 1 -> 10 * x;
            default -> x;
        };
    }

    private RealVector numbers(int count) {
        return RealVector.of(
                IntStream.range(0, count).mapToDouble(k -> number()).toArray());
    }

    private Optional<Term> pairs() {
        if (numericSites.length < 2) {
            return Optional.empty();
        }
        int bonds = 1 + random.nextInt(8);
        int[] first = new int[bonds];
        int[] second = new int[bonds];
        for (int b = 0; b < bonds; b++) {
            int[] ends = drawn(numericSites, 2, 2).orElseThrow();
            first[b] = ends[0];
            second[b] = ends[1];
        }
        return Optional.of(new Pairs(IntVector.of(first), IntVector.of(second), numbers(bonds)));
    }

    private Optional<Term> monomials() {
        int count = 1 + random.nextInt(4);
        List<IntVector> sets = IntStream.range(0, count)
                .mapToObj(k -> IntVector.of(drawn(numericSites, 0, 5).orElseThrow()))
                .toList();
        return Optional.of(new Monomials(sets, numbers(count)));
    }

    private Term denseBlock(int... sites) {
        int m = sites.length;
        double[] block = new double[m * m];
        for (int k = 0; k < m; k++) {
            for (int l = 0; l < k; l++) {
                block[k * m + l] = number();
                block[l * m + k] = block[k * m + l];
            }
        }
        return new DenseBlock(IntVector.of(sites), RealVector.of(block));
    }

    private Term bilinearBlock(int... sites) {
        int rows = 1 + random.nextInt(sites.length - 1);
        return new BilinearBlock(
                IntVector.of(Arrays.copyOf(sites, rows)),
                IntVector.of(Arrays.copyOfRange(sites, rows, sites.length)),
                numbers(rows * (sites.length - rows)));
    }

    private Term hiddenUnit(int... sites) {
        UnitKind kind = switch (random.nextInt(4)) {
            case 0 -> UnitKind.BIT;
            case 1 -> UnitKind.SPIN;
            case 2 -> new UnitKind.Gaussian(0.1 + random.nextDouble());
            default -> new UnitKind.Power(1 + random.nextInt(4), random.nextBoolean());
        };
        return new HiddenUnit(kind, number(), number(), IntVector.of(sites), numbers(sites.length));
    }

    private Optional<Term> pairTable() {
        int states = space.domain(random.nextInt(space.sites())).size();
        int[] candidates = sitesThat(i -> space.domain(i).size() == states);
        if (candidates.length < 2) {
            return Optional.empty();
        }
        int bonds = 1 + random.nextInt(4);
        int[] first = new int[bonds];
        int[] second = new int[bonds];
        for (int b = 0; b < bonds; b++) {
            int[] ends = drawn(candidates, 2, 2).orElseThrow();
            first[b] = ends[0];
            second[b] = ends[1];
        }
        return Optional.of(new PairTable(
                IntVector.of(first), IntVector.of(second), numbers(bonds), states, numbers(states * states)));
    }

    private Term localTable(int... sites) {
        int entries = IntStream.of(sites).map(i -> space.domain(i).size()).reduce(1, (a, b) -> a * b);
        double[] energies = numbers(entries).toArray();
        for (int e = 1; constrained && e < entries; e++) {
            if (random.nextInt(3) == 0) {
                energies[e] = Double.POSITIVE_INFINITY;
            }
        }
        return new LocalTable(IntVector.of(sites), RealVector.of(energies));
    }
}
