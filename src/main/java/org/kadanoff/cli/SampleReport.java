package org.kadanoff.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.io.Model;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import org.kadanoff.simulation.Observables;
import org.kadanoff.simulation.RunPlan;
import org.kadanoff.simulation.freeenergy.FreeEnergyEstimate;

/**
 * What {@code sample} found, and its text for people.
 *
 * @param sweeps of all chains together, done in this session
 * @param seconds that they took
 */
record SampleReport(
        Model model,
        RunPlan plan,
        Observables observables,
        Map<String, Double> diagnostics,
        List<FreeEnergyEstimate> freeEnergies,
        Optional<SampleCheck> check,
        long sweeps,
        double seconds,
        Optional<Path> file) {
    void print(PrintWriter out) {
        out.println(model.name() + ": " + model.hamiltonian().space() + ", beta = " + Numbers.exact(model.beta()));
        out.println(plan.algorithm() + "; " + plan.chains() + (plan.chains() == 1 ? " chain of " : " chains of ")
                + measuredSweeps() + " sweeps, " + leftOut());
        out.println("random numbers " + plan.sampler().randomNumbers());
        out.println();
        out.print(table(observables, check));
        observables.means().forEach((name, estimate) -> printNote(out, name, estimate));
        observables.warnings().forEach(warning -> out.println("warning: " + warning));
        printFreeEnergies(out);
        if (!diagnostics.isEmpty()) {
            out.println();
            out.print(figures(diagnostics));
        }
        out.println();
        file.ifPresent(path -> out.println("run file " + path));
        if (sweeps > 0) {
            out.println(Numbers.rough(seconds) + " s, "
                    + Numbers.rough(
                            1e9 * seconds / sweeps / model.unitHamiltonian().sites())
                    + " ns per site and sweep, measuring included");
        }
    }

    private long measuredSweeps() {
        Estimate energy = observables.means().get("energy");
        long perChain = energy == null ? 0 : energy.n() / plan.chains() + observables.leftOut();
        return perChain * plan.every();
    }

    private String leftOut() {
        if (plan.burnIn() > 0) {
            return "after a burn-in of " + plan.burnIn();
        }
        return "the first " + (long) observables.leftOut() * plan.every() + " left out";
    }

    private void printFreeEnergies(PrintWriter out) {
        if (freeEnergies.isEmpty()) {
            return;
        }
        TextTable table = new TextTable("log Z by", "value", "overlap", "s", check.isPresent() ? "sigmas" : "");
        for (FreeEnergyEstimate estimate : freeEnergies) {
            table.row(
                    FreeEnergyOptions.label(estimate.method()),
                    Numbers.withError(estimate.logZ(), estimate.error()),
                    rounded("%.3f", estimate.overlap()),
                    Numbers.rough(estimate.seconds()),
                    check.map(c -> rounded("%+.2f", c.sigmas(estimate))).orElse(""));
        }
        check.ifPresent(c -> c.logZ().ifPresent(exact -> table.row("exact", Numbers.exact(exact), "", "", "")));
        out.println();
        out.print(table);
        for (FreeEnergyEstimate estimate : freeEnergies) {
            if (!estimate.isReliable()) {
                out.println("note: " + FreeEnergyOptions.label(estimate.method()) + ": " + estimate.reason());
            }
        }
    }

    static void printNote(PrintWriter out, String name, Estimate estimate) {
        if (!estimate.isReliable()) {
            out.println("note: " + name + ": " + estimate.reason());
        }
    }

    static TextTable figures(Map<String, Double> diagnostics) {
        TextTable figures = new TextTable("diagnostic", "value");
        diagnostics.forEach((name, value) -> figures.row(name, Numbers.rough(value)));
        return figures;
    }

    /** The estimates, beside the exact values where there are some. */
    static TextTable table(Observables observables, Optional<SampleCheck> check) {
        List<String> head = new ArrayList<>(List.of("observable", "value", "tau", "ESS", "bulk", "tail", "R-hat"));
        if (check.isPresent()) {
            head.addAll(List.of("exact", "sigmas"));
        }
        TextTable table = new TextTable(head.toArray(String[]::new));
        observables.means().forEach((name, estimate) -> {
            List<String> cells = new ArrayList<>(cells(name, estimate));
            check.ifPresent(c -> cells.addAll(exact(c.rows().get(name))));
            table.row(cells.toArray(String[]::new));
        });
        observables.derived().forEach((name, value) -> {
            String[] cells = new String[head.size()];
            Arrays.fill(cells, "");
            cells[0] = name;
            cells[1] = Numbers.withError(value.value(), value.error());
            table.row(cells);
        });
        return table;
    }

    private static List<String> cells(String name, Estimate estimate) {
        String value = Double.isNaN(estimate.error())
                ? Numbers.exact(estimate.mean())
                : Numbers.withError(estimate.mean(), estimate.error());
        return List.of(
                name,
                value,
                rounded("%.2f", estimate.tau()),
                rounded("%.0f", estimate.ess()),
                rounded("%.0f", estimate.essBulk()),
                rounded("%.0f", estimate.essTail()),
                rounded("%.4f", estimate.rhat()));
    }

    private static List<String> exact(SampleCheck.@Nullable Row row) {
        if (row == null) {
            return List.of("", "");
        }
        String sigmas = Double.isNaN(row.sigmas()) ? "no error" : rounded("%+.2f", row.sigmas());
        return List.of(Numbers.exact(row.exact()), sigmas);
    }

    private static String rounded(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
    }
}
