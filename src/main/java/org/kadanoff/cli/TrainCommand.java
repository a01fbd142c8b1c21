package org.kadanoff.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.kadanoff.data.DataSet;
import org.kadanoff.rbm.Layer;
import org.kadanoff.rbm.deep.BatchPass;
import org.kadanoff.rbm.deep.DeepBeliefNetwork;
import org.kadanoff.rbm.deep.StackPlan;
import org.kadanoff.rbm.training.InitialMachine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kadanoff train DATA}. */
@Command(
        name = "train",
        description = "Trains a restricted Boltzmann machine, or a stack of them, on a data set.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: kadanoff train bars.csv --hidden 16 --negative exact --epochs 500 --out rbm.h5"})
final class TrainCommand implements Callable<Integer> {
    private static final int SAMPLES = 100;
    private static final int SAMPLE_SWEEPS = 1000;
    /** Rows below which none are held out unless asked for. */
    private static final int FEW = 50;

    @Parameters(paramLabel = "DATA", description = "Data file: .idx, -ubyte, .npy, .csv (these also .gz), .h5.")
    private Path file = Path.of("");

    @Option(
            names = "--hidden",
            paramLabel = "N[,N...]",
            split = ",",
            required = true,
            description = "Hidden units; of a stack, those of each machine from the data upwards, such as 400,100,25.")
    private int[] hidden = new int[0];

    @Option(
            names = "--visible",
            paramLabel = "KIND",
            description = "What the data's columns are: bit, spin, gaussian or potts:q (default: ${DEFAULT-VALUE}).")
    private String visible = "bit";

    @Option(
            names = "--units",
            paramLabel = "KIND",
            description = "What the hidden units are: bit, spin, gaussian or rectified (default: ${DEFAULT-VALUE}).")
    private String units = "bit";

    @Option(
            names = "--visible-variance",
            paramLabel = "X",
            description = "Variance of Gaussian visible units (default: ${DEFAULT-VALUE}).")
    private double visibleVariance = 1;

    @Option(
            names = "--hidden-variance",
            paramLabel = "X",
            description = "Variance of Gaussian and rectified hidden units (default: ${DEFAULT-VALUE}).")
    private double hiddenVariance = 1;

    @Option(
            names = "--deviation",
            paramLabel = "X",
            description = "Standard deviation of the first weights (default: ${DEFAULT-VALUE}).")
    private double deviation = InitialMachine.standard().deviation();

    @Option(
            names = "--start-transposed",
            description =
                    "Start every further machine as the one below upside down, with which the bound is sure to rise.")
    private boolean transposed;

    @Option(
            names = "--copies",
            paramLabel = "N",
            description =
                    "Draws of every row that the next machine learns from; more for few rows (default: ${DEFAULT-VALUE}).")
    private int copies = 1;

    @Option(names = "--means", description = "Carry means up to the next machine and not draws; for real hidden units.")
    private boolean means;

    @Option(
            names = "--validation",
            paramLabel = "FRACTION",
            description =
                    "Part of the rows, drawn at random, that is held out and watched (default: 0.1; 0 of fewer than "
                            + FEW + " rows).")
    private @Nullable Double fraction;

    @Option(names = "--validation-data", paramLabel = "FILE", description = "Watch the rows of another file instead.")
    private @Nullable Path validationFile;

    @Option(
            names = "--likelihood",
            paramLabel = "HOW",
            description =
                    "log Z at the end: auto (exact within seconds, else ais), exact, ais (annealing from both ends) or"
                            + " none (default: ${DEFAULT-VALUE}).")
    private String likelihood = "auto";

    @Option(names = "--out", paramLabel = "FILE", description = "Machine file (HDF5): result and checkpoint in one.")
    private @Nullable Path out;

    @Option(names = "--resume", description = "Go on with the training in --out, where there is one.")
    private boolean resume;

    @Option(
            names = "--checkpoint",
            paramLabel = "SECONDS",
            description = "Time between two checkpoints (default: ${DEFAULT-VALUE}).")
    private double checkpoint = 60;

    @Option(
            names = "--report",
            paramLabel = "FILE",
            description = "Write an HTML page with curves, filters and samples.")
    private @Nullable Path page;

    @Option(names = "--figures", paramLabel = "FOLDER", description = "Write the page's figures as PNG and SVG files.")
    private @Nullable Path figures;

    @Mixin
    private final TrainingOptions training = new TrainingOptions();

    @Mixin
    private final TuningOptions fineTuning = new TuningOptions();

    @Mixin
    private final DataInput input = new DataInput();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /** What is learned from, and what is held out. */
    private record Split(DataSet train, Optional<DataSet> validation) {}

