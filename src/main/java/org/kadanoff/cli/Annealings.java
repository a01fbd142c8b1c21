package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.kadanoff.hamiltonian.kernel.Kernel;
import org.kadanoff.io.Model;
import org.kadanoff.numeric.RealVector;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import org.kadanoff.sampling.extended.PopulationAnnealing;
import org.kadanoff.sampling.extended.SimulatedAnnealing;
import org.kadanoff.simulation.Observables;
import org.kadanoff.simulation.PopulationAverages;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The two algorithms of {@code sample} that cool from infinite temperature once, rather than run chains. */
final class Annealings {
    static final String POPULATION = "population-annealing";
    static final String SIMULATED = "simulated-annealing";
    static final List<String> NAMES = List.of(POPULATION, SIMULATED);

    /** Random configurations that tell the scale of energies. */
    private static final int PILOT = 64;

    private static final int STEPS = 100;

    private final Model model;
    private final CommonOptions common;
    private final int chains;
    private final PrintWriter out;

    Annealings(Model model, CommonOptions common, int chains, PrintWriter out) {
        this.model = model;
        this.common = common;
        this.chains = chains;
        this.out = out;
    }

    /** Independent populations; the exact averages where a check was asked for. Returns the exit status. */
    int population(int copies, int sweepsPerStep, Optional<Map<String, Double>> exact) {
        PopulationAnnealing annealing =
                new PopulationAnnealing(copies).withSweepsPerStep(sweepsPerStep).withThreads(common.threads());
        PopulationAverages averages =
                PopulationAverages.of(model.unitHamiltonian(), model.beta(), annealing, chains, common.streams());
        Observables observables = new Observables(averages.means(), Map.of(), 0, List.of());
        Optional<SampleCheck> check =
                exact.map(values -> SampleCheck.of(observables, values, java.util.OptionalDouble.empty()));
        if (common.json()) {
            ObjectNode node = head(POPULATION);
            averages.means().forEach((name, estimate) -> node.set(name, SampleJson.estimate(estimate)));
            Json.put(node, "logZ", averages.logZ());
            Json.put(node, "logZError", averages.logZError());
            ObjectNode figures = node.putObject("diagnostics");
            averages.diagnostics().forEach((name, value) -> Json.put(figures, name, value));
            check.ifPresent(c -> SampleJson.putCheck(node, c, List.of()));
            out.println(Json.text(node));
        } else {
            title(POPULATION + "; " + chains + " populations of " + copies + " copies");
            out.print(SampleReport.table(observables, check));
            averages.means().forEach((name, estimate) -> SampleReport.printNote(out, name, estimate));
            out.println();
            out.println("log Z = " + Numbers.withError(averages.logZ(), averages.logZError()));
            out.println();
            out.print(SampleReport.figures(averages.diagnostics()));
        }
        return check.isPresent() && !check.get().passed(List.of()) ? Main.CHECK_FAILED : 0;
    }

    /**
     * Runs that look for the lowest energy.
     *
     * @param sweeps of each run, along the whole schedule
     */
    int simulated(int sweeps) {
        Kernel kernel = model.unitHamiltonian().compile();
        UniformRandomProvider random = common.streams().stream(0);
        double scale = energyScale(kernel, random);
        int steps = Math.max(2, Math.min(STEPS, sweeps));
        RealVector factors = SimulatedAnnealing.geometric(3 * scale, scale / 30, steps);
        SimulatedAnnealing.Result result = new SimulatedAnnealing(factors)
                .withSweepsPerStep(Math.max(1, sweeps / steps))
                .withThreads(common.threads())
                .run(kernel, chains, random);
        long hits = java.util.Arrays.stream(result.energies())
                .filter(e -> e <= result.bestEnergy() + 1e-9 * Math.max(1, Math.abs(result.bestEnergy())))
                .count();
        if (common.json()) {
            ObjectNode node = head(SIMULATED);
            Json.put(node, "lowestEnergy", result.bestEnergy());
            node.put("runsThatFoundIt", hits);
            node.set("energies", Json.numbers(result.energies()));
            ArrayNode state = node.putArray("state");
            for (int index : result.bestState()) {
                state.add(index);
            }
            out.println(Json.text(node));
        } else {
            title(SIMULATED + "; " + chains + " runs of " + sweeps + " sweeps, from T = " + Numbers.rough(3 * scale)
                    + " to " + Numbers.rough(scale / 30) + " (beta = 1 is T = 1)");
            TextTable table = new TextTable("run", "lowest energy H at beta = 1");
            for (int r = 0; r < result.energies().length; r++) {
                table.row(Integer.toString(r), Numbers.exact(result.energies()[r]));
            }
            out.print(table);
            out.println();
            out.println(
                    "lowest " + Numbers.exact(result.bestEnergy()) + ", found by " + hits + " of " + chains + " runs");
            out.println(
                    "configuration " + ExactReport.text(model.unitHamiltonian().space(), result.bestState()));
        }
        return 0;
    }

    /** √(Var H/n) at infinite temperature, or 1 where H does not vary. */
    private static double energyScale(Kernel kernel, UniformRandomProvider random) {
        double mean = 0;
        double square = 0;
        int count = 0;
        int[] state = new int[kernel.sites()];
        for (int k = 0; k < PILOT; k++) {
            for (int i = 0; i < state.length; i++) {
                state[i] = random.nextInt(kernel.space().domain(i).size());
            }
            double energy = kernel.energy(state);
            if (Double.isFinite(energy)) {
                mean += energy;
                square += energy * energy;
                count++;
            }
        }
        double variance = count == 0 ? 0 : square / count - mean / count * (mean / count);
        return variance > 0 ? Math.sqrt(variance / kernel.sites()) : 1;
    }

    private ObjectNode head(String algorithm) {
        ObjectNode node = Json.object();
        node.put("model", model.name());
        node.put("sites", model.unitHamiltonian().sites());
        Json.put(node, "beta", model.beta());
        node.put("algorithm", algorithm);
        node.put("seed", common.seed());
        node.put("chains", chains);
        return node;
    }

    private void title(String what) {
        out.println(model.name() + ": " + model.hamiltonian().space() + ", beta = " + Numbers.exact(model.beta()));
        out.println(what);
        out.println();
    }
}
