package org.kadanoff.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.kadanoff.estimation.StoppingRule;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.io.Model;
import org.kadanoff.io.ModelFiles;
import org.kadanoff.sampling.Order;
import org.kadanoff.simulation.Algorithm;
import org.kadanoff.simulation.ExactAverages;
import org.kadanoff.simulation.Observables;
import org.kadanoff.simulation.Run;
import org.kadanoff.simulation.RunPlan;
import org.kadanoff.simulation.SpinFlip;
import org.kadanoff.simulation.Start;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kadanoff sample MODEL}. */
@Command(
        name = "sample",
        description = "Draws configurations by a Markov chain and estimates observables with errors.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: kadanoff sample models/ising-64x64-critical.yaml --algorithm metropolis --sweeps 2000 --out run.h5"
        })
final class SampleCommand implements Callable<Integer> {
    private static final int DEFAULT_SWEEPS = 10_000;
    /** The most sweeps of a run that ends by a rule, unless said otherwise. */
    private static final int MOST_SWEEPS = 1_000_000;

    private static final int DEFAULT_CHAINS = 4;
    private static final int DEFAULT_POPULATIONS = 20;
    /** Of population annealing, per temperature. */
    private static final int SWEEPS_PER_STEP = 10;

    @Parameters(paramLabel = "MODEL", description = "Model file: .yaml, .json, .uai, .coo, .gset and others.")
    private Path model = Path.of("");

    @Option(
            names = "--algorithm",
            paramLabel = "NAME",
            completionCandidates = Names.class,
            description = "One of ${COMPLETION-CANDIDATES} (default: ${DEFAULT-VALUE}).")
    private String algorithm = "metropolis";

    @Option(
            names = "--order",
            paramLabel = "ORDER",
            description = "Visit the sites in sequential, random or checkerboard order (default: ${DEFAULT-VALUE}).")
    private String order = "sequential";

    @Option(
            names = "--clusters",
            paramLabel = "N",
            description = "Clusters in a sweep of Wolff's algorithm (default: ${DEFAULT-VALUE}).")
    private int clusters = Algorithm.Settings.standard().clusters();

    @Option(
            names = "--tuning",
            paramLabel = "N",
            description = "Sweeps in which parallel tempering adapts its ladder, before the burn-in"
                    + " (default: ${DEFAULT-VALUE}).")
    private int tuning = Algorithm.Settings.standard().tuningSweeps();

    @Option(
            names = "--copies",
            paramLabel = "N",
            description = "Copies in each population of population annealing (default: ${DEFAULT-VALUE}).")
    private int copies = 1000;

    @Option(
            names = "--sweeps",
            paramLabel = "N",
            description = "Sweeps of each chain after the burn-in (default: " + DEFAULT_SWEEPS + ", with --until "
                    + MOST_SWEEPS + "); of population annealing, per temperature (default: " + SWEEPS_PER_STEP + ").")
    private @Nullable Integer sweeps;

    @Option(
            names = "--burn-in",
            paramLabel = "N",
            description = "Sweeps before the first measurement (default: everything is measured, and what came before"
                    + " equilibrium is left out).")
    private @Nullable Long burnIn;

    @Option(
            names = "--chains",
            paramLabel = "N",
            description = "Independent chains, runs or populations (default: " + DEFAULT_CHAINS
                    + "; of population annealing, " + DEFAULT_POPULATIONS + ").")
    private @Nullable Integer chains;

    @Option(names = "--every", paramLabel = "N", description = "Sweeps per measurement (default: ${DEFAULT-VALUE}).")
    private int every = 1;

    @Option(
            names = "--start",
            paramLabel = "WHERE",
            description = "mixed (some chains ordered, some random), random, ordered or balanced.")
    private @Nullable String start;

    @Option(
            names = "--until",
            paramLabel = "RULE",
            description = "End when a rule is met, such as 'error(energy)<1e-4', 'ess(magnetization2)>1000' or"
                    + " 'rhat(energy)<1.01'.")
    private @Nullable String until;

    @Option(
            names = "--check",
            description =
                    "Solve the model exactly as well and print the deviations in standard errors; status 1 when one"
                            + " is beyond " + SampleCheck.MOST_SIGMAS + ".")
    private boolean check;

    @Mixin
    private final RunFileOptions file = new RunFileOptions();

