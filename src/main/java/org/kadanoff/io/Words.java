package org.kadanoff.io;

import java.util.Collection;
import java.util.Optional;
import java.util.OptionalDouble;

/** Single words of a file: numbers, and names that were probably meant. */
final class Words {
    private static final int SHOWN = 40;
    private static final int SENTENCE = 200;

    private Words() {}

    /** The words of a line without spaces around it. */
    static String[] of(String line) {
        return line.split("\\s+", -1);
    }

    /** A word as a whole number in the given range. */
    static int integer(SourceFile file, int line, String word, String what, int least, int most) {
        long value;
        try {
            value = Long.parseLong(word);
        } catch (NumberFormatException e) {
            throw file.error(line, what + " must be a whole number, got '" + shown(word) + "'", e);
        }
        if (value < least || value > most) {
            throw file.error(line, what + " must lie in " + least + " to " + most + ", got " + value);
        }
        return (int) value;
    }

    /** A word as a number, finite or not. */
    static double number(SourceFile file, int line, String word, String what) {
        return parsed(word).orElseThrow(() -> file.error(line, what + " must be a number, got '" + shown(word) + "'"));
    }

    /** The number that a word is, finite or not; none where it is something else. */
    static OptionalDouble parsed(String word) {
        if (word.isEmpty()) {
            return OptionalDouble.empty();
        }
        char last = word.charAt(word.length() - 1);
        boolean plain = Character.isDigit(last) || last == '.';
        // Java would take 1d and 0x1p3 for numbers.
        if (plain ? word.indexOf('x') >= 0 || word.indexOf('X') >= 0 : !isNonFinite(word)) {
            return OptionalDouble.empty();
        }
        try {
            return OptionalDouble.of(Double.parseDouble(plain ? word : javaName(word)));
        } catch (NumberFormatException e) {
            return OptionalDouble.empty();
        }
    }

    private static boolean isNonFinite(String word) {
        return word.matches("(?i)[+-]?(nan|inf|infinity)");
    }

    private static String javaName(String word) {
        boolean negative = word.startsWith("-");
        String bare = word.replaceFirst("^[+-]", "");
        return bare.equalsIgnoreCase("nan") ? "NaN" : negative ? "-Infinity" : "Infinity";
    }

    /** A word as a finite number. */
    static double finite(SourceFile file, int line, String word, String what) {
        double value = number(file, line, word, what);
        if (!Double.isFinite(value)) {
            throw file.error(line, what + " must be a finite number, got '" + shown(word) + "'");
        }
        return value;
    }

    /** A word cut to a length that fits in a message, without control characters. */
    static String shown(String word) {
        String clean = word.replaceAll("\\p{Cntrl}", "?");
        return clean.length() <= SHOWN ? clean : clean.substring(0, SHOWN) + "…";
    }

    /** Some other program's message as part of a sentence: one line of printable characters. */
    static String sentence(String message) {
        String clean = message.strip().replaceAll("\\p{Cntrl}+", " ");
        return clean.length() <= SENTENCE ? clean : clean.substring(0, SENTENCE) + "…";
    }

    /** The candidate that a mistyped word was probably meant to be. */
    static Optional<String> closest(String word, Collection<String> candidates) {
        return candidates.stream()
                .filter(c -> distance(word, c) <= Math.max(1, c.length() / 3))
                .min((a, b) -> Integer.compare(distance(word, a), distance(word, b)));
    }

    /** Number of insertions, deletions, substitutions and swaps of neighbours between two words. */
    private static int distance(String a, String b) {
        if (a.length() > 2 * b.length() + 2) {
            return a.length();
        }
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    d[i][j] = i + j;
                    continue;
                }
                int substituted = d[i - 1][j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                d[i][j] = Math.min(substituted, 1 + Math.min(d[i - 1][j], d[i][j - 1]));
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
