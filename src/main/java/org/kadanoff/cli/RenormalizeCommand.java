package org.kadanoff.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.io.Model;
import org.kadanoff.io.ModelFiles;
import org.kadanoff.lattice.Blocking;
import org.kadanoff.lattice.Lattice;
import org.kadanoff.rg.Coupling;
import org.kadanoff.rg.ExactMap;
import org.kadanoff.rg.RgStep;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code kadanoff renormalize MODEL}. */
@Command(
        name = "renormalize",
        description = "Exact renormalisation steps: H~(h) = -log sum_v e^{-V(v,h) - H(v)} with its certificate.",
        mixinStandardHelpOptions = true,
        footer = {
            "",
            "Example: kadanoff renormalize models/ising-4x4-critical.yaml --kernel majority --block 2x2",
            "An rbm: kernel is the conditional probability p(h|v); rbm-joint: takes T = -E + H (Mehta and Schwab);",
            "rbm-energy: takes V = E. A table has one CSV line per cell state: weight of coarse 0, weight of coarse 1."
        })
final class RenormalizeCommand implements Callable<Integer> {
    @Parameters(paramLabel = "MODEL", description = "Model file.")
    private Path model = Path.of("");

    @Option(
            names = "--kernel",
            paramLabel = "KERNEL",
            description = KernelChoice.WORDS + " (default: ${DEFAULT-VALUE}).")
    private String kernel = "majority";

    @Option(names = "--block", paramLabel = "AxB", description = "Block extents (default: 2 in every direction).")
    private String block = "2";

    @Option(names = "--steps", paramLabel = "N", description = "Number of steps (default: ${DEFAULT-VALUE}).")
    private int steps = 1;

    @Option(
            names = "--keep-order",
            paramLabel = "K",
            description = "Report what is lost when only couplings of at most K sites are kept.")
    private @Nullable Integer keepOrder;

    @Option(
            names = "--keep-range",
            paramLabel = "R",
            description = "Report what is lost when only couplings within R bonds are kept.")
    private @Nullable Integer keepRange;

    @Mixin
    private final CommonOptions common = new CommonOptions();

    @Spec
    private @Nullable CommandSpec spec;

    /** One step with the lattice it ended on. */
    record Stage(RgStep step, Optional<Lattice> lattice) {}

    @Override
    public Integer call() {
        if (steps < 1) {
            throw new IllegalArgumentException("--steps needs at least 1, got " + steps);
        }
        Model read = ModelFiles.read(model);
        List<Stage> stages = renormalize(read);
        RenormalizationReport report = new RenormalizationReport(read, stages, keepOrder, keepRange);
        PrintWriter out = Objects.requireNonNull(spec).commandLine().getOut();
        if (common.json()) {
            out.println(Json.text(report.json()));
        } else {
            report.print(out);
        }
        return 0;
    }

    private List<Stage> renormalize(Model read) {
        KernelChoice choice = new KernelChoice(kernel);
        Hamiltonian current = read.hamiltonian();
        if (!choice.needsBlocks()) {
            if (steps > 1) {
                return choice.stack(steps).exactSteps(current).stream()
                        .map(step -> new Stage(step, Optional.empty()))
                        .toList();
            }
            return List.of(new Stage(new ExactMap(choice.ofRbm(current)).apply(current), Optional.empty()));
        }
        Optional<Lattice> lattice = read.lattice();
        List<Stage> stages = new ArrayList<>();
        for (int k = 0; k < steps; k++) {
            int number = k;
            Lattice fine = lattice.orElseThrow(() -> new IllegalArgumentException(
                    number == 0
                            ? model + " has no lattice, so it cannot be cut into blocks; give it a 'lattice:' or use an"
                                    + " rbm: kernel"
                            : "after step " + number + " the lattice is too small to be cut into blocks again; lower"
                                    + " --steps"));
            Blocking blocking = Blocking.rectangular(fine, KernelChoice.blockExtents(block, fine));
            Coupling coupling = choice.onBlocks(current, blocking);
            RgStep step = new ExactMap(coupling).apply(current);
            stages.add(new Stage(step, blocking.coarse()));
            current = step.coarse();
            lattice = blocking.coarse();
        }
        return stages;
    }
}
