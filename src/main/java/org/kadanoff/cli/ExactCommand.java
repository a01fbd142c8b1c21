package org.kadanoff.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kadanoff.exact.DensityOfStates;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Quantities;
import org.kadanoff.exact.TemperatureScan;
import org.kadanoff.exact.TooLargeException;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.io.Model;
import org.kadanoff.io.ModelFiles;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kadanoff exact MODEL}. */
@Command(
        name = "exact",
        description = "log Z, free energy, energy, heat capacity and entropy of a model, exactly.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: kadanoff exact models/ising-4x4-critical.yaml --marginals"})
final class ExactCommand implements Callable<Integer> {
    /** Up to here --marginals means all pairs of sites. */
    private static final int FEW_SITES = 64;

    @Parameters(paramLabel = "MODEL", description = "Model file: .yaml, .json, .uai, .coo, .gset and others.")
    private Path model = Path.of("");

    @Option(names = "--evidence", paramLabel = "FILE", description = "UAI evidence: sites to clamp before solving.")
    private @Nullable Path evidence;

    @Option(names = "--marginals", description = "Also one- and two-site marginals; --pairs says of which pairs.")
    private boolean marginals;

    @Option(
            names = "--pairs",
            paramLabel = "WHICH",
            description = "Pairs in --marginals: all, or coupled for those that share a term" + " (default: all up to "
                    + FEW_SITES + " sites).")
    private @Nullable String pairs;

    @Option(
            names = "--quantities",
            paramLabel = "LEVEL",
            description = "log-z, moments (default), correlations (marginals of all pairs, but no heat capacity),"
                    + " local-marginals or marginals.")
    private @Nullable String quantities;

    @Option(names = "--dos", description = "Also the density of states g(E), beta taken out.")
    private boolean densityOfStates;

    @Option(
            names = "--samples",
            paramLabel = "N",
            description = "Also N independent configurations drawn exactly from e^-H / Z.")
    private @Nullable Integer samples;

    @Option(
            names = "--beta-grid",
            paramLabel = "A:B:N",
            description = "Also the thermodynamics at N values of beta from A to B, in place of the model's own.")
    private @Nullable String betaGrid;

    @Option(
            names = "--engine",
            paramLabel = "NAME",
            description = "Use this engine instead of the cheapest, for the sums, the samples or both.")
    private @Nullable String engine;

    @Option(names = "--explain", description = "Print what every engine would cost, and which is chosen.")
    private boolean explain;

    @Option(
            names = "--memory",
            paramLabel = "GIB",
            description = "Memory the solution may take, in GiB (default: half of the Java heap's limit).")
    private double memory = Runtime.getRuntime().maxMemory() / 2.0 / (1L << 30);

