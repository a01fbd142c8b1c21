package org.kadanoff.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kadanoff.exact.DensityOfStates;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.Quantities;
import org.kadanoff.io.Model;
import org.kadanoff.io.ModelFiles;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code kadanoff exact MODEL}. */
@Command(
        name = "exact",
        description = "log Z, free energy, energy, heat capacity and entropy of a model, exactly.",
        mixinStandardHelpOptions = true,
        footer = {"", "Example: kadanoff exact models/ising-4x4-critical.yaml --marginals"})
final class ExactCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "Model file: .yaml, .json, .uai, .coo, .gset and others.")
    private Path model = Path.of("");

    @Option(names = "--evidence", paramLabel = "FILE", description = "UAI evidence: sites to clamp before solving.")
    private @Nullable Path evidence;

    @Option(names = "--marginals", description = "Also one- and two-site marginals.")
    private boolean marginals;

    @Option(names = "--dos", description = "Also the density of states g(E), beta taken out (small models).")
    private boolean densityOfStates;

    @Option(names = "--engine", paramLabel = "NAME", description = "Use this engine instead of the cheapest.")
    private @Nullable String engine;

    @Option(names = "--explain", description = "Print what every engine would cost, and which is chosen.")
    private boolean explain;

    @Option(
            names = "--memory",
            paramLabel = "GIB",
            description = "Memory the solution may take, in GiB (default: half of the Java heap).")
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
        Model read = ModelFiles.read(model, Optional.ofNullable(evidence));
        ExactSolver solver = solver();
        Quantities wanted = marginals ? Quantities.MARGINALS : Quantities.MOMENTS;
        ExactSolution solution = solver.solve(read.hamiltonian(), wanted);
        Optional<DensityOfStates> states =
                densityOfStates ? Optional.of(DensityOfStates.of(read.unitHamiltonian())) : Optional.empty();
        PrintWriter out = java.util.Objects.requireNonNull(spec).commandLine().getOut();
        if (common.json()) {
            out.println(Json.text(json(read, solver, wanted, solution, states)));
        } else {
            print(out, read, solver, wanted, solution, states);
        }
        return 0;
    }

    private ExactSolver solver() {
        if (!(memory > 0)) {
            throw new IllegalArgumentException("--memory needs a positive number of GiB, got " + memory);
        }
        ExactSolver solver = ExactSolver.standard((long) (memory * (1L << 30)), common.threads())
                .withTimeLimit(timeLimit);
        return engine == null ? solver : solver.using(engine);
    }

    private void print(
            PrintWriter out,
            Model read,
            ExactSolver solver,
            Quantities wanted,
            ExactSolution solution,
            Optional<DensityOfStates> states) {
        out.println(read.name() + ": " + read.hamiltonian().space() + ", beta = " + Numbers.exact(read.beta()));
        if (explain) {
            TextTable offers = new TextTable("engine", "prediction", "");
            for (ExactSolver.Offer offer : solver.explain(read.hamiltonian(), wanted)) {
                offers.row(
                        offer.engine().name(),
                        offer.prediction().toString(),
                        offer.engine().name().equals(solution.engine()) ? "<- chosen" : "");
            }
            out.println();
            out.print(offers);
        }
        out.println();
        out.print(new TextTable("quantity", "value", "")
                .row("log Z", Numbers.exact(solution.logZ()), "")
                .row("free energy F", Numbers.exact(solution.freeEnergy()), "= -log Z")
                .row("mean energy <H>", Numbers.exact(solution.meanEnergy()), "beta included")
                .row("heat capacity C", Numbers.exact(solution.heatCapacity()), "= Var H, per k_B")
                .row("entropy S", Numbers.exact(solution.entropy()), "nats"));
        solution.marginals().ifPresent(m -> printMarginals(out, m));
        states.ifPresent(dos -> printStates(out, dos));
        out.println();
        out.println("engine " + solution.engine() + ", " + Numbers.rough(solution.seconds()) + " s (predicted "
                + Numbers.rough(solution.predicted().seconds()) + " s, "
                + solution.predicted().memory() + ")");
    }

    private static void printMarginals(PrintWriter out, Marginals marginals) {
        TextTable table = new TextTable("site", "P(state 0), P(state 1), ...");
        for (int i = 0; i < marginals.sites(); i++) {
            StringBuilder p = new StringBuilder();
            for (double x : marginals.single(i)) {
                p.append(p.isEmpty() ? "" : "  ").append(String.format(java.util.Locale.ROOT, "%.10f", x));
            }
            table.row(Integer.toString(i), p.toString());
        }
        out.println();
        out.print(table);
    }

    private static void printStates(PrintWriter out, DensityOfStates states) {
        TextTable table = new TextTable("energy E", "states g(E)");
        for (int k = 0; k < states.size(); k++) {
            table.row(
                    Numbers.exact(states.levels().get(k)),
                    states.counts().get(k).toString());
        }
        out.println();
        out.print(table);
    }

    private ObjectNode json(
            Model read,
            ExactSolver solver,
            Quantities wanted,
            ExactSolution solution,
            Optional<DensityOfStates> states) {
        ObjectNode node = Json.object();
        node.put("model", read.name());
        node.put("sites", read.hamiltonian().sites());
        Json.put(node, "beta", read.beta());
        Json.put(node, "logZ", solution.logZ());
        Json.put(node, "log10Z", solution.log10Z());
        Json.put(node, "freeEnergy", solution.freeEnergy());
        Json.put(node, "meanEnergy", solution.meanEnergy());
        Json.put(node, "energyVariance", solution.energyVariance());
        Json.put(node, "entropy", solution.entropy());
        Json.put(node, "heatCapacity", solution.heatCapacity());
        node.put("engine", solution.engine());
        node.set("predicted", Json.cost(solution.predicted()));
        Json.put(node, "seconds", solution.seconds());
        solution.marginals().ifPresent(m -> putMarginals(node, m));
        states.ifPresent(dos -> {
            ArrayNode levels = node.putArray("densityOfStates");
            for (int k = 0; k < dos.size(); k++) {
                ObjectNode level = levels.addObject();
                Json.put(level, "energy", dos.levels().get(k));
                level.put("states", dos.counts().get(k));
            }
        });
        if (explain) {
            ArrayNode offers = node.putArray("engines");
            for (ExactSolver.Offer offer : solver.explain(read.hamiltonian(), wanted)) {
                ObjectNode one = offers.addObject();
                one.put("engine", offer.engine().name());
                offer.prediction()
                        .cost()
                        .ifPresentOrElse(
                                cost -> one.set("predicted", Json.cost(cost)),
                                () -> one.put("reason", offer.prediction().toString()));
            }
        }
        return node;
    }

    private static void putMarginals(ObjectNode node, Marginals marginals) {
        ArrayNode single = node.putArray("marginals");
        ArrayNode pairs = node.putArray("pairMarginals");
        for (int i = 0; i < marginals.sites(); i++) {
            single.addObject().put("site", i).set("p", Json.numbers(marginals.single(i)));
            for (int j = i + 1; j < marginals.sites(); j++) {
                ObjectNode pair = pairs.addObject();
                pair.putArray("sites").add(i).add(j);
                pair.set("p", Json.numbers(marginals.pair(i, j)));
            }
        }
    }
}
