package org.kadanoff.exact.elimination;

/** A term is over too many sites to be written out as a table. */
final class WideTermException extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    WideTermException(int sites) {
        super("a term over " + sites + " sites is no table that elimination could work with");
    }
}
