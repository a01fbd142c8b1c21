package org.kadanoff.docs;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a document says that a block prints. Space at the end of lines does not count; {@code …} stands for anything. */
final class ExpectedOutput {
    private ExpectedOutput() {}

    static void check(String place, String expected, String printed) {
        String pattern = Arrays.stream(trimmed(expected).split("…", -1))
                .map(Pattern::quote)
                .collect(Collectors.joining(".*"));
        if (!Pattern.compile(pattern, Pattern.DOTALL).matcher(trimmed(printed)).matches()) {
            throw new AssertionError("%s: the document says that this prints%n%s%nbut it printed%n%s"
                    .formatted(place, expected, printed));
        }
    }

    private static String trimmed(String text) {
        return text.lines()
                .map(String::stripTrailing)
                .collect(Collectors.joining("\n"))
                .strip();
    }
}
