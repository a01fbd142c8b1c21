package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import org.kadanoff.estimation.Jackknife;
import org.kadanoff.exact.closed.OnsagerLattice;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.hamiltonian.model.Ising;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.lattice.Lattices;
import org.kadanoff.report.FigureFile;
import org.kadanoff.report.Figures;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import org.kadanoff.rg.montecarlo.BlockedCorrelations;
import org.kadanoff.rg.montecarlo.LinearizedStep;
import org.kadanoff.rg.montecarlo.MonteCarloRenormalization;
import org.kadanoff.rg.montecarlo.SamplingSchedule;
import org.kadanoff.rg.montecarlo.SpinOperator;
import org.kadanoff.rg.montecarlo.TwoLatticeMatching;
import org.kadanoff.rg.scheme.ScalingExponents;
import org.kadanoff.sampling.cluster.Wolff;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Powers of the Ising model by Monte Carlo renormalisation, by level and number of operators.
 *
 * @param plan what was blocked and measured
 * @param coupling K of the samples
 * @param samples how many configurations
 * @param correlations what was found
 * @param matching rounds of the search for the critical coupling, where it was asked for
 * @param seconds taken
 */
record MonteCarloFlowReport(
        MonteCarloRenormalization plan,
        double coupling,
        long samples,
        BlockedCorrelations correlations,
        Optional<TwoLatticeMatching.Result> matching,
        double seconds)
        implements FlowReport {
    private static final double CUBIC_CRITICAL = 0.221654626;
    private static final int EVEN = 4;
    private static final int ODD = 2;
    private static final int MOST_SPINS = 4;
    private static final double RANGE = 2;
    private static final long BURN_IN = 200;
    private static final int CLUSTERS = 5;
    private static final double ACCURACY = 1e-3;
    private static final int ROUNDS = 4;

    static MonteCarloFlowReport of(SchemeOptions options, CommonOptions common) {
        options.requireIsing("mcrg");
        int d = options.wholeDimension(2);
        if (d != 2 && d != 3) {
            throw new IllegalArgumentException("mcrg is for --d 2 and --d 3, got " + d);
        }
        if (options.field() != 0) {
            throw new IllegalArgumentException("mcrg keeps even and odd operators apart; leave out --field");
        }
        int side = options.size();
        Lattice lattice = d == 2 ? Lattices.square(side, side, true) : Lattices.cubic(side, side, side, true);
        double coupling = options.coupling().orElse(d == 2 ? OnsagerLattice.CRITICAL_COUPLING : CUBIC_CRITICAL);
        Hamiltonian model = Ising.on(lattice, coupling, 0);
        MonteCarloRenormalization plan = MonteCarloRenormalization.of(
                lattice,
                model,
                SchemeOptions.integer(options.factor(), "--b"),
                options.kernel(),
                options.levels(),
                first(SpinOperator.even(d, MOST_SPINS, RANGE), EVEN),
                first(SpinOperator.odd(d, MOST_SPINS - 1, RANGE), ODD));
        long start = System.nanoTime();
        BlockedCorrelations correlations;
        try (ProgressLine line = ProgressLine.start("sampling and blocking")) {
            correlations = plan.run(
                    new Wolff(CLUSTERS),
                    SamplingSchedule.of(BURN_IN, options.samples(), 1),
                    common.streams().stream(0),
                    common.threads(),
                    line::advance);
        }
        Optional<TwoLatticeMatching.Result> matching =
                options.match() ? Optional.of(matched(options, common, lattice, coupling, plan)) : Optional.empty();
        return new MonteCarloFlowReport(
                plan, coupling, options.samples(), correlations, matching, (System.nanoTime() - start) / 1e9);
    }

    private static TwoLatticeMatching.Result matched(
            SchemeOptions options,
            CommonOptions common,
            Lattice lattice,
            double coupling,
            MonteCarloRenormalization plan) {
        TwoLatticeMatching matching = new TwoLatticeMatching(
                lattice,
                SchemeOptions.integer(options.factor(), "--b"),
                options.kernel(),
                options.levels(),
                plan.even().get(0),
                plan.even());
        try (ProgressLine line = ProgressLine.start("matching")) {
            return matching.run(
                    coupling,
                    ACCURACY,
                    ROUNDS,
                    new Wolff(CLUSTERS),
                    SamplingSchedule.of(BURN_IN, options.samples(), 1),
                    common.streams().stream(1),
                    common.threads(),
                    line::advance);
        }
    }

    private static List<SpinOperator> first(List<SpinOperator> operators, int count) {
        return operators.subList(0, Math.min(count, operators.size()));
    }

    private LinearizedStep bestThermal() {
        return correlations.thermal(plan.steps(), plan.even().size());
    }

    private LinearizedStep bestMagnetic() {
        return correlations.magnetic(plan.steps(), plan.odd().size());
    }

    private ScalingExponents exponents() {
        return new ScalingExponents(
                plan.maps().get(0).fineLengths().size(),
                bestThermal().power().value(),
                bestMagnetic().power().value());
    }

    /** Powers by level, one curve for each number of operators. */
    @Override
    public FigureFile figure() {
        List<Figures.Curve> curves = new ArrayList<>();
        add(curves, "y_T", correlations.thermalTable());
        add(curves, "y_H", correlations.magneticTable());
        return new FigureFile("Monte Carlo renormalisation", "step", "y", curves);
    }

    private static void add(List<Figures.Curve> curves, String power, List<List<LinearizedStep>> levels) {
        for (int k = 0; k < levels.get(0).size(); k++) {
            int index = k;
            int[] defined = IntStream.range(0, levels.size())
                    .filter(level -> levels.get(level).get(index).reason().isEmpty())
                    .toArray();
            if (defined.length > 0) {
                curves.add(new Figures.Curve(
                        power + ", " + (k + 1) + (k == 0 ? " operator" : " operators"),
                        IntStream.of(defined).mapToDouble(level -> level + 1).toArray(),
                        IntStream.of(defined)
                                .mapToDouble(level ->
                                        levels.get(level).get(index).power().value())
                                .toArray()));
            }
        }
    }

    @Override
    public void print(PrintWriter out) {
        out.printf(
                Locale.ROOT,
                "Monte Carlo renormalisation of the Ising model, torus %s, K = %s, %s, b = %s, %d samples, %s s%n",
                plan.maps().get(0).fineLengths(),
                Numbers.exact(coupling),
                plan.maps().get(0).rule().label(),
                Numbers.exact(plan.lengthFactor(1)),
                samples,
                Numbers.rough(seconds));
        print(out, "y_T", plan.even(), correlations.thermalTable());
        print(out, "y_H", plan.odd(), correlations.magneticTable());
        TextTable table = new TextTable("last level, all operators", "value");
        CriticalRows.add(table, exponents());
        out.print(table);
        matching.ifPresent(result -> {
            TextTable rounds =
                    new TextTable("matched at K", "K_c by " + plan.even().get(0).name());
            result.rounds()
                    .forEach(round -> rounds.row(
                            Numbers.exact(round.coupling()),
                            Numbers.withError(
                                    round.estimate().value(), round.estimate().error())));
            out.println();
            out.print(rounds);
            if (result.status() != TwoLatticeMatching.Status.CONVERGED) {
                out.println("the matching did not converge: "
                        + result.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
            }
        });
    }

    private static void print(
            PrintWriter out, String power, List<SpinOperator> operators, List<List<LinearizedStep>> levels) {
        String[] header = new String[levels.size() + 1];
        header[0] = power + " with operators up to";
        for (int level = 1; level <= levels.size(); level++) {
            header[level] = "step " + level;
        }
        TextTable table = new TextTable(header);
        for (int k = 0; k < operators.size(); k++) {
            String[] row = new String[header.length];
            row[0] = operators.get(k).name();
            for (int level = 0; level < levels.size(); level++) {
                Jackknife value = levels.get(level).get(k).power();
                row[level + 1] =
                        Double.isNaN(value.value()) ? "undefined" : Numbers.withError(value.value(), value.error());
            }
            table.row(row);
        }
        out.print(table);
        out.println();
    }

    @Override
    public ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("scheme", "mcrg");
        Json.put(node, "coupling", coupling);
        node.put("samples", samples);
        CriticalRows.put(node, exponents());
        ObjectNode errors = node.putObject("errors");
        Json.put(errors, "yT", bestThermal().power().error());
        Json.put(errors, "yH", bestMagnetic().power().error());
        ObjectNode eigenvalues = node.putObject("eigenvalues");
        eigenvalues.putArray("even").add(bestThermal().eigenvalue().value());
        eigenvalues.putArray("odd").add(bestMagnetic().eigenvalue().value());
        put(node.putArray("thermal"), plan.even(), correlations.thermalTable());
        put(node.putArray("magnetic"), plan.odd(), correlations.magneticTable());
        matching.ifPresent(result -> {
            ObjectNode critical = node.putObject("criticalCoupling");
            Json.put(critical, "mean", result.last().estimate().value());
            Json.put(critical, "error", result.last().estimate().error());
            critical.put(
                    "status", result.status().name().toLowerCase(Locale.ROOT).replace('_', ' '));
        });
        Json.put(node, "seconds", seconds);
        return node;
    }

    private static void put(ArrayNode rows, List<SpinOperator> operators, List<List<LinearizedStep>> levels) {
        for (int level = 0; level < levels.size(); level++) {
            for (int k = 0; k < operators.size(); k++) {
                LinearizedStep step = levels.get(level).get(k);
                ObjectNode row = rows.addObject();
                row.put("step", level + 1)
                        .put("operators", k + 1)
                        .put("last", operators.get(k).name());
                Json.put(row, "mean", step.power().value());
                Json.put(row, "error", step.power().error());
                if (!step.reason().isEmpty()) {
                    row.put("reason", step.reason());
                }
            }
        }
    }
}
