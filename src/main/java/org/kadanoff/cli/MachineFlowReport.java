package org.kadanoff.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.commons.rng.UniformRandomProvider;
import org.hipparchus.complex.Complex;
import org.kadanoff.data.DataSet;
import org.kadanoff.flow.FixedPoint;
import org.kadanoff.flow.FixedPoints;
import org.kadanoff.flow.Linearization;
import org.kadanoff.hamiltonian.Hamiltonian;
import org.kadanoff.io.Model;
import org.kadanoff.numeric.RandomStreams;
import org.kadanoff.rbm.Machine;
import org.kadanoff.rbm.learned.CorrelationThermometer;
import org.kadanoff.rbm.learned.EnergyThermometer;
import org.kadanoff.rbm.learned.EnsembleFlow;
import org.kadanoff.rbm.learned.MeanFieldFlow;
import org.kadanoff.rbm.learned.TemperatureReading;
import org.kadanoff.report.Numbers;
import org.kadanoff.report.TextTable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The flow v → h → v of a machine.
 *
 * @param points the distinct fixed points of the means that were found
 * @param lost searches that ended elsewhere
 * @param levels correlation lengths along the stack, where samples of a square torus were given
 * @param temperatures inverse temperatures along the flow of samples, before the first step and after each, by thermometer
 */
record MachineFlowReport(
        Machine machine,
        List<Point> points,
        int lost,
        Optional<Map<String, List<TemperatureReading>>> temperatures,
        Optional<StackLevels> levels)
        implements FlowReport {
    /** Fixed points closer than this in every mean are one. */
    private static final double SEPARATION = 1e-6;

    /** A fixed point and the largest eigenvalues of the flow there. */
    record Point(FixedPoint fixed, List<Complex> eigenvalues, double freeEnergy) {}

    static MachineFlowReport of(Machine machine, int starts, int modes, UniformRandomProvider random) {
        if (starts < 1 || modes < 1) {
            throw new IllegalArgumentException("--starts and --modes are at least 1, got " + starts + " and " + modes);
        }
        MeanFieldFlow flow = new MeanFieldFlow(machine);
        List<double[]> from = new ArrayList<>();
        double[] field = new double[machine.visible().columns()];
        for (int s = 0; s < starts; s++) {
            double[] start = new double[field.length];
            machine.visible().draw(field.clone(), random, start);
            from.add(start);
        }
        FixedPoints.Found found = FixedPoints.standard().search(flow, from, SEPARATION);
        List<Point> points = new ArrayList<>();
        for (FixedPoint fixed : found.points()) {
            Linearization near = Linearization.of(flow, fixed.point());
            points.add(new Point(
                    fixed,
                    near.spectrum().eigenvalues().stream().limit(modes).toList(),
                    machine.freeEnergy(fixed.point())));
        }
        return new MachineFlowReport(machine, points, found.lost().size(), Optional.empty(), Optional.empty());
    }

    /** With what samples tell. */
    MachineFlowReport with(Map<String, List<TemperatureReading>> read, Optional<StackLevels> newLevels) {
        return new MachineFlowReport(machine, points, lost, Optional.of(read), newLevels);
    }

    /** The inverse temperatures along the flow of samples. */
    static Map<String, List<TemperatureReading>> temperatures(
            Machine machine, DataSet samples, Model model, int steps, RandomStreams streams, int threads) {
        if (steps < 1) {
            throw new IllegalArgumentException("--steps is at least 1, got " + steps);
        }
        EnsembleFlow flow = new EnsembleFlow(machine, streams, threads);
        Hamiltonian unit = model.unitHamiltonian();
        Map<String, List<TemperatureReading>> readings = new LinkedHashMap<>();
        readings.put(
                "energy",
                flow.follow(samples, steps, EnergyThermometer.of(unit)).readings());
        // The same flow again, since its random numbers are those of its steps.
        model.lattice()
                .ifPresent(lattice -> readings.put(
                        "neighbours",
                        flow.follow(samples, steps, CorrelationThermometer.of(unit, lattice.graph()))
                                .readings()));
        return readings;
    }

    @Override
    public void print(PrintWriter out) {
        out.println("flow of the means v -> h -> v, " + machine.visible().units() + " "
                + machine.visible().name() + " - " + machine.hidden().units() + " "
                + machine.hidden().name() + " units");
        out.println(points.size() + " fixed point" + (points.size() == 1 ? "" : "s") + " found"
                + (lost > 0 ? "; " + lost + " searches ended elsewhere" : ""));
        TextTable table = new TextTable("fixed point", "mean of v", "F(v)", "|f(v) - v|", "attractive", "eigenvalues");
        for (int k = 0; k < points.size(); k++) {
            Point point = points.get(k);
            table.row(
                    Integer.toString(k + 1),
                    Numbers.rough(mean(point)),
                    Numbers.exact(point.freeEnergy()),
                    Numbers.rough(point.fixed().residual()),
                    isAttractive(point) ? "yes" : "no",
                    String.join(
                            " ",
                            point.eigenvalues().stream().map(FlowReport::shown).toList()));
        }
        out.print(table);
        temperatures.ifPresent(readings -> {
            out.println();
            List<String> header = new ArrayList<>(List.of("step"));
            readings.keySet().forEach(name -> header.add("beta by the " + name));
            TextTable course = new TextTable(header.toArray(String[]::new));
            int times = readings.values().stream().mapToInt(List::size).min().orElse(0);
            for (int t = 0; t < times; t++) {
                List<String> row = new ArrayList<>(List.of(Integer.toString(t)));
                for (List<TemperatureReading> own : readings.values()) {
                    row.add(shown(own.get(t)));
                }
                course.row(row.toArray(String[]::new));
            }
            out.print(course);
        });
        levels.ifPresent(found -> found.print(out));
    }

    private static String shown(TemperatureReading reading) {
        return Double.isFinite(reading.error())
                ? Numbers.withError(reading.beta(), reading.error())
                : Numbers.exact(reading.beta());
    }

    private static double mean(Point point) {
        return java.util.Arrays.stream(point.fixed().point()).average().orElse(0);
    }

    private static boolean isAttractive(Point point) {
        return point.eigenvalues().stream().allMatch(eigenvalue -> eigenvalue.norm() < 1);
    }

    @Override
    public ObjectNode json() {
        ObjectNode node = Json.object();
        node.put("scheme", "rbm");
        ArrayNode list = node.putArray("fixedPoints");
        for (Point point : points) {
            ObjectNode own = list.addObject();
            ArrayNode means = own.putObject("fixedPoint").putArray("means");
            for (double x : point.fixed().point()) {
                means.add(x);
            }
            FlowReport.put(own.putObject("eigenvalues").putArray("all"), point.eigenvalues());
            Json.put(own, "freeEnergy", point.freeEnergy());
            Json.put(own, "residual", point.fixed().residual());
        }
        node.put("lost", lost);
        temperatures.ifPresent(readings -> {
            ObjectNode courses = node.putObject("betas");
            readings.forEach((name, course) -> {
                ArrayNode own = courses.putArray(name);
                for (TemperatureReading reading : course) {
                    ObjectNode one = own.addObject();
                    Json.put(one, "mean", reading.beta());
                    Json.put(one, "error", reading.error());
                    one.put("reason", reading.reason());
                }
            });
        });
        levels.ifPresent(found -> found.put(node));
        return node;
    }
}
