package org.kadanoff.sampling;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Everything that a chain needs to go on with the same bits, apart from its Hamiltonian, its sampler and the random stream
 * that it was given: named arrays of {@code int}, {@code long}, {@code double} or {@code byte}. Immutable; the arrays are
 * kept and must not be changed.
 */
public final class ChainState {
    /** The name under which a configuration of state indices is kept, one entry per site. */
    public static final String CONFIGURATION = "configuration";

    private final Map<String, Object> arrays;

    private ChainState(Map<String, Object> arrays) {
        this.arrays = arrays;
    }

    /** Nothing yet. */
    public static ChainState empty() {
        return new ChainState(Map.of());
    }

    /** Just a configuration of state indices. */
    public static ChainState of(int[] configuration) {
        return empty().with(CONFIGURATION, configuration);
    }

    /**
     * With one more array.
     *
     * @param name letters, digits and dashes; not used before
     * @param array {@code int[]}, {@code long[]}, {@code double[]} or {@code byte[]}
     */
    public ChainState with(String name, Object array) {
        boolean known = array instanceof int[]
                || array instanceof long[]
                || array instanceof double[]
                || array instanceof byte[];
        if (!known || !name.matches("[a-zA-Z0-9-]+") || arrays.containsKey(name)) {
            throw new IllegalArgumentException("a chain is saved as arrays of numbers under distinct names, got '"
                    + name + "' twice or a " + array.getClass().getSimpleName());
        }
        Map<String, Object> more = new LinkedHashMap<>(arrays);
        more.put(name, array);
        return new ChainState(more);
    }

    /** All arrays by name, in the order in which they were added. */
    public Map<String, Object> arrays() {
        return java.util.Collections.unmodifiableMap(arrays);
    }

    /** The configuration of state indices. */
    public int[] configuration() {
        return ints(CONFIGURATION);
    }

    public int[] ints(String name) {
        return get(name, int[].class);
    }

    public long[] longs(String name) {
        return get(name, long[].class);
    }

    public double[] doubles(String name) {
        return get(name, double[].class);
    }

    public byte[] bytes(String name) {
        return get(name, byte[].class);
    }

    private <A> A get(String name, Class<A> kind) {
        Object array = arrays.get(name);
        if (!kind.isInstance(array)) {
            throw new IllegalArgumentException("the saved chain has no " + kind.getSimpleName() + " '" + name
                    + "'; it was saved by another algorithm");
        }
        return kind.cast(array);
    }
}
