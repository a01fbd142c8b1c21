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
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.kadanoff.sampling.ChainState;
import org.kadanoff.simulation.RunRecord;

/**
 * A run as what an HDF5 file holds: attributes of the root, and data sets by their paths. Both are sorted, so that equal runs
 * give equal files.
 */
final class RunContent {
    private final Map<String, Object> attributes = new TreeMap<>();
    private final Map<String, Object> data = new TreeMap<>();

    private RunContent() {}

    static RunContent of(Path target, StoredRun run) {
        RunContent content = new RunContent();
        RunRecord record = run.record();
        content.attributes.put("chains", record.chains().size());
        content.attributes.put("format", RunFiles.FORMAT);
        content.attributes.put("format_version", RunFiles.VERSION);
        content.attributes.put("measurements", run.measurements());
        content.attributes.put("model_name", run.model().name());
        content.attributes.put("plan", run.plan());
        content.attributes.put("sweeps", record.sweeps());
        content.attributes.put("version", run.version());
        content.data.put("model", RunFiles.utf8(new TreeText(false).of(TreeOfModel.of(target, run.model()))));
        if (record.measurements() > 0) {
            content.data.put("series/energy", record.energy());
            content.data.put("series/magnetization", record.magnetization());
            content.data.put("series/log_weight", record.logWeight());
        }
        for (int c = 0; c < record.chains().size(); c++) {
            String chain = "chains/" + c + "/";
            content.data.put(chain + "random", record.random().get(c));
            record.chains().get(c).arrays().forEach((name, array) -> content.putArray(chain + "state/" + name, array));
            if (record.configurations()[c].length > 0) {
                content.data.put("configurations/" + c, record.configurations()[c]);
            }
        }
        return content;
    }

    /** HDF5 knows no arrays without entries; a chain's empty array is said by its name. */
    private void putArray(String path, Object array) {
        if (java.lang.reflect.Array.getLength(array) > 0) {
            data.put(path, array);
        } else {
            attributes.put("empty:" + path, array.getClass().getSimpleName());
        }
    }

    void writeTo(WritableHdfFile hdf) {
        attributes.forEach(hdf::putAttribute);
        hdf.putAttribute("sha256", digest());
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

    static RunContent read(Path file, HdfFile hdf) {
        RunContent content = new RunContent();
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
                    file, 0, "the run file is damaged: its content is not what was written" + RunFiles.wayOut(file));
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

    StoredRun run(Path file) {
        byte[] text = (byte[]) required("model");
        String name = (String) attribute("model_name");
        Model model = new ModelTree(false).read(SourceFile.of(Path.of(name + ".json"), text));
        int chains = (Integer) attribute("chains");
        List<ChainState> states = new ArrayList<>();
        List<byte[]> random = new ArrayList<>();
        byte[][][] configurations = new byte[chains][][];
        for (int c = 0; c < chains; c++) {
            states.add(state("chains/" + c + "/state/"));
            random.add((byte[]) required("chains/" + c + "/random"));
            configurations[c] = (byte[][]) data.getOrDefault("configurations/" + c, new byte[0][]);
        }
        RunRecord record = new RunRecord(
                (Long) attribute("sweeps"),
                series("energy", chains),
                series("magnetization", chains),
                series("log_weight", chains),
                configurations,
                states,
                random);
        return new StoredRun(
                model,
                (String) attribute("plan"),
                (Integer) attribute("measurements"),
                (String) attribute("version"),
                record);
    }

    private Object attribute(String name) {
        return required(attributes, name);
    }

    private Object required(String path) {
        return required(data, path);
    }

    private static Object required(Map<String, Object> values, String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("there is no " + name);
        }
        return value;
    }

    private double[][] series(String name, int chains) {
        return (double[][]) data.getOrDefault("series/" + name, new double[chains][0]);
    }

    private ChainState state(String prefix) {
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
