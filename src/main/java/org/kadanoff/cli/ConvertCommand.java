package org.kadanoff.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kadanoff.io.Model;
import org.kadanoff.io.ModelFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kadanoff convert IN OUT}. */
@Command(
        name = "convert",
        description = "Rewrites a model in another format, chosen by the ending of the file name.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: kadanoff convert models/ising-4x4-critical.yaml torus.uai"})
final class ConvertCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "IN", description = "Model file to read.")
    private Path input = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "File to write; it appears whole or not at all.")
    private Path output = Path.of("");

    @Option(names = "--evidence", paramLabel = "FILE", description = "UAI evidence: sites to clamp first.")
    private @Nullable Path evidence;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Model model = ModelFiles.read(input, Optional.ofNullable(evidence));
        ModelFiles.write(model, output);
        String done = common.json()
                ? Json.text(Json.object()
                        .put("model", model.name())
                        .put("sites", model.hamiltonian().sites())
                        .put("written", output.toString()))
                : "wrote " + output + " (" + model.hamiltonian().space() + ")";
        Objects.requireNonNull(spec).commandLine().getOut().println(done);
        return 0;
    }
}
