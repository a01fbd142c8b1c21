package org.kadanoff.sampling.cluster;

import org.jspecify.annotations.Nullable;

/**
 * The cluster that is grown from one site in a configuration: all sites that can be reached over active bonds. Sites join by
 * the exchange of two states, x → x xor m, which is undone or completed when the cluster is there. Mutable.
 *
 * <p>A bond is drawn when it is met, and only once: if it was active its other end is in the cluster, and if it was not, this
 * end is, from where it is seen next. Members are told from others by their state: without frustration the bonds between
 * members were all satisfied, so that a member, being moved, no longer satisfies its bond with a site that has not moved;
 * with frustration they are marked first (m = {@value #MARK}) and moved in the end.
 *
 * <p>The outcome is drawn for each bond end, needed or not, and is added to the length of the list instead of being branched
 * on: half of those branches would be mispredicted, which takes longer than a number.
 */
final class WolffCluster {
    /** Frustrated models have two states, 0 and 1. */
    private static final int MARK = 2;

    /** Members whose cost is added up between two looks at the limit. */
    private static final int STRIDE = 64;

    private final ClusterModel model;
    private final byte[] state;
    /** Decides about bonds of one strength; without it every bond draws a number of its own. */
    private final @Nullable ActiveBits bits;

    /** Members in the order in which they joined, and one entry of slack. */
    private final int[] members;

    private int size;
    /** m of the members at present. */
    private int exchanged;

    /**
     * Works on a configuration of states in bytes, which it modifies.
     *
     * @param bits for bonds of one strength, with that strength's probability; else null
     */
    WolffCluster(ClusterModel model, byte[] state, @Nullable ActiveBits bits) {
        this.bits = bits;
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
        BondRows rows = model.rows;
        byte[] codes = rows.codes();
        boolean shared = codes.length > 0;
        int exchange = exchanged;
        int length = size;
        ActiveBits equal = bits;
        Word word = new Word();
        Row row = new Row();
        for (int head = first; head < length && head < last; head++) {
            int i = list[head];
            int own = spin[i] ^ exchange;
            row.read(rows, shared ? codes[i] & 0xff : i);
            int k = 0;
            do {
                int until = Math.min(row.degree, k + Long.SIZE);
                long active =
                        equal == null ? draw(rows, row.start + k, until - k, random) : word.take(until - k, equal);
                if (k == 0 && row.degree >= Row.KEPT) {
                    length = offer(spin, list, length, exchange, own, i, row.end0, active);
                    length = offer(spin, list, length, exchange, own, i, row.end1, active >>> 1);
                    length = offer(spin, list, length, exchange, own, i, row.end2, active >>> 2);
                    length = offer(spin, list, length, exchange, own, i, row.end3, active >>> 3);
                    active >>>= Row.KEPT;
                    k = Row.KEPT;
                }
                for (; k < until; k++) {
                    length = offer(spin, list, length, exchange, own, i, rows.ends()[row.start + k], active);
                    active >>>= 1;
                }
            } while (k < row.degree);
        }
        size = length;
    }

    /** Bits that are 1 for active bonds of different strengths, the first of them lowest. */
    private static long draw(BondRows rows, int start, int count, Generator random) {
        Generator numbers = random.copy();
        long[] thresholds = rows.thresholds();
        long active = 0;
        for (int b = 0; b < count; b++) {
            // The sign bit of the difference.
            active |= ((numbers.nextLong() >>> 1) - thresholds[start + b]) >>> 63 << b;
        }
        random.goOn(numbers);
        return active;
    }

    /** Lets a neighbour join when the bond is satisfied and the lowest bit of a word is 1; returns the new length of the list. */
    private static int offer(byte[] spin, int[] list, int length, int exchange, int own, int i, int end, long active) {
        int j = i + (end >> 1);
        int other = spin[j];
        int differs = other ^ own ^ (end & 1);
        int joins = ((differs - 1) >>> 31) & (int) active;
        spin[j] = (byte) (other ^ (exchange & -joins));
        list[length] = j;
        return length + joins;
    }

    /** A word that bits are taken from, like {@link Row} for the registers; what is left of it in the end is not used. */
    private static final class Word {
        private long bits;
        private int left;

        /** The next bits, in the lowest places; above them is anything. */
        long take(int count, ActiveBits source) {
            if (left < count) {
                bits = source.next();
                left = Long.SIZE;
            }
            long taken = bits;
            bits >>>= count;
            left -= count;
            return taken;
        }
    }

    /**
     * A row of bonds with its first ends at hand: on a lattice nearly all sites have the same row, and what is in fields of
     * an object that never leaves its method the compiler keeps in registers.
     */
    private static final class Row {
        static final int KEPT = 4;

        int number = -1;
        int start;
        int degree;
        int end0;
        int end1;
        int end2;
        int end3;

        void read(BondRows rows, int row) {
            if (row == number) {
                return;
            }
            number = row;
            start = rows.start()[row];
            degree = rows.start()[row + 1] - start;
            if (degree >= KEPT) {
                int[] ends = rows.ends();
                end0 = ends[start];
                end1 = ends[start + 1];
                end2 = ends[start + 2];
                end3 = ends[start + 3];
            }
        }
    }
}
