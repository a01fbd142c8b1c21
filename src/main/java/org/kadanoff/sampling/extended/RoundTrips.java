package org.kadanoff.sampling.extended;

/**
 * Follows replicas along a ladder: a round trip is the way from the first factor to the last and back. Mutable.
 */
final class RoundTrips {
    /** Not yet at the first factor. */
    private static final long NEVER = -1;

    private final int size;
    /** Which walker is at each factor. */
    private final long[] walkers;
    /** By walker: when it was last at the first factor; NEVER before that. */
    private final long[] departures;
    /** By walker: 1 when it has been at the last factor since then. */
    private final long[] returning;

    private long count;
    private long time;

    private RoundTrips(int size) {
        this.size = size;
        this.walkers = new long[size];
        this.departures = new long[size];
        this.returning = new long[size];
    }

    static RoundTrips start(int size) {
        RoundTrips trips = new RoundTrips(size);
        for (int k = 0; k < size; k++) {
            trips.walkers[k] = k;
            trips.departures[k] = k == 0 ? 0 : NEVER;
        }
        return trips;
    }

    static RoundTrips of(long[] saved, int size) {
        if (saved.length != 3 * size + 2) {
            throw new IllegalArgumentException("the saved chain does not tell where its replicas came from");
        }
        RoundTrips trips = new RoundTrips(size);
        System.arraycopy(saved, 0, trips.walkers, 0, size);
        System.arraycopy(saved, size, trips.departures, 0, size);
        System.arraycopy(saved, 2 * size, trips.returning, 0, size);
        trips.count = saved[3 * size];
        trips.time = saved[3 * size + 1];
        return trips;
    }

    long[] save() {
        long[] saved = new long[3 * size + 2];
        System.arraycopy(walkers, 0, saved, 0, size);
        System.arraycopy(departures, 0, saved, size, size);
        System.arraycopy(returning, 0, saved, 2 * size, size);
        saved[3 * size] = count;
        saved[3 * size + 1] = time;
        return saved;
    }

    /** The replicas at k and k + 1 have changed places. */
    void exchange(int k) {
        long walker = walkers[k];
        walkers[k] = walkers[k + 1];
        walkers[k + 1] = walker;
    }

    /** Sees who is at the ends of the ladder now. */
    void arrive(long now) {
        int hot = (int) walkers[size - 1];
        if (departures[hot] != NEVER) {
            returning[hot] = 1;
        }
        int cold = (int) walkers[0];
        if (returning[cold] == 1) {
            count++;
            time += now - departures[cold];
            returning[cold] = 0;
            departures[cold] = now;
        } else if (departures[cold] == NEVER) {
            departures[cold] = now;
        }
    }

    long count() {
        return count;
    }

    double meanTime() {
        return count == 0 ? Double.NaN : (double) time / count;
    }
}
