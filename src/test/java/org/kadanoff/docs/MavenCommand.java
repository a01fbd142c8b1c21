package org.kadanoff.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;

/**
 * A {@code ./mvnw} line in a document. It is not run, as the build that runs this test may be that very command: its
 * goals, profiles and the build's own properties are checked to exist.
 */
final class MavenCommand {
    private static final Set<String> PHASES =
            Set.of("clean", "validate", "compile", "test-compile", "test", "package", "verify", "install", "deploy");
    private static final Set<String> GOALS = Set.of("spotless:apply", "spotless:check", "dependency:tree");
    private static final Set<String> OPTIONS =
            Set.of("-q", "-B", "-ntp", "-o", "-e", "-v", "--version", "-DskipTests", "-X", "-U");
    private static final Set<String> PROPERTIES = Set.of("groups", "test");

    private MavenCommand() {}

    static void check(String place, String line, Path home) throws IOException {
        String pom = Files.readString(home.resolve("pom.xml"));
        List<String> words = List.of(line.replaceFirst("\\s#.*", "").strip().split("\\s+"));
        for (String word : words.subList(1, words.size())) {
            if (!known(word, pom)) {
                throw new AssertionError("%s: the build knows no '%s' (in '%s')".formatted(place, word, line));
            }
        }
    }

    private static boolean known(String word, String pom) {
        if (word.startsWith("-P")) {
            return pom.contains("<id>" + word.substring(2) + "</id>");
        }
        if (OPTIONS.contains(word)) {
            return true;
        }
        if (word.startsWith("-D")) {
            String name = word.substring(2).replaceFirst("=.*", "");
            return PROPERTIES.contains(name) || pom.contains("<" + name + ">") || pom.contains("-D" + name + "=");
        }
        return PHASES.contains(word) || GOALS.contains(word);
    }
}
