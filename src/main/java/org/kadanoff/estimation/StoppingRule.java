package org.kadanoff.estimation;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a run may end: "error(energy)&lt;1e-4", "ess(magnetization2)&gt;1000", "rhat(energy)&lt;1.01".
 *
 * @param quantity "error", "ess" or "rhat"
 * @param observable its name
 * @param isBelow whether the quantity must be below the limit, rather than above
 * @param limit the limit
 */
public record StoppingRule(String quantity, String observable, boolean isBelow, double limit) {
    private static final Pattern FORM =
            Pattern.compile("\\s*(error|ess|rhat)\\s*\\(\\s*([A-Za-z0-9]+)\\s*\\)\\s*([<>])\\s*(\\S+)\\s*");

    /**
     * Reads a rule.
     *
     * @throws IllegalArgumentException when the text has another form
     */
    public static StoppingRule parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (matcher.matches()) {
            try {
                double limit = Double.parseDouble(matcher.group(4));
                if (limit > 0 && Double.isFinite(limit)) {
                    return new StoppingRule(
                            matcher.group(1), matcher.group(2), matcher.group(3).equals("<"), limit);
                }
            } catch (NumberFormatException noNumber) {
                // Said below.
            }
        }
        throw new IllegalArgumentException(
                "a stopping rule is error, ess or rhat of an observable and a positive limit,"
                        + " such as 'error(energy)<1e-4'; got '" + text + "'");
    }

    /** Whether an estimate of the rule's observable satisfies it; never while the quantity is undefined. */
    public boolean isMet(Estimate estimate) {
        double value = switch (quantity) {
            case "error" -> estimate.error();
            case "ess" -> estimate.ess();
            default -> estimate.rhat();
        };
        return isBelow ? value < limit : value > limit;
    }
}