    @Mixin
    private final FreeEnergyOptions freeEnergy = new FreeEnergyOptions();

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /** For the help text. */
    static final class Names implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Stream.concat(Algorithm.labels().stream(), Annealings.NAMES.stream())
                    .iterator();
        }
    }

    @Override
    public Integer call() {
        Optional<StoppingRule> rule = Optional.ofNullable(until).map(StoppingRule::parse);
        Model read = ModelFiles.read(model);
        if (Annealings.NAMES.contains(algorithm)) {
            return anneal(read);
        }
        Algorithm.Settings settings = new Algorithm.Settings(choice("--order", Order.class, order), clusters, tuning);
        Algorithm chosen = chosen();
        // Said before anything is sampled, when a name is wrong.
        freeEnergy.methods();
        RunPlan plan = plan(chosen, settings);
        // First, so that a model that cannot be solved is refused before anything is sampled.
        Optional<Map<String, Double>> exact = check ? Optional.of(exact(read, chosen, plan)) : Optional.empty();
        OptionalDouble logZ = check && !freeEnergy.methods().isEmpty()
                ? OptionalDouble.of(
                        solver().solve(read.hamiltonian(), Quantities.LOG_Z).logZ())
                : OptionalDouble.empty();
        RunSession session = new RunSession(read, plan, rule, common.threads());
        long began = System.nanoTime();
        Run run;
        try {
            run = file.advance(session);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(overflow.getMessage(), overflow);
        }
        double seconds = (System.nanoTime() - began) * 1e-9;
        Observables observables = Observables.of(
                run.record(),
                read.beta(),
                read.unitHamiltonian().sites(),
                SpinFlip.isSymmetryOf(read.unitHamiltonian()),
                burnIn == null);
        SampleReport report = new SampleReport(
                read,
                run.plan(),
                observables,
                run.diagnostics(),
                freeEnergy.estimates(read, common),
                exact.map(values -> SampleCheck.of(observables, values, logZ)),
                session.sweepsDone(run),
                seconds,
                file.path());
        PrintWriter writer = Objects.requireNonNull(spec).commandLine().getOut();
        if (common.json()) {
            writer.println(Json.text(SampleJson.of(report)));
        } else {
            report.print(writer);
        }
        return report.check().isPresent() && !report.check().get().passed(report.freeEnergies())
                ? Main.CHECK_FAILED
                : 0;
    }

    private Algorithm chosen() {
        if (!Algorithm.labels().contains(algorithm)) {
            throw new IllegalArgumentException("there is no algorithm '" + algorithm + "'; chains are made by "
                    + String.join(", ", Algorithm.labels()) + "; " + String.join(" and ", Annealings.NAMES)
                    + " cool once instead");
        }
        return Algorithm.of(algorithm);
    }

    private int anneal(Model read) {
        if (file.isAsked() || until != null || start != null || burnIn != null || every != 1) {
            throw new IllegalArgumentException(
                    algorithm + " cools once and keeps no run file: leave out --out, --resume,"
                            + " --until, --configurations, --start, --burn-in and --every");
        }
        if (!freeEnergy.methods().isEmpty()) {
            throw new IllegalArgumentException("--free-energy goes with chains; leave it out of " + algorithm);
        }
        PrintWriter writer = Objects.requireNonNull(spec).commandLine().getOut();
        boolean simulated = algorithm.equals(Annealings.SIMULATED);
        int runs = chains != null ? chains : simulated ? DEFAULT_CHAINS : DEFAULT_POPULATIONS;
        Annealings annealings = new Annealings(read, common, runs, writer);
        if (simulated) {
            if (check) {
                throw new IllegalArgumentException("--check compares averages, and " + algorithm + " has none");
            }
            return annealings.simulated(sweeps == null ? DEFAULT_SWEEPS : sweeps);
        }
        Optional<Map<String, Double>> exact = check ? Optional.of(averages(read)) : Optional.empty();
        return annealings.population(copies, sweeps == null ? SWEEPS_PER_STEP : sweeps, exact);
    }

    private RunPlan plan(Algorithm chosen, Algorithm.Settings settings) {
        int wanted = sweeps != null ? sweeps : until == null ? DEFAULT_SWEEPS : MOST_SWEEPS;
        if (every < 1 || wanted < every) {
            throw new IllegalArgumentException("--sweeps must be at least --every, which is at least 1; got " + wanted
                    + " sweeps and a measurement every " + every);
        }
        return new RunPlan(
                chosen.sampler(settings),
                chosen.describe(settings),
                common.seed(),
                chains == null ? DEFAULT_CHAINS : chains,
                burnIn == null ? 0 : burnIn,
                wanted / every,
                every,
                file.keepEvery(),
                start == null ? chosen.start() : choice("--start", Start.class, start));
    }

    private static <E extends Enum<E>> E choice(String option, Class<E> kind, String text) {
        for (E value : kind.getEnumConstants()) {
            if (value.name().toLowerCase(Locale.ROOT).equals(text)) {
                return value;
            }
        }
        String known = String.join(
                ", ",
                Arrays.stream(kind.getEnumConstants())
                        .map(value -> value.name().toLowerCase(Locale.ROOT))
                        .toList());
        throw new IllegalArgumentException(option + " is one of " + known + "; got '" + text + "'");
    }

    private Map<String, Double> exact(Model read, Algorithm chosen, RunPlan plan) {
        if (chosen.conservesComposition()) {
            if (plan.start() != Start.BALANCED) {
                throw new IllegalArgumentException(
                        "--check of " + chosen.label() + " needs chains of one composition; leave --start out");
            }
            return ExactAverages.atComposition(
                    read.unitHamiltonian(),
                    read.beta(),
                    plan.start().example(read.unitHamiltonian().space()));
        }
        return averages(read);
    }

    private Map<String, Double> averages(Model read) {
        try (ProgressLine line = ProgressLine.start("exactly")) {
            return ExactAverages.of(read.unitHamiltonian(), read.beta(), solver(), line::advance);
        }
    }

    private ExactSolver solver() {
        return ExactSolver.standard(Runtime.getRuntime().maxMemory() / 2, common.threads());
    }
}
