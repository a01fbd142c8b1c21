package org.kadanoff.exact;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.kadanoff.exact.closed.ClosedFormEngine;
import org.kadanoff.exact.elimination.EliminationEngine;
import org.kadanoff.exact.planar.PlanarEngine;
import org.kadanoff.exact.split.SplitEngine;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.numeric.Progress;

/**
 * The chooser: asks every engine for its prediction and takes the quickest one that fits in memory and time. Immutable.
 */
public final class ExactSolver {
    /** Time allowed when nothing else is said: one hour. */
    public static final double DEFAULT_SECONDS = 3600;

    /** log of the number of configurations below which the most general engine is asked first. */
    private static final double SMALL = Math.log(1 << 16);

    /** Seconds that it takes to ask all engines. */
    private static final double INSTANT = 2e-3;

    private final List<Engine> engines;
    private final List<DrawEngine> drawEngines;
    private final double memoryBytes;
    private final double seconds;

    private ExactSolver(List<Engine> engines, List<DrawEngine> drawEngines, double memoryBytes, double seconds) {
        this.engines = engines;
        this.drawEngines = drawEngines;
        this.memoryBytes = memoryBytes;
        this.seconds = seconds;
    }

    /** All engines of this package on all processors, within the given memory and {@link #DEFAULT_SECONDS}. */
    public static ExactSolver standard(long memoryBytes) {
        return standard(memoryBytes, Runtime.getRuntime().availableProcessors());
    }

    /** All engines of this package on the given number of threads; the results do not depend on it. */
    public static ExactSolver standard(long memoryBytes, int threads) {
        List<Engine> engines = List.of(
                new ClosedFormEngine(),
                new PlanarEngine(threads),
                new EliminationEngine(threads, memoryBytes),
                new SplitEngine(threads),
                new LayerEngine(threads),
                new FoldEngine(threads));
        return of(engines, memoryBytes)
                .withDrawEngines(List.of(new EnumeratedDraws(), new CouplingFromThePast(threads)));
    }

    /**
     * A choice of engines.
     *
     * @param engines at least one; earlier ones win ties
     */
    public static ExactSolver of(List<? extends Engine> engines, long memoryBytes) {
        if (engines.isEmpty()) {
            throw new IllegalArgumentException("an exact solver needs at least one engine");
        }
        List<DrawEngine> drawing = engines.stream()
                .filter(DrawEngine.class::isInstance)
                .map(DrawEngine.class::cast)
                .toList();
        return new ExactSolver(List.copyOf(engines), drawing, memoryBytes, DEFAULT_SECONDS);
    }

    /** The same choice with further ways of drawing configurations. */
    public ExactSolver withDrawEngines(List<? extends DrawEngine> more) {
        List<DrawEngine> all =
                Stream.concat(drawEngines.stream(), more.stream()).toList();
        return new ExactSolver(engines, all, memoryBytes, seconds);
    }

    /** The same choice with another limit on the predicted time. */
    public ExactSolver withTimeLimit(double newSeconds) {
        if (!(newSeconds > 0)) {
            throw new IllegalArgumentException("the time limit must be positive, got " + newSeconds);
        }
        return new ExactSolver(engines, drawEngines, memoryBytes, newSeconds);
    }

    /**
     * Only the engine of that name, for solving, for drawing, or for both where it does both; what it does not do is left
     * to the others.
     *
     * @throws IllegalArgumentException when there is none, naming those there are
     */
    public ExactSolver using(String engine) {
        List<Engine> solving =
                engines.stream().filter(e -> e.name().equals(engine)).toList();
        List<DrawEngine> drawing =
                drawEngines.stream().filter(e -> e.name().equals(engine)).toList();
        if (solving.isEmpty() && drawing.isEmpty()) {
            throw new IllegalArgumentException("no exact engine is called " + engine + "; choose one of "
                    + Stream.concat(
                                    engines.stream().map(Engine::name),
                                    drawEngines.stream().map(DrawEngine::name))
                            .distinct()
                            .collect(Collectors.joining(", ")));
        }
        return new ExactSolver(
                solving.isEmpty() ? engines : solving, drawing.isEmpty() ? drawEngines : drawing, memoryBytes, seconds);
    }

    public List<Engine> engines() {
        return engines;
    }

    public List<DrawEngine> drawEngines() {
        return drawEngines;
    }

    /** What one engine says about a model. */
    public record Offer(Engine engine, Prediction prediction) {}

    /** What one engine says about drawing from a model. */
    public record DrawOffer(DrawEngine engine, Prediction prediction) {}

    /** Every engine with its prediction, in the order of the engines. */
    public List<Offer> explain(Hamiltonian hamiltonian, Quantities wanted) {
        return engines.stream()
                .map(engine -> new Offer(engine, engine.predict(hamiltonian, wanted)))
                .toList();
    }

    /** Every way of drawing with its prediction. */
    public List<DrawOffer> explainDraws(Hamiltonian hamiltonian, int count) {
        return drawEngines.stream()
                .map(engine -> new DrawOffer(engine, engine.predictDraws(hamiltonian, count)))
                .toList();
    }

