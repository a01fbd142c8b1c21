package org.kadanoff.io;

/** Sizes beyond which a file is refused instead of filling the memory. */
final class Limits {
    /** Largest file, in bytes. */
    static final long FILE_BYTES = 1L << 29;
    /** Most sites of a model. */
    static final int SITES = 1 << 24;
    /** Most couplings of a model: bonds, products or weights. */
    static final int COUPLINGS = 1 << 26;
    /** Most entries of one table. */
    static final int TABLE_ENTRIES = 1 << 20;
    /** Most pixels of a picture. */
    static final int PIXELS = 1 << 26;
    /** Deepest nesting of lists and mappings. */
    static final int DEPTH = 32;

    private Limits() {}
}
