package org.kadanoff.simulation;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.apache.commons.rng.sampling.PermutationSampler;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.kernel.Kernel;

/** Where the chains of a run start. */
public enum Start {
    /**
     * Chains 0, 4, 8, … and 3, 7, … at random, chains 1, 5, … with all sites in their last state, chains 2, 6, … in their
     * first: chains that start far apart and agree later have mixed.
     */
    MIXED,
    /** Every site of every chain in a state drawn at random. */
    RANDOM,
    /** Every site of every chain in its last state: spins up, bits set. */
    ORDERED,
    /** Every state on equally many sites, or one more, at random places: for dynamics that conserve the composition. */
    BALANCED;

    private static final int ATTEMPTS = 100;

    /**
     * The start of one chain: an allowed configuration.
     *
     * @param random the chain's own stream
     * @throws IllegalArgumentException when no allowed configuration is found
     */
    int[] configuration(Kernel kernel, int chain, UniformRandomProvider random) {
        int[] state = first(kernel.space(), chain, random);
        for (int attempt = 0; kernel.energy(state) == Double.POSITIVE_INFINITY; attempt++) {
            if (attempt == ATTEMPTS) {
                throw new IllegalArgumentException("no allowed configuration to start from was found among " + ATTEMPTS
                        + "; the model forbids too many");
            }
            // All sites in one state is what models with forbidden neighbours usually allow.
            state = attempt < 2
                    ? uniform(kernel.space(), attempt == 0 ? 0 : Integer.MAX_VALUE)
                    : random(kernel.space(), random);
        }
        return state;
    }

    private int[] first(ConfigurationSpace space, int chain, UniformRandomProvider random) {
        return switch (this) {
            case RANDOM -> random(space, random);
            case ORDERED -> uniform(space, Integer.MAX_VALUE);
            case BALANCED -> balanced(space, random);
            case MIXED ->
                switch (chain % 4) {
                    case 1 -> uniform(space, Integer.MAX_VALUE);
                    case 2 -> uniform(space, 0);
                    default -> random(space, random);
                };
        };
    }

    private static int[] random(ConfigurationSpace space, UniformRandomProvider random) {
        int[] state = new int[space.sites()];
        for (int i = 0; i < state.length; i++) {
            state[i] = random.nextInt(space.domain(i).size());
        }
        return state;
    }

    private static int[] uniform(ConfigurationSpace space, int index) {
        int[] state = new int[space.sites()];
        for (int i = 0; i < state.length; i++) {
            state[i] = Math.min(index, space.domain(i).size() - 1);
        }
        return state;
    }

    /** Shuffled, so the sites must be of one domain, as they are wherever states can be exchanged. */
    private static int[] balanced(ConfigurationSpace space, UniformRandomProvider random) {
        if (!space.isUniformly(space.domain(0))) {
            throw new IllegalArgumentException("a balanced start needs sites of one domain; start elsewhere");
        }
        int[] state = balanced(space);
        PermutationSampler.shuffle(random, state);
        return state;
    }

    private static int[] balanced(ConfigurationSpace space) {
        int[] state = new int[space.sites()];
        Arrays.setAll(state, i -> i % space.domain(i).size());
        return state;
    }

    /** A configuration with the composition of every {@link #BALANCED} start. */
    public int[] example(ConfigurationSpace space) {
        if (this != BALANCED) {
            throw new IllegalArgumentException("only balanced starts have one composition");
        }
        return balanced(space);
    }
}
