package org.kadanoff.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.apache.commons.rng.UniformRandomProvider;
import org.jspecify.annotations.Nullable;
import org.kadanoff.io.Model;
import org.kadanoff.numeric.MatrixProducts;
import org.kadanoff.numeric.Progress;
import org.kadanoff.sampling.AnnealingSchedule;
import org.kadanoff.simulation.freeenergy.FreeEnergies;
import org.kadanoff.simulation.freeenergy.FreeEnergyEstimate;
import org.kadanoff.simulation.freeenergy.FreeEnergyMethod;
import org.kadanoff.simulation.freeenergy.FreeEnergySettings;
import org.kadanoff.simulation.freeenergy.MachineFreeEnergy;
import picocli.CommandLine.Option;

/** How {@code sample} is told to estimate log Z as well. */
final class FreeEnergyOptions {
    /** The task whose stream the estimates use; runs use those from 0. */
    private static final long TASK = -7;

    private static final int RUNS = 100;

    @Option(
            names = "--free-energy",
            paramLabel = "METHODS",
            split = ",",
            completionCandidates = Names.class,
            description = "Also log Z by these methods, separated by commas, or all: ${COMPLETION-CANDIDATES}.")
    private @Nullable List<String> methods;

    @Option(
            names = "--free-energy-sweeps",
            paramLabel = "N",
            description =
                    "Sweeps per chain and step of the ladder that log Z is found by; temperatures of an RBM's annealing"
                            + " (default: ${DEFAULT-VALUE}).")
    private int sweeps = new FreeEnergySettings().sweeps();

    /** For the help text. */
    static final class Names implements Iterable<String> {
        @Override
        public java.util.Iterator<String> iterator() {
            return Arrays.stream(FreeEnergyMethod.values())
                    .map(FreeEnergyOptions::label)
                    .iterator();
        }
    }

    static String label(FreeEnergyMethod method) {
        return method.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The methods asked for; none where the option was not given. */
    List<FreeEnergyMethod> methods() {
        List<FreeEnergyMethod> chosen = new ArrayList<>();
        for (String name : methods == null ? List.<String>of() : methods) {
            if (name.equals("all")) {
                return List.of(FreeEnergyMethod.values());
            }
            chosen.add(Arrays.stream(FreeEnergyMethod.values())
                    .filter(method -> label(method).equals(name))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException(
                            "--free-energy knows " + String.join(", ", new Names()) + " and all; got '" + name + "'")));
        }
        return chosen;
    }

    List<FreeEnergyEstimate> estimates(Model model, CommonOptions common) {
        List<FreeEnergyMethod> chosen = methods();
        FreeEnergySettings settings =
                new FreeEnergySettings().withSweeps(sweeps).withThreads(common.threads());
        UniformRandomProvider random = common.streams().stream(TASK);
        List<FreeEnergyEstimate> estimates = new ArrayList<>();
        try (ProgressLine line = ProgressLine.start("log Z", Math.max(1, chosen.size()))) {
            for (FreeEnergyMethod method : chosen) {
                estimates.add(
                        isOfLayers(model, method)
                                ? ofLayers(model, method, common, random)
                                : FreeEnergies.of(method, model.hamiltonian(), settings, random));
                line.step(label(method));
            }
        }
        return estimates;
    }

    private static boolean isOfLayers(Model model, FreeEnergyMethod method) {
        return model.rbm().isPresent()
                && (method == FreeEnergyMethod.ANNEALED_IMPORTANCE_SAMPLING
                        || method == FreeEnergyMethod.REVERSE_ANNEALING);
    }

    /** An RBM's runs sweep whole layers, {@value #RUNS} of them at once. */
    private FreeEnergyEstimate ofLayers(
            Model model, FreeEnergyMethod method, CommonOptions common, UniformRandomProvider random) {
        MachineFreeEnergy annealing = new MachineFreeEnergy(
                model.rbm().orElseThrow().times(model.beta()),
                RUNS,
                AnnealingSchedule.uniform(sweeps),
                MatrixProducts.standard(),
                common.threads());
        return method == FreeEnergyMethod.REVERSE_ANNEALING
                ? annealing.reverse(Progress.NONE, random)
                : annealing.forward(Progress.NONE, random);
    }
}
