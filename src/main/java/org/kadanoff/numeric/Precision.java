package org.kadanoff.numeric;

/** How many bits the numbers in large matrix products have. */
public enum Precision {
    /** 24 bits, about 7 digits. */
    FLOAT,
    /** 53 bits, about 16 digits. */
    DOUBLE
}
