package org.kadanoff.io;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.kadanoff.hamiltonian.Hamiltonian;

/**
 * Models read from files and written to them; the extension of the file's name says the format:
 *
 * <ul>
 *   <li>{@code .yaml}, {@code .yml}, {@code .json}: the model file of this project, which holds every model and its β
 *   <li>{@code .uai}: factors of labelled variables, with evidence in {@code .evid} files
 *   <li>{@code .coo}, {@code .ising}, {@code .qubo}: quadratic models as lists of biases
 *   <li>{@code .bqm.json}, {@code .bqm} (read only): quadratic models of dimod
 *   <li>{@code .gset}, {@code .rudy}, {@code .mc}, {@code .txt}: weighted graphs for max-cut
 *   <li>{@code .h5}, {@code .hdf5}: restricted Boltzmann machines
 * </ul>
 *
 * <p>All but the first have no temperature: what they hold is βH, read back with β = 1. The conventions of sign and domain
 * are those of each format's own documents; {@code docs/formats.md} lists them.
 */
public final class ModelFiles {
    /** The formats by the end of a file's name, the longer ends first. */
    private static final List<Map.Entry<String, ModelFormat>> FORMATS = List.of(
            Map.entry(".bqm.json", new BqmJson()),
            Map.entry(".json", new ModelTree(false)),
            Map.entry(".yaml", new ModelTree(true)),
            Map.entry(".yml", new ModelTree(true)),
            Map.entry(".uai", new UaiFactors()),
            Map.entry(".coo", CooText.anyDomain()),
            Map.entry(".ising", CooText.spins()),
            Map.entry(".qubo", new QuboText()),
            Map.entry(".bqm", new BqmBinary()),
            Map.entry(".gset", new MaxCutText()),
            Map.entry(".rudy", new MaxCutText()),
            Map.entry(".mc", new MaxCutText()),
            Map.entry(".txt", new MaxCutText()),
            Map.entry(".h5", new RbmHdf5()),
            Map.entry(".hdf5", new RbmHdf5()));

    private ModelFiles() {}

    /** The ends of file names whose formats are known, each with its dot. */
    public static List<String> extensions() {
        return FORMATS.stream().map(Map.Entry::getKey).toList();
    }

    /**
     * The model in a file.
     *
     * @throws ModelFormatException when the file cannot be read or holds no model of the format that its name says
     */
    public static Model read(Path file) {
        ModelFormat format = format(file);
        try {
            return format.read(SourceFile.read(file));
        } catch (OutOfMemoryError e) {
            throw new ModelFormatException(
                    file, 0, "the model needs more memory than there is; start Java with a larger -Xmx", e);
        }
    }

    /**
     * The model in a file with observed sites held at their states. log Z of the result is the logarithm of the weight of
     * the evidence: log P(evidence) + log Z of the model as it stands in the file.
     *
     * @param evidence an {@code .evid} file: number of observed sites, then a site and the index of its state for each
     * @throws ModelFormatException when a file is at fault, or the evidence has probability zero
     */
    public static Model read(Path file, Optional<Path> evidence) {
        Model model = read(file);
        if (evidence.isEmpty()) {
            return model;
        }
        SourceFile source = SourceFile.read(evidence.get());
        EvidenceText observed = EvidenceText.of(source);
        if (observed.sites().length == 0) {
            return model;
        }
        try {
            Hamiltonian clamped = model.unitHamiltonian().clamp(observed.sites(), observed.states());
            return new Model(
                    model.name(), clamped, model.beta(), Optional.empty(), Optional.empty(), model.description());
        } catch (IllegalArgumentException e) {
            throw source.error(0, "the evidence cannot be applied to " + file + ": " + e.getMessage(), e);
        }
    }

    /**
     * Writes a model in the format that the file's name says. The file appears whole or not at all.
     *
     * @throws ModelFormatException when the format cannot express the model, saying why, or the file cannot be written
     */
    public static void write(Model model, Path file) {
        format(file).write(model, file);
    }

    private static ModelFormat format(Path file) {
        Path last = file.getFileName();
        String name = (last == null ? "" : last.toString()).toLowerCase(Locale.ROOT);
        for (Map.Entry<String, ModelFormat> entry : FORMATS) {
            if (name.endsWith(entry.getKey())) {
                return entry.getValue();
            }
        }
        if (Files.isDirectory(file)) {
            throw new ModelFormatException(file, 0, "this is a folder; name a model file in it");
        }
        String known = extensions().stream().sorted().collect(Collectors.joining(", "));
        throw new ModelFormatException(file, 0, "the name does not say the format; use one of the extensions " + known);
    }
}
