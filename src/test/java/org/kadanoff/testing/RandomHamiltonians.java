package org.kadanoff.testing;

import java.util.ArrayList;
import java.util.List;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.Term;
import org.kadanoff.numeric.RandomStreams;

/**
 * Random small Hamiltonians for property tests: 1 to 10 sites, at most 1024 configurations, 1 to 6 terms of every kind
 * that the sites allow. A case is its seed; a failure says which seed, and {@link #sample} makes that case again.
 */
public final class RandomHamiltonians {
    private static final int MOST_CONFIGURATIONS = 1024;

    private RandomHamiltonians() {}

    /** Which sites the Hamiltonians live on. */
    public enum Sites {
        /** All ±1. */
        SPINS,
        /** All 0/1. */
        BITS,
        /** Spins and bits mixed. */
        TWO_STATE,
        /** Spins, bits and spins one mixed. */
        NUMERIC,
        /** All domains mixed, labelled ones included. */
        ANY,
        /** All domains mixed, with tables that forbid configurations; that of all zeros is allowed. */
        CONSTRAINED
    }

    /**
     * One case.
     *
     * @param seed its number
     * @param hamiltonian the random Hamiltonian
     * @param random for whatever else the property draws
     */
    public record Sample(long seed, Hamiltonian hamiltonian, UniformRandomProvider random) {
        /** A random configuration, allowed or not. */
        public int[] state() {
            int[] state = new int[hamiltonian.sites()];
            for (int i = 0; i < state.length; i++) {
                state[i] = random.nextInt(hamiltonian.domain(i).size());
            }
            return state;
        }

        /** A random allowed configuration: the best of some draws, or all zeros. */
        public int[] allowedState() {
            for (int attempt = 0; attempt < 20; attempt++) {
                int[] state = state();
                if (!Contributions.of(hamiltonian, state).isForbidden()) {
                    return state;
                }
            }
            return new int[hamiltonian.sites()];
        }

        /** A random permutation of the sites. */
        public int[] permutation() {
            int[] permutation = new int[hamiltonian.sites()];
            for (int k = 0; k < permutation.length; k++) {
                int other = random.nextInt(k + 1);
                permutation[k] = permutation[other];
                permutation[other] = k;
            }
            return permutation;
        }
    }

    /** What must hold for every Hamiltonian. */
    @FunctionalInterface
    public interface Property {
        void check(Sample sample);
    }

    /** Checks a property on the cases of seeds 0 … count − 1. */
    public static void forAll(int count, Sites sites, Property property) {
        for (long seed = 0; seed < count; seed++) {
            Sample sample = sample(seed, sites);
            try {
                property.check(sample);
            } catch (AssertionError | RuntimeException failure) {
                throw new AssertionError(
                        "the property fails for RandomHamiltonians.sample(" + seed + ", Sites." + sites + "): "
                                + sample.hamiltonian() + "\n" + failure,
                        failure);
            }
        }
    }

    /** The case of a given seed. */
    public static Sample sample(long seed, Sites sites) {
        UniformRandomProvider random = RandomStreams.of(sites.name().hashCode()).stream(seed);
        ConfigurationSpace space = space(sites, random);
        RandomTerms terms = new RandomTerms(space, sites == Sites.CONSTRAINED, random);
        List<Term> sum = new ArrayList<>();
        int count = 1 + random.nextInt(6);
        while (sum.size() < count) {
            terms.draw().ifPresent(sum::add);
        }
        return new Sample(seed, Hamiltonian.of(space, sum), random);
    }

    private static ConfigurationSpace space(Sites sites, UniformRandomProvider random) {
        int wanted = 1 + random.nextInt(10);
        List<Domain> domains = new ArrayList<>();
        long size = 1;
        while (domains.size() < wanted) {
            Domain domain = domain(sites, random);
            size *= domain.size();
            if (size > MOST_CONFIGURATIONS) {
                break;
            }
            domains.add(domain);
        }
        return ConfigurationSpace.of(domains);
    }

    private static Domain domain(Sites sites, UniformRandomProvider random) {
        List<Domain> choice = switch (sites) {
            case SPINS -> List.of(Domain.SPIN);
            case BITS -> List.of(Domain.BIT);
            case TWO_STATE -> List.of(Domain.SPIN, Domain.BIT);
            case NUMERIC -> List.of(Domain.SPIN, Domain.BIT, Domain.SPIN_ONE);
            case ANY, CONSTRAINED ->
                List.of(Domain.SPIN, Domain.BIT, Domain.SPIN_ONE, Domain.potts(2), Domain.potts(3), Domain.potts(4));
        };
        return choice.get(random.nextInt(choice.size()));
    }
}
