package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.kadanoff.exact.Cost;
import org.kadanoff.exact.DensityOfStates;
import org.kadanoff.exact.ExactSolution;
import org.kadanoff.exact.ExactSolver;
import org.kadanoff.exact.Marginals;
import org.kadanoff.exact.Prediction;
import org.kadanoff.exact.TemperatureScan;
import org.kadanoff.hamiltonian.ConfigurationSpace;
import org.kadanoff.hamiltonian.Domain;
import org.kadanoff.io.Model;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;

/** What {@code exact} found, and its text for people. */
record ExactReport(
        Model model,
        ExactSolution solution,
        Optional<List<ExactSolver.Offer>> offers,
        Optional<DensityOfStates> states,
        Optional<TemperatureScan> scan,
        Optional<Draws> draws) {
    /** Configurations drawn exactly, and by what. */
    record Draws(String engine, int[][] states) {}

    void print(PrintWriter out) {
        out.println(model.name() + ": " + model.hamiltonian().space() + ", beta = " + Numbers.exact(model.beta()));
        offers.ifPresent(all -> {
            out.println();
            out.print(offerTable(all, solution.engine()));
        });
        out.println();
        out.print(thermodynamics());
        solution.marginals().ifPresent(m -> printMarginals(out, m));
        states.ifPresent(dos -> printStates(out, dos));
        scan.ifPresent(grid -> printScan(out, grid));
        draws.ifPresent(drawn -> printDraws(out, drawn));
        out.println();
        solution.notes().forEach(note -> out.println("note: " + note));
        out.println("engine " + solution.engine() + " (" + solution.backend() + "), "
                + Numbers.rough(solution.seconds()) + " s (predicted "
                + Numbers.rough(solution.predicted().seconds()) + " s, "
                + solution.predicted().memory() + ")");
    }

    private TextTable thermodynamics() {
        TextTable table = new TextTable("quantity", "value", "")
                .row("log Z", Numbers.exact(solution.logZ()), "")
                .row("free energy F", Numbers.exact(solution.freeEnergy()), "= -log Z");
        if (!Double.isNaN(solution.meanEnergy())) {
            table.row("mean energy <H>", Numbers.exact(solution.meanEnergy()), "beta included");
        }
        if (!Double.isNaN(solution.energyVariance())) {
            table.row("heat capacity C", Numbers.exact(solution.heatCapacity()), "= Var H, per k_B");
        }
        if (!Double.isNaN(solution.meanEnergy())) {
            table.row("entropy S", Numbers.exact(solution.entropy()), "nats");
        }
        return table;
    }

    /** Every engine with what it would take or why it declines, one row each. */
    static TextTable offerTable(List<ExactSolver.Offer> offers, String chosen) {
        TextTable table = new TextTable("engine", "operations", "memory", "time", "");
        for (ExactSolver.Offer offer : offers) {
            String name = offer.engine().name();
            if (offer.prediction() instanceof Prediction.Declined declined) {
                table.row(name, "", "", "", "declines: " + declined.reason());
            } else {
                Cost cost = offer.prediction().cost().orElseThrow();
                table.row(
                        name,
                        Numbers.rough(cost.operations()),
                        cost.memory(),
                        cost.seconds() < 1 ? Numbers.rough(1000 * cost.seconds()) + " ms" : cost.time(),
                        name.equals(chosen) ? "<- chosen" : "");
            }
        }
        return table;
    }

    private static void printMarginals(PrintWriter out, Marginals marginals) {
        TextTable table = new TextTable("site", "P(state 0), P(state 1), ...");
        for (int i = 0; i < marginals.sites(); i++) {
            StringBuilder p = new StringBuilder();
            for (double x : marginals.single(i)) {
                p.append(p.isEmpty() ? "" : "  ").append(String.format(Locale.ROOT, "%.10f", x));
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

    private static void printScan(PrintWriter out, TemperatureScan scan) {
        TextTable table = new TextTable("beta", "log Z", "mean energy <H>", "heat capacity C", "entropy S");
        for (TemperatureScan.Point point : scan.points()) {
            table.row(
                    Numbers.exact(point.beta()),
                    Numbers.exact(point.logZ()),
                    Numbers.exact(point.meanEnergy()),
                    Numbers.exact(point.energyVariance()),
                    Numbers.exact(point.entropy()));
        }
        out.println();
        out.print(table);
        out.println("beta grid by " + scan.engine() + ", " + Numbers.rough(scan.seconds()) + " s");
    }

    private void printDraws(PrintWriter out, Draws drawn) {
        ConfigurationSpace space = model.hamiltonian().space();
        TextTable table = new TextTable("sample", "energy H", "configuration");
        for (int k = 0; k < drawn.states().length; k++) {
            int[] state = drawn.states()[k];
            table.row(Integer.toString(k), Numbers.exact(model.hamiltonian().energy(state)), text(space, state));
        }
        out.println();
        out.print(table);
        out.println("drawn by " + drawn.engine() + ", independent and exactly distributed");
    }

    /** Spins as + and -, other states as their index; separated where an index has two digits. */
    static String text(ConfigurationSpace space, int[] state) {
        boolean wide = false;
        for (int i = 0; i < state.length; i++) {
            wide |= space.domain(i).size() > 10;
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < state.length; i++) {
            String one = space.domain(i).equals(Domain.SPIN) ? (state[i] == 1 ? "+" : "-") : Integer.toString(state[i]);
            text.append(wide && i > 0 ? " " : "").append(one);
        }
        return text.toString();
    }
}
