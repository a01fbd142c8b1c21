package org.kadanoff.cli;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Runs a command in this process and keeps what it printed. */
record CommandRunner(int status, String out, String err) {
    static CommandRunner run(Object... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        String[] words = new String[arguments.length];
        for (int k = 0; k < words.length; k++) {
            words[k] = arguments[k].toString();
        }
        int status = Main.run(new PrintWriter(out), new PrintWriter(err), words);
        return new CommandRunner(status, out.toString(), err.toString());
    }

    /** Standard output as the one JSON object it should be. */
    JsonNode json() {
        return JsonMapper.builder()
                .enable(tools.jackson.databind.DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .build()
                .readTree(out);
    }

    static Path gallery(String name) {
        return Path.of("models", name);
    }
}
