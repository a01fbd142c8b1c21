package org.kadanoff.report;

/**
 * One number held against what it should be.
 *
 * @param id stable name, lower-case words joined by hyphens
 * @param relation how the two are compared
 * @param expected the value it should have, or the bound it should respect
 * @param obtained the value found
 * @param tolerance admissible |obtained − expected| for {@link Relation#EQUAL}; ignored by the bounds
 * @param source where the expected value comes from
 */
public record Comparison(
        String id, Relation relation, double expected, double obtained, double tolerance, String source) {
    /** How obtained and expected are compared. */
    public enum Relation {
        /** |obtained − expected| ≤ tolerance. */
        EQUAL("="),
        /** obtained ≤ expected. */
        AT_MOST("<="),
        /** obtained ≥ expected. */
        AT_LEAST(">=");

        private final String sign;

        Relation(String sign) {
            this.sign = sign;
        }

        public String sign() {
            return sign;
        }
    }

    public Comparison {
        boolean badTolerance = relation == Relation.EQUAL && !(tolerance >= 0);
        if (Double.isNaN(expected) || badTolerance) {
            throw new IllegalArgumentException("check " + id + " needs an expected value and a tolerance >= 0");
        }
    }

    public static Comparison equal(String id, double expected, double obtained, double tolerance, String source) {
        return new Comparison(id, Relation.EQUAL, expected, obtained, tolerance, source);
    }

    public static Comparison atMost(String id, double bound, double obtained, String source) {
        return new Comparison(id, Relation.AT_MOST, bound, obtained, 0, source);
    }

    public static Comparison atLeast(String id, double bound, double obtained, String source) {
        return new Comparison(id, Relation.AT_LEAST, bound, obtained, 0, source);
    }

    /** Whether the check holds; an undefined (NaN) value never passes. */
    public boolean pass() {
        return switch (relation) {
            case EQUAL -> Math.abs(obtained - expected) <= tolerance;
            case AT_MOST -> obtained <= expected;
            case AT_LEAST -> obtained >= expected;
        };
    }

    /** |obtained − expected|. */
    public double deviation() {
        return Math.abs(obtained - expected);
    }
}
