package org.kadanoff.hamiltonian;

import org.kadanoff.numeric.IntVector;
import org.kadanoff.numeric.RealVector;

/** The checks every term makes at the door, with messages in one voice. */
final class Requirements {
    private Requirements() {}

    static void finite(double value, String what) {
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException(what + " must be a finite number, got " + value);
        }
    }

    static void finite(RealVector values, String what, IntVector sites) {
        for (int k = 0; k < values.size(); k++) {
            if (!Double.isFinite(values.get(k))) {
                throw new IllegalArgumentException(
                        what + " of site " + sites.get(k) + " must be a finite number, got " + values.get(k));
            }
        }
    }

    static void site(int site, ConfigurationSpace space, String what) {
        if (site < 0 || site >= space.sites()) {
            throw new IllegalArgumentException(
                    what + " names site " + site + ", but sites are numbered 0 to " + (space.sites() - 1));
        }
    }

    static void numericSite(int site, ConfigurationSpace space, String what) {
        site(site, space, what);
        if (!space.domain(site).isNumeric()) {
            throw new IllegalArgumentException(what + " multiplies the state of site " + site + ", but a "
                    + space.domain(site) + " state is a label, not a number; use a table");
        }
    }

    static void distinct(IntVector sites, String what) {
        IntVector sorted = sites.sorted();
        for (int k = 1; k < sorted.size(); k++) {
            if (sorted.get(k) == sorted.get(k - 1)) {
                throw new IllegalArgumentException(what + " names site " + sorted.get(k) + " twice");
            }
        }
    }

    static void sameLength(int expected, int actual, String what) {
        if (expected != actual) {
            throw new IllegalArgumentException(what + ": expected " + expected + " entries, got " + actual);
        }
    }
}
