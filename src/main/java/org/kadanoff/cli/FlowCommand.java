package org.kadanoff.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.DataSet;
import org.kadanoff.io.AtomicFile;
import org.kadanoff.io.MachineFiles;
import org.kadanoff.io.Model;
import org.kadanoff.io.ModelFiles;
import org.kadanoff.rbm.Machine;
import org.kadanoff.report.FigureFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kadanoff flow SCHEME}. */
@Command(
        name = "flow",
        description =
                "Fixed points and spectra of a flow map: of a renormalisation scheme (decimation, migdal-kadanoff, diamond,"
                        + " niemeijer-van-leeuwen, kadanoff, mcrg, trg, btrg, gilt-trg, hotrg), of a trained machine (rbm:FILE), of a convex factorisation of data"
                        + " (convex-nmf:DATA) or of diffusion on the data's neighbour graph (diffusion:DATA).",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: kadanoff flow migdal-kadanoff --d 3 --draw flow.svg",
            "         kadanoff flow rbm:rbm.h5 --data samples.npy --model models/ising-4x4-critical.yaml"
        })
final class FlowCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "SCHEME",
            description =
                    "decimation, migdal-kadanoff, diamond, niemeijer-van-leeuwen, kadanoff, mcrg, trg, btrg, gilt-trg, hotrg,"
                            + " rbm:FILE, convex-nmf:DATA or diffusion:DATA.")
    private String scheme = "";

    @Option(
            names = "--starts",
            paramLabel = "N",
            description = "Random starts of the search for fixed points (default: ${DEFAULT-VALUE}).")
    private int starts = 20;

    @Option(names = "--modes", paramLabel = "N", description = "Eigenvalues to show (default: ${DEFAULT-VALUE}).")
    private int modes = 6;

    @Option(
            names = "--data",
            paramLabel = "FILE",
            description = "Of rbm: samples whose flow v -> h -> v is followed; with --model.")
    private @Nullable Path data;

    @Option(
            names = "--model",
            paramLabel = "MODEL",
            description = "Of rbm: the model whose inverse temperature is read off after every step.")
    private @Nullable Path model;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Of rbm: steps v -> h -> v of the samples (default: ${DEFAULT-VALUE}).")
    private int steps = 10;

    @Option(
            names = "--clusters",
            paramLabel = "K",
            description = "Of convex-nmf and diffusion: number of clusters (default: ${DEFAULT-VALUE}).")
    private int clusters = 2;

    @Option(
            names = "--neighbours",
            paramLabel = "K",
            description = "Of diffusion: nearest neighbours that a row is joined to (default: ${DEFAULT-VALUE}).")
    private int neighbours = 5;

    @Mixin
    private final SchemeOptions schemes = new SchemeOptions();

    @Mixin
    private final DataInput input = new DataInput();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        schemes.drawing().ifPresent(FigureFile::requireFormat);
        int colon = scheme.indexOf(':');
        String kind = colon < 0 ? scheme : scheme.substring(0, colon);
        Path file = Path.of(scheme.substring(colon + 1));
        FlowReport report = switch (kind) {
            case "rbm" -> machine(file);
            case "convex-nmf" ->
                LinearFlowReport.factorization(input.read(file), clusters, modes, common.streams().stream(0));
            case "diffusion" ->
                LinearFlowReport.diffusion(input.read(file), neighbours, clusters, modes, common.streams().stream(0));
            case "kadanoff" -> VariationalFlowReport.of(schemes);
            case "trg", "btrg", "gilt-trg", "hotrg" -> TensorFlowReport.of(kind, schemes, common.threads());
            case "mcrg" -> MonteCarloFlowReport.of(schemes, common);
            default -> scheme();
        };
        schemes.drawing()
                .ifPresent(picture -> AtomicFile.write(picture, report.figure().contentFor(picture)));
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (common.json()) {
            out.println(Json.text(report.json()));
        } else {
            report.print(out);
        }
        return 0;
    }

    private FlowReport scheme() {
        SchemeOptions.Scheme chosen = schemes.scheme(scheme)
                .orElseThrow(() -> new IllegalArgumentException(
                        "the flow is one of decimation, migdal-kadanoff, diamond, niemeijer-van-leeuwen, kadanoff, mcrg,"
                                + " trg, btrg, gilt-trg, hotrg, rbm:FILE, convex-nmf:DATA and diffusion:DATA; got '"
                                + scheme
                                + "'"));
        return SchemeReport.of(scheme, chosen, schemes.couplings(chosen.flow()));
    }

    private FlowReport machine(Path file) {
        if ((data == null) != (model == null)) {
            throw new IllegalArgumentException(
                    "--data and --model go together: samples, and the model whose temperature" + " is read off them");
        }
        List<Machine> machines = MachineFiles.read(file).machines();
        Machine machine = machines.get(0);
        MachineFlowReport report = MachineFlowReport.of(machine, starts, modes, common.streams().stream(0));
        if (data == null || model == null) {
            return report;
        }
        DataSet samples = input.read(data);
        Model read = ModelFiles.read(model);
        return report.with(
                MachineFlowReport.temperatures(machine, samples, read, steps, common.streams(), common.threads()),
                StackLevels.of(machines, samples, read, common.streams(), common.threads()));
    }
}
