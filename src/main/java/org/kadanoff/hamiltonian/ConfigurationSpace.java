package org.kadanoff.hamiltonian;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * All configurations of n sites: the product of their domains. A configuration is an {@code int[]} of state indices;
 * enumerated configurations are numbered row-major, the last site fastest.
 */
public final class ConfigurationSpace {
    private final Domain[] domains;

    private ConfigurationSpace(Domain[] domains) {
        if (domains.length == 0) {
            throw new IllegalArgumentException("a model needs at least one site");
        }
        this.domains = domains;
    }

    /** n sites of one domain. */
    public static ConfigurationSpace uniform(int sites, Domain domain) {
        if (sites < 1) {
            throw new IllegalArgumentException("a model needs at least one site, got " + sites);
        }
        Domain[] domains = new Domain[sites];
        Arrays.fill(domains, domain);
        return new ConfigurationSpace(domains);
    }

    public static ConfigurationSpace of(List<Domain> domains) {
        return new ConfigurationSpace(domains.toArray(Domain[]::new));
    }

    /** These sites followed by another space's. */
    public ConfigurationSpace followedBy(ConfigurationSpace other) {
        Domain[] joined = Arrays.copyOf(domains, domains.length + other.domains.length);
        System.arraycopy(other.domains, 0, joined, domains.length, other.domains.length);
        return new ConfigurationSpace(joined);
    }

    /** The listed sites, in the listed order. */
    public ConfigurationSpace restrictedTo(int... sites) {
        return new ConfigurationSpace(
                IntStream.of(sites).mapToObj(i -> domains[i]).toArray(Domain[]::new));
    }

    public int sites() {
        return domains.length;
    }

    public Domain domain(int site) {
        return domains[site];
    }

    public double value(int site, int index) {
        return domains[site].value(index);
    }

    /** log of the number of configurations. */
    public double logSize() {
        return Arrays.stream(domains).mapToDouble(d -> Math.log(d.size())).sum();
    }

    /**
     * Number of configurations.
     *
     * @throws ArithmeticException when it exceeds the range of a long
     */
    public long size() {
        long size = 1;
        for (Domain domain : domains) {
            size = Math.multiplyExact(size, (long) domain.size());
        }
        return size;
    }

    /** Whether every site has exactly two numeric states of the given kind. */
    public boolean isUniformly(Domain domain) {
        return Arrays.stream(domains).allMatch(domain::equals);
    }

    /** Writes configuration number {@code index} into {@code state} (modified). */
    public void decode(long index, int[] state) {
        long rest = index;
        for (int i = domains.length - 1; i >= 0; i--) {
            state[i] = (int) (rest % domains[i].size());
            rest /= domains[i].size();
        }
    }

    /** Number of a configuration in row-major order. */
    public long encode(int[] state) {
        long index = 0;
        for (int i = 0; i < domains.length; i++) {
            index = index * domains[i].size() + state[i];
        }
        return index;
    }

    /** State indices of a configuration given by its numbers (±1, 0/1, …) or labels. */
    public int[] state(double... values) {
        if (values.length != domains.length) {
            throw new IllegalArgumentException(
                    "a configuration of " + domains.length + " sites has as many values, got " + values.length);
        }
        int[] state = new int[values.length];
        for (int i = 0; i < values.length; i++) {
            state[i] = domains[i].index(values[i]);
        }
        return state;
    }

    /** Throws unless the array is a configuration of this space. */
    public void requireValid(int[] state) {
        if (state.length != domains.length) {
            throw new IllegalArgumentException(
                    "a configuration of " + domains.length + " sites is needed, got " + state.length);
        }
        for (int i = 0; i < state.length; i++) {
            if (state[i] < 0 || state[i] >= domains[i].size()) {
                throw new IllegalArgumentException(
                        "state " + state[i] + " of site " + i + " is outside 0 to " + (domains[i].size() - 1));
            }
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConfigurationSpace that && Arrays.equals(domains, that.domains);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(domains);
    }

    @Override
    public String toString() {
        return Arrays.stream(domains).allMatch(domains[0]::equals)
                ? domains.length + " " + domains[0] + " sites"
                : domains.length + " sites " + Arrays.toString(domains);
    }
}
