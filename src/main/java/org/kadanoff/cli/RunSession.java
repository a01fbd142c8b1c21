package org.kadanoff.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.kadanoff.estimation.Estimate;
import org.kadanoff.estimation.StoppingRule;
import org.kadanoff.io.Model;
import org.kadanoff.io.ModelFormatException;
import org.kadanoff.io.RunFiles;
import org.kadanoff.io.StoredRun;
import org.kadanoff.simulation.Observables;
import org.kadanoff.simulation.Run;
import org.kadanoff.simulation.RunPlan;
import org.kadanoff.simulation.RunRecord;

/** Carries out a plan to its end, with progress, checkpoints and a rule to stop by. */
final class RunSession {
    /** Measurements after which a stopping rule is looked at for the first time. */
    private static final int FIRST_LOOK = 256;
    /** Growth of the run from one look to the next. */
    private static final double LOOK_RATIO = 1.25;

    private final Model model;
    private final RunPlan plan;
    private final Optional<StoppingRule> rule;
    private final int threads;
    private long sweepsBefore;

    RunSession(Model model, RunPlan plan, Optional<StoppingRule> rule, int threads) {
        this.model = model;
        this.plan = plan;
        this.rule = rule;
        this.threads = threads;
    }

    /** The run, kept in memory only. */
    Run run() {
        return finish(Run.start(plan, model.unitHamiltonian(), model.beta()), Optional.empty(), 0);
    }

    /**
     * The run, kept in a file.
     *
     * @param resume whether to go on with the run that is in the file, where there is one
     * @param seconds between two checkpoints
     */
    Run run(Path file, boolean resume, double seconds) {
        if (!RunFiles.exists(file)) {
            Run fresh = Run.start(plan, model.unitHamiltonian(), model.beta());
            // Said now rather than after hours: that the file can be written and the model expressed.
            write(file, fresh, plan.measurements());
            return finish(fresh, Optional.of(file), seconds);
        }
        if (!resume) {
            throw new ModelFormatException(
                    file, 0, "there is a run already; go on with it by --resume, or name another file");
        }
        StoredRun stored = RunFiles.read(file);
        if (!stored.plan().equals(plan.identity())) {
            throw new ModelFormatException(
                    file,
                    0,
                    "the run in it is another one (" + stored.plan() + ") than the one asked for (" + plan.identity()
                            + "); give the same options, or name another file");
        }
        if (!stored.model().unitHamiltonian().equals(model.unitHamiltonian())
                || stored.model().beta() != model.beta()) {
            throw new ModelFormatException(
                    file, 0, "the run in it is of another model; give the same model, or name another file");
        }
        sweepsBefore = stored.record().sweeps();
        boolean stopped = stored.isComplete() && rule.isPresent();
        RunPlan going = stopped ? plan.withMeasurements(stored.measurements()) : plan;
        Run run = Run.resume(going, model.unitHamiltonian(), model.beta(), stored.record());
        return run.isDone() ? run : finish(run, Optional.of(file), seconds);
    }

    /** Sweeps of all chains done in this session. */
    long sweepsDone(Run run) {
        return (run.record().sweeps() - sweepsBefore) * plan.chains();
    }

    private Run finish(Run run, Optional<Path> file, double seconds) {
        boolean met = false;
        try (ProgressLine line = ProgressLine.start("sampling")) {
            long last = System.nanoTime();
            while (!run.isDone() && !met) {
                int before = run.measurements();
                run.advance(threads, line::advance);
                met = rule.isPresent() && isTimeToLook(before, run.measurements()) && isMet(run, rule.get());
                if (file.isPresent() && !run.isDone() && !met && System.nanoTime() - last > seconds * 1e9) {
                    write(file.get(), run, plan.measurements());
                    last = System.nanoTime();
                }
            }
        }
        file.ifPresent(target -> write(target, run, run.measurements()));
        return run;
    }

    /** Depends on the number of measurements only, so that a resumed run looks at the same places. */
    private static boolean isTimeToLook(int before, int now) {
        return now >= FIRST_LOOK && look(now) > look(before);
    }

    private static double look(int measurements) {
        return Math.floor(Math.log(Math.max(1, (double) measurements / FIRST_LOOK)) / Math.log(LOOK_RATIO))
                + (measurements >= FIRST_LOOK ? 1 : 0);
    }

    private boolean isMet(Run run, StoppingRule stopping) {
        Observables observables = Observables.of(
                run.record(), model.beta(), model.unitHamiltonian().sites(), false, plan.burnIn() == 0);
        Estimate estimate = observables.means().get(stopping.observable());
        if (estimate == null) {
            throw new IllegalArgumentException("--until names '" + stopping.observable() + "', but what is measured is "
                    + String.join(", ", observables.means().keySet()));
        }
        return stopping.isMet(estimate);
    }

    private void write(Path file, Run run, int measurements) {
        RunRecord record = run.record();
        RunFiles.write(file, new StoredRun(model, plan.identity(), measurements, Main.version(), record));
    }
}
