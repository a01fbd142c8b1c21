package org.kadanoff.sampling.cluster;

/**
 * The cluster that is grown from one site in a configuration: all sites that can be reached over active bonds. Sites join by
 * the exchange of two states, x → x xor m, which is undone or completed when the cluster is there. Mutable.
 *
 * <p>A bond is drawn when it is met, and only once: if it was active its other end is in the cluster, and if it was not, this
 * end is, from where it is seen next. Members are told from others by their state: without frustration the bonds between
 * members were all satisfied, so that a member, being moved, no longer satisfies its bond with a site that has not moved;
 * with frustration they are marked first (m = {@value #MARK}) and moved in the end.
 *
 * <p>One random number is drawn for each bond end, needed or not, and the outcome is added to the length of the list instead
 * of being branched on: half of those branches would be mispredicted, which takes longer than a number.
 */
final class WolffCluster {
    /** Frustrated models have two states, 0 and 1. */
    private static final int MARK = 2;

    /** Members whose cost is added up between two looks at the limit. */
    private static final int STRIDE = 64;

    private final ClusterModel model;
    private final byte[] state;
    /** Members in the order in which they joined, and one entry of slack. */
    private final int[] members;

    private int size;
    /** m of the members at present. */
    private int exchanged;

    /** Works on a configuration of states in bytes, which it modifies. */
    WolffCluster(ClusterModel model, byte[] state) {
        this.model = model;
        this.state = state;
        this.members = new int[model.sites + 1];
    }

    int size() {
        return size;
    }

    private void begin(int seed, int exchange) {
        exchanged = model.frustrated ? MARK : exchange;
        members[0] = seed;
        size = 1;
        state[seed] ^= (byte) exchanged;
    }

    /**
     * Grows the cluster of a site in state x and leaves its members in states x xor m.
     *
     * @param exchange m = x xor x', x' the new state of the seed; 1 for two states
     */
    void grow(int seed, int exchange, Generator random) {
        begin(seed, exchange);
        extend(0, model.sites, random);
        exchangeMembers(exchange ^ exchanged);
    }

    /**
     * As {@link #grow}, but moves the members only if that costs no more than a limit.
     *
     * @param onlyCosts whether no member can lower the cost, so that growth can end once the limit is passed
     * @return whether they have been moved
     */
    boolean growWithin(double limit, boolean onlyCosts, int seed, int exchange, Generator random) {
        begin(seed, exchange);
        double cost = 0;
        int done = 0;
        while (done < size && !(onlyCosts && cost > limit)) {
            int next = Math.min(size, done + STRIDE);
            for (int m = done; m < next; m++) {
                cost += cost(members[m], exchange);
            }
            extend(done, next, random);
            done = next;
        }
        boolean accepted = cost <= limit;
        exchangeMembers(accepted ? exchange ^ exchanged : exchanged);
        return accepted;
    }

    /** e_i(x_i xor m) − e_i(x_i) of a member. */
    private double cost(int site, int exchange) {
        int row = site * model.states;
        int own = state[site] ^ exchanged;
        return model.siteEnergies[row + (own ^ exchange)] - model.siteEnergies[row + own];
    }

    private void exchangeMembers(int exchange) {
        for (int m = 0; m < size && exchange != 0; m++) {
            state[members[m]] ^= (byte) exchange;
        }
    }

    /** Draws the bonds of the members first … last − 1, as far as there are so many. */
    private void extend(int first, int last, Generator random) {
        byte[] spin = state;
        int[] list = members;
        byte[] codes = model.rows.codes();
        int[] start = model.rows.start();
        int[] ends = model.rows.ends();
        long[] thresholds = model.rows.thresholds();
        boolean shared = codes.length > 0;
        int exchange = exchanged;
        int length = size;
        Generator numbers = random.copy();
        for (int head = first; head < length && head < last; head++) {
            int i = list[head];
            int own = spin[i] ^ exchange;
            int row = shared ? codes[i] & 0xff : i;
            int end = start[row + 1];
            for (int k = start[row]; k < end; k++) {
                long number = numbers.nextLong() >>> 1;
                int way = ends[k];
                int j = i + (way >> 1);
                int other = spin[j];
                int differs = other ^ own ^ (way & 1);
                // −1 when the bond is satisfied and active, 0 otherwise: the sign bits of two differences.
                int joins = ((differs - 1) & (int) ((number - thresholds[k]) >>> 32)) >> 31;
                spin[j] = (byte) (other ^ (exchange & joins));
                list[length] = j;
                length -= joins;
            }
        }
        size = length;
        random.goOn(numbers);
    }
}
