package org.kadanoff.exact;

import java.util.Locale;

/**
 * What an exact computation will take, known before it starts.
 *
 * @param operations elementary steps, one multiplication and addition each; +∞ beyond the range of a double
 * @param bytes memory allocated at the peak
 * @param seconds wall time in a warm Java, from speeds measured on x86-64 cores of about 4 GHz with AVX-512; there right to
 *     a factor of 3. The first second of a process is not in it, which goes into compiling and loading libraries
 */
public record Cost(double operations, double bytes, double seconds) {
    private static final double MINUTE = 60;
    private static final double HOUR = 3600;
    private static final double DAY = 86400;
    private static final double YEAR = 365.25 * DAY;

    public Cost {
        if (!(operations >= 0) || !(bytes >= 0) || !(seconds >= 0)) {
            throw new IllegalArgumentException("a cost is not negative, got " + operations + " operations, " + bytes
                    + " bytes, " + seconds + " seconds");
        }
    }

    /** The time in a unit for people: "3 s", "7 years". */
    public String time() {
        return time(seconds);
    }

    static String time(double seconds) {
        if (seconds < 1) {
            return "less than a second";
        }
        if (seconds < 2 * MINUTE) {
            return number(seconds, "second");
        }
        if (seconds < 2 * HOUR) {
            return number(seconds / MINUTE, "minute");
        }
        if (seconds < 2 * DAY) {
            return number(seconds / HOUR, "hour");
        }
        return seconds < 2 * YEAR ? number(seconds / DAY, "day") : number(seconds / YEAR, "year");
    }

    private static String number(double amount, String unit) {
        String digits =
                amount < 1e6 ? String.format(Locale.ROOT, "%.0f", amount) : String.format(Locale.ROOT, "%.1e", amount);
        return digits + " " + unit + (digits.equals("1") ? "" : "s");
    }

    /** The memory in a binary unit for people: "64 KiB". */
    public String memory() {
        return memory(bytes);
    }

    static String memory(double bytes) {
        String[] units = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
        double amount = bytes;
        int unit = 0;
        while (amount >= 1024 && unit < units.length - 1) {
            amount /= 1024;
            unit++;
        }
        return String.format(Locale.ROOT, amount < 1e6 ? "%.0f %s" : "%.1e %s", amount, units[unit]);
    }

    @Override
    public String toString() {
        return String.format(Locale.ROOT, "%.2g operations, %s, %s", operations, memory(), time());
    }
}
