package org.kadanoff.io;

/** The words of a text, separated by white space, one after the other. */
final class TokenReader {
    private final SourceFile file;
    private final String text;
    private int position;
    private int line = 1;
    private int tokenLine = 1;

    TokenReader(SourceFile file) {
        this.file = file;
        this.text = file.text();
        skipSpace();
    }

    private void skipSpace() {
        while (position < text.length() && Character.isWhitespace(text.charAt(position))) {
            line += text.charAt(position) == '\n' ? 1 : 0;
            position++;
        }
    }

    boolean hasNext() {
        return position < text.length();
    }

    /** More words than this cannot follow. */
    int atMostLeft() {
        return (text.length() - position + 1) / 2;
    }

    /** The next word. Throws when the text ends where {@code what} should stand. */
    String next(String what) {
        if (!hasNext()) {
            throw file.error(line, "the file ends where " + what + " should stand; it looks truncated");
        }
        int start = position;
        while (position < text.length() && !Character.isWhitespace(text.charAt(position))) {
            position++;
        }
        tokenLine = line;
        String token = text.substring(start, position);
        skipSpace();
        return token;
    }

    /** The next word as a whole number in the given range. */
    int nextInteger(String what, int least, int most) {
        String token = next(what);
        return Words.integer(file, tokenLine, token, what, least, most);
    }

    /** The next word as a number, finite or not. */
    double nextNumber(String what) {
        String token = next(what);
        return Words.number(file, tokenLine, token, what);
    }

    /** An error in the line of the last word read. */
    ModelFormatException error(String problem) {
        return file.error(tokenLine, problem);
    }
}