    @Option(
            names = "--time-limit",
            paramLabel = "SECONDS",
            description = "Refuse what is predicted to take longer (default: ${DEFAULT-VALUE}).")
    private double timeLimit = ExactSolver.DEFAULT_SECONDS;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Optional<double[]> betas = Optional.ofNullable(betaGrid).map(ExactCommand::betas);
        Model read = ModelFiles.read(model, Optional.ofNullable(evidence));
        ExactSolver solver = solver();
        Quantities wanted = wanted(read.hamiltonian());
        Optional<List<ExactSolver.Offer>> offers =
                explain ? Optional.of(solver.explain(read.hamiltonian(), wanted)) : Optional.empty();
        ExactReport report;
        try {
            report = solve(read, solver, wanted, offers, betas);
        } catch (TooLargeException refused) {
            // A refusal is explained too; standard output stays empty.
            offers.ifPresent(all -> commandSpec().commandLine().getErr().print(ExactReport.offerTable(all, "")));
            throw refused;
        }
        PrintWriter out = commandSpec().commandLine().getOut();
        if (common.json()) {
            out.println(Json.text(ExactJson.of(report)));
        } else {
            report.print(out);
        }
        return 0;
    }

    private ExactReport solve(
            Model read,
            ExactSolver solver,
            Quantities wanted,
            Optional<List<ExactSolver.Offer>> offers,
            Optional<double[]> betas) {
        Hamiltonian hamiltonian = read.hamiltonian();
        ExactSolution solution;
        try (ProgressLine line = ProgressLine.start("summing")) {
            solution = solver.solve(hamiltonian, wanted, line::advance);
        }
        Optional<DensityOfStates> states = Optional.empty();
        if (densityOfStates) {
            try (ProgressLine line = ProgressLine.start("counting states")) {
                states = Optional.of(DensityOfStates.of(read.unitHamiltonian(), common.threads(), line::advance));
            }
        }
        Optional<TemperatureScan> scan = betas.map(grid -> {
            try (ProgressLine line = ProgressLine.start("beta grid")) {
                return TemperatureScan.of(read.unitHamiltonian(), grid, solver, common.threads(), line::advance);
            }
        });
        Optional<ExactReport.Draws> draws = Optional.ofNullable(samples).map(count -> {
            ExactSolver.DrawOffer chosen = solver.chooseDraws(hamiltonian, requireCount(count));
            try (ProgressLine line = ProgressLine.start("drawing")) {
                int[][] drawn = chosen.engine().draw(hamiltonian, count, common.streams(), line::advance);
                return new ExactReport.Draws(chosen.engine().name(), drawn);
            }
        });
        return new ExactReport(read, solution, offers, states, scan, draws);
    }

    private CommandSpec commandSpec() {
        return Objects.requireNonNull(spec);
    }

    private Quantities wanted(Hamiltonian hamiltonian) {
        if (pairs != null && !marginals) {
            throw new IllegalArgumentException("--pairs belongs to --marginals");
        }
        if (quantities != null) {
            return level(quantities);
        }
        if (!marginals) {
            return Quantities.MOMENTS;
        }
        if (pairs == null) {
            return hamiltonian.sites() <= FEW_SITES ? Quantities.MARGINALS : Quantities.LOCAL_MARGINALS;
        }
        return switch (pairs) {
            case "all" -> Quantities.MARGINALS;
            case "coupled" -> Quantities.LOCAL_MARGINALS;
            default -> throw new IllegalArgumentException("--pairs is all or coupled, got " + pairs);
        };
    }

    private Quantities level(String text) {
        if (marginals) {
            throw new IllegalArgumentException("--quantities says which marginals; leave --marginals out");
        }
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        for (Quantities level : Quantities.values()) {
            if (level.name().equals(name)) {
                return level;
            }
        }
        throw new IllegalArgumentException(
                "--quantities is log-z, moments, correlations, local-marginals or marginals, got " + text);
    }

    private static int requireCount(int count) {
        if (count < 1) {
            throw new IllegalArgumentException("--samples needs at least 1, got " + count);
        }
        return count;
    }

    /** Reads a:b:n. */
    private static double[] betas(String text) {
        String[] parts = text.split(":", -1);
        try {
            if (parts.length == 3) {
                return TemperatureScan.grid(
                        Double.parseDouble(parts[0]), Double.parseDouble(parts[1]), Integer.parseInt(parts[2]));
            }
        } catch (NumberFormatException notNumbers) {
            // Said below, as for a wrong number of parts.
        }
        throw new IllegalArgumentException(
                "--beta-grid is A:B:N, two numbers and how many values from one to the other, such as 0.1:1.0:10; got "
                        + text);
    }

    private ExactSolver solver() {
        if (!(memory > 0)) {
            throw new IllegalArgumentException("--memory needs a positive number of GiB, got " + memory);
        }
        ExactSolver solver = ExactSolver.standard((long) (memory * (1L << 30)), common.threads())
                .withTimeLimit(timeLimit);
        return engine == null ? solver : solver.using(engine);
    }
}
