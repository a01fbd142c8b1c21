package org.kadanoff.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.Jackknife;
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
        TextTable table = check.isPresent()
                ? new TextTable("observable", "value", "tau", "ESS", "R-hat", "exact", "sigmas")
                : new TextTable("observable", "value", "tau", "ESS", "R-hat");
        observables.means().forEach((name, estimate) -> {
            String value = Double.isNaN(estimate.error())
                    ? Numbers.exact(estimate.mean())
                    : Numbers.withError(estimate.mean(), estimate.error());
            String tau = rounded("%.2f", estimate.tau());
            String ess = rounded("%.0f", estimate.ess());
            String rhat = rounded("%.4f", estimate.rhat());
            if (check.isEmpty()) {
                table.row(name, value, tau, ess, rhat);
            } else {
                Optional<SampleCheck.Row> row =
                        Optional.ofNullable(check.get().rows().get(name));
                table.row(
                        name,
                        value,
                        tau,
                        ess,
                        rhat,
                        row.map(r -> Numbers.exact(r.exact())).orElse(""),
                        row.map(r -> Double.isNaN(r.sigmas()) ? "no error" : rounded("%+.2f", r.sigmas()))
                                .orElse(""));
            }
        });
        observables.derived().forEach((name, value) -> addDerived(table, name, value, check.isPresent()));
        return table;
    }

    private static void addDerived(TextTable table, String name, Jackknife value, boolean wide) {
        String text = Numbers.withError(value.value(), value.error());
        if (wide) {
            table.row(name, text, "", "", "", "", "");
        } else {
            table.row(name, text, "", "", "");
        }
    }

    private static String rounded(String format, double value) {
        return Double.isFinite(value) ? String.format(Locale.ROOT, format, value) : "";
    }
}
