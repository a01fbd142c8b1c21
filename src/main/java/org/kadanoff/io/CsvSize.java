package org.kadanoff.io;

import java.io.IOException;
import java.io.InputStream;

/**
 * How large a text of numbers can be, from counting its bytes: so that memory is taken once, and not more than needed.
 *
 * @param lines at least as many as there are
 * @param entries at least as many numbers as there are
 */
record CsvSize(long lines, long entries) {
    private static final int BUFFER = 1 << 16;

    static CsvSize of(DataSource file) throws IOException {
        long ends = 0;
        long bytes = 0;
        byte previous = 0;
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = file.open()) {
            for (int count = in.read(buffer); count > 0; count = in.read(buffer)) {
                bytes += count;
                for (int k = 0; k < count; k++) {
                    boolean secondOfTwo = buffer[k] == '\n' && previous == '\r';
                    boolean isEnd = buffer[k] == '\n' || buffer[k] == '\r';
                    ends += isEnd && !secondOfTwo ? 1 : 0;
                    previous = buffer[k];
                }
            }
        }
        // A number takes a digit and what separates it from the next.
        return new CsvSize(ends + 1, (bytes + 1) / 2);
    }
}
