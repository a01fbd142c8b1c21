package org.kadanoff.io;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.commons.rng.UniformRandomProvider;

/** Damage to files. */
final class Mutations {
    private static final byte[] ALPHABET = "0123456789-+.eE \n[]{},:#'\"&*inf".getBytes(StandardCharsets.US_ASCII);

    private Mutations() {}

    /** Replaces, inserts or removes a few bytes, or cuts the end off. */
    static byte[] of(byte[] valid, UniformRandomProvider random) {
        byte[] bytes = valid;
        for (int k = 1 + random.nextInt(3); k > 0; k--) {
            int at = random.nextInt(Math.max(1, bytes.length));
            byte[] changed;
            switch (random.nextInt(5)) {
                case 0 -> changed = Arrays.copyOf(bytes, at);
                case 1 -> {
                    changed = new byte[bytes.length + 1];
                    System.arraycopy(bytes, 0, changed, 0, at);
                    System.arraycopy(bytes, at, changed, at + 1, bytes.length - at);
                    changed[at] = letter(random);
                }
                case 2 -> {
                    changed = new byte[Math.max(0, bytes.length - 1)];
                    System.arraycopy(bytes, 0, changed, 0, Math.min(at, changed.length));
                    System.arraycopy(
                            bytes,
                            Math.min(at + 1, bytes.length),
                            changed,
                            Math.min(at, changed.length),
                            Math.max(0, bytes.length - at - 1));
                }
                case 3 -> {
                    changed = bytes.clone();
                    if (changed.length > 0) {
                        changed[at] = (byte) random.nextInt(256);
                    }
                }
                default -> {
                    changed = bytes.clone();
                    if (changed.length > 0) {
                        changed[at] = letter(random);
                    }
                }
            }
            bytes = changed;
        }
        return bytes;
    }

    private static byte letter(UniformRandomProvider random) {
        return ALPHABET[random.nextInt(ALPHABET.length)];
    }
}