    @Override
    public Integer call() {
        TrainingResult.Method method = method();
        Optional<TuningKind> tuned = fineTuning.kind();
        if (resume && out == null) {
            throw new IllegalArgumentException("--resume goes on with the file of --out; name it");
        }
        Split split = split(input.read(file));
        Layer layer = UnitChoice.layer("--visible", visible, split.train().columns(), visibleVariance);
        StackPlan plan = plan();
        tuned.ifPresent(kind -> {
            fineTuning.plan();
            kind.requireFitting(split.train());
        });
        TrainingHistory history = new TrainingHistory(common.streams(), common.threads());
        TrainingSession session = new TrainingSession(
                layer, split.train(), split.validation(), plan, identity(), common.threads(), history);
        UniformRandomProvider random = common.streams().stream(0);
        DeepBeliefNetwork network =
                unlessDiverged(() -> out == null ? session.run(random) : session.run(out, resume, checkpoint, random));
        TrainingResult result = TrainingResult.of(
                network, split.train(), split.validation(), method, common.threads(), common.streams());
        Optional<TuningResult> tuning = tuned.map(kind -> tune(kind, split, network));
        TrainReport report =
                new TrainReport(split.train(), split.validation(), history, result, tuning, session.seconds());
        PrintWriter writer = Objects.requireNonNull(spec).commandLine().getOut();
        if (common.json()) {
            writer.println(Json.text(report.json()));
        } else {
            report.print(writer);
        }
        writeFiles(report, writer);
        return 0;
    }

    private TuningResult tune(TuningKind kind, Split split, DeepBeliefNetwork network) {
        TuningSession session = new TuningSession(
                kind, fineTuning, split.train(), split.validation(), common.threads(), common.streams());
        return unlessDiverged(() -> session.run(network, Optional.ofNullable(out), checkpoint));
    }

    private static <T> T unlessDiverged(Supplier<T> work) {
        try {
            return work.get();
        } catch (ArithmeticException diverged) {
            throw new IllegalArgumentException(diverged.getMessage(), diverged);
        }
    }

    private void writeFiles(TrainReport report, PrintWriter writer) {
        boolean drawn =
                (page != null || figures != null) && report.train().shape().isPresent();
        TrainPages pages = new TrainPages(
                report,
                drawn ? report.result().samples(SAMPLES, SAMPLE_SWEEPS, common.threads(), common.streams()) : List.of(),
                common.threads());
        if (figures != null) {
            pages.writeFigures(figures);
        }
        if (page != null) {
            pages.writePage(page);
        }
        for (Path written : new Path[] {out, page, figures}) {
            if (written != null && !common.json()) {
                writer.println("wrote " + written);
            }
        }
    }

    private TrainingResult.Method method() {
        return Arrays.stream(TrainingResult.Method.values())
                .filter(known -> known.name().toLowerCase(Locale.ROOT).equals(likelihood))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "--likelihood is one of auto, exact, ais or none; got '" + likelihood + "'"));
    }

    private Split split(DataSet data) {
        if (validationFile != null) {
            if (fraction != null) {
                throw new IllegalArgumentException("--validation and --validation-data exclude each other");
            }
            return new Split(data, Optional.of(input.read(validationFile)));
        }
        double part = fraction != null ? fraction : data.rows() < FEW ? 0 : 0.1;
        if (!(part >= 0 && part < 1)) {
            throw new IllegalArgumentException("--validation is a part from 0 to below 1; got " + part);
        }
        int held = (int) Math.round(part * data.rows());
        if (held == 0) {
            return new Split(data, Optional.empty());
        }
        if (held == data.rows()) {
            throw new IllegalArgumentException("--validation " + part + " leaves no row to learn from");
        }
        DataSet shuffled = data.shuffled(common.streams().stream(-1));
        int[] order = IntStream.range(0, data.rows()).toArray();
        return new Split(
                shuffled.subset(Arrays.copyOfRange(order, held, order.length)),
                Optional.of(shuffled.subset(Arrays.copyOfRange(order, 0, held))));
    }

    private StackPlan plan() {
        InitialMachine initial = InitialMachine.standard().withDeviation(deviation);
        StackPlan plan = null;
        for (int count : hidden) {
            if (count < 1) {
                throw new IllegalArgumentException("--hidden units are at least 1 in every machine; got " + count);
            }
            Layer layer = UnitChoice.layer("--units", units, count, hiddenVariance);
            if (plan == null) {
                plan = StackPlan.of(layer, initial, training.plan());
            } else {
                plan = transposed
                        ? plan.thenTransposed(layer, training.plan())
                        : plan.then(layer, initial, training.plan());
            }
        }
        StackPlan whole = Objects.requireNonNull(plan).withCopies(copies);
        return means ? whole.withCarried(BatchPass.Activity.MEANS) : whole;
    }

    private String identity() {
        return visible + ":" + visibleVariance + " " + Arrays.toString(hidden) + " " + units + ":" + hiddenVariance
                + " deviation=" + deviation + " transposed=" + transposed + " means=" + means + " copies=" + copies
                + " seed=" + common.seed()
                + " epochs=" + training.epochs() + " " + training.identity();
    }
}
