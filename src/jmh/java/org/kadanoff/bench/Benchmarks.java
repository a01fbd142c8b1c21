package org.kadanoff.bench;

import java.io.OutputStream;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;
import org.openjdk.jmh.util.Statistics;

/**
 * Runs the benchmarks and prints, for each, how fast it is against the reference in its class.
 *
 * <p>Every benchmark class has a method {@code reference}: the plain loop that the code must be worth its lines against,
 * with the same parameters. Times on shared machines are noisy, so the ratio is what counts; its error is the standard
 * error over the runs of both.
 */
public final class Benchmarks {
    private static final String REFERENCE = "reference";
    private static final OutputFormat SILENT = OutputFormatFactory.createFormatInstance(
            new PrintStream(OutputStream.nullOutputStream()), VerboseMode.SILENT);

    private Benchmarks() {}

    /** Runs the benchmarks whose {@code Class.method} matches the regular expression given; all without one. */
    public static void main(String[] args) throws RunnerException {
        Pattern chosen = Pattern.compile(args.length == 0 ? ".*" : args[0]);
        Options options = new OptionsBuilder()
                .include(include(chosen))
                .forks(2)
                .warmupIterations(3)
                .warmupTime(TimeValue.seconds(1))
                .measurementIterations(5)
                .measurementTime(TimeValue.seconds(1))
                .shouldFailOnError(true)
                .build();
        ratios(new Runner(options).run()).forEach(System.out::println);
    }

    /** A regular expression for what was chosen and the references that go with it. */
    private static String include(Pattern chosen) {
        List<String> names = new ArrayList<>();
        for (var entry : BenchmarkList.defaultList().getAll(SILENT, List.of())) {
            String name = entry.getUsername();
            if (chosen.matcher(shortName(name)).find()) {
                names.add(Pattern.quote(name));
                names.add(Pattern.quote(classOf(name) + "." + REFERENCE));
            }
        }
        if (names.isEmpty()) {
            throw new IllegalArgumentException("no benchmark matches '" + chosen + "'");
        }
        return "^(" + String.join("|", names) + ")$";
    }

    /** One line for each benchmark: its name and parameters, and the reference's time over its own. */
    static List<String> ratios(Collection<RunResult> results) {
        Map<String, Statistics> references = new TreeMap<>();
        for (RunResult result : results) {
            if (result.getParams().getBenchmark().endsWith("." + REFERENCE)) {
                references.put(key(result), result.getPrimaryResult().getStatistics());
            }
        }
        List<String> lines = new ArrayList<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark();
            if (name.endsWith("." + REFERENCE)) {
                continue;
            }
            Statistics reference = Optional.ofNullable(references.get(key(result)))
                    .orElseThrow(() -> new IllegalStateException(classOf(name) + " has no benchmark " + REFERENCE));
            Statistics own = result.getPrimaryResult().getStatistics();
            double ratio = reference.getMean() / own.getMean();
            double error = ratio * Math.hypot(relativeError(reference), relativeError(own));
            lines.add("ratio %-50s %8.3f ± %.3f (reference time / own time)"
                    .formatted(shortName(name) + parameters(result), ratio, error));
        }
        return lines;
    }

    private static double relativeError(Statistics times) {
        return times.getStandardDeviation() / Math.sqrt(times.getN()) / times.getMean();
    }

    private static String key(RunResult result) {
        return classOf(result.getParams().getBenchmark()) + parameters(result);
    }

    private static String parameters(RunResult result) {
        StringBuilder text = new StringBuilder();
        for (String name : result.getParams().getParamsKeys()) {
            text.append(' ').append(name).append('=').append(result.getParams().getParam(name));
        }
        return text.toString();
    }

    private static String classOf(String benchmark) {
        return benchmark.substring(0, benchmark.lastIndexOf('.'));
    }

    private static String shortName(String benchmark) {
        return benchmark.substring(classOf(benchmark).lastIndexOf('.') + 1);
    }
}
