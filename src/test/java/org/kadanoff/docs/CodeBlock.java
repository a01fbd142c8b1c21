package org.kadanoff.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A fenced block of code in a Markdown document.
 *
 * @param document the file
 * @param line the line of the block's first line of code, from 1
 * @param language the word after the fence, in lower case; empty when there is none
 * @param code the lines between the fences, without the indentation of the fence
 * @param reason why it is not to be run, from a comment {@code <!-- not run: reason -->} on the line before
 * @param output the block after this one, when that is a {@code text} block: what running this one prints
 */
record CodeBlock(
        Path document,
        int line,
        String language,
        String code,
        @Nullable String reason,
        @Nullable String output) {
    private static final Pattern FENCE = Pattern.compile("^(\\s*)(`{3,}|~{3,})\\s*([^\\s`]*)[^`]*$");
    private static final Pattern NOT_RUN = Pattern.compile("<!--\\s*not run:(.*?)-->");

    /** All the blocks of a document, in order. */
    static List<CodeBlock> of(Path document) throws IOException {
        List<String> lines = Files.readAllLines(document);
        List<CodeBlock> blocks = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Matcher fence = FENCE.matcher(lines.get(i));
            if (!fence.matches()) {
                continue;
            }
            int end = end(document, lines, i, fence.group(2));
            StringBuilder code = new StringBuilder();
            for (String line : lines.subList(i + 1, end)) {
                code.append(unindented(line, fence.group(1).length())).append('\n');
            }
            String language = fence.group(3).toLowerCase(Locale.ROOT);
            blocks.add(new CodeBlock(document, i + 2, language, code.toString(), reason(lines, i), null));
            i = end;
        }
        return withOutputs(blocks);
    }

    /** The place of the block, as a failure names it. */
    String place() {
        return document + ":" + line;
    }

    private static int end(Path document, List<String> lines, int start, String fence) {
        Pattern closing = Pattern.compile("\\s*" + Pattern.quote(fence) + fence.charAt(0) + "*\\s*");
        for (int i = start + 1; i < lines.size(); i++) {
            if (closing.matcher(lines.get(i)).matches()) {
                return i;
            }
        }
        throw new IllegalArgumentException(document + ":" + (start + 1) + ": this block of code is never closed");
    }

    private static String unindented(String line, int indentation) {
        int from = 0;
        while (from < indentation && from < line.length() && Character.isWhitespace(line.charAt(from))) {
            from++;
        }
        return line.substring(from);
    }

    private static @Nullable String reason(List<String> lines, int fence) {
        int before = fence - 1;
        while (before >= 0 && lines.get(before).isBlank()) {
            before--;
        }
        if (before < 0) {
            return null;
        }
        Matcher comment = NOT_RUN.matcher(lines.get(before));
        return comment.find() ? comment.group(1).strip() : null;
    }

    private static List<CodeBlock> withOutputs(List<CodeBlock> blocks) {
        List<CodeBlock> result = new ArrayList<>();
        for (int i = 0; i < blocks.size(); i++) {
            CodeBlock block = blocks.get(i);
            boolean printed =
                    i + 1 < blocks.size() && blocks.get(i + 1).language().equals("text");
            String output = printed ? blocks.get(i + 1).code() : null;
            result.add(new CodeBlock(
                    block.document(), block.line(), block.language(), block.code(), block.reason(), output));
        }
        return result;
    }
}