    /** As {@link #solve(Hamiltonian, Quantities, Progress)}, with nobody listening. */
    public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted) {
        return solve(hamiltonian, wanted, Progress.NONE);
    }

    /**
     * Solves with the engine of least predicted time among those that fit, or with the first that takes no longer than
     * asking the others would. When that one finds out on the way that it cannot, the next is asked; when it had to note
     * lost digits, so is the next, if it is not much slower, and the first solution without a note is taken.
     *
     * @throws TooLargeException when none fits in the memory and the time allowed
     * @throws IllegalArgumentException when no engine takes this kind of model, or when Z = 0
     */
    public ExactSolution solve(Hamiltonian hamiltonian, Quantities wanted, Progress progress) {
        Attempts attempts = new Attempts(hamiltonian, wanted, progress);
        Optional<Offer> instant = instant(hamiltonian, wanted);
        if (instant.isPresent() && attempts.succeeds(instant.orElseThrow().engine())) {
            return attempts.best();
        }
        for (Offer offer : fitting(hamiltonian, wanted)) {
            boolean again =
                    instant.map(Offer::engine).filter(offer.engine()::equals).isPresent();
            if (!again && (attempts.isEnough(offer.prediction()) || attempts.succeeds(offer.engine()))) {
                break;
            }
        }
        return attempts.best();
    }

    /**
     * The engine that {@link #solve} takes.
     *
     * @throws TooLargeException when none fits in the memory and the time allowed
     * @throws IllegalArgumentException when no engine takes this kind of model
     */
    public Offer choose(Hamiltonian hamiltonian, Quantities wanted) {
        return instant(hamiltonian, wanted)
                .orElseGet(() -> fitting(hamiltonian, wanted).get(0));
    }

    /** The first engine that takes less time than asking the others would. */
    private Optional<Offer> instant(Hamiltonian hamiltonian, Quantities wanted) {
        boolean small = hamiltonian.space().logSize() < SMALL;
        for (int k = 0; k < engines.size(); k++) {
            // The most general engine comes last in the list, and is the quickest for small models.
            Engine engine = engines.get(small ? engines.size() - 1 - k : k);
            Prediction prediction = engine.predict(hamiltonian, wanted);
            if (prediction
                    .cost()
                    .filter(cost -> fits(cost) && cost.seconds() < INSTANT)
                    .isPresent()) {
                return Optional.of(new Offer(engine, prediction));
            }
        }
        return Optional.empty();
    }

    /** The offers within memory and time, the quickest first; at least one. */
    private List<Offer> fitting(Hamiltonian hamiltonian, Quantities wanted) {
        List<Offer> offers = explain(hamiltonian, wanted);
        List<Offer> fitting = best(offers, Offer::prediction);
        if (fitting.isEmpty()) {
            throw refusal(
                    hamiltonian,
                    "no exact engine takes this model",
                    offers,
                    offer -> offer.engine().name(),
                    Offer::prediction);
        }
        return fitting;
    }

    /**
     * The engine that draws in the least predicted time among those that fit.
     *
     * @throws TooLargeException when none fits in the memory and the time allowed
     * @throws IllegalArgumentException when no engine draws from this kind of model
     */
    public DrawOffer chooseDraws(Hamiltonian hamiltonian, int count) {
        List<DrawOffer> offers = explainDraws(hamiltonian, count);
        return best(offers, DrawOffer::prediction).stream()
                .findFirst()
                .orElseThrow(() -> refusal(
                        hamiltonian,
                        "no exact engine draws from this model",
                        offers,
                        offer -> offer.engine().name(),
                        DrawOffer::prediction));
    }

    /** Those that fit, by predicted time; earlier ones win ties. */
    private <O> List<O> best(List<O> offers, Function<O, Prediction> prediction) {
        return offers.stream()
                .filter(offer ->
                        prediction.apply(offer).cost().filter(this::fits).isPresent())
                .sorted(Comparator.comparingDouble(
                        offer -> prediction.apply(offer).cost().orElseThrow().seconds()))
                .toList();
    }

    /** Least predicted time among the engines that fit; infinite when none does. */
    double leastSeconds(Hamiltonian hamiltonian, Quantities wanted) {
        return instant(hamiltonian, wanted)
                .or(() -> best(explain(hamiltonian, wanted), Offer::prediction).stream()
                        .findFirst())
                .flatMap(offer -> offer.prediction().cost())
                .map(Cost::seconds)
                .orElse(Double.POSITIVE_INFINITY);
    }

    /** Whether a cost is within the memory and the time allowed. */
    boolean fits(Cost cost) {
        return cost.bytes() <= memoryBytes && cost.seconds() <= seconds;
    }

    private <O> RuntimeException refusal(
            Hamiltonian hamiltonian,
            String declined,
            List<O> offers,
            Function<O, String> name,
            Function<O, Prediction> prediction) {
        List<Cost> costs = new ArrayList<>();
        offers.forEach(offer -> prediction.apply(offer).cost().ifPresent(costs::add));
        if (costs.isEmpty()) {
            return new IllegalArgumentException(declined + ": "
                    + offers.stream()
                            .map(offer -> name.apply(offer) + " " + prediction.apply(offer))
                            .collect(Collectors.joining("; ")));
        }
        Cost best = costs.stream()
                .min(Comparator.comparing((Cost cost) -> cost.bytes() > memoryBytes)
                        .thenComparingDouble(Cost::seconds))
                .orElseThrow();
        return new TooLargeException(Refusal.describe(hamiltonian.space(), best, memoryBytes, seconds), best);
    }
}
