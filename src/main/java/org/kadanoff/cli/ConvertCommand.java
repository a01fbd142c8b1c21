package org.kadanoff.cli;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kadanoff.io.Model;
import org.kadanoff.io.ModelFiles;
import org.kadanoff.io.RunExport;
import org.kadanoff.io.RunFiles;
import org.kadanoff.io.StoredRun;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kadanoff convert IN OUT}. */
@Command(
        name = "convert",
        description =
                "Rewrites a model in another format, or exports a run file to CSV or NPY; the ending of OUT decides.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: kadanoff convert models/ising-4x4-critical.yaml torus.uai"})
final class ConvertCommand implements Callable<Integer> {
    @Parameters(
            index = "0",
            paramLabel = "IN",
            description = "Model file to read; a run file, where OUT is .csv or .npy.")
    private Path input = Path.of("");

    @Parameters(index = "1", paramLabel = "OUT", description = "File to write; it appears whole or not at all.")
    private Path output = Path.of("");

    @Option(names = "--evidence", paramLabel = "FILE", description = "UAI evidence: sites to clamp first.")
    private @Nullable Path evidence;

    @Option(
            names = "--what",
            paramLabel = "SERIES",
            description = "Of a run, into an NPY file: energy, magnetization, log-weight or configurations"
                    + " (default: ${DEFAULT-VALUE}).")
    private String what = "energy";

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (RunExport.isExport(output)) {
            return export();
        }
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

    private int export() {
        StoredRun run = RunFiles.read(input);
        RunExport.write(run, output, what);
        int chains = run.record().chains().size();
        int measurements = run.record().measurements();
        String done = common.json()
                ? Json.text(Json.object()
                        .put("model", run.model().name())
                        .put("chains", chains)
                        .put("measurements", measurements)
                        .put("written", output.toString()))
                : "wrote " + output + " (" + chains + " chains of " + measurements + " measurements)";
        Objects.requireNonNull(spec).commandLine().getOut().println(done);
        return 0;
    }
}
