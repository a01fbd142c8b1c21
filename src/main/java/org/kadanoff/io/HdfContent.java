package org.kadanoff.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Dataset;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.api.WritableGroup;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kadanoff.sampling.ChainState;

/**
 * What an HDF5 file of this program holds: attributes of the root, and data sets by their paths. Both are sorted, so that equal
 * contents give equal files, and signed by a digest, so that damage is seen.
 */
final class HdfContent {
    private final Map<String, Object> attributes = new TreeMap<>();
    private final Map<String, Object> data = new TreeMap<>();

    void putAttribute(String name, Object value) {
        attributes.put(name, value);
    }

    void putData(String path, Object array) {
        data.put(path, array);
    }

    /** All arrays of a saved state. */
    void putState(String prefix, ChainState state) {
        state.arrays().forEach((name, array) -> putArray(prefix + name, array));
    }

    /** HDF5 knows no arrays without entries; a chain's empty array is said by its name. */
    void putArray(String path, Object array) {
        if (java.lang.reflect.Array.getLength(array) > 0) {
            data.put(path, array);
        } else {
            attributes.put("empty:" + path, array.getClass().getSimpleName());
        }
    }

    /** Writes everything, and the digest. */
    void writeTo(WritableHdfFile hdf) {
        hdf.putAttribute("sha256", digest());
        writeUnsigned(hdf);
    }

    /** Writes everything without a digest, for files that others may change. */
    void writeUnsigned(WritableHdfFile hdf) {
        attributes.forEach(hdf::putAttribute);
        Map<String, WritableGroup> groups = new TreeMap<>();
        data.forEach((path, array) -> {
            int cut = path.lastIndexOf('/');
            WritableGroup group = cut < 0 ? hdf : group(hdf, groups, path.substring(0, cut));
            group.putDataset(path.substring(cut + 1), array);
        });
    }

    private static WritableGroup group(WritableHdfFile hdf, Map<String, WritableGroup> groups, String path) {
        WritableGroup known = groups.get(path);
        if (known != null) {
            return known;
        }
        int cut = path.lastIndexOf('/');
        WritableGroup parent = cut < 0 ? hdf : group(hdf, groups, path.substring(0, cut));
        WritableGroup made = parent.putGroup(path.substring(cut + 1));
        groups.put(path, made);
        return made;
    }

    /**
     * Reads a file.
     *
     * @param wayOut what to do when it is damaged, to end the message with
     * @throws ModelFormatException when the content is not what was written
     */
    static HdfContent read(Path file, HdfFile hdf, String wayOut) {
        HdfContent content = new HdfContent();
        hdf.getAttributes().forEach((name, attribute) -> {
            // The library signs its files with an attribute of its own.
            if (!name.startsWith("_")) {
                content.attributes.put(name, attribute.getData());
            }
        });
        content.readGroup("", hdf);
        Object digest = content.attributes.remove("sha256");
        if (!content.digest().equals(digest)) {
            throw new ModelFormatException(
                    file, 0, "the file is damaged: its content is not what was written" + wayOut);
        }
        return content;
    }

    private void readGroup(String prefix, Group group) {
        for (Node node : group) {
            if (node instanceof Group inner) {
                readGroup(prefix + node.getName() + "/", inner);
            } else if (node instanceof Dataset dataset) {
                data.put(prefix + node.getName(), dataset.getData());
            }
        }
    }

    Object attribute(String name) {
        return required(attributes, name);
    }

    Object required(String path) {
        return required(data, path);
    }

    /** A data set, where there is one. */
    Optional<Object> optional(String path) {
        return Optional.ofNullable(data.get(path));
    }

    /** An attribute, where there is one. */
    Optional<Object> optionalAttribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The attributes that are texts and whose names begin so, by the rest of their names. */
    Map<String, String> texts(String prefix) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach((name, value) -> {
            if (name.startsWith(prefix)) {
                texts.put(name.substring(prefix.length()), (String) value);
            }
        });
        return texts;
    }

    /** Names of the data sets whose paths begin so. */
    java.util.List<String> names(String prefix) {
        return data.keySet().stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .toList();
    }

    private static Object required(Map<String, Object> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("there is no " + name);
        }
        return value;
    }

    ChainState state(String prefix) {
        ChainState state = ChainState.empty();
        for (Map.Entry<String, Object> entry : data.entrySet()) {
            if (entry.getKey().startsWith(prefix)) {
                state = state.with(entry.getKey().substring(prefix.length()), entry.getValue());
            }
        }
        for (Map.Entry<String, Object> entry : attributes.entrySet()) {
            if (entry.getKey().startsWith("empty:" + prefix)) {
                state = state.with(entry.getKey().substring("empty:".length() + prefix.length()), empty((String)
                        entry.getValue()));
            }
        }
        return state;
    }

    private static Object empty(String kind) {
        return switch (kind) {
            case "int[]" -> new int[0];
            case "long[]" -> new long[0];
            case "double[]" -> new double[0];
            default -> new byte[0];
        };
    }

    /** SHA-256 of all names and values. */
    private String digest() {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
        attributes.forEach(
                (name, value) -> digest.update((name + "=" + value + "\n").getBytes(StandardCharsets.UTF_8)));
        data.forEach((path, array) -> {
            digest.update(RunFiles.utf8(path));
            update(digest, array);
        });
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void update(MessageDigest digest, Object array) {
        if (array instanceof Object[] rows) {
            digest.update((byte) rows.length);
            for (Object row : rows) {
                update(digest, row);
            }
        } else if (array instanceof byte[] bytes) {
            digest.update(bytes);
        } else {
            digest.update(bytes(array));
        }
    }

    private static byte[] bytes(Object array) {
        if (array instanceof int[] ints) {
            ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES * ints.length);
            buffer.asIntBuffer().put(ints);
            return buffer.array();
        }
        if (array instanceof long[] longs) {
            ByteBuffer buffer = ByteBuffer.allocate(Long.BYTES * longs.length);
            buffer.asLongBuffer().put(longs);
            return buffer.array();
        }
        ByteBuffer buffer = ByteBuffer.allocate(Double.BYTES * ((double[]) array).length);
        buffer.asDoubleBuffer().put((double[]) array);
        return buffer.array();
    }
}
