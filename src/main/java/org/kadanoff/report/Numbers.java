package org.kadanoff.report;

import java.util.Locale;

/** How numbers are written for people. */
public final class Numbers {
    private Numbers() {}

    /** Twelve significant digits, without trailing zeros. */
    public static String exact(double x) {
        return significant(x, 12);
    }

    /** Three significant digits: for deviations, tolerances and times. */
    public static String rough(double x) {
        return x == 0 ? "0" : significant(x, 3);
    }

    private static String significant(double x, int digits) {
        if (Double.isInfinite(x)) {
            return x > 0 ? "inf" : "-inf";
        }
        if (Double.isNaN(x)) {
            return "NaN";
        }
        double size = Math.abs(x);
        boolean plain = size == 0 || (size >= 1e-4 && size < Math.pow(10, digits));
        if (!plain) {
            return trim(String.format(Locale.ROOT, "%." + (digits - 1) + "e", x));
        }
        int before = size < 1 ? (int) Math.floor(Math.log10(Math.max(size, 1e-300))) + 1 : (int) Math.log10(size) + 1;
        return trim(String.format(Locale.ROOT, "%." + Math.max(0, digits - before) + "f", x));
    }

    private static String trim(String text) {
        int e = text.indexOf('e');
        String mantissa = e < 0 ? text : text.substring(0, e);
        String exponent = e < 0 ? "" : text.substring(e);
        if (mantissa.indexOf('.') >= 0) {
            mantissa = mantissa.replaceAll("0+$", "").replaceAll("\\.$", "");
        }
        return mantissa.equals("-0") ? "0" : mantissa + exponent;
    }

    /**
     * A value with its standard error in the last two digits, 0.9625(19).
     *
     * @param error positive and finite, else the plain value and the error are written side by side
     */
    public static String withError(double value, double error) {
        if (!(error > 0) || !Double.isFinite(error) || !Double.isFinite(value)) {
            return exact(value) + " +- " + rough(error);
        }
        int decimals = Math.max(0, 1 - (int) Math.floor(Math.log10(error)));
        long digits = Math.round(error * Math.pow(10, decimals));
        if (digits >= 100 && decimals > 0) {
            decimals--;
            digits = Math.round(error * Math.pow(10, decimals));
        }
        return String.format(Locale.ROOT, "%." + decimals + "f(%d)", value, digits);
    }
}
