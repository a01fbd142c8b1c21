package org.kadanoff.sampling.cluster;

import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.Hamiltonian;

/**
 * Houdayer's isoenergetic cluster move of two replicas of one model: among the sites where they differ one is drawn, and the
 * replicas exchange their states on its cluster, the sites that are connected with it through sites where they differ. Any
 * Hamiltonian, any domains. Mutable workspace; for one thread at a time.
 *
 * <p><b>H(a) + H(b) stays the same.</b> Let D be the sites with a_i ≠ b_i, two of them connected when a piece of H (a bond, a
 * product, a table, a hidden unit) couples both. A piece meets at most one cluster of D; on its sites outside D the replicas
 * agree. Exchanging that cluster therefore exchanges the piece's energies in a and b and leaves their sum, and every other piece
 * is as it was. Fields are pieces of one site. D and its clusters do not change, so the move has the probability |C|/|D| in
 * both directions: it satisfies detailed balance with respect to e^{−H(a) − H(b)} and is never rejected. At one temperature, that
 * is the joint distribution of the replicas; it is not at two.
 *
 * <p>For spins this is the published move: q_i = a_i b_i = −1 on D, and the spins of one cluster are flipped in both replicas.
 *
 * <p>It helps in two dimensions and on sparse graphs, where D falls apart; where D percolates (in three dimensions at high and
 * moderate temperatures, in fully connected models always) the replicas merely exchange names.
 *
 * <p>Source: J. Houdayer, Eur. Phys. J. B 22, 479 (2001), doi:10.1007/PL00011151; Z. Zhu, A. J. Ochoa, H. G. Katzgraber,
 * Phys. Rev. Lett. 115, 077201 (2015), doi:10.1103/PhysRevLett.115.077201.
 */
public final class HoudayerMove {
    private final InteractionPieces pieces;
    /** Pieces of site i are piecesOf[start[i]] … piecesOf[start[i + 1] − 1]. */
    private final int[] start;

    private final int[] piecesOf;
    /** In which move a site joined and a piece was looked at last. */
    private final int[] joined;

    private final int[] looked;
    private final int[] cluster;
    private int move;
    private int differing;

    private HoudayerMove(int sites, InteractionPieces pieces) {
        this.pieces = pieces;
        this.start = new int[sites + 1];
        int[] members = pieces.members();
        int total = pieces.start(pieces.count());
        for (int m = 0; m < total; m++) {
            start[members[m] + 1]++;
        }
        for (int i = 0; i < sites; i++) {
            start[i + 1] += start[i];
        }
        int[] next = start.clone();
        this.piecesOf = new int[total];
        for (int p = 0; p < pieces.count(); p++) {
            for (int m = pieces.start(p); m < pieces.start(p + 1); m++) {
                piecesOf[next[members[m]]++] = p;
            }
        }
        this.joined = new int[sites];
        this.looked = new int[pieces.count()];
        this.cluster = new int[sites];
    }

    public static HoudayerMove of(Hamiltonian hamiltonian) {
        return new HoudayerMove(hamiltonian.sites(), InteractionPieces.of(hamiltonian));
    }

    /**
     * Makes one move.
     *
     * @param one state indices of a replica (modified)
     * @param other state indices of another replica at the same temperature (modified)
     * @return number of sites on which they exchanged their states; 0 when they are equal
     */
    public int apply(int[] one, int[] other, UniformRandomProvider random) {
        int size = grow(one, other, random);
        for (int m = 0; m < size; m++) {
            int i = cluster[m];
            int kept = one[i];
            one[i] = other[i];
            other[i] = kept;
        }
        return size;
    }

    /**
     * The sites on which the two replicas are to exchange their states, for whoever keeps them in a form of his own; the
     * arguments are those of {@link #apply} and not modified.
     */
    public int[] cluster(int[] one, int[] other, UniformRandomProvider random) {
        return Arrays.copyOf(cluster, grow(one, other, random));
    }

    /** Number of sites where the replicas differed at the last move, |D|. */
    public int differing() {
        return differing;
    }

    /** Lists a cluster of differing sites and returns its size. */
    private int grow(int[] one, int[] other, UniformRandomProvider random) {
        int sites = joined.length;
        if (one.length != sites || other.length != sites) {
            throw new IllegalArgumentException(
                    "replicas of " + sites + " sites are needed, got " + one.length + " and " + other.length);
        }
        differing = 0;
        for (int i = 0; i < sites; i++) {
            differing += one[i] == other[i] ? 0 : 1;
        }
        if (differing == 0) {
            return 0;
        }
        nextMove();
        int seed = differingSite(one, other, random.nextInt(differing));
        cluster[0] = seed;
        joined[seed] = move;
        int size = 1;
        for (int head = 0; head < size; head++) {
            for (int k = start[cluster[head]]; k < start[cluster[head] + 1]; k++) {
                size = look(piecesOf[k], one, other, size);
            }
        }
        return size;
    }

    /** Lets the differing sites of a piece join and returns the new size. */
    private int look(int piece, int[] one, int[] other, int size) {
        int length = size;
        if (looked[piece] != move) {
            looked[piece] = move;
            for (int m = pieces.start(piece); m < pieces.start(piece + 1); m++) {
                int j = pieces.members()[m];
                if (one[j] != other[j] && joined[j] != move) {
                    joined[j] = move;
                    cluster[length++] = j;
                }
            }
        }
        return length;
    }

    private void nextMove() {
        if (move == Integer.MAX_VALUE) {
            move = 0;
            Arrays.fill(joined, 0);
            Arrays.fill(looked, 0);
        }
        move++;
    }

    private static int differingSite(int[] one, int[] other, int rank) {
        int left = rank;
        int i = 0;
        while (one[i] == other[i] || left-- > 0) {
            i++;
        }
        return i;
    }
}
