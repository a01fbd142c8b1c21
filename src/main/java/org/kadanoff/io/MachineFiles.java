package org.kadanoff.io;

import io.jhdf.HdfFile;
import io.jhdf.WritableHdfFile;
import io.jhdf.api.Attribute;
import io.jhdf.api.Group;
import io.jhdf.api.Node;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.kadanoff.rbm.Machine;

/**
 * Machine files: HDF5 with one machine, or the stack of a deep belief network, and how it was trained. The first machine lies in
 * the root and so every command reads the file as a Hamiltonian; {@link MachineGroup} tells the data sets. A training that is
 * not done is its own checkpoint, and is replaced whole or not at all.
 *
 * <p>Files of this program, format version {@value #VERSION}, also have the attributes {@code format}, {@code format_version},
 * {@code machines}, {@code version}, {@code plan}, {@code data} and {@code sha256}, the data sets {@code history/NAME} with one
 * number per epoch, and {@code state/NAME}, from which training goes on. What earlier programs neither write nor miss: attributes
 * {@code statement:NAME}, data sets {@code histograms/NAME}, and a fine-tuned network ({@link NetworkGroup}). The digest is that of all of it but itself. Files of others need the
 * data sets of one machine only.
 */
public final class MachineFiles {
    /** Version of the format that is written; all versions up to it are read. */
    static final int VERSION = 1;

    static final String FORMAT = "kadanoff machine";
    private static final String STATEMENT = "statement:";
    private static final String DAMAGED =
            "; the checkpoint before it may be beside it under the same name with .previous";

    private MachineFiles() {}

    /** Where the checkpoint before the last is kept. */
    public static Path previous(Path file) {
        return RunFiles.previous(file);
    }

    /**
     * Writes machines; what the file held before is kept beside it until the training is complete.
     *
     * @throws ModelFormatException when the file cannot be written; it then stands as it was
     */
    public static void write(Path target, StoredMachines stored) {
        HdfContent content = new HdfContent();
        content.putAttribute("format", FORMAT);
        content.putAttribute("format_version", VERSION);
        content.putAttribute("machines", stored.machines().size());
        for (int k = 0; k < stored.machines().size(); k++) {
            MachineGroup.put(
                    content, MachineGroup.name(k + 1), stored.machines().get(k));
        }
        stored.training().ifPresent(training -> {
            content.putAttribute("version", training.version());
            content.putAttribute("plan", training.plan());
            content.putAttribute("data", training.data());
            content.putAttribute("complete", training.complete() ? 1 : 0);
            training.history().forEach((name, values) -> content.putArray("history/" + name, values.clone()));
            training.histograms().forEach((name, values) -> content.putArray("histograms/" + name, values.clone()));
            training.statements().forEach((name, words) -> content.putAttribute(STATEMENT + name, words));
            content.putState("state/", training.state());
        });
        stored.fineTuning().ifPresent(tuning -> NetworkGroup.put(content, tuning));
        boolean keep = stored.training().map(training -> !training.complete()).orElse(false)
                || stored.fineTuning().map(tuning -> !tuning.complete()).orElse(false);
        AtomicFile.sweepDrafts(target);
        AtomicFile.Content draft = file -> {
            try (WritableHdfFile hdf = HdfFile.write(file)) {
                content.writeTo(hdf);
            } catch (HdfException e) {
                throw new IOException(e);
            }
        };
        if (keep) {
            AtomicFile.writeKeeping(target, previous(target), draft);
            return;
        }
        AtomicFile.write(target, draft);
        try {
            Files.deleteIfExists(previous(target));
        } catch (IOException kept) {
            // A spare checkpoint more than needed; the file itself is whole.
        }
    }

    /**
     * Reads machines.
     *
     * @throws ModelFormatException when there is no such file, it is damaged or was written by a later version
     */
    public static StoredMachines read(Path file) {
        return read(SourceFile.read(file));
    }

    static StoredMachines read(SourceFile file) {
        try (HdfFile hdf = HdfFile.fromBytes(file.bytes())) {
            Attribute format = hdf.getAttribute("format");
            if (format == null) {
                return new StoredMachines(List.of(new MachineGroup(file, hdf, hdf, 1).machine()), Optional.empty());
            }
            requireOurs(file, hdf, String.valueOf(format.getData()));
            HdfContent content = HdfContent.read(file.path(), hdf, DAMAGED);
            List<Machine> machines = new ArrayList<>();
            int count = (Integer) content.attribute("machines");
            for (int number = 1; number <= count; number++) {
                machines.add(new MachineGroup(file, hdf, group(file, hdf, number), number).machine());
            }
            return new StoredMachines(machines, training(content), NetworkGroup.read(content));
        } catch (ModelFormatException e) {
            throw e;
        } catch (RuntimeException | StackOverflowError e) {
            // A damaged file makes the library fail in many ways: its own exceptions, bounds of buffers, loops of
            // links.
            throw file.error(0, "this is not a readable HDF5 file with the data sets of an RBM; it looks damaged", e);
        }
    }

    private static void requireOurs(SourceFile file, HdfFile hdf, String format) {
        if (!format.equals(FORMAT)) {
            throw file.error(0, "this is a '" + Words.shown(format) + "' file, and not one of a machine");
        }
        int version = (Integer) hdf.getAttribute("format_version").getData();
        if (version < 1 || version > VERSION) {
            throw file.error(
                    0,
                    "the file has format version " + version + ", and this program reads versions up to " + VERSION
                            + "; use a newer one");
        }
    }

    private static Group group(SourceFile file, HdfFile hdf, int number) {
        String name = MachineGroup.name(number).replace("/", "");
        Node node = number == 1 ? hdf : hdf.getChildren().get(name);
        if (node instanceof Group group) {
            return group;
        }
        throw file.error(0, "the group '" + name + "' of the stack's machine " + number + " is missing");
    }

    private static Optional<StoredTraining> training(HdfContent content) {
        if (content.optionalAttribute("plan").isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new StoredTraining(
                (String) content.attribute("plan"),
                (String) content.attribute("data"),
                (String) content.attribute("version"),
                (Integer) content.attribute("complete") == 1,
                numbers(content, "history/"),
                numbers(content, "histograms/"),
                content.texts(STATEMENT),
                content.state("state/")));
    }

    private static Map<String, double[]> numbers(HdfContent content, String prefix) {
        TreeMap<String, double[]> numbers = new TreeMap<>();
        content.state(prefix).arrays().forEach((name, array) -> numbers.put(name, (double[]) array));
        return numbers;
    }
}
