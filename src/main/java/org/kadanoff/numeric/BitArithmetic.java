package org.kadanoff.numeric;

/**
 * Operations on rows of 64-bit words that are many independent bits each: with the Vector API or with plain {@code
 * long} arithmetic, which give the same bits. Stateless and thread-safe.
 */
public interface BitArithmetic {
    /** The system property that, set to {@code long}, keeps {@link #fastest} from the Vector API. */
    String PROPERTY = "kadanoff.bits";

    /** Draws and rows are worked on in units of this many words; arrays that are written to need that much room at their end. */
    int UNIT = 16;

    /** Scratch rows of {@link #flip} beside one for each plane. */
    int WORK = 6;

    /**
     * The Vector API with the widest vectors of this machine where the module jdk.incubator.vector is loaded and {@value
     * #PROPERTY} is not {@code long}; else {@link #longWords}.
     */
    static BitArithmetic fastest() {
        return VectorApi.isUsed() ? new VectorBits() : longWords();
    }

    /** Plain arithmetic on {@code long} words, on any Java. */
    static BitArithmetic longWords() {
        return new LongBits();
    }

    /** Which arithmetic this is, for people: "Vector API, 512 bits" or "long words". */
    String description();

    /**
     * Planes of bits that compare one uniform number per bit with several thresholds: with the binary digits U_{k−1} … U_0
     * of a random number U = Σ U_j 2^j per bit position, bit b of plane t is 1 where U &lt; D_t = Σ_j d_tj 2^j. The positions
     * are independent; the planes of one position share its U, so they are nested as their thresholds are.
     *
     * <p>From the least significant digit up, "U below D so far" is the majority of three bits, L ← maj(¬U_j, L, d_j): a
     * digit 1 lets U_j = 0 win and otherwise leaves the decision to the digits below, a digit 0 makes U_j = 1 lose. ¬U_j is
     * as random as U_j and is what the generator gives.
     *
     * @param lanes the generators; word w takes its k digits one after another from lane w modulo the number of lanes, w
     *     counted from the start of this draw, which is rounded up to a multiple of {@link #UNIT} words
     * @param digits d_tj as a word of equal bits, by threshold t and digit j, k of them for every threshold
     * @param planes one row per threshold, written from {@code from} on
     * @param words number of words to draw
     */
    void compare(RandomLanes lanes, long[][] digits, long[][] planes, int from, int words);

    /**
     * Flips bits by how many of their neighbours they are at odds with: bit b of word i, at odds with d of the neighbours,
     * is flipped where accept_d has a one; where d is not below the number of planes it is always flipped. At odds means
     * own ≠ neighbour where the sign bit is 0, own = neighbour where it is 1.
     *
     * @param own the row (words from … to − 1 are modified)
     * @param neighbours rows of neighbours, at most 7, of the same index but for the last one
     * @param shift how many words further on the last neighbour is
     * @param signs rows of sign bits, one per neighbour; or none, when they are all zero
     * @param sign all zeros or all ones, by which all sign bits are to be changed
     * @param accept planes by the number of neighbours at odds
     * @param offset word i of the rows looks at word i − offset of the planes
     * @param work scratch rows of the rows' length, at least {@link #WORK} and one for each plane
     */
    void flip(
            long[] own,
            long[][] neighbours,
            int shift,
            long[][] signs,
            long sign,
            long[][] accept,
            int offset,
            int from,
            int to,
            long[][] work);
}
